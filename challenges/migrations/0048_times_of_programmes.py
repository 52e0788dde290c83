"""How much time a programme gives for each step, beginning with what was so for everybody."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("challenges", "0047_rules_of_one_row"),
    ]

    operations = [
        migrations.AddField(
            model_name="programme",
            name="answer_weeks",
            field=models.PositiveSmallIntegerField(default=3),
        ),
        migrations.AddField(
            model_name="programme",
            name="brief_weeks",
            field=models.PositiveSmallIntegerField(default=3),
        ),
        migrations.AddField(
            model_name="programme",
            name="call_weeks",
            field=models.PositiveSmallIntegerField(default=2),
        ),
        migrations.AddField(
            model_name="programme",
            name="check_days",
            field=models.PositiveSmallIntegerField(default=10),
        ),
        migrations.AddField(
            model_name="programme",
            name="check_in_months",
            field=models.PositiveSmallIntegerField(default=3),
        ),
        migrations.AddField(
            model_name="programme",
            name="draft_days",
            field=models.PositiveSmallIntegerField(default=10),
        ),
        migrations.AddField(
            model_name="programme",
            name="points_days",
            field=models.PositiveSmallIntegerField(default=5),
        ),
        migrations.AddField(
            model_name="programme",
            name="response_weeks",
            field=models.PositiveSmallIntegerField(default=8),
        ),
        migrations.AddField(
            model_name="programme",
            name="review_months",
            field=models.PositiveSmallIntegerField(default=6),
        ),
        migrations.AddField(
            model_name="programme",
            name="scope_weeks",
            field=models.PositiveSmallIntegerField(default=12),
        ),
        migrations.AddField(
            model_name="programme",
            name="team_weeks",
            field=models.PositiveSmallIntegerField(default=10),
        ),
        migrations.AddConstraint(
            model_name="programme",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("brief_weeks__gte", models.F("call_weeks")),
                    ("scope_weeks__gte", models.F("team_weeks")),
                    ("team_weeks__gte", models.F("brief_weeks")),
                ),
                name="steps_before_visit_in_order",
            ),
        ),
        migrations.AddConstraint(
            model_name="programme",
            constraint=models.CheckConstraint(
                condition=models.Q(("review_months__gt", models.F("check_in_months"))),
                name="review_after_check_in",
            ),
        ),
    ]
