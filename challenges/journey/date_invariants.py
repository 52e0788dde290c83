"""What must always be true of dates: one fact stands in one place, and none contradicts another.

Each docstring states the rule: `manage.py verify` checks them all and prints it.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import F, Max, Q, QuerySet

from challenges import clock
from challenges.journey.on_record import DONE_ON, done_on
from challenges.models import RANK, WAITS_AT, Challenge, Deadline, Stage, VisitPlan
from challenges.rules.schedule import BEFORE_VISIT
from challenges.rules.workdays import is_working_day

Offenders = Iterator[str]


def no_deadline_outlives_its_step() -> Offenders:
    """An open deadline is of the step that its challenge is at, or of a later one."""
    for row in _open():
        stage = row.challenge.stage
        last = WAITS_AT[row.kind][-1]
        if stage not in RANK or RANK[stage] > RANK[last]:
            yield _named(row)


def what_is_on_record_is_not_asked() -> Offenders:
    """An open deadline asks for nothing that a record says was done."""
    for row in _open().filter(kind__in=DONE_ON.keys() - {"accuracy"}):
        if done_on(row.challenge, row.kind) is not None:
            yield _named(row)


def nothing_was_done_before_it_could_be() -> Offenders:
    """A deadline was met between the proposal of its challenge and today."""
    wrong = Deadline.objects.filter(
        Q(met_on__gt=clock.today()) | Q(met_on__lt=F("challenge__proposed_on"))
    )
    yield from (_named(row) for row in wrong.select_related("challenge"))


def default_deadlines_are_working_days() -> Offenders:
    """An open deadline that nobody agreed otherwise falls on a working day, and what prepares a
    visit not after its first day."""
    for row in _open().filter(agreed_anew=False):
        first_day = row.challenge.first_day
        late = row.kind in BEFORE_VISIT and first_day is not None and row.due_on > first_day
        if (late and row.kind != "answer_request") or not is_working_day(row.due_on):
            yield _named(row)


def a_round_ends_on_its_deadline() -> Offenders:
    """The open deadline of an accuracy check is the last day of the current round."""
    for row in _open().filter(kind="accuracy"):
        closes_on = row.challenge.accuracy_rounds.current().values_list("closes_on", flat=True)
        if list(closes_on) != [row.due_on]:
            yield _named(row)


def a_pause_has_a_reason_and_a_day() -> Offenders:
    """A paused challenge has both a reason and the day on which it was paused, others neither."""
    wrong = Challenge.objects.filter(
        Q(pause_reason="", paused_on__isnull=False) | ~Q(pause_reason="") & Q(paused_on=None)
    )
    yield from wrong.values_list("ref", flat=True)


def a_confirmed_timetable_is_of_the_agreed_days() -> Offenders:
    """A timetable was confirmed after the days of its visit were last agreed."""
    plans = VisitPlan.objects.filter(
        timetable_confirmed_at__isnull=False,
        challenge__stage__in=(Stage.BRIEFING, Stage.VISIT),
    ).annotate(agreed_at=Max("challenge__date_changes__at"))
    wrong = plans.filter(timetable_confirmed_at__lt=F("agreed_at"))
    yield from wrong.values_list("challenge__ref", flat=True)


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
    a_pause_has_a_reason_and_a_day,
    a_confirmed_timetable_is_of_the_agreed_days,
)
