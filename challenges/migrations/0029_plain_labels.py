"""Labels with the curly apostrophe and plainer words; the stored values stay."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("challenges", "0028_endorsed_text"),
    ]

    operations = [
        migrations.AlterField(
            model_name="activity",
            name="role_group",
            field=models.CharField(
                choices=[
                    ("children", "Children and young people"),
                    ("parents", "Parents and carers"),
                    ("social_workers", "Social workers"),
                    ("team_managers", "Team managers"),
                    ("senior_leaders", "Senior leaders"),
                    ("early_help_staff", "Early help practitioners"),
                    ("iros", "Independent reviewing officers and chairs"),
                    ("members", "Elected members"),
                    ("schools", "Schools"),
                    ("health", "Health partners"),
                    ("police", "Police partners"),
                    ("voluntary", "Voluntary sector partners"),
                    ("support_staff", "Business support and data staff"),
                    ("nobody", "No one (files or data)"),
                ],
                max_length=20,
            ),
        ),
        migrations.AlterField(
            model_name="appointment",
            name="post",
            field=models.CharField(
                choices=[
                    ("dcs", "Director of Children’s Services"),
                    ("assistant_director", "Assistant Director"),
                    ("head_of_service", "Head of Service"),
                    ("team_manager", "Service or Team Manager"),
                    ("psw", "Principal Social Worker"),
                    ("practitioner", "Practitioner"),
                    ("lead_member", "Lead Member for Children’s Services"),
                    ("chief_executive", "Chief Executive"),
                    ("data", "Data and Performance Manager"),
                    ("officer", "Improvement Officer"),
                    ("partner", "Partner"),
                ],
                max_length=30,
            ),
        ),
        migrations.AlterField(
            model_name="challenge",
            name="pause_reason",
            field=models.CharField(
                blank=True,
                choices=[
                    ("inspection", "An inspection was announced"),
                    ("change_of_dcs", "Change of Director of Children’s Services"),
                    ("safeguarding", "A safeguarding matter comes first"),
                    ("host_request", "The host asked"),
                    ("reorganisation", "Local government reorganisation"),
                    ("election", "Pre-election period"),
                ],
                max_length=30,
            ),
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
                ],
                max_length=40,
            ),
        ),
        migrations.AlterField(
            model_name="evidenceentry",
            name="role_group",
            field=models.CharField(
                choices=[
                    ("children", "Children and young people"),
                    ("parents", "Parents and carers"),
                    ("social_workers", "Social workers"),
                    ("team_managers", "Team managers"),
                    ("senior_leaders", "Senior leaders"),
                    ("early_help_staff", "Early help practitioners"),
                    ("iros", "Independent reviewing officers and chairs"),
                    ("members", "Elected members"),
                    ("schools", "Schools"),
                    ("health", "Health partners"),
                    ("police", "Police partners"),
                    ("voluntary", "Voluntary sector partners"),
                    ("support_staff", "Business support and data staff"),
                    ("nobody", "No one (files or data)"),
                ],
                max_length=20,
            ),
        ),
        migrations.AlterField(
            model_name="evidenceentry",
            name="source_type",
            field=models.CharField(
                choices=[
                    ("interview", "Interview"),
                    ("focus_group", "Focus group"),
                    ("case_file", "Case file"),
                    ("data", "Data"),
                    ("document", "Document"),
                    ("observation", "Observation"),
                    ("self_assessment", "Self-assessment"),
                    ("child_voice", "Children’s and families’ voice"),
                ],
                max_length=20,
            ),
        ),
        migrations.AlterField(
            model_name="factualpoint",
            name="category",
            field=models.CharField(
                choices=[
                    ("factual_error", "Factual error"),
                    ("out_of_date", "Out of date"),
                    ("attribution_risk", "Someone could be recognised"),
                    ("tone", "Tone"),
                    ("disagreement", "We disagree with the judgement"),
                ],
                max_length=20,
            ),
        ),
        migrations.AlterField(
            model_name="lettershare",
            name="audience",
            field=models.CharField(
                choices=[
                    ("staff", "Our own staff"),
                    ("programme", "The programme (words of plan and impact)"),
                    ("board", "The programme’s board"),
                    ("all", "All authorities"),
                ],
                max_length=10,
            ),
        ),
        migrations.AlterField(
            model_name="person",
            name="email",
            field=models.EmailField(max_length=200, unique=True, verbose_name="email address"),
        ),
        migrations.AlterField(
            model_name="plannedsource",
            name="source",
            field=models.CharField(
                choices=[
                    ("interview", "Interview"),
                    ("focus_group", "Focus group"),
                    ("case_file", "Case file"),
                    ("data", "Data"),
                    ("document", "Document"),
                    ("observation", "Observation"),
                    ("self_assessment", "Self-assessment"),
                    ("child_voice", "Children’s and families’ voice"),
                ],
                max_length=20,
            ),
        ),
        migrations.AlterField(
            model_name="programme",
            name="endorsement",
            field=models.CharField(
                choices=[
                    ("none", "No one"),
                    ("chief_executive", "Chief Executive"),
                    ("lead_member", "Lead Member"),
                    ("both", "Chief Executive and Lead Member"),
                ],
                default="none",
                max_length=20,
            ),
        ),
        migrations.AlterField(
            model_name="teammember",
            name="post",
            field=models.CharField(
                choices=[
                    ("dcs", "Director of Children’s Services"),
                    ("assistant_director", "Assistant Director"),
                    ("head_of_service", "Head of Service"),
                    ("team_manager", "Service or Team Manager"),
                    ("psw", "Principal Social Worker"),
                    ("practitioner", "Practitioner"),
                    ("lead_member", "Lead Member for Children’s Services"),
                    ("chief_executive", "Chief Executive"),
                    ("data", "Data and Performance Manager"),
                    ("officer", "Improvement Officer"),
                    ("partner", "Partner"),
                ],
                max_length=30,
            ),
        ),
    ]
