"""Let PostgreSQL refuse, when a transaction ends, what several rows may not say together."""
# ruff: noqa: S608 -- each condition is put together from constants

from django.db import migrations

from challenges.models.postgresql import rule_at_commit

# In each condition `k` is the key that the table's column holds. It is true where the rule is
# broken. A row that has gone in the meantime breaks nothing.
CHALLENGE = "SELECT 1 FROM challenges_challenge c WHERE c.id = k"
WRITTEN, ANY = "INSERT OR UPDATE", "INSERT OR UPDATE OR DELETE"
FROM_TEAM = (
    "c.stage IN ('team', 'briefing', 'visit', 'drafting', 'accuracy', 'issued', 'follow_up',"
    " 'closed')"
)
FROM_VISIT = FROM_TEAM.replace("'team', 'briefing', ", "")
FROM_DRAFTING = FROM_VISIT.replace("'visit', ", "")
FROM_ACCURACY = FROM_DRAFTING.replace("'drafting', ", "")
FROM_ISSUED = FROM_ACCURACY.replace("'accuracy', ", "")
FROM_FOLLOW_UP = FROM_ISSUED.replace("'issued', ", "")
CLOSED_IN_FULL = "c.stage = 'closed' AND NOT c.closed_early"
STAGE = ("challenge", "INSERT OR UPDATE OF stage, closed_early", "id")
TAKEN_UP = "('accepted', 'partly', 'under_way')"
OF_THE_RECOMMENDATION = (
    "(SELECT challenge_id FROM challenges_recommendation WHERE id = it.recommendation_id)"
)
FROZEN = "SELECT 1 FROM challenges_scope s WHERE s.challenge_id = k AND s.frozen_at IS NOT NULL"


def numbered(table, within, *, number="number", rows="TRUE"):
    """Return the condition that the numbers of a table's rows have a gap or begin above 1."""
    return (
        f"(SELECT count(*) > 0 AND (min({number}) <> 1 OR max({number}) <> count(*))"
        f" FROM challenges_{table} WHERE {within} = k AND {rows})"
    )


def there_is(condition, *others):
    """Return the condition that the challenge is like this, and the others hold too."""
    return " AND ".join((f"EXISTS ({CHALLENGE} AND {condition})", *others))


def latest_does_not_count(table):
    """Return the condition that the latest row of the challenge is not the current one."""
    latest = f"SELECT r.current FROM challenges_{table} r WHERE r.challenge_id = k"
    return f"NOT coalesce(({latest} ORDER BY r.number DESC LIMIT 1), TRUE)"


NUMBERED = {
    # rule: table, the column that the numbers belong to, condition
    "scopes_are_numbered": ("scope", "challenge_id", numbered("scope", "challenge_id")),
    "lines_are_numbered": (
        "lineofenquiry",
        "scope_id",
        numbered("lineofenquiry", "scope_id", rows="NOT dropped"),
    ),
    "reasons_are_ranked": (
        "scopemotivation",
        "scope_id",
        numbered("scopemotivation", "scope_id", number="rank"),
    ),
    "headlines_are_numbered": ("headline", "challenge_id", numbered("headline", "challenge_id")),
    "recommendations_are_numbered": (
        "recommendation",
        "challenge_id",
        numbered("recommendation", "challenge_id"),
    ),
    "rounds_are_numbered": (
        "accuracyround",
        "challenge_id",
        numbered("accuracyround", "challenge_id"),
    ),
    "actions_are_numbered": ("action", "challenge_id", numbered("action", "challenge_id")),
    "briefs_are_numbered": (
        "briefversion",
        "challenge_id",
        f"{numbered('briefversion', 'challenge_id')} AND NOT EXISTS (SELECT 1 FROM"
        " challenges_auditevent e WHERE e.challenge_id = k AND e.action = 'brief.take_back')",
    ),
}

# The rule, its condition, and the tables whose rows it is looked at for: table, events, key and,
# where it is not each row, which.
RULES = [
    *((rule, condition, [(table, ANY, key)]) for rule, (table, key, condition) in NUMBERED.items()),
    (
        "note_has_its_words",
        "EXISTS (SELECT 1 FROM challenges_evidenceentry WHERE id = k) AND (SELECT count(*) = 0"
        " OR max(number) <> count(*) FROM challenges_evidencerevision WHERE entry_id = k)",
        [("evidenceentry", "INSERT", "id"), ("evidencerevision", ANY, "entry_id")],
    ),
    (
        "note_is_about_a_line",
        "EXISTS (SELECT 1 FROM challenges_evidenceentry WHERE id = k) AND NOT EXISTS"
        " (SELECT 1 FROM challenges_evidenceentry_lines WHERE evidenceentry_id = k)",
        [
            ("evidenceentry", "INSERT", "id"),
            ("evidenceentry_lines", "UPDATE OR DELETE", "evidenceentry_id"),
        ],
    ),
    (
        "recommendation_rests_on_a_finding",
        "EXISTS (SELECT 1 FROM challenges_recommendation WHERE id = k) AND NOT EXISTS"
        " (SELECT 1 FROM challenges_recommendation_findings WHERE recommendation_id = k)",
        [
            ("recommendation", "INSERT", "id"),
            ("recommendation_findings", "UPDATE OR DELETE", "recommendation_id"),
        ],
    ),
    (
        "action_answers_a_recommendation",
        "EXISTS (SELECT 1 FROM challenges_action WHERE id = k) AND NOT EXISTS"
        " (SELECT 1 FROM challenges_action_recommendations WHERE action_id = k)",
        [
            ("action", "INSERT", "id"),
            ("action_recommendations", "UPDATE OR DELETE", "action_id"),
        ],
    ),
    (
        "latest_scope_counts",
        latest_does_not_count("scope"),
        [("scope", ANY, "challenge_id")],
    ),
    (
        "latest_round_counts",
        f"({latest_does_not_count('accuracyround')} OR {there_is(FROM_ACCURACY)} AND NOT EXISTS"
        " (SELECT 1 FROM challenges_accuracyround WHERE challenge_id = k))",
        [("accuracyround", ANY, "challenge_id"), STAGE],
    ),
    (
        "final_scope_is_whole",
        "EXISTS (SELECT 1 FROM challenges_scope s WHERE s.id = k AND s.frozen_at IS NOT NULL AND ("
        "NOT EXISTS (SELECT 1 FROM challenges_lineofenquiry WHERE scope_id = k AND NOT dropped)"
        " OR (SELECT count(DISTINCT side) FROM challenges_scopesignature WHERE scope_id = k) < 2))",
        [
            ("scope", WRITTEN, "id"),
            ("lineofenquiry", ANY, "scope_id"),
            ("scopesignature", ANY, "scope_id"),
        ],
    ),
    (
        "signature_is_on_the_text",
        "EXISTS (SELECT 1 FROM challenges_scopesignature g JOIN challenges_scope s"
        " ON s.id = g.scope_id WHERE s.id = k AND (g.scope_revision <> s.revision"
        " OR g.at < s.updated_at))",
        [("scope", "UPDATE", "id"), ("scopesignature", WRITTEN, "scope_id")],
    ),
    (
        "team_is_built_on_a_signed_scope",
        f"({there_is(FROM_TEAM)} AND NOT EXISTS ({FROZEN})"
        f" OR {there_is(FROM_VISIT)} AND NOT EXISTS ({FROZEN} AND s.current))",
        [STAGE, ("scope", "UPDATE OR DELETE", "challenge_id")],
    ),
    (
        "visit_has_its_brief",
        there_is(
            FROM_VISIT,
            "NOT EXISTS (SELECT 1 FROM challenges_briefversion WHERE challenge_id = k)",
            "NOT EXISTS (SELECT 1 FROM challenges_override WHERE challenge_id = k"
            " AND blocker = 'brief_issued')",
        ),
        [STAGE, ("briefversion", "DELETE", "challenge_id"), ("override", "DELETE", "challenge_id")],
    ),
    (
        "visit_is_accounted_for",
        there_is(
            FROM_DRAFTING,
            "EXISTS (SELECT 1 FROM challenges_activity WHERE challenge_id = k"
            " AND status = 'planned')",
        ),
        [STAGE, ("activity", WRITTEN, "challenge_id")],
    ),
    (
        "letter_has_headlines",
        there_is(
            FROM_DRAFTING,
            "NOT EXISTS (SELECT 1 FROM challenges_visitplan WHERE challenge_id = k"
            " AND headlines_released_at IS NOT NULL)",
        ),
        [STAGE, ("visitplan", "UPDATE OR DELETE", "challenge_id")],
    ),
    (
        "letter_recommends_something",
        there_is(
            FROM_ACCURACY,
            "NOT EXISTS (SELECT 1 FROM challenges_recommendation WHERE challenge_id = k)",
        ),
        [STAGE, ("recommendation", "DELETE", "challenge_id")],
    ),
    (
        "letter_is_issued_at_its_stage",
        "(SELECT EXISTS (SELECT 1 FROM challenges_letterversion l WHERE l.challenge_id = k"
        f" AND l.issued_at IS NOT NULL) <> ({FROM_ISSUED})"
        " FROM challenges_challenge c WHERE c.id = k)",
        [STAGE, ("letterversion", WRITTEN, "challenge_id")],
    ),
    (
        "day_of_issue_is_the_letters",
        "EXISTS (SELECT 1 FROM challenges_challenge c WHERE c.id = k AND c.issued_on IS NOT NULL"
        " AND NOT EXISTS (SELECT 1 FROM challenges_letterversion l WHERE l.challenge_id = k"
        " AND (l.issued_at AT TIME ZONE 'Europe/London')::date = c.issued_on))",
        [
            ("challenge", "INSERT OR UPDATE OF issued_on", "id"),
            ("letterversion", "UPDATE", "challenge_id"),
        ],
    ),
    (
        "only_an_issued_letter_is_shared",
        "EXISTS (SELECT 1 FROM challenges_lettershare WHERE challenge_id = k) AND NOT EXISTS"
        " (SELECT 1 FROM challenges_letterversion WHERE challenge_id = k"
        " AND issued_at IS NOT NULL)",
        [("lettershare", WRITTEN, "challenge_id")],
    ),
    (
        "published_is_shared_with_all",
        "(SELECT c.published <> EXISTS (SELECT 1 FROM challenges_lettershare"
        " WHERE challenge_id = k AND audience = 'all') FROM challenges_challenge c WHERE c.id = k)",
        [
            ("challenge", "INSERT OR UPDATE OF published", "id"),
            ("lettershare", ANY, "challenge_id"),
        ],
    ),
    (
        "letter_answers_the_points",
        there_is(
            FROM_ISSUED,
            "EXISTS (SELECT 1 FROM challenges_factualpoint p JOIN challenges_accuracyround r"
            " ON r.id = p.round_id WHERE r.challenge_id = k"
            " AND (r.current OR r.submitted_at IS NOT NULL)"
            " AND (p.answer = '' OR r.answers_released_at IS NULL))",
        ),
        [STAGE, ("accuracyround", WRITTEN, "challenge_id")],
    ),
    (
        "nothing_to_correct_has_no_points",
        "EXISTS (SELECT 1 FROM challenges_accuracyround r JOIN challenges_factualpoint p"
        " ON p.round_id = r.id WHERE r.id = k AND r.nothing_to_correct)",
        [("accuracyround", WRITTEN, "id"), ("factualpoint", WRITTEN, "round_id")],
    ),
    (
        "follow_up_has_its_responses",
        there_is(
            f"{FROM_FOLLOW_UP} AND NOT c.closed_early",
            "EXISTS (SELECT 1 FROM challenges_recommendation r WHERE r.challenge_id = k"
            " AND NOT EXISTS (SELECT 1 FROM challenges_response a WHERE a.recommendation_id = r.id"
            " AND a.submitted_at IS NOT NULL))",
        ),
        [STAGE, ("recommendation", WRITTEN, "challenge_id")],
    ),
    (
        "close_is_whole",
        there_is(
            CLOSED_IN_FULL,
            "(NOT EXISTS (SELECT 1 FROM challenges_followupreview WHERE challenge_id = k"
            " AND kind = 'review')"
            " OR (SELECT count(DISTINCT side) FROM challenges_followupsignature"
            " WHERE challenge_id = k) < 2"
            " OR EXISTS (SELECT 1 FROM challenges_recommendation r JOIN challenges_response a"
            f" ON a.recommendation_id = r.id AND a.decision IN {TAKEN_UP}"
            " WHERE r.challenge_id = k AND NOT EXISTS (SELECT 1 FROM challenges_verdict v"
            " WHERE v.recommendation_id = r.id)))",
        ),
        [
            STAGE,
            ("followupreview", "UPDATE OR DELETE", "challenge_id"),
            ("followupsignature", "UPDATE OR DELETE", "challenge_id"),
        ],
    ),
    (
        "verdict_stays_at_a_close",
        "EXISTS (SELECT 1 FROM challenges_recommendation r JOIN challenges_challenge c"
        f" ON c.id = r.challenge_id AND {CLOSED_IN_FULL} JOIN challenges_response a"
        f" ON a.recommendation_id = r.id AND a.decision IN {TAKEN_UP} WHERE r.id = k"
        " AND NOT EXISTS (SELECT 1 FROM challenges_verdict v WHERE v.recommendation_id = k))",
        [("verdict", "DELETE", "recommendation_id"), ("response", "UPDATE", "recommendation_id")],
    ),
    (
        "nothing_is_later_than_the_signatures",
        "EXISTS (SELECT 1 FROM challenges_followupsignature g WHERE g.challenge_id = k AND ("
        " EXISTS (SELECT 1 FROM challenges_followupreview w WHERE w.challenge_id = k"
        " AND w.recorded_at > g.at)"
        " OR EXISTS (SELECT 1 FROM challenges_recommendation r LEFT JOIN challenges_verdict v"
        " ON v.recommendation_id = r.id LEFT JOIN challenges_response a"
        " ON a.recommendation_id = r.id WHERE r.challenge_id = k"
        " AND (v.at > g.at OR a.submitted_at > g.at))))",
        [
            ("followupsignature", WRITTEN, "challenge_id"),
            ("followupreview", WRITTEN, "challenge_id"),
            (
                "verdict",
                WRITTEN,
                OF_THE_RECOMMENDATION,
            ),
            (
                "response",
                "UPDATE",
                OF_THE_RECOMMENDATION,
            ),
        ],
    ),
    (
        "review_is_held_after_the_letter",
        "EXISTS (SELECT 1 FROM challenges_followupreview w JOIN challenges_challenge c"
        " ON c.id = w.challenge_id WHERE w.challenge_id = k AND w.held_on < c.issued_on)",
        [("followupreview", WRITTEN, "challenge_id")],
    ),
    (
        "end_leaves_no_open_deadline",
        there_is(
            "c.stage IN ('closed', 'withdrawn')",
            "EXISTS (SELECT 1 FROM challenges_deadline WHERE challenge_id = k AND met_on IS NULL)",
        ),
        [STAGE, ("deadline", WRITTEN, "challenge_id")],
    ),
    (
        "deadline_is_met_after_the_proposal",
        "EXISTS (SELECT 1 FROM challenges_deadline d JOIN challenges_challenge c"
        " ON c.id = d.challenge_id WHERE d.id = k AND d.met_on < c.proposed_on)",
        [("deadline", WRITTEN, "id")],
    ),
    (
        "round_ends_on_its_deadline",
        "EXISTS (SELECT 1 FROM challenges_deadline d WHERE d.challenge_id = k"
        " AND d.kind = 'accuracy' AND d.met_on IS NULL AND NOT EXISTS (SELECT 1 FROM"
        " challenges_accuracyround r WHERE r.challenge_id = k AND r.current"
        " AND r.closes_on = d.due_on))",
        [("deadline", WRITTEN, "challenge_id"), ("accuracyround", WRITTEN, "challenge_id")],
    ),
    (
        "days_are_those_last_agreed",
        "EXISTS (SELECT 1 FROM challenges_challenge c JOIN LATERAL (SELECT * FROM"
        " challenges_datechange d WHERE d.challenge_id = k ORDER BY d.at DESC, d.id DESC LIMIT 1)"
        " last ON TRUE WHERE c.id = k AND (c.first_day, c.last_day, c.parts)"
        " IS DISTINCT FROM (last.first_day, last.last_day, last.parts))",
        [
            ("challenge", "UPDATE OF first_day, last_day, parts", "id"),
            ("datechange", WRITTEN, "challenge_id"),
        ],
    ),
    (
        "parts_fill_the_visit",
        "EXISTS (SELECT 1 FROM challenges_challenge c WHERE c.id = k AND c.parts <> '' AND ("
        r" c.parts !~ '^\d{4}-\d\d-\d\d/\d{4}-\d\d-\d\d( \d{4}-\d\d-\d\d/\d{4}-\d\d-\d\d)+$'"
        " OR c.first_day IS NULL OR left(c.parts, 10) <> c.first_day::text"
        " OR right(c.parts, 10) <> c.last_day::text OR regexp_split_to_array(c.parts, '[/ ]') <>"
        " (SELECT array_agg(day ORDER BY day) FROM regexp_split_to_table(c.parts, '[/ ]') day)))",
        [("challenge", "INSERT OR UPDATE OF first_day, last_day, parts", "id")],
    ),
    (
        "timetable_is_of_the_agreed_days",
        "EXISTS (SELECT 1 FROM challenges_visitplan p JOIN challenges_challenge c"
        " ON c.id = p.challenge_id AND c.stage IN ('briefing', 'visit')"
        " JOIN challenges_datechange d ON d.challenge_id = c.id"
        " WHERE c.id = k AND p.timetable_confirmed_at < d.at)",
        [("visitplan", WRITTEN, "challenge_id"), ("datechange", WRITTEN, "challenge_id")],
    ),
    (
        "host_takes_part_in_its_programme",
        there_is(
            "NOT EXISTS (SELECT 1 FROM challenges_programmemember m"
            " WHERE m.programme_id = c.programme_id AND m.authority_id = c.host_id)"
        ),
        [("challenge", "INSERT OR UPDATE OF host_id, programme_id", "id")],
    ),
    (
        "member_that_hosts_stays",
        "EXISTS (SELECT 1 FROM challenges_challenge c WHERE c.programme_id = k AND NOT EXISTS"
        " (SELECT 1 FROM challenges_programmemember m WHERE m.programme_id = k"
        " AND m.authority_id = c.host_id))",
        [("programmemember", "UPDATE OR DELETE", "programme_id")],
    ),
    (
        "nobody_is_on_both_sides",
        "EXISTS (SELECT 1 FROM challenges_teammember h JOIN challenges_teammember v"
        " ON v.challenge_id = h.challenge_id AND v.person_id = h.person_id"
        " WHERE h.challenge_id = k AND h.side = 'host' AND v.side = 'visiting'"
        " AND v.status IN ('invited', 'not_now', 'accepted', 'ended'))",
        [("teammember", WRITTEN, "challenge_id")],
    ),
    (
        "draft_is_checked_by_the_host",
        "EXISTS (SELECT 1 FROM challenges_accuracyround_delegates d JOIN challenges_accuracyround r"
        " ON r.id = d.accuracyround_id WHERE r.id = k AND NOT EXISTS (SELECT 1 FROM"
        " challenges_teammember m WHERE m.challenge_id = r.challenge_id"
        " AND m.person_id = d.person_id AND m.side = 'host'))",
        [("accuracyround_delegates", WRITTEN, "accuracyround_id")],
    ),
    (
        "activity_is_taken_by_visitors",
        "EXISTS (SELECT 1 FROM challenges_activity_challengers a JOIN challenges_teammember m"
        " ON m.id = a.teammember_id WHERE a.activity_id = k AND m.side <> 'visiting')",
        [("activity_challengers", WRITTEN, "activity_id")],
    ),
    (
        "action_stands_as_last_reported",
        "EXISTS (SELECT 1 FROM challenges_action a WHERE a.id = k AND a.status <> coalesce("
        "(SELECT u.status FROM challenges_actionupdate u WHERE u.action_id = k"
        " ORDER BY u.at DESC, u.id DESC LIMIT 1), 'not_started'))",
        [("action", "INSERT OR UPDATE OF status", "id"), ("actionupdate", ANY, "action_id")],
    ),
    (
        "response_is_what_was_submitted",
        "EXISTS (SELECT 1 FROM challenges_response a LEFT JOIN LATERAL (SELECT s.decision,"
        " s.comment FROM challenges_submittedresponse s WHERE s.response_id = k"
        " ORDER BY s.number DESC LIMIT 1) last ON TRUE WHERE a.id = k AND NOT ("
        " (a.submitted_at IS NOT NULL AND last.decision IS NOT NULL"
        " AND (a.decision, a.comment) = (last.decision, last.comment))"
        " OR (a.submitted_at IS NULL AND last.decision IS NULL)))",
        [("response", WRITTEN, "id"), ("submittedresponse", ANY, "response_id")],
    ),
    (
        "stage_is_the_one_logged_last",
        "(SELECT c.stage <> coalesce((SELECT e.to_stage FROM challenges_auditevent e"
        " WHERE e.challenge_id = k AND e.step ORDER BY e.at DESC, e.id DESC LIMIT 1), '')"
        " OR NOT EXISTS (SELECT 1 FROM challenges_auditevent e WHERE e.challenge_id = k"
        " AND e.step AND e.to_stage = c.furthest)"
        " OR EXISTS (SELECT 1 FROM (SELECT e.from_stage, lag(e.to_stage, 1, '')"
        " OVER (ORDER BY e.at, e.id) before FROM challenges_auditevent e"
        " WHERE e.challenge_id = k AND e.step) step WHERE step.from_stage <> step.before)"
        " FROM challenges_challenge c WHERE c.id = k)",
        [
            ("challenge", "INSERT OR UPDATE OF stage, furthest", "id"),
            ("auditevent", "INSERT", "challenge_id", "NEW.step AND NEW.challenge_id IS NOT NULL"),
        ],
    ),
    (
        "authority_with_successors_ends",
        "EXISTS (SELECT 1 FROM challenges_succession s JOIN challenges_authority a"
        " ON a.id = s.predecessor_id WHERE a.id = k AND a.ends_on IS NULL)",
        [
            ("succession", WRITTEN, "predecessor_id"),
            ("authority", "UPDATE OF ends_on", "id"),
        ],
    ),
]


class Migration(migrations.Migration):
    dependencies = [("challenges", "0049_waiting_uploads")]

    operations = [
        operation
        for rule, condition, tables in RULES
        for table, *when in tables
        for operation in rule_at_commit(rule, condition, f"challenges_{table}", *when)
    ]
