"""Why a letter differs from what the host checked, where no point was accepted."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("challenges", "0014_attribution_answers")]

    operations = [
        migrations.AddField(
            "LetterVersion",
            "change_reason",
            models.TextField(
                "why the text differs from what the host checked", blank=True, default=""
            ),
            preserve_default=False,
        ),
    ]
