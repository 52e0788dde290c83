"""Faults of the brief, the timetable, the notes and the headlines."""

from __future__ import annotations

from challenges.demo.rows import make
from challenges.journey.invariants import visits
from challenges.models import (
    Activity,
    BriefVersion,
    EvidenceEntry,
    EvidenceRevision,
    Headline,
    VisitPlan,
)
from tests.cast import Cast
from tests.journey.invariants.world import CHECK, POSTGRESQL, Fault, Plant

NOT_HELD = {"status": "planned", "headcount_held": None, "minutes_held": None}


def plan(**values: object) -> Plant:
    """Return a plant that changes the plan of the visit."""
    return lambda cast: VisitPlan.objects.update(**values)


def activities(**values: object) -> Plant:
    """Return a plant that changes the activities."""
    return lambda cast: Activity.objects.update(**values)


def notes_about_nothing(cast: Cast) -> None:
    for note in EvidenceEntry.objects.all():
        note.lines.clear()


def brief_3_after_1(cast: Cast) -> None:
    make(BriefVersion, challenge=cast.challenge, number=3, issued_by=cast.host_dcs)


FAULTS = [
    Fault(
        "note without words",
        visits.every_note_has_its_text,
        lambda cast: EvidenceRevision.objects.all().delete(),
        guard=POSTGRESQL,
    ),
    Fault(
        "note without its first words",
        visits.every_note_has_its_text,
        lambda cast: EvidenceRevision.objects.update(number=2),
        guard=POSTGRESQL,
    ),
    Fault(
        "note about no line",
        visits.every_note_is_about_a_line,
        notes_about_nothing,
        guard=POSTGRESQL,
    ),
    Fault(
        "held, and nobody counted",
        visits.an_outcome_is_whole,
        activities(headcount_held=None),
        guard=CHECK,
    ),
    Fault(
        "cancelled for no reason",
        visits.an_outcome_is_whole,
        activities(**(NOT_HELD | {"status": "cancelled"})),
        guard=CHECK,
    ),
    Fault(
        "planned, and people were counted",
        visits.an_outcome_is_whole,
        activities(status="planned"),
        guard=CHECK,
    ),
    Fault(
        "planned after the visit",
        visits.a_visit_is_accounted_for,
        activities(**NOT_HELD),
        guard=POSTGRESQL,
    ),
    Fault(
        "visit without a brief",
        visits.a_visit_has_its_brief,
        lambda cast: BriefVersion.objects.all().delete(),
        guard=POSTGRESQL,
    ),
    Fault(
        "timetable confirmed by nobody",
        visits.a_timetable_is_confirmed_by_somebody,
        plan(timetable_confirmed_by=None),
        guard=CHECK,
    ),
    Fault(
        "headlines released on no day",
        visits.headlines_are_released_with_their_day,
        plan(verbal_feedback_on=None),
        guard=CHECK,
    ),
    Fault(
        "letter without headlines",
        visits.headlines_are_released_before_the_letter,
        plan(headlines_released_at=None, verbal_feedback_on=None),
        guard=POSTGRESQL,
    ),
    Fault(
        "headlines with a gap",
        visits.headlines_are_numbered,
        lambda cast: Headline.objects.filter(number=2).delete(),
        guard=POSTGRESQL,
    ),
    Fault("briefs numbered 1, 3", visits.briefs_are_numbered, brief_3_after_1, guard=POSTGRESQL),
]
