"""An authority takes over through others too; `manage.py authorities` adds such rows."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("challenges", "0053_position_and_network")]

    operations = [
        migrations.RemoveField("authority", "successors"),
        migrations.AddField(
            "succession",
            "handed_on_by",
            models.ForeignKey(
                "challenges.authority", models.PROTECT, related_name="+", null=True, blank=True
            ),
        ),
    ]
