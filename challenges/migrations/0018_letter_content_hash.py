"""Store with each letter a hash of what its page says, so that a change of it is noticed."""

import hashlib
import json

from django.db import migrations, models


def hash_contents(apps, schema_editor):
    """Take what the pages of earlier letters say today for what their files say."""
    letters = apps.get_model("challenges", "LetterVersion").objects.using(
        schema_editor.connection.alias
    )
    for pk, content in letters.values_list("pk", "content").iterator(chunk_size=50):
        text = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        letters.filter(pk=pk).update(content_sha256=hashlib.sha256(text.encode()).hexdigest())


class Migration(migrations.Migration):
    dependencies = [("challenges", "0017_step_reasons")]

    operations = [
        migrations.AddField(
            "LetterVersion",
            "content_sha256",
            models.CharField(max_length=64, default=""),
            preserve_default=False,
        ),
        migrations.RunPython(hash_contents, migrations.RunPython.noop),
    ]
