"""Plan the activities of the visit, assign them and confirm the timetable."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import Unpack

from django.urls import reverse

from challenges import clock
from challenges.access.errors import Blocked, Blocker, Invalid, ask_to_confirm
from challenges.access.writing import authorised
from challenges.briefing.timetable.activity_plan import (
    LABELS,
    ActivityPlan,
    plan_in_words,
    refuse_recorded,
)
from challenges.briefing.timetable.queries import serving
from challenges.journey.planned_days import count_change, plan_to_change
from challenges.models import Activity, Challenge, LineOfEnquiry, Person, TeamMember
from challenges.rules.timetable_warnings import (
    is_off_the_visit,
    off_the_visit_in_words,
    remarks_on_hours,
)


def add_activity(
    *,
    actor: Person,
    challenge: Challenge,
    idempotency_key: uuid.UUID,
    confirmed: bool = False,
    **plan: Unpack[ActivityPlan],
) -> Activity:
    """Put an activity on the timetable; a confirmed timetable must be confirmed again.

    `confirmed` says that odd hours are meant.

    :raises Invalid: it ends before it starts, looks at a line that is not in the scope, or has odd
        hours that are not confirmed.
    :raises Stale: the key was used for another plan; carries both.
    """
    with authorised(actor=actor, action="timetable.edit", challenge=challenge) as act:
        _check(act.challenge, plan, confirmed=confirmed)
        activity = act.create_once(
            Activity,
            idempotency_key,
            plan,
            owner={"challenge": act.challenge},
            labels=LABELS,
        )
        if not act.silent:
            count_change(act)
    return activity


def edit_activity(
    *,
    actor: Person,
    challenge: Challenge,
    activity_id: uuid.UUID,
    revision: int,
    confirmed: bool = False,
    **plan: Unpack[ActivityPlan],
) -> Activity:
    """Change an activity; a confirmed timetable must be confirmed again.

    :raises Refused: its outcome is on record, and that is history.
    :raises Stale: someone changed it after the page was opened; carries both.
    """
    rows = challenge.activities.filter(pk=activity_id)
    with authorised(actor=actor, action="timetable.edit", challenge=challenge, child=rows) as act:
        activity: Activity = act.child
        refuse_recorded(activity)
        if act.changes(activity, plan, revision=revision, labels=LABELS):
            _check(act.challenge, plan, confirmed=confirmed)
            act.store(activity, plan)
            count_change(act)
    return activity


def remove_activity(
    *, actor: Person, challenge: Challenge, activity_id: uuid.UUID, revision: int
) -> None:
    """Take an activity off the timetable. Notes the team has taken stay with the team.

    :raises Refused: its outcome is on record, and that is history.
    :raises Stale: someone changed it after the page was opened.
    """
    rows = challenge.activities.filter(pk=activity_id)
    with authorised(actor=actor, action="timetable.edit", challenge=challenge, child=rows) as act:
        activity: Activity = act.child
        refuse_recorded(activity)
        act.require_unchanged(activity, revision=revision, texts=plan_in_words(activity))
        activity.delete()
        count_change(act)


def assign_challengers(
    *,
    actor: Person,
    challenge: Challenge,
    activity_id: uuid.UUID,
    members: Iterable[TeamMember],
    chosen_before: str | None = None,
) -> Activity:
    """Say which members of the visiting team take an activity.

    The timetable stays confirmed: when, where and who the team meets do not change.
    `chosen_before` are those the page showed; people a colleague has chosen since stay.

    :raises Invalid: one of them does not serve on the team.
    """
    rows = challenge.activities.filter(pk=activity_id)
    with authorised(actor=actor, action="timetable.assign", challenge=challenge, child=rows) as act:
        challengers = set(members)
        if challengers - set(serving(act.challenge)):
            raise Invalid(members="Choose members of the visiting team")
        activity: Activity = act.child
        act.choose(activity, "challengers", challengers, chosen_before=chosen_before)
    return activity


def confirm_timetable(*, actor: Person, challenge: Challenge, revision: int) -> None:
    """Confirm the timetable as it is, and tell both sides.

    `revision` counts the changes to the whole timetable.

    :raises Stale: someone changed it after the page was opened.
    :raises Blocked: there is nothing on it, or something planned is outside the agreed days.
    """
    with authorised(actor=actor, action="timetable.confirm", challenge=challenge) as act:
        plan = plan_to_change(act)
        act.require_unchanged(
            plan,
            revision=revision,
            counter="timetable_revision",
            texts={"Timetable": "Someone has changed it since you opened the page."},
        )
        if plan.timetable_confirmed:
            act.silent = True
            return
        if not act.challenge.activities.exists():
            raise Blocked((_nothing_planned(act.challenge),))
        if outside := _outside_the_visit(act.challenge):
            raise Blocked(outside)
        plan.timetable_confirmed_at = clock.now()
        plan.timetable_confirmed_by = actor
        plan.save(update_fields=["timetable_confirmed_at", "timetable_confirmed_by"])
        act.tell("timetable_confirmed", about=str(revision))


def _check(challenge: Challenge, plan: ActivityPlan, *, confirmed: bool) -> None:
    if plan["ends_at"] <= plan["starts_at"]:
        raise Invalid(ends_at="The end must be after the start")
    if set(plan["lines"]) - set(LineOfEnquiry.objects.asked_of(challenge)):
        raise Invalid(lines="Choose lines of enquiry that are in the scope today")
    ask_to_confirm(remarks_on_hours(plan["starts_at"], plan["ends_at"]), confirmed=confirmed)


def _nothing_planned(challenge: Challenge) -> Blocker:
    return Blocker(
        code="timetable_filled",
        message="There is nothing on the timetable yet.",
        action="timetable.edit",
        url=reverse("challenges:briefing:activity_add", args=[challenge.ref]),
    )


def _outside_the_visit(challenge: Challenge) -> tuple[Blocker, ...]:
    """Return what is planned outside the agreed days; without these no day is outside."""
    first, last = challenge.first_day, challenge.last_day
    if first is None or last is None:
        return ()
    parts = challenge.agreed_parts or [(first, last)]
    return tuple(
        Blocker(
            code="inside_the_visit",
            message=f"{off_the_visit_in_words(one.title, one.day)} Change its day, or remove it.",
            action="timetable.edit",
            url=reverse("challenges:briefing:activity_edit", args=[challenge.ref, one.pk]),
        )
        for one in challenge.activities.filter(status=Activity.Status.PLANNED)
        if is_off_the_visit(one.day, parts)
    )
