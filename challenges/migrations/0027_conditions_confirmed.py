"""Keep when a member confirmed the conditions on which they were cleared."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("challenges", "0026_held_by_postgresql")]

    operations = [
        migrations.AddField(
            "TeamMember", "conditions_confirmed_at", models.DateTimeField(blank=True, null=True)
        ),
    ]
