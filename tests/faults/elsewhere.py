"""Another challenge beside the cast's own, whose every word can be told from all others."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Model

from challenges.demo.rows import make
from challenges.models import (
    Action,
    Activity,
    Challenge,
    Conversation,
    EvidenceEntry,
    EvidenceRevision,
    FactualPoint,
    Finding,
    FollowUpReview,
    LetterParagraph,
    LineOfEnquiry,
    Person,
    Recommendation,
    TeamMember,
)
from tests.cast import Cast
from tests.unguarded import without_triggers

MARKER = "ELSEWHERE-7Q"
# Whose words they are: the way to the challenge, and the text that a page might show.
MARKED_FIELDS: tuple[tuple[type[Model], str, str], ...] = (
    (LineOfEnquiry, "scope__challenge", "question"),
    (Conversation, "challenge", "agreed"),
    (Activity, "challenge", "title"),
    (EvidenceRevision, "entry__challenge", "text"),
    (Finding, "challenge", "text"),
    (Recommendation, "challenge", "text"),
    (LetterParagraph, "challenge", "body"),
    (FactualPoint, "round__challenge", "correction"),
    (Action, "challenge", "text"),
    (FollowUpReview, "challenge", "note"),
)


@dataclass(frozen=True)
class Elsewhere:
    """The rows of the other challenge, by what they are."""

    challenge: Challenge
    rows: dict[str, Model]

    def standing(self) -> list[object]:
        """Everything there, to see that nothing has changed it."""
        tables = [
            list(model._default_manager.filter(**{way: self.challenge}).order_by("pk").values())
            for model, way, _ in MARKED_FIELDS
        ]
        return [*tables, list(TeamMember.objects.filter(challenge=self.challenge).values())]


def elsewhere(cast: Cast) -> Elsewhere:
    """Bring the other challenge as far as it goes, and mark its words."""
    other = cast.at("closed", cast.other)
    for model, way, text in MARKED_FIELDS:
        with without_triggers():
            model._default_manager.filter(**{way: other}).update(**{text: MARKER})
    person = make(Person, name=MARKER, email="elsewhere@example.gov.uk")
    member = make(
        TeamMember,
        challenge=other,
        person=person,
        side="visiting",
        team_role="challenger",
        authority=cast.authorities["Reading"],
        post="dcs",
        status="accepted",
        clearance="cleared",
        invited_by=cast.programme_lead,
        invited_at=cast.places["lead"].invited_at,
    )
    rows = {
        "line": LineOfEnquiry.objects.filter(scope__challenge=other).first(),
        "activity": other.activities.first(),
        "note": EvidenceEntry.objects.filter(challenge=other).first(),
        "finding": other.findings.first(),
        "paragraph": other.letter_paragraphs.first(),
        "recommendation": other.recommendations.first(),
        "point": FactualPoint.objects.filter(round__challenge=other).first(),
        "action": other.actions.first(),
        "conversation": other.conversations.first(),
        "member": member,
        "invited": member,
        "host_person": member,
        "person": person,
    }
    assert all(rows.values()), rows
    return Elsewhere(other, rows)
