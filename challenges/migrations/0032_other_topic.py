"""A topic that is not on the list, named by who proposes; and two more that are on it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("challenges", "0031_order_of_findings"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="challenge",
            name="challenge_topic_is_listed",
        ),
        migrations.AddField(
            model_name="challenge",
            name="other_topic",
            field=models.CharField(blank=True, max_length=60),
        ),
        migrations.AlterField(
            model_name="challenge",
            name="topic",
            field=models.CharField(
                choices=[
                    ("early_help", "Early help"),
                    ("front_door", "Front door and MASH"),
                    ("children_in_need", "Children in need"),
                    ("placement_stability", "Placement stability"),
                    ("care_leavers", "Care leavers"),
                    ("corporate_parenting", "Corporate parenting"),
                    ("send", "SEND"),
                    ("alternative_education", "Alternative education"),
                    ("school_attendance", "School attendance"),
                    ("school_improvement", "School improvement"),
                    ("exploitation", "Child exploitation"),
                    ("edge_of_care", "Adolescent support and edge of care"),
                    ("social_work_practice", "Social work practice"),
                    ("health_integration", "Health integration"),
                    ("missing_children", "Missing children"),
                    ("youth_justice", "Youth justice"),
                    ("work_with_families", "Work with families"),
                    ("childrens_centres", "Children’s centres"),
                    ("educational_psychology", "Educational psychology"),
                    ("lado", "LADO service"),
                    ("safeguarding_partnership", "Safeguarding partnership"),
                    ("neglect", "Neglect"),
                    ("other", "Another topic"),
                ],
                max_length=40,
            ),
        ),
        migrations.AddConstraint(
            model_name="challenge",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("topic", "other"), models.Q(("other_topic", ""), _negated=True)),
                    models.Q(models.Q(("topic", "other"), _negated=True), ("other_topic", "")),
                    _connector="OR",
                ),
                name="other_topic_is_named",
            ),
        ),
        migrations.AddConstraint(
            model_name="challenge",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "topic__in",
                        [
                            "early_help",
                            "front_door",
                            "children_in_need",
                            "placement_stability",
                            "care_leavers",
                            "corporate_parenting",
                            "send",
                            "alternative_education",
                            "school_attendance",
                            "school_improvement",
                            "exploitation",
                            "edge_of_care",
                            "social_work_practice",
                            "health_integration",
                            "missing_children",
                            "youth_justice",
                            "work_with_families",
                            "childrens_centres",
                            "educational_psychology",
                            "lado",
                            "safeguarding_partnership",
                            "neglect",
                            "other",
                        ],
                    )
                ),
                name="challenge_topic_is_listed",
            ),
        ),
    ]
