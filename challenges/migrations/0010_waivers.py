"""Call a rule that is waived a waiver."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("challenges", "0009_indexes_for_officers")]

    operations = [
        migrations.RemoveConstraint("BentRule", "rule_bent_once"),
        migrations.RenameModel("BentRule", "Waiver"),
        migrations.AlterField(
            "Waiver",
            "challenge",
            models.ForeignKey(
                on_delete=models.deletion.CASCADE,
                related_name="waivers",
                to="challenges.challenge",
            ),
        ),
        migrations.AddConstraint(
            "Waiver",
            models.UniqueConstraint(fields=("challenge", "rule"), name="rule_waived_once"),
        ),
    ]
