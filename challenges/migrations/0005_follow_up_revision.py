"""A counter of the changes of what the Directors sign in the follow-up."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("challenges", "0004_motivations_and_sources")]

    operations = [
        migrations.AddField(
            model_name="challenge",
            name="follow_up_revision",
            field=models.PositiveIntegerField(default=0),
        ),
    ]
