from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("challenges", "0002_revisions"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="auditevent",
            index=models.Index(fields=["-at", "-id"], name="events_latest"),
        ),
        migrations.AddIndex(
            model_name="challenge",
            index=models.Index(
                condition=models.Q(("stage__in", ("closed", "withdrawn")), _negated=True),
                fields=["programme", "-proposed_on", "ref"],
                name="challenge_under_way",
            ),
        ),
    ]
