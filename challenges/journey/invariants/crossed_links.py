"""What must always be true of links: nothing points into another challenge."""

from __future__ import annotations

from typing import Any, TypeVar

from django.db.models import Exists, F, Model, OuterRef, Q, QuerySet
from django.db.models.fields.related_descriptors import ManyToManyDescriptor

from challenges.journey.invariants.offenders import Offenders, named
from challenges.models import (
    OF_THE_CHALLENGE,
    Action,
    Activity,
    AttributionAnswer,
    BriefAcknowledgement,
    BriefSection,
    EvidenceEntry,
    FactualPoint,
    Finding,
    GuardedKind,
    LetterCorrection,
    LetterParagraph,
    Recommendation,
    TeamMember,
)

Target = TypeVar("Target", bound=Model)
Through = TypeVar("Through", bound=Model)


def a_finding_rests_on_notes_of_its_challenge() -> Offenders:
    """A finding rests on notes of its own challenge."""
    yield from _crossing(Finding.evidence, "challenge")


def a_paragraph_prints_findings_of_its_challenge() -> Offenders:
    """A paragraph of a letter rests on findings of its own challenge."""
    yield from _crossing(LetterParagraph.findings, "challenge")


def a_recommendation_rests_on_its_challenge() -> Offenders:
    """A recommendation rests on findings of its own challenge."""
    yield from _crossing(Recommendation.findings, "challenge")


def an_action_answers_its_challenge() -> Offenders:
    """An action answers recommendations of its own challenge."""
    yield from _crossing(Action.recommendations, "challenge")


def an_activity_is_taken_by_its_team() -> Offenders:
    """An activity is taken by members of the visiting team of its own challenge."""
    through = Activity.challengers.through.objects
    members = Q(activity__challenge=F("teammember__challenge"), teammember__side="visiting")
    yield from named(through.exclude(members), "activity__pk", ref="activity__challenge__ref")


def everything_is_about_lines_of_its_challenge() -> Offenders:
    """Notes, activities, findings and parts of a letter are about lines of their own challenge."""
    yield from _crossing(EvidenceEntry.lines, "scope__challenge")
    yield from _crossing(Activity.lines, "scope__challenge")
    for model in (Finding, Recommendation, LetterParagraph):
        rows: QuerySet[Any] = model._default_manager.exclude(line=None)
        yield from named(rows.exclude(line__scope__challenge=F("challenge")), "pk")


def a_note_is_from_an_activity_of_its_visit() -> Offenders:
    """A note was taken during an activity of its own challenge."""
    notes = EvidenceEntry.objects.exclude(activity=None)
    yield from named(notes.exclude(activity__challenge=F("challenge")), "pk")


def a_brief_is_read_by_its_team() -> Offenders:
    """A brief is read by members of its own challenge."""
    acknowledgements = BriefAcknowledgement.objects.exclude(member__challenge=F("brief__challenge"))
    yield from named(acknowledgements, "member__pk", ref="brief__challenge__ref")


def a_seat_is_taken_over_within_its_challenge() -> Offenders:
    """A lead takes over a seat of the same challenge."""
    succeeding = TeamMember.objects.exclude(succeeds=None)
    yield from named(succeeding.exclude(succeeds__challenge=F("challenge")), "pk")


def a_reason_is_about_a_text_of_its_challenge() -> Offenders:
    """A reason why no one can be recognised is about a text of its own challenge."""
    texts: dict[str, QuerySet[Any]] = {
        GuardedKind.FINDING: _own(Finding),
        GuardedKind.RECOMMENDATION: _own(Recommendation),
        GuardedKind.BRIEF: _own(BriefSection),
        GuardedKind.POINT: _own(FactualPoint, "round__challenge"),
        GuardedKind.POINT_ANSWER: _own(FactualPoint, "round__challenge"),
        # Each part of a correction has a key of its own, which is made from that of the row.
        GuardedKind.CORRECTION: LetterCorrection.objects.filter(challenge=OuterRef("challenge")),
    }
    right = Q(kind=GuardedKind.HEADLINES, object_id=OF_THE_CHALLENGE)
    for kind, rows in texts.items():
        right |= Q(kind=kind) & Q(Exists(rows))
    yield from named(AttributionAnswer.objects.exclude(right), "kind")


def _own(model: type[Model], challenge: str = "challenge") -> QuerySet[Any]:
    keys = {"pk": OuterRef("object_id"), challenge: OuterRef("challenge")}
    return model._default_manager.filter(**keys)


def _crossing(relation: ManyToManyDescriptor[Target, Through], challenge: str) -> Offenders:
    """Yield what is linked to a row whose `challenge` is not its own."""
    one, other = relation.field.m2m_field_name(), relation.field.m2m_reverse_field_name()
    links = relation.through._default_manager
    crossing = links.exclude(**{f"{one}__challenge": F(f"{other}__{challenge}")})
    yield from named(crossing, f"{one}__pk", ref=f"{one}__challenge__ref")


LINK_INVARIANTS = (
    a_finding_rests_on_notes_of_its_challenge,
    a_paragraph_prints_findings_of_its_challenge,
    a_recommendation_rests_on_its_challenge,
    an_action_answers_its_challenge,
    an_activity_is_taken_by_its_team,
    everything_is_about_lines_of_its_challenge,
    a_note_is_from_an_activity_of_its_visit,
    a_brief_is_read_by_its_team,
    a_seat_is_taken_over_within_its_challenge,
    a_reason_is_about_a_text_of_its_challenge,
)
