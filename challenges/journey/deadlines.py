"""Keep the deadlines of a challenge in step with its dates, its stage and what is on record."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from challenges import clock
from challenges.journey.on_record import ON_RECORD, done_on
from challenges.models import ENDS, RANK, Challenge, Deadline, Stage
from challenges.rules.due_dates import (
    AFTER_VISIT,
    BEFORE_VISIT,
    Milestones,
    after_pause,
    default_deadlines,
)
from challenges.rules.workdays import add_working_days, working_day_from

OF_THE_VISIT = (*BEFORE_VISIT, *AFTER_VISIT)
# They belong to one accuracy round; the next one begins again.
OF_A_ROUND = ("accuracy", "answer_points")
# Working days to do something again, other than the draft, for which the programme says how many.
DAYS_TO_REDO = 10


def sync(challenge: Challenge) -> None:
    """Set the deadlines to what is so today.

    What is on record is met on the day it was done, whenever it was typed. What is not asked any
    more goes, done or not: nothing is met by implication. What is to come gets its date. One that
    has a date keeps it, whatever times the programme has set since.
    """
    due = _due(challenge)
    rows = {row.kind: row for row in challenge.deadlines.all()}
    for kind in Deadline.Kind.values:
        row = rows.get(kind)
        kinds_asked = _asked(challenge, kind)
        if row is not None:
            _update(challenge, row, due.get(kind), is_asked=kinds_asked)
        elif kinds_asked and kind in due and done_on(challenge, kind) is None:
            day = max(due[kind], working_day_from(clock.today()))
            if not _too_late(challenge, kind, day):
                challenge.deadlines.create(kind=kind, due_on=day, original_due_on=day)


def _too_late(challenge: Challenge, kind: str, day: dt.date) -> bool:
    """Return whether a step that prepares the visit could only be due after it has begun.

    Then other days are agreed first, and its deadline follows them.
    """
    first_day = challenge.first_day
    prepares = kind in BEFORE_VISIT and kind != "answer_request"
    return prepares and first_day is not None and day > first_day


def _asked(challenge: Challenge, kind: str) -> bool:
    """Return whether the step is to be done now or later."""
    if challenge.stage in ENDS or challenge.stage not in RANK:
        return False
    if kind in OF_A_ROUND:
        return challenge.stage == Stage.ACCURACY
    if kind == "check_in" and done_on(challenge, "review") is not None:
        return False  # the review has looked at what a check-in would have
    return RANK[challenge.stage] <= RANK[Deadline.Kind(kind).waits_at[-1]]


def _update(challenge: Challenge, row: Deadline, due_on: dt.date | None, *, is_asked: bool) -> None:
    between_rounds = row.kind in OF_A_ROUND and challenge.stage == Stage.DRAFTING
    if between_rounds or (row.open and not is_asked and done_on(challenge, row.kind) is None):
        row.delete()
        return
    if row.kind in ON_RECORD and (is_asked or row.open):
        held_on = done_on(challenge, row.kind)
        if held_on is None and not row.open:
            _open_again(challenge, row)
        row.met_on = held_on
    if row.kind == "accuracy" and due_on is not None:
        row.due_on = due_on  # the round itself decides when it ends
    row.save()


def _open_again(challenge: Challenge, row: Deadline) -> None:
    """Ask for it once more; if its day has passed, it begins again."""
    row.met_on = None
    if row.due_on < clock.today():
        row.due_on = row.original_due_on = _afresh(challenge, row.kind)
        row.agreed_anew = row.moved_by_pause = False


def _afresh(challenge: Challenge, kind: str) -> dt.date:
    """Return a day that leaves time to do it again, if the visit leaves it."""
    times = challenge.programme.times
    days = times.draft_days if kind == "share_letter" else DAYS_TO_REDO
    day = add_working_days(clock.today(), days)
    first_day = challenge.first_day
    if kind in BEFORE_VISIT and first_day is not None and first_day >= clock.today():
        dates = Milestones(challenge.proposed_on, clock.today(), first_day)
        return min(day, default_deadlines(dates, times).get(kind, day))
    return day


def meet(challenge: Challenge, kinds: tuple[str, ...]) -> None:
    """Mark the open deadlines of these kinds, whose step is the move itself, as met today."""
    challenge.deadlines.open().filter(kind__in=kinds).update(met_on=clock.today())


def reopen(challenge: Challenge, kind: str) -> None:
    """Ask again for a step that has to be taken once more."""
    for row in challenge.deadlines.filter(kind=kind, met_on__isnull=False):
        _open_again(challenge, row)
        row.save()


def follow_visit(challenge: Challenge) -> None:
    """Give the open deadlines the dates that the newly agreed days of the visit ask for.

    One that both sides agreed keeps its date, unless that would now lie after the first day.
    """
    sync(challenge)
    due = _due(challenge)
    for row in challenge.deadlines.open().filter(kind__in=due.keys() & set(OF_THE_VISIT)):
        late = row.kind in BEFORE_VISIT and challenge.first_day and row.due_on > challenge.first_day
        if row.agreed_anew and not row.moved_by_pause and not late:
            continue
        if row.kind == "answer_request" and row.due_on <= due[row.kind]:
            continue
        row.due_on = row.original_due_on = due[row.kind]
        row.agreed_anew = row.moved_by_pause = False
        row.save()


def agree_anew(challenge: Challenge, kind: str, due_on: dt.date) -> None:
    """Set the date that both sides have agreed; the first one stays on record.

    The last day of the accuracy round moves with the deadline that it is.
    """
    if kind == "accuracy":
        challenge.accuracy_rounds.current().update(closes_on=due_on)
    challenge.deadlines.filter(kind=kind).update(
        due_on=due_on, agreed_anew=True, moved_by_pause=False
    )
    if kind == "accuracy":
        points = _due(challenge)["answer_points"]
        rows = challenge.deadlines.open().filter(kind="answer_points", due_on__lt=points)
        rows.update(due_on=points, agreed_anew=True, moved_by_pause=False)


def move_by_pause(challenge: Challenge, since: dt.date) -> None:
    """Move what was still to come when the pause began by the days that it lasted."""
    today = clock.today()
    if today == since:
        return
    dates = _milestones(challenge)
    for one in challenge.accuracy_rounds.current().filter(submitted_at=None, closes_on__gte=since):
        one.closes_on = after_pause(
            "accuracy", one.closes_on, days=today - since, dates=dates, today=today
        )
        one.save(update_fields=["closes_on"])
    for row in challenge.deadlines.open().filter(due_on__gte=since):
        new_day = after_pause(row.kind, row.due_on, days=today - since, dates=dates, today=today)
        if new_day == row.due_on:
            continue
        row.due_on = new_day
        row.moved_by_pause = row.moved_by_pause or not row.agreed_anew
        row.agreed_anew = True
        row.save()


def end_rounds() -> int:
    """Meet the deadline of each accuracy round whose last day has passed, on that day.

    What the host saved by then counts as submitted, so no one has to do anything.
    """
    over = Deadline.objects.waiting().overdue(clock.today()).filter(kind="accuracy")
    count = 0
    for row in over.order_by("pk"):
        with transaction.atomic():
            # As every service does: lock the challenge before its deadlines.
            Challenge.objects.select_for_update(no_key=True).only("pk").get(pk=row.challenge_id)
            count += Deadline.objects.open().filter(pk=row.pk).update(met_on=row.due_on)
    return count


def _due(challenge: Challenge) -> dict[str, dt.date]:
    """Return the date of each deadline that can be dated now, by the programme's times of today."""
    return default_deadlines(_milestones(challenge), challenge.programme.times)


def _milestones(challenge: Challenge) -> Milestones:
    current = challenge.accuracy_rounds.current().defer("snapshot").first()
    agreement = challenge.date_changes.first()
    return Milestones(
        proposed_on=challenge.proposed_on,
        agreed_on=clock.day_of(agreement.at) if agreement else None,
        first_day=challenge.first_day,
        last_day=challenge.last_day,
        accuracy_closes_on=current.closes_on if current else None,
        issued_on=challenge.issued_on,
    )
