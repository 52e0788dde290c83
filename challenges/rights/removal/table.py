"""THE TABLE of free texts from which personal data can be removed, and who may remove it.

Here are those that both sides or the programme write; `one_side.py` has those of one side.
A new text column of any model has to be here or, with a reason, among the exceptions of
`tests/rights/removal/test_every_text.py`.
"""

from __future__ import annotations

from challenges.models import (
    Activity,
    Challenge,
    Conversation,
    DateChange,
    FollowUpReview,
    LineOfEnquiry,
    Objection,
    Override,
    Scope,
    StepReason,
    TeamMember,
    Waiver,
)
from challenges.rights.removal.copies import (
    of_records,
    of_topic,
)
from challenges.rights.removal.following import (
    of_challenge,
    of_scope,
    sign_again,
    tell_signatories,
)
from challenges.rights.removal.free_text import Text
from challenges.rights.removal.one_side import OF_ONE_SIDE

SHARED_TEXT, PROGRAMME_TEXT = "shared_text.redact", "programme_text.redact"
# From any text, for an information officer, who reads none of them.
UNREAD_TEXT = "unread_text.redact"


def _no_name(row: object) -> str:
    return ""


def _number(row: Scope) -> str:
    return f"version {row.number}"


TEXTS: tuple[Text, ...] = (
    *OF_ONE_SIDE,
    # --- what both sides write
    Text(
        "scope",
        "Scope",
        Scope,
        ("purpose", "decision", "in_scope", "out_of_scope", "success", "limits", "clarity_note"),
        SHARED_TEXT,
        ("scope.view",),
        whole=False,
        counts=of_scope,
        then=tell_signatories,
        name=_number,
    ),
    Text(
        "line",
        "Line of enquiry",
        LineOfEnquiry,
        ("question", "good"),
        SHARED_TEXT,
        ("scope.view",),
        challenge="scope__challenge",
        beside=("scope",),
        whole=False,
        counts=of_scope,
        then=tell_signatories,
        name=lambda row: f"{row.number} of version {row.scope.number}",
    ),
    Text(
        "conversation",
        "Conversation",
        Conversation,
        ("agreed", "expectations", "off_limits"),
        SHARED_TEXT,
        ("conversation.view",),
        copies=of_records,
        name=lambda row: f"{row.held_on:%-d %B %Y}",
    ),
    Text(
        "activity",
        "Activity",
        Activity,
        ("title", "room", "cancel_reason"),
        SHARED_TEXT,
        ("timetable.view",),
        copies=of_records,
    ),
    Text(
        "review",
        "Check-in or review",
        FollowUpReview,
        ("who", "note"),
        SHARED_TEXT,
        ("followup_review.view",),
        copies=of_records,
        then=sign_again,
    ),
    Text(
        "proposal",
        "The request",
        Challenge,
        ("question",),
        SHARED_TEXT,
        challenge="pk",
        counts=of_challenge,
        name=_no_name,
    ),
    Text(
        "topic",
        "Topic",
        Challenge,
        ("other_topic",),
        SHARED_TEXT,
        challenge="pk",
        whole=False,
        copies=of_topic,
        counts=of_challenge,
        name=_no_name,
    ),
    # --- the programme's decisions, and what it decides about
    Text(
        "ending",
        "Why the challenge ended",
        Challenge,
        ("ended_reason",),
        PROGRAMME_TEXT,
        challenge="pk",
        counts=of_challenge,
        name=_no_name,
    ),
    Text(
        "step_reason",
        "Why a step was taken",
        StepReason,
        ("reason",),
        PROGRAMME_TEXT,
        name=lambda row: f"{row.at:%-d %B %Y}",
    ),
    Text("date_change", "Why the dates changed", DateChange, ("reason",), PROGRAMME_TEXT),
    Text("override", "Why a step was allowed", Override, ("reason",), PROGRAMME_TEXT),
    Text("waiver", "Why a team rule was waived", Waiver, ("reason",), PROGRAMME_TEXT),
    Text(
        "declaration",
        "Declaration",
        TeamMember,
        ("declaration", "decision_note", "decline_note"),
        PROGRAMME_TEXT,
        ("team.view_declaration",),
        beside=("person",),
    ),
    Text(
        "objection",
        "Objection",
        Objection,
        ("grounds", "decision_note"),
        PROGRAMME_TEXT,
        ("team.view_declaration_outcome",),
        challenge="member__challenge",
        beside=("member__person",),
    ),
)
BY_KIND = {text.kind: text for text in TEXTS}
