"""Keep who has still to confirm the days of the visit; what was agreed before stands."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("challenges", "0020_corrections_of_letters")]

    operations = [
        migrations.AddField(
            "Challenge",
            "dates_to_confirm",
            models.CharField(blank=True, default="", max_length=20),
            preserve_default=False,
        ),
        migrations.AddField("TeamMember", "dates_asked", models.BooleanField(default=False)),
    ]
