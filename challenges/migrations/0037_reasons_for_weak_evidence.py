"""Why a recommendation is made although its evidence is emerging; the letter does not print it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("challenges", "0036_only_added_to")]

    operations = [
        migrations.AddField(
            "recommendation",
            "weak_evidence_reason",
            models.TextField("why on emerging evidence", blank=True, default=""),
            preserve_default=False,
        )
    ]
