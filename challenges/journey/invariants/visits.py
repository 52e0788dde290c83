"""What must always be true of the brief, the timetable, the notes and the headlines."""

from __future__ import annotations

from django.db.models import Count, Exists, F, Max, OuterRef

from challenges.journey.invariants.offenders import (
    Offenders,
    breaking,
    from_stage,
    named,
    numbered_with_a_gap,
)
from challenges.models import (
    Activity,
    AuditEvent,
    BriefVersion,
    Challenge,
    EvidenceEntry,
    Headline,
    Override,
    Stage,
    VisitPlan,
)


def every_note_has_its_text() -> Offenders:
    """A note has revisions, numbered from 1 without a gap."""
    notes = EvidenceEntry.objects.annotate(n=Count("revisions"), top=Max("revisions__number"))
    yield from named(notes.exclude(n__gt=0, n=F("top")), "pk")


def every_note_is_about_a_line() -> Offenders:
    """A note is about at least one line of enquiry."""
    yield from named(EvidenceEntry.objects.filter(lines=None), "pk")


def an_outcome_is_whole() -> Offenders:
    """An activity that was held says how many people and minutes, a cancelled one why."""
    rules = ("held_is_counted", "cancellation_has_a_reason")
    yield from named(breaking(Activity, *rules), "pk")


def a_visit_is_accounted_for() -> Offenders:
    """Once the visit is over, no activity is merely planned."""
    over = Activity.objects.filter(challenge__stage__in=from_stage(Stage.DRAFTING))
    yield from named(over.filter(status=Activity.Status.PLANNED), "pk")


def a_visit_has_its_brief() -> Offenders:
    """The visit begins with an issued brief, unless the programme chose to go on without it."""
    briefs = BriefVersion.objects.filter(challenge=OuterRef("pk"))
    waivers = Override.objects.filter(challenge=OuterRef("pk"), blocker="brief_issued")
    challenges = Challenge.objects.filter(stage__in=from_stage(Stage.VISIT))
    yield from named(challenges.exclude(Exists(briefs)).exclude(Exists(waivers)), ref="ref")


def a_timetable_is_confirmed_by_somebody() -> Offenders:
    """A confirmed timetable says who confirmed it and when."""
    yield from named(breaking(VisitPlan, "timetable_confirmed_by_somebody"))


def headlines_are_released_with_their_day() -> Offenders:
    """Released headlines say on which day they were given."""
    yield from named(breaking(VisitPlan, "headlines_have_their_day"))


def headlines_are_released_before_the_letter() -> Offenders:
    """Once the visit is over, the host can read the headlines."""
    plans = VisitPlan.objects.headlines_released().filter(challenge=OuterRef("pk"))
    over = Challenge.objects.filter(stage__in=from_stage(Stage.DRAFTING))
    yield from named(over.exclude(Exists(plans)), ref="ref")


def headlines_are_numbered() -> Offenders:
    """Headlines are numbered from 1 without a gap."""
    yield from numbered_with_a_gap(Headline.objects.all())


def briefs_are_numbered() -> Offenders:
    """The versions of a brief are numbered from 1, without a gap unless one was taken back."""
    taken_back = AuditEvent.objects.filter(action="brief.take_back").values("challenge")
    yield from numbered_with_a_gap(BriefVersion.objects.exclude(challenge__in=taken_back))


VISIT_INVARIANTS = (
    every_note_has_its_text,
    every_note_is_about_a_line,
    an_outcome_is_whole,
    a_visit_is_accounted_for,
    a_visit_has_its_brief,
    a_timetable_is_confirmed_by_somebody,
    headlines_are_released_with_their_day,
    headlines_are_released_before_the_letter,
    headlines_are_numbered,
    briefs_are_numbered,
)
