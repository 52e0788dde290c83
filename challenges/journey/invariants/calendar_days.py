"""What must always be true of dates: one fact stands in one place, and none contradicts another."""

from __future__ import annotations

from django.db.models import F, Max, OuterRef, Q, QuerySet, Subquery

from challenges import clock
from challenges.journey.invariants.offenders import Offenders, named
from challenges.journey.on_record import RECORDS
from challenges.models import RANK, AccuracyRound, Deadline, Stage, VisitPlan
from challenges.rules.due_dates import BEFORE_VISIT
from challenges.rules.workdays import is_working_day


def no_deadline_outlives_its_step() -> Offenders:
    """An open deadline is of the step that its challenge is at, or of a later one."""
    for row in _open():
        stage = row.challenge.stage
        last = Deadline.Kind(row.kind).waits_at[-1]
        if stage not in RANK or RANK[stage] > RANK[last]:
            yield _named(row)


def what_is_on_record_is_not_asked() -> Offenders:
    """An open deadline asks for nothing that a record says was done."""
    on_record = Q()
    for kind, record in RECORDS.items():
        on_record |= Q(kind=kind, challenge__in=record.rows().values("challenge"))
    yield from named(Deadline.objects.open().filter(on_record), "kind")


def nothing_was_done_before_it_could_be() -> Offenders:
    """A deadline was met between the proposal of its challenge and today."""
    wrong = Q(met_on__gt=clock.today()) | Q(met_on__lt=F("challenge__proposed_on"))
    yield from named(Deadline.objects.filter(wrong), "kind")


def default_deadlines_are_working_days() -> Offenders:
    """An open deadline that no one agreed otherwise falls on a working day, and what prepares a
    visit not after its first day."""
    for row in _open().filter(agreed_anew=False):
        first_day = row.challenge.first_day
        late = row.kind in BEFORE_VISIT and first_day is not None and row.due_on > first_day
        if (late and row.kind != "answer_request") or not is_working_day(row.due_on):
            yield _named(row)


def a_round_ends_on_its_deadline() -> Offenders:
    """The open deadline of an accuracy check is the last day of the current round."""
    current = AccuracyRound.objects.current().filter(challenge=OuterRef("challenge"))
    deadlines = Deadline.objects.open().filter(kind=Deadline.Kind.ACCURACY)
    closing = deadlines.annotate(closes_on=Subquery(current.values("closes_on")[:1]))
    yield from named(closing.exclude(closes_on=F("due_on"), closes_on__isnull=False), "kind")


def a_confirmed_timetable_is_of_the_agreed_days() -> Offenders:
    """A timetable was confirmed after the days of its visit were last agreed."""
    plans = VisitPlan.objects.filter(
        timetable_confirmed_at__isnull=False,
        challenge__stage__in=(Stage.BRIEFING, Stage.VISIT),
    ).annotate(agreed_at=Max("challenge__date_changes__at"))
    yield from named(plans.filter(timetable_confirmed_at__lt=F("agreed_at")))


def _open() -> QuerySet[Deadline]:
    return (
        Deadline.objects.open().select_related("challenge").order_by("challenge__ref", "kind", "pk")
    )


def _named(row: Deadline) -> str:
    return f"{row.challenge.ref} {row.kind}"


DATE_INVARIANTS = (
    no_deadline_outlives_its_step,
    what_is_on_record_is_not_asked,
    nothing_was_done_before_it_could_be,
    default_deadlines_are_working_days,
    a_round_ends_on_its_deadline,
    a_confirmed_timetable_is_of_the_agreed_days,
)
