"""Reminders of deadlines: who is written to, and how many days before or after the date.

A new reminder is a row of `REMINDERS` and a template in `templates/mail/`. What waits without a
deadline of its own is in `nudges.py`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import F
from django.urls import reverse

from challenges import clock
from challenges.models import (
    AccuracyRound,
    Challenge,
    Deadline,
    FollowUpSignature,
    LetterVersion,
    OutboxMessage,
    Person,
    ScopeSignature,
    Side,
    Stage,
)
from challenges.outbox.enqueue import enqueue_mail, tell_programme
from challenges.outbox.messages import CHALLENGE
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
# What is overdue is reminded of weekly, four times, and then every four weeks.
WEEK = 7
WEEKLY_TIMES = 4
WEEKS_LATER = 4
# No holiday keeps a mail back for longer.
RECENTLY = dt.timedelta(days=7)
SIDES = {HOST_DCS: Side.HOST, LEAD: Side.VISITING}


@dataclass(frozen=True)
class Reminder:
    """A mail about a date, to everyone responsible for it.

    `days` counts from the date: -7 is a week before, 1 the day after. What comes before the date
    is not sent once the date has passed. One that comes `again` does so until it is done, weekly
    for four weeks and then every four weeks. `to` is for a mail that goes to others, beside what
    those responsible get.
    """

    message: str
    days: int
    kinds: tuple[str, ...] = tuple(Kind.values)
    to: tuple[Recipients, ...] = ()
    again: bool = False

    def is_due(self, due_on: dt.date, today: dt.date) -> bool:
        """Return whether it is due for this date, unless it has been sent already."""
        begun = today >= due_on + dt.timedelta(days=self.days)
        lapsed = self.days <= 0 and today > due_on
        return begun and not lapsed

    def number(self, due_on: dt.date, today: dt.date) -> int:
        """Return the week, counted from 0, in which it was last to come."""
        since = today - due_on - dt.timedelta(days=self.days)
        return week_of_reminder(since.days) if self.again else 0


def week_of_reminder(days: int) -> int:
    """Return the week of the latest reminder, so many days after the first: 0, 1, 2, 3, 7, 11…"""
    week, last_weekly = days // WEEK, WEEKLY_TIMES - 1
    return week if week <= last_weekly else week - (week - last_weekly) % WEEKS_LATER


REMINDERS = (
    Reminder("due_soon", days=-7),
    Reminder("due_today", days=0),
    Reminder("overdue", days=1, again=True),
    # A week after the last of the weekly ones.
    Reminder("long_overdue", days=1 + WEEKLY_TIMES * WEEK, to=(PROGRAMME_LEADS,)),
)
# Who is told although others are responsible.
OTHERS = {reminder.message: reminder.to for reminder in REMINDERS if reminder.to}


def latest(reminders: Iterable[Reminder], due_on: dt.date, today: dt.date) -> Reminder | None:
    """Return the one of these reminders that is right today: the last one due."""
    due = [reminder for reminder in reminders if reminder.is_due(due_on, today)]
    return max(due, key=lambda reminder: reminder.days, default=None)


def remind(reminders: tuple[Reminder, ...] = REMINDERS) -> int:
    """Enqueue every reminder that is due and return how many there were.

    Only what waits today is reminded of, and only on working days. Safe to run twice: the key of
    a mail names the message, the deadline, its date and how often it has come.
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
    count = _tell_of_ended_rounds(today)
    for deadline in near:
        about_it = [reminder for reminder in reminders if deadline.kind in reminder.kinds]
        count += sum(_enqueue(one, deadline) for one in _right(about_it, deadline.due_on, today))
    return count


def _right(reminders: list[Reminder], due_on: dt.date, today: dt.date) -> list[Reminder]:
    """Return what is right today: the last one to those responsible, and the last to others."""
    to_others = [reminder for reminder in reminders if reminder.to]
    to_responsible = [reminder for reminder in reminders if not reminder.to]
    last = (latest(some, due_on, today) for some in (to_responsible, to_others))
    return [reminder for reminder in last if reminder]


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
    """Return whether a message that reminds of a deadline is still right for its recipient."""
    challenge = message.challenge
    if challenge is None or message.deadline_due_on is None:
        return True
    waiting = challenge.deadlines.waiting().filter(
        kind=message.deadline_kind, due_on=message.deadline_due_on
    )
    groups = OTHERS.get(message.message)
    if groups:
        return waiting.exists() and recipients(challenge, groups).filter(pk=message.to_id).exists()
    return message.to in {person for one in waiting for person, *_ in _who_acts(one)}


def _enqueue(reminder: Reminder, deadline: Deadline) -> int:
    challenge = deadline.challenge
    number = reminder.number(deadline.due_on, clock.today())
    again = f":{number}" if number else ""
    key = f"{reminder.message}:{deadline.pk}:{deadline.due_on}{again}"
    acting = _who_acts(deadline)
    if reminder.to:
        told = [(one, "challenge.view", CHALLENGE) for one in recipients(challenge, reminder.to)]
    elif not acting and _groups_to_act(deadline):
        return tell_programme(challenge, key)
    else:
        told = acting
    return sum(
        enqueue_mail(
            reminder.message,
            to=person,
            key=key,
            challenge=challenge,
            action=action,
            link=reverse(f"challenges:{page}", args=[challenge.ref]),
            deadline=deadline,
            due=deadline.due_on,
            what=deadline.get_kind_display(),
            acts=any(person == one for one, *_ in acting),
        )
        for person, action, page in told
    )


def _who_acts(deadline: Deadline) -> list[tuple[Person, str, str]]:
    """Return who has not done their part, what they must be allowed to do, and the page."""
    page = PAGES[deadline.kind]
    people = [
        (person, action, page)
        for group, action in _groups_to_act(deadline).items()
        for person in recipients(deadline.challenge, (group,))
    ]
    if deadline.kind == Kind.ANSWER_POINTS:
        people += [(p, "letter.sign", "feedback:sign") for p in _second_to_sign(deadline.challenge)]
    return people


def _groups_to_act(deadline: Deadline) -> dict[Recipients, str]:
    """Return the groups that have not done their part yet, with what they must be allowed."""
    groups = RESPONSIBLE[deadline.kind]
    sides = _signed_by(deadline)
    return {group: action for group, action in groups.items() if SIDES.get(group) not in sides}


def _signed_by(deadline: Deadline) -> set[str]:
    """Return the sides that have signed what the deadline is about, if that is signed."""
    if deadline.kind == Kind.SIGN_SCOPE:
        scopes = ScopeSignature.objects.valid().filter(
            scope__challenge=deadline.challenge, scope__current=True
        )
        return set(scopes.values_list("side", flat=True))
    if deadline.kind == Kind.REVIEW:
        follow_up = FollowUpSignature.objects.valid().filter(challenge=deadline.challenge)
        return set(follow_up.values_list("side", flat=True))
    return set()


def _second_to_sign(challenge: Challenge) -> list[Person]:
    """Return the second signatory of a letter that they have not signed yet."""
    letters = LetterVersion.objects.prepared().filter(challenge=challenge, second__isnull=False)
    unsigned = letters.exclude(signatures__person=F("second")).select_related("second")
    return [letter.second for letter in unsigned.defer("pdf", "content") if letter.second]
