"""Keep the score of the clarity check as it was when the scope was signed."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("challenges", "0012_programme_contact")]

    operations = [
        migrations.AddField(
            "ScopeSignature",
            "clarity_score",
            models.PositiveSmallIntegerField(blank=True, null=True),
        ),
    ]
