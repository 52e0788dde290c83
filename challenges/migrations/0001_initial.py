import uuid

import django.db.models.deletion
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Authority",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=120)),
                ("gss_code", models.CharField(blank=True, max_length=9)),
                ("dfe_code", models.CharField(blank=True, max_length=3)),
                ("region", models.CharField(max_length=60)),
                ("type", models.CharField(max_length=60)),
                ("aliases", models.JSONField(blank=True, default=list)),
                ("former_gss_codes", models.JSONField(blank=True, default=list)),
                ("starts_on", models.DateField(blank=True, null=True)),
                ("ends_on", models.DateField(blank=True, null=True)),
            ],
            options={
                "ordering": ("name",),
            },
        ),
        migrations.CreateModel(
            name="CacheEntry",
            fields=[
                ("cache_key", models.CharField(max_length=255, primary_key=True, serialize=False)),
                ("value", models.TextField()),
                ("expires", models.DateTimeField(db_index=True)),
            ],
            options={
                "db_table": "challenges_cache",
            },
        ),
        migrations.CreateModel(
            name="DemoMarker",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("built_on", models.DateField()),
            ],
        ),
        migrations.CreateModel(
            name="LineOfEnquiry",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                ("question", models.TextField()),
                ("good", models.TextField(blank=True, verbose_name="what good would look like")),
                (
                    "sources",
                    models.JSONField(
                        blank=True, default=list, verbose_name="planned sources of evidence"
                    ),
                ),
                ("dropped", models.BooleanField(default=False)),
            ],
            options={
                "ordering": ("number",),
            },
        ),
        migrations.CreateModel(
            name="Person",
            fields=[
                ("password", models.CharField(max_length=128, verbose_name="password")),
                (
                    "last_login",
                    models.DateTimeField(blank=True, null=True, verbose_name="last login"),
                ),
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "email",
                    models.EmailField(max_length=200, unique=True, verbose_name="e-mail address"),
                ),
                ("name", models.CharField(max_length=120, verbose_name="full name")),
                ("is_active", models.BooleanField(default=True)),
                ("is_system_admin", models.BooleanField(default=False)),
                ("last_seen", models.DateTimeField(blank=True, null=True)),
                ("session_epoch", models.PositiveIntegerField(default=0)),
            ],
            options={
                "ordering": ("name",),
                "constraints": [
                    models.UniqueConstraint(
                        django.db.models.functions.text.Lower("email"), name="person_email_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="AccountInvitation",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("token_sha256", models.CharField(max_length=64, unique=True)),
                ("sent_to", models.EmailField(max_length=200)),
                ("created_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("used_at", models.DateTimeField(blank=True, null=True)),
                ("revoked_at", models.DateTimeField(blank=True, null=True)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="account_invitations",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Action",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                ("text", models.TextField()),
                (
                    "owner_post",
                    models.CharField(blank=True, max_length=160, verbose_name="post of the owner"),
                ),
                ("due_on", models.DateField(blank=True, null=True)),
                ("measure", models.TextField(blank=True, verbose_name="how we will know")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("not_started", "Not started"),
                            ("in_progress", "In progress"),
                            ("completed", "Completed"),
                            ("embedded", "Embedded"),
                            ("superseded", "Superseded"),
                            ("stopped", "Stopped"),
                        ],
                        default="not_started",
                        max_length=15,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("updated_on", models.DateField()),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("number",),
            },
        ),
        migrations.CreateModel(
            name="ActionUpdate",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("not_started", "Not started"),
                            ("in_progress", "In progress"),
                            ("completed", "Completed"),
                            ("embedded", "Embedded"),
                            ("superseded", "Superseded"),
                            ("stopped", "Stopped"),
                        ],
                        max_length=15,
                    ),
                ),
                ("note", models.TextField(blank=True)),
                ("at", models.DateTimeField()),
                (
                    "action",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="updates",
                        to="challenges.action",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("-at",),
            },
        ),
        migrations.CreateModel(
            name="Challenge",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("ref", models.CharField(max_length=20, unique=True)),
                (
                    "format",
                    models.CharField(
                        choices=[
                            ("topical", "Topical challenge"),
                            ("conversation", "Conversation"),
                        ],
                        default="topical",
                        max_length=20,
                    ),
                ),
                (
                    "topic",
                    models.CharField(
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
                            ("childrens_centres", "Children's centres"),
                            ("educational_psychology", "Educational psychology"),
                            ("lado", "LADO service"),
                        ],
                        max_length=40,
                    ),
                ),
                (
                    "question",
                    models.TextField(blank=True, verbose_name="the question that worries the host"),
                ),
                ("wanted_from", models.DateField()),
                ("wanted_to", models.DateField()),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("proposed", "Proposed"),
                            ("scoping", "Scoping"),
                            ("team", "Building the team"),
                            ("briefing", "Briefing"),
                            ("visit", "Visit"),
                            ("drafting", "Drafting the letter"),
                            ("accuracy", "Checking accuracy"),
                            ("issued", "Letter issued"),
                            ("follow_up", "Follow-up"),
                            ("closed", "Closed"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="proposed",
                        max_length=20,
                    ),
                ),
                (
                    "furthest",
                    models.CharField(
                        choices=[
                            ("proposed", "Proposed"),
                            ("scoping", "Scoping"),
                            ("team", "Building the team"),
                            ("briefing", "Briefing"),
                            ("visit", "Visit"),
                            ("drafting", "Drafting the letter"),
                            ("accuracy", "Checking accuracy"),
                            ("issued", "Letter issued"),
                            ("follow_up", "Follow-up"),
                            ("closed", "Closed"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="proposed",
                        max_length=20,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("first_day", models.DateField(blank=True, null=True)),
                ("last_day", models.DateField(blank=True, null=True)),
                ("proposed_on", models.DateField()),
                (
                    "pause_reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("inspection", "An inspection was announced"),
                            ("change_of_dcs", "Change of Director of Children's Services"),
                            ("safeguarding", "A safeguarding matter comes first"),
                            ("host_request", "The host asked"),
                            ("reorganisation", "Local government reorganisation"),
                            ("election", "Pre-election period"),
                        ],
                        max_length=30,
                    ),
                ),
                ("paused_on", models.DateField(blank=True, null=True)),
                ("ended_reason", models.TextField(blank=True)),
                ("directors_consulted", models.BooleanField(default=False)),
                ("closed_on", models.DateField(blank=True, null=True)),
                ("closed_early", models.BooleanField(default=False)),
                ("issued_on", models.DateField(blank=True, null=True)),
                ("published", models.BooleanField(default=False)),
                (
                    "host",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="challenges",
                        to="challenges.authority",
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("-proposed_on", "ref"),
            },
        ),
        migrations.CreateModel(
            name="BriefVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                ("content", models.JSONField()),
                ("issued_at", models.DateTimeField()),
                (
                    "issued_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "challenge",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="brief_versions",
                        to="challenges.challenge",
                    ),
                ),
            ],
            options={
                "ordering": ("-number",),
            },
        ),
        migrations.CreateModel(
            name="BriefSection",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "key",
                    models.CharField(
                        choices=[
                            ("position", "Position statement"),
                            ("self_assessment", "Self-assessment against the lines of enquiry"),
                            ("context", "Context"),
                            ("data", "Data"),
                            ("proud", "What we are proud of"),
                            ("worries", "What worries us"),
                            ("practicalities", "Practicalities"),
                        ],
                        max_length=20,
                    ),
                ),
                ("body", models.TextField(blank=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("updated_at", models.DateTimeField(blank=True, null=True)),
                (
                    "assigned_to",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "updated_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "challenge",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="brief_sections",
                        to="challenges.challenge",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="BentRule",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("rule", models.CharField(max_length=40)),
                ("reason", models.TextField()),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "challenge",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="bent_rules",
                        to="challenges.challenge",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="AuditEvent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("side", models.CharField(blank=True, max_length=10)),
                ("action", models.CharField(max_length=60)),
                ("step", models.BooleanField(default=False)),
                ("object_id", models.CharField(blank=True, max_length=40)),
                ("from_stage", models.CharField(blank=True, max_length=20)),
                ("to_stage", models.CharField(blank=True, max_length=20)),
                ("at", models.DateTimeField()),
                (
                    "actor",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "challenge",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="events",
                        to="challenges.challenge",
                    ),
                ),
            ],
            options={
                "ordering": ("-at", "-id"),
            },
        ),
        migrations.CreateModel(
            name="Activity",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("day", models.DateField()),
                ("starts_at", models.TimeField()),
                ("ends_at", models.TimeField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("interview", "Interview"),
                            ("focus_group", "Focus group"),
                            ("case_audit", "Case file audit"),
                            ("audit_validation", "Audit validation"),
                            ("case_mapping", "Case mapping"),
                            ("observation", "Practice observation"),
                            ("data_review", "Data review"),
                            ("team_meeting", "Team meeting"),
                            ("feedback", "Verbal feedback"),
                        ],
                        max_length=20,
                    ),
                ),
                ("title", models.CharField(max_length=160)),
                (
                    "role_group",
                    models.CharField(
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
                            ("nobody", "Nobody (files or data)"),
                        ],
                        max_length=20,
                    ),
                ),
                ("headcount", models.PositiveSmallIntegerField(default=0)),
                ("room", models.CharField(blank=True, max_length=120)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("planned", "Planned"),
                            ("held", "Held"),
                            ("cancelled", "Cancelled"),
                        ],
                        default="planned",
                        max_length=10,
                    ),
                ),
                ("headcount_held", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("minutes_held", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("cancel_reason", models.TextField(blank=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "challenge",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="activities",
                        to="challenges.challenge",
                    ),
                ),
                (
                    "lines",
                    models.ManyToManyField(
                        blank=True, related_name="activities", to="challenges.lineofenquiry"
                    ),
                ),
            ],
            options={
                "ordering": ("day", "starts_at", "title"),
            },
        ),
        migrations.AddField(
            model_name="action",
            name="challenge",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="actions",
                to="challenges.challenge",
            ),
        ),
        migrations.CreateModel(
            name="AccuracyRound",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                ("snapshot", models.JSONField()),
                ("opened_at", models.DateTimeField()),
                ("closes_on", models.DateField()),
                ("submitted_at", models.DateTimeField(blank=True, null=True)),
                ("nothing_to_correct", models.BooleanField(default=False)),
                ("answers_released_at", models.DateTimeField(blank=True, null=True)),
                (
                    "return_reason",
                    models.TextField(
                        blank=True, verbose_name="why the letter went back to drafting"
                    ),
                ),
                ("current", models.BooleanField(default=True)),
                (
                    "delegates",
                    models.ManyToManyField(
                        blank=True, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "submitted_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "challenge",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="accuracy_rounds",
                        to="challenges.challenge",
                    ),
                ),
            ],
            options={
                "ordering": ("-number",),
            },
        ),
        migrations.CreateModel(
            name="Conversation",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("held_on", models.DateField()),
                (
                    "method",
                    models.CharField(
                        choices=[
                            ("meeting", "Met in person"),
                            ("video", "Video call"),
                            ("phone", "Phone call"),
                            ("email", "E-mail"),
                        ],
                        max_length=10,
                    ),
                ),
                ("agreed", models.TextField()),
                ("expectations", models.TextField(blank=True)),
                ("off_limits", models.TextField(blank=True)),
                ("recorded_at", models.DateTimeField()),
                (
                    "challenge",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="conversations",
                        to="challenges.challenge",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("-held_on", "-recorded_at"),
            },
        ),
        migrations.CreateModel(
            name="DateChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("old_first_day", models.DateField(blank=True, null=True)),
                ("old_last_day", models.DateField(blank=True, null=True)),
                ("first_day", models.DateField()),
                ("last_day", models.DateField()),
                ("reason", models.TextField(blank=True)),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "challenge",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="date_changes",
                        to="challenges.challenge",
                    ),
                ),
            ],
            options={
                "ordering": ("-at", "-id"),
            },
        ),
        migrations.CreateModel(
            name="Deadline",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("answer_request", "Answer the request"),
                            ("sign_scope", "Sign the scope"),
                            ("complete_team", "Complete the team"),
                            ("issue_brief", "Issue the brief"),
                            ("team_call", "Team call"),
                            ("open_drafting", "End the visit"),
                            ("share_letter", "Share the draft letter"),
                            ("accuracy", "Check the draft for accuracy"),
                            ("answer_points", "Answer the points and issue"),
                            ("respond", "Respond to the recommendations"),
                            ("check_in", "Check in on progress"),
                            ("review", "Follow-up review"),
                        ],
                        max_length=20,
                    ),
                ),
                ("due_on", models.DateField()),
                ("original_due_on", models.DateField()),
                ("agreed_anew", models.BooleanField(default=False)),
                ("moved_by_pause", models.BooleanField(default=False)),
                ("met_on", models.DateField(blank=True, null=True)),
                (
                    "challenge",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="deadlines",
                        to="challenges.challenge",
                    ),
                ),
            ],
            options={
                "ordering": ("due_on", "kind"),
            },
        ),
        migrations.CreateModel(
            name="EvidenceEntry",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                (
                    "source_type",
                    models.CharField(
                        choices=[
                            ("interview", "Interview"),
                            ("focus_group", "Focus group"),
                            ("case_file", "Case file"),
                            ("data", "Data"),
                            ("document", "Document"),
                            ("observation", "Observation"),
                            ("self_assessment", "Self-assessment"),
                            ("child_voice", "Children's and families' voice"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "role_group",
                    models.CharField(
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
                            ("nobody", "Nobody (files or data)"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "stance",
                    models.CharField(
                        choices=[
                            ("supports", "Supports"),
                            ("contradicts", "Contradicts"),
                            ("neutral", "Neutral"),
                        ],
                        default="neutral",
                        max_length=12,
                    ),
                ),
                ("recorded_at", models.DateTimeField()),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                (
                    "activity",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="evidence",
                        to="challenges.activity",
                    ),
                ),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "challenge",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="evidence",
                        to="challenges.challenge",
                    ),
                ),
                (
                    "lines",
                    models.ManyToManyField(related_name="evidence", to="challenges.lineofenquiry"),
                ),
            ],
            options={
                "verbose_name_plural": "evidence entries",
                "ordering": ("-recorded_at",),
            },
        ),
        migrations.CreateModel(
            name="EvidenceRevision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                ("text", models.TextField()),
                ("at", models.DateTimeField()),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="revisions",
                        to="challenges.evidenceentry",
                    ),
                ),
            ],
            options={
                "ordering": ("number",),
            },
        ),
        migrations.CreateModel(
            name="FactualPoint",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("paragraph", models.CharField(max_length=60)),
                (
                    "category",
                    models.CharField(
                        choices=[
                            ("factual_error", "Factual error"),
                            ("out_of_date", "Out of date"),
                            ("attribution_risk", "Somebody could be recognised"),
                            ("tone", "Tone"),
                            ("disagreement", "We disagree with the judgement"),
                        ],
                        max_length=20,
                    ),
                ),
                ("correction", models.TextField()),
                ("evidence", models.TextField(blank=True)),
                ("raised_at", models.DateTimeField()),
                (
                    "answer",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("accepted", "Accepted"),
                            ("partly", "Partly accepted"),
                            ("not_accepted", "Not accepted"),
                        ],
                        max_length=15,
                    ),
                ),
                ("reason", models.TextField(blank=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "answered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "raised_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="points",
                        to="challenges.accuracyround",
                    ),
                ),
            ],
            options={
                "ordering": ("raised_at",),
            },
        ),
        migrations.CreateModel(
            name="Finding",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("strength", "Strength"),
                            ("consideration", "Area for consideration"),
                            ("practice", "Practice worth sharing"),
                        ],
                        max_length=15,
                    ),
                ),
                ("text", models.TextField()),
                ("version", models.PositiveIntegerField(default=1)),
                ("created_at", models.DateTimeField()),
                (
                    "challenge",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="findings",
                        to="challenges.challenge",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "evidence",
                    models.ManyToManyField(
                        blank=True, related_name="findings", to="challenges.evidenceentry"
                    ),
                ),
                (
                    "line",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="findings",
                        to="challenges.lineofenquiry",
                    ),
                ),
            ],
            options={
                "ordering": ("line__number", "created_at"),
            },
        ),
        migrations.CreateModel(
            name="FollowUpReview",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("check_in", "Check-in"), ("review", "Follow-up review")],
                        max_length=10,
                    ),
                ),
                (
                    "method",
                    models.CharField(
                        choices=[
                            ("return_visit", "Return visit"),
                            ("virtual_meeting", "Virtual meeting"),
                            ("desk_review", "Desk review"),
                            ("report_to_regional_meeting", "Report to the regional meeting"),
                        ],
                        max_length=30,
                    ),
                ),
                ("held_on", models.DateField()),
                ("who", models.CharField(max_length=300, verbose_name="who took part")),
                ("note", models.TextField()),
                ("recorded_at", models.DateTimeField()),
                (
                    "challenge",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reviews",
                        to="challenges.challenge",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("-held_on",),
            },
        ),
        migrations.CreateModel(
            name="FollowUpSignature",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "side",
                    models.CharField(
                        choices=[("host", "Host"), ("visiting", "Visiting team")], max_length=10
                    ),
                ),
                ("name", models.CharField(max_length=120)),
                ("post", models.CharField(max_length=160)),
                ("at", models.DateTimeField()),
                (
                    "challenge",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="followup_signatures",
                        to="challenges.challenge",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Headline",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                ("text", models.TextField()),
                (
                    "challenge",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="headlines",
                        to="challenges.challenge",
                    ),
                ),
            ],
            options={
                "ordering": ("number",),
            },
        ),
        migrations.CreateModel(
            name="LandNeighbour",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("border_km", models.DecimalField(decimal_places=1, max_digits=6)),
                (
                    "authority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="land_neighbours",
                        to="challenges.authority",
                    ),
                ),
                (
                    "neighbour",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="challenges.authority",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="LetterShare",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "audience",
                    models.CharField(
                        choices=[
                            ("staff", "Our own staff"),
                            ("programme", "The programme (words of plan and impact)"),
                            ("board", "The programme's board"),
                            ("all", "All authorities"),
                        ],
                        max_length=10,
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "challenge",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="shares",
                        to="challenges.challenge",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="LetterVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                ("register_code", models.CharField(max_length=20, unique=True)),
                ("letter_date", models.DateField()),
                ("content", models.JSONField()),
                ("pdf", models.BinaryField()),
                ("sha256", models.CharField(max_length=64)),
                ("prepared_at", models.DateTimeField()),
                ("fully_signed_on", models.DateField(blank=True, null=True)),
                ("voided_at", models.DateTimeField(blank=True, null=True)),
                ("issued_at", models.DateTimeField(blank=True, null=True)),
                (
                    "challenge",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="letters",
                        to="challenges.challenge",
                    ),
                ),
                (
                    "lead",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "prepared_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "second",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("-number",),
            },
        ),
        migrations.CreateModel(
            name="LetterSignature",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=120)),
                ("post", models.CharField(max_length=160)),
                ("as_lead", models.BooleanField(default=False)),
                ("sha256", models.CharField(max_length=64)),
                ("at", models.DateTimeField()),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "letter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="signatures",
                        to="challenges.letterversion",
                    ),
                ),
            ],
            options={
                "ordering": ("at",),
            },
        ),
        migrations.CreateModel(
            name="LetterParagraph",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "part",
                    models.CharField(
                        choices=[
                            ("thanks", "Thanks"),
                            ("why", "Why we came"),
                            ("messages", "Headline messages"),
                            ("line", "What we found"),
                            ("practice", "Practice worth sharing"),
                            ("next", "What happens next"),
                        ],
                        max_length=10,
                    ),
                ),
                ("order", models.PositiveSmallIntegerField()),
                ("body", models.TextField(blank=True)),
                ("attribution_answer", models.TextField(blank=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("updated_at", models.DateTimeField(blank=True, null=True)),
                (
                    "challenge",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="letter_paragraphs",
                        to="challenges.challenge",
                    ),
                ),
                (
                    "findings",
                    models.ManyToManyField(blank=True, related_name="+", to="challenges.finding"),
                ),
                (
                    "updated_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "line",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="challenges.lineofenquiry",
                    ),
                ),
            ],
            options={
                "ordering": ("order",),
            },
        ),
        migrations.CreateModel(
            name="LineWithoutFinding",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("note", models.TextField()),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "line",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="no_finding",
                        to="challenges.lineofenquiry",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="OutboxMessage",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=200, unique=True)),
                ("message", models.CharField(max_length=40)),
                ("action", models.CharField(blank=True, max_length=60)),
                ("subject", models.CharField(max_length=200)),
                ("body", models.TextField()),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("waiting", "Waiting"),
                            ("sending", "Being sent"),
                            ("sent", "Sent"),
                            ("dropped", "No longer allowed to know"),
                            ("failed", "Given up"),
                        ],
                        default="waiting",
                        max_length=10,
                    ),
                ),
                ("tries", models.PositiveSmallIntegerField(default=0)),
                ("next_try_at", models.DateTimeField()),
                ("created_at", models.DateTimeField()),
                ("sent_at", models.DateTimeField(blank=True, null=True)),
                (
                    "challenge",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="challenges.challenge",
                    ),
                ),
                (
                    "to",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("created_at", "id"),
            },
        ),
        migrations.CreateModel(
            name="Override",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("blocker", models.CharField(max_length=40)),
                ("reason", models.TextField()),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "challenge",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="overrides",
                        to="challenges.challenge",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Programme",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("slug", models.SlugField(unique=True)),
                ("name", models.CharField(max_length=160)),
                ("short_name", models.CharField(max_length=30)),
                ("ref_prefix", models.CharField(max_length=4)),
                ("address", models.TextField(blank=True)),
                ("courtesy_days", models.PositiveSmallIntegerField(default=2)),
                (
                    "endorsement",
                    models.CharField(
                        choices=[
                            ("none", "Nobody"),
                            ("chief_executive", "Chief Executive"),
                            ("lead_member", "Lead Member"),
                            ("both", "Chief Executive and Lead Member"),
                        ],
                        default="none",
                        max_length=20,
                    ),
                ),
                ("caveat", models.TextField()),
                ("marking", models.CharField(default="OFFICIAL-SENSITIVE", max_length=30)),
                (
                    "hosted_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="challenges.authority",
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="challenge",
            name="programme",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="challenges",
                to="challenges.programme",
            ),
        ),
        migrations.CreateModel(
            name="ProgrammeMember",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("guest", models.BooleanField(default=False)),
                (
                    "authority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="challenges.authority",
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="members",
                        to="challenges.programme",
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="programme",
            name="authorities",
            field=models.ManyToManyField(
                related_name="programmes",
                through="challenges.ProgrammeMember",
                to="challenges.authority",
            ),
        ),
        migrations.CreateModel(
            name="ProgrammeRole",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("programme_lead", "Programme lead"),
                            ("board_member", "Board member"),
                            ("information_officer", "Information governance officer"),
                        ],
                        max_length=30,
                    ),
                ),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField(blank=True, null=True)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="programme_roles",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="roles",
                        to="challenges.programme",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Recommendation",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                ("text", models.TextField()),
                ("why", models.TextField(blank=True)),
                ("who", models.CharField(max_length=160)),
                ("outcome", models.TextField(verbose_name="intended outcome for children")),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "challenge",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="recommendations",
                        to="challenges.challenge",
                    ),
                ),
                (
                    "findings",
                    models.ManyToManyField(related_name="recommendations", to="challenges.finding"),
                ),
                (
                    "line",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="challenges.lineofenquiry",
                    ),
                ),
            ],
            options={
                "ordering": ("number",),
            },
        ),
        migrations.AddField(
            model_name="action",
            name="recommendations",
            field=models.ManyToManyField(related_name="actions", to="challenges.recommendation"),
        ),
        migrations.CreateModel(
            name="Response",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "decision",
                    models.CharField(
                        choices=[
                            ("accepted", "Accepted"),
                            ("partly_accepted", "Partly accepted"),
                            ("already_under_way", "Already under way"),
                            ("not_accepted", "Not accepted"),
                        ],
                        max_length=20,
                    ),
                ),
                ("comment", models.TextField(blank=True)),
                (
                    "next_decision",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("accepted", "Accepted"),
                            ("partly_accepted", "Partly accepted"),
                            ("already_under_way", "Already under way"),
                            ("not_accepted", "Not accepted"),
                        ],
                        max_length=20,
                    ),
                ),
                ("next_comment", models.TextField(blank=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("updated_at", models.DateTimeField()),
                ("submitted_at", models.DateTimeField(blank=True, null=True)),
                (
                    "recommendation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="response",
                        to="challenges.recommendation",
                    ),
                ),
                (
                    "updated_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Round",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=80)),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField()),
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="rounds",
                        to="challenges.programme",
                    ),
                ),
            ],
            options={
                "ordering": ("-starts_on",),
            },
        ),
        migrations.AddField(
            model_name="challenge",
            name="round",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                to="challenges.round",
            ),
        ),
        migrations.CreateModel(
            name="Scope",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(default=1)),
                ("current", models.BooleanField(default=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("purpose", models.TextField(blank=True)),
                ("decision", models.TextField(blank=True)),
                ("in_scope", models.TextField(blank=True)),
                ("out_of_scope", models.TextField(blank=True)),
                ("success", models.TextField(blank=True)),
                ("limits", models.TextField(blank=True)),
                ("motivations", models.JSONField(blank=True, default=list)),
                ("clarity_note", models.TextField(blank=True)),
                ("updated_at", models.DateTimeField(blank=True, null=True)),
                ("frozen_at", models.DateTimeField(blank=True, null=True)),
                (
                    "challenge",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="scopes",
                        to="challenges.challenge",
                    ),
                ),
                (
                    "updated_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("-number",),
            },
        ),
        migrations.AddField(
            model_name="lineofenquiry",
            name="scope",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="lines",
                to="challenges.scope",
            ),
        ),
        migrations.CreateModel(
            name="ScopeEndorsement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("post", models.CharField(max_length=20)),
                ("name", models.CharField(max_length=120)),
                ("endorsed_on", models.DateField()),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "scope",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="endorsements",
                        to="challenges.scope",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ScopeSignature",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "side",
                    models.CharField(
                        choices=[("host", "Host"), ("visiting", "Visiting team")], max_length=10
                    ),
                ),
                ("name", models.CharField(max_length=120)),
                ("post", models.CharField(max_length=160)),
                ("scope_version", models.PositiveIntegerField()),
                ("at", models.DateTimeField()),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "scope",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="signatures",
                        to="challenges.scope",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="StatisticalNeighbour",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("rank", models.PositiveSmallIntegerField()),
                ("closeness", models.CharField(max_length=30)),
                (
                    "authority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="statistical_neighbours",
                        to="challenges.authority",
                    ),
                ),
                (
                    "neighbour",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="challenges.authority",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SubmittedResponse",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                (
                    "decision",
                    models.CharField(
                        choices=[
                            ("accepted", "Accepted"),
                            ("partly_accepted", "Partly accepted"),
                            ("already_under_way", "Already under way"),
                            ("not_accepted", "Not accepted"),
                        ],
                        max_length=20,
                    ),
                ),
                ("comment", models.TextField(blank=True)),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "response",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="submissions",
                        to="challenges.response",
                    ),
                ),
            ],
            options={
                "ordering": ("-number",),
            },
        ),
        migrations.CreateModel(
            name="Succession",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=200)),
                (
                    "predecessor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="challenges.authority",
                    ),
                ),
                (
                    "successor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="challenges.authority",
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="authority",
            name="successors",
            field=models.ManyToManyField(
                related_name="predecessors",
                through="challenges.Succession",
                to="challenges.authority",
            ),
        ),
        migrations.CreateModel(
            name="TeamMember",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "side",
                    models.CharField(
                        choices=[("host", "Host"), ("visiting", "Visiting team")], max_length=10
                    ),
                ),
                (
                    "team_role",
                    models.CharField(
                        choices=[
                            ("coordinator", "Host coordinator"),
                            ("contributor", "Host contributor"),
                            ("lead", "Lead challenger"),
                            ("observer", "Observer"),
                            ("challenger", "Challenger"),
                            ("practitioner", "Practitioner"),
                            ("case_auditor", "Case auditor"),
                            ("challenge_manager", "Challenge manager"),
                            ("shadow", "Shadow"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "post",
                    models.CharField(
                        choices=[
                            ("dcs", "Director of Children's Services"),
                            ("assistant_director", "Assistant Director"),
                            ("head_of_service", "Head of Service"),
                            ("team_manager", "Service or Team Manager"),
                            ("psw", "Principal Social Worker"),
                            ("practitioner", "Practitioner"),
                            ("lead_member", "Lead Member for Children's Services"),
                            ("chief_executive", "Chief Executive"),
                            ("data", "Data and Performance Manager"),
                            ("officer", "Improvement Officer"),
                            ("partner", "Partner"),
                        ],
                        max_length=30,
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("invited", "Invited"),
                            ("not_now", "Not now"),
                            ("accepted", "Accepted"),
                            ("declined", "Declined"),
                            ("revoked", "Invitation withdrawn"),
                            ("ended", "Left"),
                        ],
                        default="invited",
                        max_length=10,
                    ),
                ),
                (
                    "clearance",
                    models.CharField(
                        choices=[
                            ("undeclared", "Not declared yet"),
                            ("declared", "Waiting for a decision"),
                            ("cleared", "Cleared"),
                            ("managed", "Cleared with conditions"),
                            ("excluded", "Excluded"),
                        ],
                        default="undeclared",
                        max_length=12,
                    ),
                ),
                ("declaration", models.TextField(blank=True)),
                ("declared_conflict", models.BooleanField(default=False)),
                ("declared_at", models.DateTimeField(blank=True, null=True)),
                ("decision_note", models.TextField(blank=True)),
                (
                    "decline_reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("no_capacity", "No capacity"),
                            ("dates", "The dates do not work"),
                            ("conflict", "Conflict of interest"),
                            ("expertise", "Not my area"),
                            ("other", "Another reason"),
                        ],
                        max_length=20,
                    ),
                ),
                ("decline_note", models.TextField(blank=True)),
                ("invited_at", models.DateTimeField()),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "authority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="challenges.authority",
                    ),
                ),
                (
                    "challenge",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="members",
                        to="challenges.challenge",
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "invited_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "succeeds",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="challenges.teammember",
                        verbose_name="the lead whose place this one takes once ready",
                    ),
                ),
            ],
            options={
                "ordering": ("invited_at",),
            },
        ),
        migrations.CreateModel(
            name="Objection",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("grounds", models.TextField()),
                ("raised_at", models.DateTimeField()),
                ("upheld", models.BooleanField(blank=True, null=True)),
                ("decision_note", models.TextField(blank=True)),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "raised_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="objections",
                        to="challenges.teammember",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="BriefAcknowledgement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "brief",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="acknowledgements",
                        to="challenges.briefversion",
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="challenges.teammember",
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="activity",
            name="challengers",
            field=models.ManyToManyField(
                blank=True, related_name="activities", to="challenges.teammember"
            ),
        ),
        migrations.CreateModel(
            name="Verdict",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "value",
                    models.CharField(
                        choices=[
                            ("closed", "Closed"),
                            (
                                "closed_on_progress_and_confidence",
                                "Closed on progress and confidence",
                            ),
                            ("open", "Open"),
                            ("no_longer_relevant", "No longer relevant"),
                        ],
                        max_length=40,
                    ),
                ),
                ("note", models.TextField(blank=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "recommendation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="verdict",
                        to="challenges.recommendation",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="VisitPlan",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("timetable_version", models.PositiveIntegerField(default=0)),
                ("timetable_confirmed_at", models.DateTimeField(blank=True, null=True)),
                ("team_call_on", models.DateField(blank=True, null=True)),
                ("headlines_version", models.PositiveIntegerField(default=0)),
                ("headlines_released_at", models.DateTimeField(blank=True, null=True)),
                ("verbal_feedback_on", models.DateField(blank=True, null=True)),
                (
                    "challenge",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="visit_plan",
                        to="challenges.challenge",
                    ),
                ),
                (
                    "timetable_confirmed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Appointment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "post",
                    models.CharField(
                        choices=[
                            ("dcs", "Director of Children's Services"),
                            ("assistant_director", "Assistant Director"),
                            ("head_of_service", "Head of Service"),
                            ("team_manager", "Service or Team Manager"),
                            ("psw", "Principal Social Worker"),
                            ("practitioner", "Practitioner"),
                            ("lead_member", "Lead Member for Children's Services"),
                            ("chief_executive", "Chief Executive"),
                            ("data", "Data and Performance Manager"),
                            ("officer", "Improvement Officer"),
                            ("partner", "Partner"),
                        ],
                        max_length=30,
                    ),
                ),
                (
                    "title",
                    models.CharField(
                        blank=True, max_length=120, verbose_name="post title, if it differs"
                    ),
                ),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField(blank=True, null=True)),
                ("acting", models.BooleanField(default=False)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="appointments",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "authority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="appointments",
                        to="challenges.authority",
                    ),
                ),
            ],
            options={
                "ordering": ("-starts_on",),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on__isnull", True),
                            ("ends_on__gte", models.F("starts_on")),
                            _connector="OR",
                        ),
                        name="appointment_ends_after_start",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("acting", False), ("ends_on__isnull", True), ("post", "dcs")
                        ),
                        fields=("authority",),
                        name="one_open_dcs",
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="briefversion",
            constraint=models.UniqueConstraint(
                fields=("challenge", "number"), name="brief_number_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="briefsection",
            constraint=models.UniqueConstraint(
                fields=("challenge", "key"), name="brief_section_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="bentrule",
            constraint=models.UniqueConstraint(fields=("challenge", "rule"), name="rule_bent_once"),
        ),
        migrations.AddIndex(
            model_name="auditevent",
            index=models.Index(fields=["challenge", "-at"], name="events_of_challenge"),
        ),
        migrations.AddConstraint(
            model_name="accuracyround",
            constraint=models.UniqueConstraint(
                fields=("challenge", "number"), name="round_number_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="accuracyround",
            constraint=models.UniqueConstraint(
                condition=models.Q(("current", True)),
                fields=("challenge",),
                name="one_current_round",
            ),
        ),
        migrations.AddIndex(
            model_name="deadline",
            index=models.Index(
                condition=models.Q(("met_on__isnull", True)),
                fields=["due_on"],
                name="deadline_open",
            ),
        ),
        migrations.AddConstraint(
            model_name="deadline",
            constraint=models.UniqueConstraint(fields=("challenge", "kind"), name="deadline_once"),
        ),
        migrations.AddConstraint(
            model_name="evidencerevision",
            constraint=models.UniqueConstraint(fields=("entry", "number"), name="revision_once"),
        ),
        migrations.AddConstraint(
            model_name="followupsignature",
            constraint=models.UniqueConstraint(
                fields=("challenge", "side"), name="followup_signed_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="headline",
            constraint=models.UniqueConstraint(
                fields=("challenge", "number"), name="headline_number_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="landneighbour",
            constraint=models.UniqueConstraint(
                fields=("authority", "neighbour"), name="land_neighbour_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="lettershare",
            constraint=models.UniqueConstraint(
                fields=("challenge", "audience"), name="shared_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="letterversion",
            constraint=models.UniqueConstraint(
                fields=("challenge", "number"), name="letter_number_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="letterversion",
            constraint=models.UniqueConstraint(
                condition=models.Q(("voided_at__isnull", True)),
                fields=("challenge",),
                name="one_living_letter",
            ),
        ),
        migrations.AddConstraint(
            model_name="letterversion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("issued_at__isnull", True), ("voided_at__isnull", True), _connector="OR"
                ),
                name="issued_is_never_void",
            ),
        ),
        migrations.AddConstraint(
            model_name="lettersignature",
            constraint=models.UniqueConstraint(
                fields=("letter", "person"), name="letter_signed_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="lettersignature",
            constraint=models.UniqueConstraint(
                condition=models.Q(("as_lead", True)), fields=("letter",), name="one_lead_signature"
            ),
        ),
        migrations.AddConstraint(
            model_name="letterparagraph",
            constraint=models.UniqueConstraint(
                fields=("challenge", "order"), name="paragraph_order_once"
            ),
        ),
        migrations.AddIndex(
            model_name="outboxmessage",
            index=models.Index(fields=["status", "next_try_at"], name="outbox_due"),
        ),
        migrations.AddConstraint(
            model_name="override",
            constraint=models.UniqueConstraint(
                fields=("challenge", "blocker"), name="override_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="programmemember",
            constraint=models.UniqueConstraint(
                fields=("programme", "authority"), name="member_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="programmerole",
            constraint=models.UniqueConstraint(
                fields=("person", "programme", "role"), name="programme_role_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="recommendation",
            constraint=models.UniqueConstraint(
                fields=("challenge", "number"), name="recommendation_number_once"
            ),
        ),
        migrations.AddIndex(
            model_name="action",
            index=models.Index(fields=["status", "due_on"], name="action_by_status"),
        ),
        migrations.AddConstraint(
            model_name="action",
            constraint=models.UniqueConstraint(
                fields=("challenge", "number"), name="action_number_once"
            ),
        ),
        migrations.AddIndex(
            model_name="challenge",
            index=models.Index(fields=["programme", "stage"], name="challenge_by_stage"),
        ),
        migrations.AddIndex(
            model_name="challenge",
            index=models.Index(
                fields=["programme", "-proposed_on", "ref"], name="challenge_listed"
            ),
        ),
        migrations.AddConstraint(
            model_name="challenge",
            constraint=models.CheckConstraint(
                condition=models.Q(("wanted_to__gte", models.F("wanted_from"))),
                name="wanted_window_in_order",
            ),
        ),
        migrations.AddConstraint(
            model_name="challenge",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("first_day__isnull", True), ("last_day__isnull", True)),
                    ("last_day__gte", models.F("first_day")),
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
                        "stage__in",
                        [
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
                            "withdrawn",
                        ],
                    )
                ),
                name="stage_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="scope",
            constraint=models.UniqueConstraint(
                fields=("challenge", "number"), name="scope_number_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="scope",
            constraint=models.UniqueConstraint(
                condition=models.Q(("current", True)),
                fields=("challenge",),
                name="one_current_scope",
            ),
        ),
        migrations.AddConstraint(
            model_name="lineofenquiry",
            constraint=models.UniqueConstraint(
                condition=models.Q(("dropped", False)),
                fields=("scope", "number"),
                name="line_number_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="scopeendorsement",
            constraint=models.UniqueConstraint(fields=("scope", "post"), name="endorsed_once"),
        ),
        migrations.AddConstraint(
            model_name="scopesignature",
            constraint=models.UniqueConstraint(fields=("scope", "side"), name="scope_signed_once"),
        ),
        migrations.AddConstraint(
            model_name="statisticalneighbour",
            constraint=models.UniqueConstraint(
                fields=("authority", "rank"), name="stat_neighbour_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="submittedresponse",
            constraint=models.UniqueConstraint(
                fields=("response", "number"), name="submission_number_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="succession",
            constraint=models.UniqueConstraint(
                fields=("predecessor", "successor"), name="succession_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="authority",
            constraint=models.UniqueConstraint(fields=("name", "gss_code"), name="authority_once"),
        ),
        migrations.AddConstraint(
            model_name="teammember",
            constraint=models.UniqueConstraint(
                condition=models.Q(("status__in", ("invited", "not_now", "accepted"))),
                fields=("challenge", "person"),
                name="one_side_per_person",
            ),
        ),
        migrations.AddConstraint(
            model_name="teammember",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    ("clearance__in", ("cleared", "managed")),
                    ("status", "accepted"),
                    ("team_role", "lead"),
                ),
                fields=("challenge",),
                name="one_lead_per_challenge",
            ),
        ),
        migrations.AddConstraint(
            model_name="teammember",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("side", "host"), ("team_role__in", ("coordinator", "contributor"))),
                    models.Q(
                        ("side", "visiting"),
                        models.Q(("team_role__in", ("coordinator", "contributor")), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="role_fits_side",
            ),
        ),
        migrations.AddConstraint(
            model_name="briefacknowledgement",
            constraint=models.UniqueConstraint(
                fields=("brief", "member"), name="acknowledged_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="activity",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_at__gt", models.F("starts_at"))),
                name="activity_ends_after_start",
            ),
        ),
    ]
