"""Let the database refuse rows that contradict themselves; `verify` names those of before."""

from django.db import migrations, models

from challenges.models.postgresql import FromNowOn


class Migration(migrations.Migration):
    dependencies = [
        ("challenges", "0046_team_rules"),
    ]

    operations = [
        FromNowOn(
            model_name="accuracyround",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("submitted_at__isnull", False), ("submitted_by__isnull", False)),
                    models.Q(("submitted_at__isnull", True), ("submitted_by__isnull", True)),
                    _connector="OR",
                ),
                name="round_submitted_by_somebody",
            ),
        ),
        FromNowOn(
            model_name="actionupdate",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status__in", ("embedded", "superseded", "stopped")), _negated=True),
                    models.Q(("note", ""), _negated=True),
                    _connector="OR",
                ),
                name="end_of_action_is_explained",
            ),
        ),
        FromNowOn(
            model_name="activity",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("status", "held"),
                        ("headcount_held__isnull", False),
                        ("minutes_held__isnull", False),
                    ),
                    models.Q(
                        models.Q(("status", "held"), _negated=True),
                        ("headcount_held__isnull", True),
                        ("minutes_held__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="held_is_counted",
            ),
        ),
        FromNowOn(
            model_name="activity",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "cancelled"), _negated=True),
                    models.Q(("cancel_reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="cancellation_has_a_reason",
            ),
        ),
        FromNowOn(
            model_name="challenge",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("paused_on__isnull", True),
                    ("paused_on__gte", models.F("proposed_on")),
                    _connector="OR",
                ),
                name="pause_after_proposal",
            ),
        ),
        FromNowOn(
            model_name="challenge",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("stage", "withdrawn"),
                    models.Q(
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
                        ),
                        ("stage", "proposed"),
                    ),
                    models.Q(
                        (
                            "furthest__in",
                            (
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
                        ),
                        ("stage", "scoping"),
                    ),
                    models.Q(
                        (
                            "furthest__in",
                            (
                                "team",
                                "briefing",
                                "visit",
                                "drafting",
                                "accuracy",
                                "issued",
                                "follow_up",
                                "closed",
                            ),
                        ),
                        ("stage", "team"),
                    ),
                    models.Q(
                        (
                            "furthest__in",
                            (
                                "briefing",
                                "visit",
                                "drafting",
                                "accuracy",
                                "issued",
                                "follow_up",
                                "closed",
                            ),
                        ),
                        ("stage", "briefing"),
                    ),
                    models.Q(
                        (
                            "furthest__in",
                            ("visit", "drafting", "accuracy", "issued", "follow_up", "closed"),
                        ),
                        ("stage", "visit"),
                    ),
                    models.Q(
                        ("furthest__in", ("drafting", "accuracy", "issued", "follow_up", "closed")),
                        ("stage", "drafting"),
                    ),
                    models.Q(
                        ("furthest__in", ("accuracy", "issued", "follow_up", "closed")),
                        ("stage", "accuracy"),
                    ),
                    models.Q(
                        ("furthest__in", ("issued", "follow_up", "closed")), ("stage", "issued")
                    ),
                    models.Q(("furthest__in", ("follow_up", "closed")), ("stage", "follow_up")),
                    models.Q(("furthest__in", ("closed",)), ("stage", "closed")),
                    _connector="OR",
                ),
                name="furthest_is_never_behind",
            ),
        ),
        FromNowOn(
            model_name="challenge",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        (
                            "stage__in",
                            (
                                "briefing",
                                "visit",
                                "drafting",
                                "accuracy",
                                "issued",
                                "follow_up",
                                "closed",
                            ),
                        ),
                        _negated=True,
                    ),
                    ("first_day__isnull", False),
                    _connector="OR",
                ),
                name="briefing_has_visit_days",
            ),
        ),
        FromNowOn(
            model_name="challenge",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("stage__in", ("issued", "follow_up", "closed")),
                        ("issued_on__isnull", False),
                    ),
                    models.Q(
                        models.Q(("stage__in", ("issued", "follow_up", "closed")), _negated=True),
                        models.Q(("issued_on__isnull", False), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="issue_has_its_day",
            ),
        ),
        FromNowOn(
            model_name="challenge",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("stage__in", ("closed", "withdrawn")), ("closed_on__isnull", False)),
                    models.Q(
                        models.Q(("stage__in", ("closed", "withdrawn")), _negated=True),
                        models.Q(("closed_on__isnull", False), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="end_has_its_day",
            ),
        ),
        FromNowOn(
            model_name="challenge",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("stage", "withdrawn"),
                        ("closed_early", True),
                        _connector="OR",
                        _negated=True,
                    ),
                    models.Q(("ended_reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="early_end_has_a_reason",
            ),
        ),
        FromNowOn(
            model_name="challenge",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("closed_early", True), _negated=True),
                    ("stage", "closed"),
                    _connector="OR",
                ),
                name="early_close_is_closed",
            ),
        ),
        FromNowOn(
            model_name="factualpoint",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        models.Q(("answer", ""), _negated=True), ("answered_by__isnull", False)
                    ),
                    models.Q(
                        ("answer", ""), models.Q(("answered_by__isnull", False), _negated=True)
                    ),
                    _connector="OR",
                ),
                name="answer_is_by_somebody",
            ),
        ),
        FromNowOn(
            model_name="factualpoint",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("category__in", ("tone", "disagreement")), _negated=True),
                    ("answer__in", ("", "not_accepted")),
                    _connector="OR",
                ),
                name="disagreement_is_not_accepted",
            ),
        ),
        FromNowOn(
            model_name="letterparagraph",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("part", "line"), ("line__isnull", False)),
                    models.Q(
                        models.Q(("part", "line"), _negated=True),
                        models.Q(("line__isnull", False), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="part_on_a_line_names_it",
            ),
        ),
        FromNowOn(
            model_name="letterversion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("issued_at__isnull", False), _negated=True),
                    ("fully_signed_on__isnull", False),
                    _connector="OR",
                ),
                name="issued_is_signed",
            ),
        ),
        FromNowOn(
            model_name="objection",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("decided_at__isnull", False),
                        ("decided_by__isnull", False),
                        ("upheld__isnull", False),
                    ),
                    models.Q(
                        ("decided_at__isnull", True),
                        ("decided_by__isnull", True),
                        ("upheld__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="objection_decided_whole",
            ),
        ),
        FromNowOn(
            model_name="outboxmessage",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("subject", ""), _negated=True), models.Q(("body", ""), _negated=True)
                ),
                name="mail_has_its_words",
            ),
        ),
        FromNowOn(
            model_name="outboxmessage",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "sent"), ("sent_at__isnull", False)),
                    models.Q(
                        models.Q(("status", "sent"), _negated=True),
                        models.Q(("sent_at__isnull", False), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="sent_has_its_moment",
            ),
        ),
        FromNowOn(
            model_name="outboxmessage",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        models.Q(("deadline_kind", ""), _negated=True),
                        ("deadline_due_on__isnull", False),
                    ),
                    models.Q(
                        ("deadline_kind", ""),
                        models.Q(("deadline_due_on__isnull", False), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="reminder_names_its_deadline",
            ),
        ),
        FromNowOn(
            model_name="programmerole",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ends_on__isnull", True),
                    ("ends_on__gte", models.F("starts_on")),
                    _connector="OR",
                ),
                name="programme_role_in_order",
            ),
        ),
        FromNowOn(
            model_name="response",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("decision", "not_accepted"), _negated=True),
                    models.Q(("comment", ""), _negated=True),
                    _connector="OR",
                ),
                name="not_accepted_says_why",
            ),
        ),
        FromNowOn(
            model_name="teammember",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "accepted"), _negated=True),
                    ("answered_at__isnull", False),
                    _connector="OR",
                ),
                name="acceptance_has_its_moment",
            ),
        ),
        FromNowOn(
            model_name="teammember",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("status__in", ("invited", "not_now", "accepted")),
                        ("ended_at__isnull", True),
                    ),
                    models.Q(
                        models.Q(("status__in", ("invited", "not_now", "accepted")), _negated=True),
                        models.Q(("ended_at__isnull", True), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="open_seat_has_no_end",
            ),
        ),
        FromNowOn(
            model_name="teammember",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("status", "declined"), models.Q(("decline_reason", ""), _negated=True)
                    ),
                    models.Q(
                        models.Q(("status", "declined"), _negated=True), ("decline_reason", "")
                    ),
                    _connector="OR",
                ),
                name="refusal_has_a_reason",
            ),
        ),
        FromNowOn(
            model_name="teammember",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("side", "visiting"), ("status", "accepted"), _negated=True),
                    models.Q(
                        ("declared_at__isnull", False),
                        models.Q(("clearance", "undeclared"), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="visitor_has_declared",
            ),
        ),
        FromNowOn(
            model_name="teammember",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("declared_conflict", True), _negated=True),
                    models.Q(("declaration", ""), _negated=True),
                    _connector="OR",
                ),
                name="conflict_is_described",
            ),
        ),
        FromNowOn(
            model_name="teammember",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("clearance__in", ("cleared", "managed", "excluded")),
                        ("side", "visiting"),
                        _negated=True,
                    ),
                    ("decided_by__isnull", False),
                    _connector="OR",
                ),
                name="clearance_was_decided",
            ),
        ),
        FromNowOn(
            model_name="teammember",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("clearance__in", ("managed", "excluded")),
                        ("side", "visiting"),
                        _negated=True,
                    ),
                    models.Q(("decision_note", ""), _negated=True),
                    _connector="OR",
                ),
                name="clearance_is_explained",
            ),
        ),
        FromNowOn(
            model_name="teammember",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("clearance", "excluded"), _negated=True),
                    models.Q(("status__in", ("invited", "not_now", "accepted")), _negated=True),
                    _connector="OR",
                ),
                name="excluded_has_no_seat",
            ),
        ),
        FromNowOn(
            model_name="teammember",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("succeeds__isnull", False), _negated=True),
                    models.Q(
                        ("team_role", "lead"), models.Q(("succeeds", models.F("id")), _negated=True)
                    ),
                    _connector="OR",
                ),
                name="lead_succeeds_another",
            ),
        ),
        FromNowOn(
            model_name="visitplan",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("timetable_confirmed_at__isnull", False),
                        ("timetable_confirmed_by__isnull", False),
                    ),
                    models.Q(
                        ("timetable_confirmed_at__isnull", True),
                        ("timetable_confirmed_by__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="timetable_confirmed_by_somebody",
            ),
        ),
        FromNowOn(
            model_name="visitplan",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("headlines_released_at__isnull", False),
                        ("verbal_feedback_on__isnull", False),
                    ),
                    models.Q(
                        ("headlines_released_at__isnull", True),
                        ("verbal_feedback_on__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="headlines_have_their_day",
            ),
        ),
    ]
