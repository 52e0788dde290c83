"""The rows of the table on what one side writes: the team's own texts, then the host's own."""

from __future__ import annotations

from collections.abc import Iterable

from challenges.journey.voiding import void_prepared
from challenges.models import (
    AccuracyRound,
    Action,
    ActionUpdate,
    AttributionAnswer,
    BriefSection,
    EvidenceEntry,
    FactualPoint,
    Finding,
    GuardedKind,
    Headline,
    LetterCorrection,
    LetterParagraph,
    LetterVersion,
    LineWithoutFinding,
    Recommendation,
    Response,
    SessionWithoutNote,
    Verdict,
)
from challenges.rights.removal.copies import (
    of_brief,
    of_letter,
    of_notes_and_their_facts,
    of_responses,
)
from challenges.rights.removal.following import (
    of_headlines,
    sign_again,
)
from challenges.rights.removal.free_text import Text

EVIDENCE, TEAM, HOST = "evidence.redact", "team_text.redact", "host_text.redact"
# Whose texts their reasons belong to; the readers of those read the reasons.
OF_BRIEF, OF_POINTS = (GuardedKind.BRIEF,), (GuardedKind.POINT,)
OF_ANSWERS = (GuardedKind.POINT_ANSWER,)
OF_TEAM = set(GuardedKind) - {*OF_BRIEF, *OF_POINTS, *OF_ANSWERS}
READ_POINTS = ("letter.view_snapshot", "accuracy.view_answers")


def _of_action(row: ActionUpdate) -> str:
    return f"{row.action}, {row}"


def _reason(kind: str, action: str, reads: tuple[str, ...], of: Iterable[str]) -> Text:
    return Text(
        kind,
        "Why it is safe",
        AttributionAnswer,
        ("reason",),
        action,
        reads,
        among={"kind__in": tuple(of)},
        name=lambda row: str(row.get_kind_display()),
    )


OF_ONE_SIDE: tuple[Text, ...] = (
    # --- the team's own
    Text(
        "note",
        "Note",
        EvidenceEntry,
        (),
        EVIDENCE,
        ("evidence.view",),
        copies=of_notes_and_their_facts,
    ),
    Text(
        "finding",
        "Finding",
        Finding,
        ("text",),
        TEAM,
        ("finding.view",),
        beside=("line",),
        whole=False,
        copies=of_letter,
        guarded=GuardedKind.FINDING,
    ),
    Text(
        "no_finding",
        "Why there is no finding",
        LineWithoutFinding,
        ("note",),
        TEAM,
        ("finding.view",),
        challenge="line__scope__challenge",
        beside=("line",),
        name=lambda row: f"line {row.line.number}",
    ),
    Text(
        "no_note",
        "Why a session has no note",
        SessionWithoutNote,
        ("reason",),
        TEAM,
        ("evidence.view",),
        challenge="activity__challenge",
        beside=("activity",),
        name=lambda row: str(row.activity),
    ),
    Text(
        "headline",
        "Headline",
        Headline,
        ("text",),
        TEAM,
        ("headlines.view",),
        beside=("challenge__visit_plan",),
        whole=False,
        copies=of_letter,
        counts=of_headlines,
        guarded=GuardedKind.HEADLINES,
    ),
    Text(
        "paragraph",
        "Draft letter",
        LetterParagraph,
        ("body", "attribution_answer"),
        TEAM,
        beside=("line",),
        whole=False,
        copies=of_letter,
        then=void_prepared,
    ),
    Text(
        "recommendation",
        "Recommendation",
        Recommendation,
        ("text", "why", "who", "outcome", "weak_evidence_reason"),
        TEAM,
        whole=False,
        copies=of_letter,
        then=void_prepared,
        guarded=GuardedKind.RECOMMENDATION,
    ),
    Text(
        "point_answer",
        "Answer to a point",
        FactualPoint,
        ("reason",),
        TEAM,
        ("accuracy.view_answers",),
        challenge="round__challenge",
        among={"answered_by__isnull": False},
        guarded=GuardedKind.POINT_ANSWER,
    ),
    Text(
        "return_reason",
        "Why the letter went back to drafting",
        AccuracyRound,
        ("return_reason",),
        TEAM,
        unread=("snapshot",),
    ),
    Text(
        "change_reason",
        "Why the letter differs from what was checked",
        LetterVersion,
        ("change_reason",),
        TEAM,
        among={"issued_at__isnull": True},
        unread=("pdf", "content"),
    ),
    Text(
        "correction",
        "Correction of the letter",
        LetterCorrection,
        ("wrong", "right"),
        TEAM,
        among={"issued_as__isnull": True},
        unread=("content",),
        whole=False,
        copies=of_letter,
        then=void_prepared,
        guarded=GuardedKind.CORRECTION,
        name=lambda row: f"{row.begun_at:%-d %B %Y}",
    ),
    Text(
        "verdict",
        "Verdict",
        Verdict,
        ("note",),
        TEAM,
        ("followup_review.view",),
        challenge="recommendation__challenge",
        beside=("recommendation",),
        then=sign_again,
    ),
    _reason("team_reason", TEAM, ("finding.view",), OF_TEAM),
    _reason("answer_reason", TEAM, ("accuracy.view_answers",), OF_ANSWERS),
    # --- the host's own
    Text(
        "section",
        "Brief",
        BriefSection,
        ("body",),
        HOST,
        ("brief.view",),
        copies=of_brief,
        guarded=GuardedKind.BRIEF,
    ),
    Text(
        "point",
        "Point of accuracy",
        FactualPoint,
        ("correction", "evidence"),
        HOST,
        READ_POINTS,
        challenge="round__challenge",
        guarded=GuardedKind.POINT,
    ),
    Text(
        "response",
        "Response",
        Response,
        ("comment", "next_comment"),
        HOST,
        ("response.view",),
        challenge="recommendation__challenge",
        beside=("recommendation",),
        copies=of_responses,
        then=sign_again,
    ),
    Text(
        "action", "Action", Action, ("text", "measure", "owner_post"), HOST, ("action.view_words",)
    ),
    Text(
        "progress",
        "Progress",
        ActionUpdate,
        ("note",),
        HOST,
        challenge="action__challenge",
        beside=("action",),
        name=_of_action,
    ),
    _reason("host_reason", HOST, ("brief.view",), OF_BRIEF),
    _reason("point_reason", HOST, READ_POINTS, OF_POINTS),
)
