"""Visit days come in pairs, so do a pause and its day, and a null passes no check."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("challenges", "0024_closed_lists")]

    operations = [
        migrations.RemoveConstraint(
            model_name="challenge",
            name="visit_days_in_order",
        ),
        migrations.AddConstraint(
            model_name="challenge",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("first_day__isnull", True), ("last_day__isnull", True)),
                    models.Q(
                        ("first_day__isnull", False),
                        ("last_day__gte", models.F("first_day")),
                        ("last_day__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="visit_days_in_order",
            ),
        ),
        migrations.AddConstraint(
            model_name="challenge",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "furthest__in",
                        (
                            "proposed",
                            "scoping",
                            "team",
                            "briefing",
                            "visit",
                            "drafting",
                            "accuracy",
                            "issued",
                            "follow_up",
                            "closed",
                        ),
                    )
                ),
                name="furthest_is_on_the_way",
            ),
        ),
        migrations.AddConstraint(
            model_name="challenge",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("pause_reason", ""), ("paused_on__isnull", True)),
                    models.Q(
                        models.Q(("pause_reason", ""), _negated=True), ("paused_on__isnull", False)
                    ),
                    _connector="OR",
                ),
                name="pause_has_reason_and_day",
            ),
        ),
    ]
