"""Reminders of deadlines: who is written to, and how many days before or after the date.

A new reminder is a row of `REMINDERS` and a template in `templates/mail/`.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.urls import reverse

from challenges import clock
from challenges.models import (
    AccuracyRound,
    Deadline,
    OutboxMessage,
    Person,
    ScopeSignature,
    Side,
    Stage,
)
from challenges.outbox.enqueue import enqueue_mail, tell_programme
from challenges.outbox.recipients import Recipients, recipients
from challenges.rules.workdays import is_working_day

Kind = Deadline.Kind
HOST_DCS, LEAD = Recipients.HOST_DCS, Recipients.LEAD
PROGRAMME_LEADS = Recipients.PROGRAMME_LEADS

# Who can do something about a deadline, and what they must be allowed to do.
RESPONSIBLE: dict[str, dict[Recipients, str]] = {
    Kind.ANSWER_REQUEST: {PROGRAMME_LEADS: "challenge.accept"},
    Kind.SIGN_SCOPE: {HOST_DCS: "scope.sign_as_host", LEAD: "scope.sign_as_lead"},
    Kind.COMPLETE_TEAM: {LEAD: "team.invite", PROGRAMME_LEADS: "team.invite"},
    Kind.ISSUE_BRIEF: {HOST_DCS: "brief.issue"},
    Kind.TEAM_CALL: {LEAD: "brief.record_team_call"},
    Kind.OPEN_DRAFTING: {LEAD: "challenge.open_drafting"},
    Kind.SHARE_LETTER: {LEAD: "challenge.share_for_accuracy"},
    Kind.ACCURACY: {HOST_DCS: "accuracy.submit"},
    Kind.ANSWER_POINTS: {LEAD: "accuracy.answer"},
    Kind.RESPOND: {HOST_DCS: "response.submit"},
    Kind.CHECK_IN: {HOST_DCS: "followup_review.record", LEAD: "followup_review.record"},
    Kind.REVIEW: {HOST_DCS: "followup_review.record", LEAD: "followup_review.record"},
}
# The page on which each is done.
PAGES: dict[str, str] = {
    Kind.ANSWER_REQUEST: "lifecycle:accept",
    Kind.SIGN_SCOPE: "scoping:sign",
    Kind.COMPLETE_TEAM: "team:team",
    Kind.ISSUE_BRIEF: "briefing:brief",
    Kind.TEAM_CALL: "briefing:team_call",
    Kind.OPEN_DRAFTING: "visit:visit",
    Kind.SHARE_LETTER: "feedback:letter",
    Kind.ACCURACY: "feedback:accuracy",
    Kind.ANSWER_POINTS: "feedback:accuracy",
    Kind.RESPOND: "followup:response",
    Kind.CHECK_IN: "followup:reviews",
    Kind.REVIEW: "followup:reviews",
}
# No holiday keeps a mail back for longer.
RECENTLY = dt.timedelta(days=7)
SIDES = {HOST_DCS: Side.HOST, LEAD: Side.VISITING}


@dataclass(frozen=True)
class Reminder:
    """A mail about a deadline, to everyone responsible for it.

    `days` counts from the date: -7 is a week before, 1 the day after. What comes before the
    date is not sent once the date has passed. `to` is for a reminder that goes to others.
    """

    message: str
    days: int
    kinds: tuple[str, ...] = tuple(Kind.values)
    to: tuple[Recipients, ...] = ()

    def is_due(self, deadline: Deadline, today: dt.date) -> bool:
        """Return whether it is due for this deadline, unless it has been sent already."""
        begun = today >= deadline.due_on + dt.timedelta(days=self.days)
        lapsed = self.days <= 0 and today > deadline.due_on
        return deadline.kind in self.kinds and begun and not lapsed


REMINDERS = (Reminder("overdue", days=1),)


def remind(reminders: tuple[Reminder, ...] = REMINDERS) -> int:
    """Enqueue every reminder that is due and return how many there were.

    Only what waits today is reminded of, and only on working days. Safe to run twice: the key of
    a mail names the message, the deadline and its date.
    """
    today = clock.today()
    if not is_working_day(today):
        return 0
    earliest = min(reminder.days for reminder in reminders)
    near = (
        Deadline.objects.waiting()
        .filter(due_on__lte=today - dt.timedelta(days=earliest))
        .select_related("challenge__host", "challenge__programme")
    )
    return _tell_of_ended_rounds(today) + sum(
        _enqueue(reminder, deadline)
        for deadline in near
        for reminder in reminders
        if reminder.is_due(deadline, today)
    )


def _tell_of_ended_rounds(today: dt.date) -> int:
    """Tell the team of a round whose time ran out, which nobody has sent: its lead goes on."""
    rounds = (
        AccuracyRound.objects.current()
        .over(today)
        .filter(
            submitted_at=None,
            closes_on__gte=today - RECENTLY,
            challenge__stage=Stage.ACCURACY,
            challenge__pause_reason="",
        )
    )
    return sum(
        _enqueue_ended(one, person, acts=group == LEAD)
        for one in rounds.defer("snapshot")
        .select_related("challenge__host", "challenge__programme")
        .order_by("pk")
        for group in (LEAD, Recipients.CHALLENGERS)
        for person in recipients(one.challenge, (group,))
    )


def _enqueue_ended(one: AccuracyRound, person: Person, *, acts: bool) -> bool:
    due = one.challenge.deadlines.open().filter(kind=Kind.ANSWER_POINTS)
    return enqueue_mail(
        "accuracy_ended",
        to=person,
        key=f"accuracy_ended:{one.pk}:{one.closes_on}",
        challenge=one.challenge,
        action="accuracy.answer",
        link=reverse(f"challenges:{PAGES[Kind.ANSWER_POINTS]}", args=[one.challenge.ref]),
        due=due.values_list("due_on", flat=True).first(),
        acts=acts,
    )


def still_so(message: OutboxMessage) -> bool:
    """Return whether a message that reminds of a deadline is still right."""
    if message.challenge is None or message.deadline_due_on is None:
        return True
    deadlines = message.challenge.deadlines.waiting().filter(kind=message.deadline_kind)
    return deadlines.filter(due_on=message.deadline_due_on).exists()


def _enqueue(reminder: Reminder, deadline: Deadline) -> int:
    challenge = deadline.challenge
    key = f"{reminder.message}:{deadline.pk}:{deadline.due_on}"
    groups = dict.fromkeys(reminder.to, "challenge.view") or _to_act(deadline)
    if groups and not recipients(challenge, groups).exists():
        return tell_programme(challenge, key)
    return sum(
        enqueue_mail(
            reminder.message,
            to=person,
            key=key,
            challenge=challenge,
            action=action,
            link=reverse(f"challenges:{PAGES[deadline.kind]}", args=[challenge.ref]),
            deadline=deadline,
            due=deadline.due_on,
            what=deadline.get_kind_display(),
        )
        for group, action in groups.items()
        for person in recipients(challenge, (group,))
    )


def _to_act(deadline: Deadline) -> dict[Recipients, str]:
    """Return the groups that have not done their part yet, with what they must be allowed."""
    groups = RESPONSIBLE[deadline.kind]
    if deadline.kind != Kind.SIGN_SCOPE:
        return groups
    current = ScopeSignature.objects.valid().filter(
        scope__challenge=deadline.challenge, scope__current=True
    )
    signed = set(current.values_list("side", flat=True))
    return {group: action for group, action in groups.items() if SIDES[group] not in signed}
