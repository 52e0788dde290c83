"""Give each programme the common topics, under the names they had for everybody."""

from django.db import migrations

# As they were called when programmes got lists of their own.
COMMON = {
    "early_help": "Early help",
    "front_door": "Front door and MASH",
    "children_in_need": "Children in need",
    "placement_stability": "Placement stability",
    "care_leavers": "Care leavers",
    "corporate_parenting": "Corporate parenting",
    "send": "SEND",
    "alternative_education": "Alternative education",
    "school_attendance": "School attendance",
    "school_improvement": "School improvement",
    "exploitation": "Child exploitation",
    "edge_of_care": "Adolescent support and edge of care",
    "social_work_practice": "Social work practice",
    "health_integration": "Health integration",
    "missing_children": "Missing children",
    "youth_justice": "Youth justice",
    "work_with_families": "Work with families",
    "childrens_centres": "Children’s centres",
    "educational_psychology": "Educational psychology",
    "lado": "LADO service",
    "safeguarding_partnership": "Safeguarding partnership",
    "neglect": "Neglect",
}


def start_lists(apps, schema_editor):
    topic_model = apps.get_model("challenges", "ProgrammeTopic")
    programmes = apps.get_model("challenges", "Programme").objects.all()
    topic_model.objects.bulk_create(
        topic_model(programme=programme, code=code, name=name)
        for programme in programmes
        for code, name in COMMON.items()
    )


class Migration(migrations.Migration):
    dependencies = [
        ("challenges", "0044_topics_of_programmes"),
    ]

    operations = [
        # Back: the table goes with the migration before.
        migrations.RunPython(start_lists, migrations.RunPython.noop),
    ]
