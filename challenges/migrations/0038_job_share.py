"""Let two people share the job of a Director: both hold the post at once."""

from django.db import migrations, models

from challenges.models.postgresql import OnPostgreSQL

DROP = "ALTER TABLE challenges_appointment DROP CONSTRAINT one_director_at_a_time"
ONE_DIRECTOR = """
    ALTER TABLE challenges_appointment ADD CONSTRAINT one_director_at_a_time
    EXCLUDE USING gist (
        int8range(authority_id, authority_id, '[]') WITH &&,
        daterange(starts_on, ends_on, '[]') WITH &&
    ) WHERE (post = 'dcs' AND NOT acting{unless_shared})
"""


class Migration(migrations.Migration):
    dependencies = [("challenges", "0037_reasons_for_weak_evidence")]

    operations = [
        migrations.AddField(
            model_name="appointment",
            name="job_share",
            field=models.BooleanField(default=False),
        ),
        migrations.RemoveConstraint(model_name="appointment", name="one_open_dcs"),
        migrations.AddConstraint(
            model_name="appointment",
            constraint=models.UniqueConstraint(
                fields=("authority",),
                condition=models.Q(post="dcs", ends_on__isnull=True, acting=False, job_share=False),
                name="one_open_dcs",
            ),
        ),
        OnPostgreSQL(DROP, ONE_DIRECTOR.format(unless_shared="")),
        OnPostgreSQL(ONE_DIRECTOR.format(unless_shared=" AND NOT job_share"), DROP),
    ]
