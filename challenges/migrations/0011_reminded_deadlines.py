"""Let a reminder say which deadline it is about, so that it can be asked again before it goes."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("challenges", "0010_waivers")]

    operations = [
        migrations.AddField(
            "OutboxMessage", "deadline_kind", models.CharField(blank=True, max_length=20)
        ),
        migrations.AddField(
            "OutboxMessage", "deadline_due_on", models.DateField(blank=True, null=True)
        ),
        migrations.AlterField(
            "OutboxMessage",
            "status",
            models.CharField(
                choices=[
                    ("waiting", "Waiting"),
                    ("sending", "Being sent"),
                    ("sent", "Sent"),
                    ("dropped", "No longer so"),
                    ("failed", "Given up"),
                ],
                default="waiting",
                max_length=10,
            ),
        ),
    ]
