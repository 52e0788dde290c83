"""Set visit dates and the deadlines."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from challenges import clock
from challenges.access.errors import Invalid, Stale, ask_to_confirm
from challenges.access.writing import Act, authorised
from challenges.journey import deadlines
from challenges.journey.planned_days import timetable_follows
from challenges.lifecycle.schedule.queries import (
    needs_reason_for_dates,
    remarks,
    side_to_confirm,
)
from challenges.lifecycle.version import (
    FURTHEST_AHEAD,
    check_version,
    save_next_version,
)
from challenges.models import (
    RANK,
    Authority,
    Challenge,
    DateChange,
    Person,
    Side,
    Stage,
    TeamMember,
    TeamRole,
)
from challenges.rules.due_dates import BEFORE_VISIT
from challenges.rules.visit_days import day_off
from challenges.rules.visit_parts import LONGEST_VISIT, Part, joined_up, read_stored, stored_text
from challenges.ui.dates import day
from challenges.ui.visit_dates import agreed_days, visit_in_words

# Which message tells of new days, by the side that entered them.
DATES_FROM = {
    Side.HOST: "dates_from_host",
    Side.VISITING: "dates_from_lead",
    "": "dates_from_programme",
}


def agree_dates(
    *,
    actor: Person,
    challenge: Challenge,
    version: int,
    first_day: dt.date,
    last_day: dt.date,
    parts: Sequence[Part] = (),
    reason: str = "",
    along: bool = False,
    confirmed: bool = False,
) -> None:
    """Set visit dates; open deadlines follow, and a timetable is confirmed again.

    The other side is asked to confirm them, and who has accepted a seat whether they can come.
    `parts` are those of a visit in several, each its first and its last day. `along` moves the
    planned activities too; `confirmed` says that odd days are meant.

    :raises Stale: stage, pause or dates have changed since the page was shown; carries both.
    :raises Invalid: the days are out of order, a reason is missing, or odd days are not confirmed.
    """
    with authorised(actor=actor, action="challenge.edit_dates", challenge=challenge) as act:
        now = act.challenge
        new_parts = stored_text(joined_up(parts))
        if (now.first_day, now.last_day, now.parts) == (first_day, last_day, new_parts):
            act.silent = True
            return
        new_days = visit_in_words(first_day, last_day, (), read_stored(new_parts))
        if now.version != version:
            why = {"Why the dates change": reason} if reason.strip() else {}
            raise Stale(
                mine={"Visit dates": new_days, **why},
                theirs={"Visit dates": agreed_days(now) or "Not agreed"},
            )
        _check_days(now, first_day, last_day, reason)
        _check_parts(parts, first_day, last_day)
        outside_host = _outside_host(now.host, first_day, last_day)
        on_site = read_stored(new_parts) or [(first_day, last_day)]
        ask_to_confirm(remarks(now, on_site) | outside_host, confirmed=confirmed)
        moved_by = first_day - now.first_day if now.first_day else dt.timedelta(0)
        DateChange.objects.create(
            challenge=now,
            old_first_day=now.first_day,
            old_last_day=now.last_day,
            first_day=first_day,
            last_day=last_day,
            old_parts=now.parts,
            parts=new_parts,
            reason=reason,
            by=actor,
            at=clock.now(),
        )
        now.first_day, now.last_day, now.parts = first_day, last_day, new_parts
        now.round = now.programme.rounds.on(first_day).first()
        now.dates_to_confirm = " ".join(_ask_to_confirm(act))
        save_next_version(act, "first_day", "last_day", "parts", "round", "dates_to_confirm")
        deadlines.follow_visit(now)
        again = timetable_follows(act, moved_by, along=along)
        message = DATES_FROM[act.access.side] if now.dates_to_confirm else "moved_dates"
        act.tell(message, days=new_days, timetable_again=again)


def _ask_to_confirm(act: Act) -> list[str]:
    """Ask the members of the team, and return the sides that have still to confirm the days.

    After the visit its days only say what was.
    """
    if RANK[act.challenge.stage] > RANK[Stage.VISIT]:
        return []
    seats = TeamMember.objects.visiting().serving(clock.today())
    members = seats.filter(challenge=act.challenge).exclude(team_role=TeamRole.LEAD)
    TeamMember.objects.filter(pk__in=members.values("pk")).update(dates_asked=True)
    return [side for side in Side.values if side != act.access.side]


def confirm_dates(*, actor: Person, challenge: Challenge, version: int) -> None:
    """Confirm the days of the visit for one's side, or say that one can come on them.

    :raises Stale: the page showed other days.
    """
    with authorised(actor=actor, action="challenge.confirm_dates", challenge=challenge) as act:
        now, seat = act.challenge, act.access.facts.seat
        side = side_to_confirm(act.access)
        check_version(act, version, **{"Visit dates": agreed_days(now)})
        if not side and not (seat and seat.dates_asked):
            act.silent = True
            return
        if side:
            now.dates_to_confirm = " ".join(one for one in now.unconfirmed_sides if one != side)
            now.save(update_fields=["dates_to_confirm"])
        else:
            TeamMember.objects.open().filter(challenge=now, person=actor).update(dates_asked=False)


def _outside_host(host: Authority, first: dt.date, last: dt.date) -> dict[str, str]:
    """Return why the host is not there on the first or the last day; a successor may be."""
    why = {"first_day": host.why_not_yet(first), "last_day": host.why_no_longer(last)}
    return {field: text for field, text in why.items() if text}


def _check_days(challenge: Challenge, first: dt.date, last: dt.date, reason: str) -> None:
    if last < first:
        raise Invalid(last_day="The last day must be the same as or after the first day")
    if last - first > LONGEST_VISIT:
        raise Invalid(
            last_day=f"The visit must end within {LONGEST_VISIT.days} days of its first day"
        )
    if first > clock.today() + FURTHEST_AHEAD:
        raise Invalid(first_day="The first day must be within the next five years")
    if needs_reason_for_dates(challenge):
        if not reason.strip():
            raise Invalid(reason="Give a reason, because the visit has started")
        if first < challenge.proposed_on:
            raise Invalid(first_day="The first day must be after the challenge was proposed")
    elif first < clock.today():
        raise Invalid(first_day="The first day must be today or in the future")


def _check_parts(parts: Sequence[Part], first: dt.date, last: dt.date) -> None:
    if not parts:
        return
    if min(begins for begins, _ in parts) != first:
        raise Invalid(parts=f"The first part must begin on the first day on site, {day(first)}")
    if max(end for _, end in parts) != last:
        raise Invalid(parts=f"The last part must end on the last day on site, {day(last)}")


def agree_deadline(
    *,
    actor: Person,
    challenge: Challenge,
    version: int,
    kind: str,
    due_on: dt.date,
    confirmed: bool = False,
) -> None:
    """Agree another date for one deadline; the first stays on record.

    :raises Stale: stage, pause or dates have changed since the page was shown.
    :raises Invalid: not an open deadline of this challenge, a date in the past, or a day off or
        after the visit that is not confirmed.
    """
    with authorised(actor=actor, action="challenge.edit_dates", challenge=challenge) as act:
        deadlines.sync(act.challenge)
        deadline = act.challenge.deadlines.open().filter(kind=kind).first()
        if deadline is None:
            raise Invalid(kind="Choose a deadline that is still open")
        if deadline.due_on == due_on:
            act.silent = True
            return
        check_version(act, version)
        if not clock.today() <= due_on <= clock.today() + FURTHEST_AHEAD:
            raise Invalid(due_on="The new date must be today or later, within five years")
        if kind == "accuracy" and due_on < deadline.due_on:
            until = day(deadline.due_on)
            raise Invalid(due_on=f"The host was given until {until}. The new date must be later")
        ask_to_confirm(_remarks_on_deadline(act.challenge, kind, due_on), confirmed=confirmed)
        deadlines.agree_anew(act.challenge, kind, due_on)
        act.object_id = kind
        save_next_version(act)
        act.tell("deadline_moved")


def _remarks_on_deadline(challenge: Challenge, kind: str, due_on: dt.date) -> dict[str, str]:
    remarks = [day_off(due_on)]
    if kind in BEFORE_VISIT and challenge.first_day and due_on > challenge.first_day:
        remarks.append(f"The visit begins on {day(challenge.first_day)}")
    text = ". ".join(filter(None, remarks))
    return {"due_on": text} if text else {}
