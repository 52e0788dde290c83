"""Plan the activities, assign them and confirm the timetable."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import fields

from django.urls import reverse

from challenges import clock
from challenges.access.errors import Blocked, Invalid, Refused, Stale
from challenges.access.writing import Act, authorised
from challenges.briefing.timetable.activity import ActivityDraft, draft_of, refuse_recorded
from challenges.briefing.timetable.queries import living_lines, serving
from challenges.journey.gates import Blocker
from challenges.models import (
    Activity,
    Challenge,
    Person,
    TeamMember,
    VisitPlan,
)
from challenges.outbox.enqueue import enqueue_mail
from challenges.outbox.recipients import recipients


def add_activity(
    *, actor: Person, challenge: Challenge, idempotency_key: uuid.UUID, draft: ActivityDraft
) -> Activity:
    """Put an activity on the timetable; a confirmed timetable has to be confirmed again.

    :raises Invalid: it ends before it starts, or looks at a line that is not in the scope.
    """
    with authorised(actor=actor, action="timetable.edit", challenge=challenge) as act:
        held = Activity.objects.filter(pk=idempotency_key).first()
        if held is not None:
            if held.challenge_id != act.challenge.pk:
                raise Refused("This form has been used already. Open it afresh.")
            _refuse_other(held, draft)
            act.silent = True
            return held
        _check(act.challenge, draft)
        activity = Activity(pk=idempotency_key, challenge=act.challenge)
        _store(activity, draft)
        act.object_id = str(activity.pk)
        _timetable_changed(act.challenge)
    return activity


def edit_activity(
    *,
    actor: Person,
    challenge: Challenge,
    activity_id: uuid.UUID,
    revision: int,
    draft: ActivityDraft,
) -> Activity:
    """Change an activity; a confirmed timetable has to be confirmed again.

    :raises Refused: it has taken place or was cancelled: that is history.
    :raises Stale: somebody changed it meanwhile; carries both.
    """
    wanted = challenge.activities.filter(pk=activity_id)
    with authorised(actor=actor, action="timetable.edit", challenge=challenge, child=wanted) as act:
        activity: Activity = act.child
        refuse_recorded(activity)
        if draft_of(activity).in_words() == draft.in_words():
            act.silent = True
            return activity
        if activity.revision != revision:
            _refuse_other(activity, draft)
        _check(act.challenge, draft)
        activity.revision += 1
        _store(activity, draft)
        _timetable_changed(act.challenge)
    return activity


def remove_activity(
    *, actor: Person, challenge: Challenge, activity_id: uuid.UUID, revision: int
) -> None:
    """Take an activity off the timetable. Notes the team has taken stay with the team.

    :raises Refused: it has taken place or was cancelled: that is history.
    :raises Stale: it was changed since the page was shown.
    """
    wanted = challenge.activities.filter(pk=activity_id)
    with authorised(actor=actor, action="timetable.edit", challenge=challenge, child=wanted) as act:
        activity: Activity = act.child
        refuse_recorded(activity)
        if activity.revision != revision:
            raise Stale(mine={}, theirs=draft_of(activity).in_words())
        activity.delete()
        _timetable_changed(act.challenge)


def assign_challengers(
    *,
    actor: Person,
    challenge: Challenge,
    activity_id: uuid.UUID,
    members: Iterable[TeamMember],
) -> Activity:
    """Say which members of the visiting team take an activity.

    It does not touch the confirmation: when, where and whom stay as agreed.

    :raises Invalid: somebody who does not serve on the team.
    """
    wanted = challenge.activities.filter(pk=activity_id)
    with authorised(
        actor=actor, action="timetable.assign", challenge=challenge, child=wanted
    ) as act:
        chosen = {member.pk for member in members}
        team = serving(act.challenge).filter(pk__in=chosen)
        if team.count() != len(chosen):
            raise Invalid(members="Choose members of the visiting team")
        activity: Activity = act.child
        before = set(activity.challengers.values_list("pk", flat=True))
        activity.challengers.set(team)
        act.silent = before == chosen
    return activity


def confirm_timetable(*, actor: Person, challenge: Challenge, seen: int) -> None:
    """Say that the timetable stands as it is; both sides are told.

    :raises Stale: it was changed since the page was shown.
    :raises Blocked: there is nothing on it.
    """
    with authorised(actor=actor, action="timetable.confirm", challenge=challenge) as act:
        plan = _plan(act.challenge)
        if plan.timetable_revision != seen:
            raise Stale(mine={}, theirs={"Timetable": "Somebody has changed it meanwhile."})
        if plan.timetable_confirmed_at is not None:
            act.silent = True
            return
        if not act.challenge.activities.exists():
            url = reverse("challenges:briefing:activity_add", args=[act.challenge.ref])
            words = "There is nothing on the timetable yet."
            raise Blocked((Blocker("timetable_filled", words, "timetable.edit", url),))
        plan.timetable_confirmed_at = clock.now()
        plan.timetable_confirmed_by = actor
        plan.save(update_fields=["timetable_confirmed_at", "timetable_confirmed_by"])
        both = ("host_dcs", "team")
        _tell(act, "timetable_confirmed", both, str(seen), "timetable.view", "briefing:timetable")


def _check(challenge: Challenge, draft: ActivityDraft) -> None:
    if draft.ends_at <= draft.starts_at:
        raise Invalid(ends_at="The end must be after the start")
    if {ln.pk for ln in draft.lines} - set(living_lines(challenge).values_list("pk", flat=True)):
        raise Invalid(lines="Choose lines of enquiry that are in the scope today")


def _store(activity: Activity, draft: ActivityDraft) -> None:
    for field in fields(draft):
        if field.name != "lines":
            setattr(activity, field.name, getattr(draft, field.name))
    activity.save()
    activity.lines.set(draft.lines)


def _refuse_other(activity: Activity, draft: ActivityDraft) -> None:
    """:raises Stale: what is stored says something else."""
    mine, theirs = draft.in_words(), draft_of(activity).in_words()
    changed = [label for label in mine if mine[label] != theirs[label]]
    if changed:
        raise Stale(
            mine={label: mine[label] for label in changed},
            theirs={label: theirs[label] for label in changed},
        )


def _timetable_changed(challenge: Challenge) -> None:
    """What was confirmed was another timetable."""
    plan = _plan(challenge)
    plan.timetable_revision += 1
    plan.timetable_confirmed_at = None
    plan.timetable_confirmed_by = None
    plan.save()


def _plan(challenge: Challenge) -> VisitPlan:
    return VisitPlan.objects.get_or_create(challenge=challenge)[0]


def _tell(act: Act, message: str, to: tuple[str, ...], which: str, action: str, page: str) -> None:
    """Tell everybody but the one who did it, once for each version of what there is to read."""
    challenge = act.challenge
    for person in recipients(challenge, to).exclude(pk=act.person.pk):
        enqueue_mail(
            message,
            to=person,
            key=f"{message}:{challenge.ref}:{which}",
            challenge=challenge,
            action=action,
            link=reverse(f"challenges:{page}", args=[challenge.ref]),
        )
