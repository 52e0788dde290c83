"""Reminders of deadlines: who is written to, and how many days before or after the date.

Each is a row of `MESSAGES` with a `reminder`. What waits without a deadline of its own is in
`nudges.py`.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

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
from challenges.outbox.messages import MESSAGES, Message, Reminder
from challenges.outbox.recipients import Recipients, recipients
from challenges.rules.workdays import is_working_day

Kind = Deadline.Kind
HOST_DCS, LEAD = Recipients.HOST_DCS, Recipients.LEAD
PROGRAMME_LEADS = Recipients.PROGRAMME_LEADS


class DeadlineDuty(NamedTuple):
    """What a deadline is about: the page on which it is done, and who can do it.

    Of several acts it is the page that says which comes next.

    Each group comes with what its people must be allowed to do.
    """

    page: str
    actions: dict[Recipients, str]


DUTIES: dict[str, DeadlineDuty] = {
    Kind.ANSWER_REQUEST: DeadlineDuty("lifecycle:accept", {PROGRAMME_LEADS: "challenge.accept"}),
    Kind.SIGN_SCOPE: DeadlineDuty(
        "scoping:sign", {HOST_DCS: "scope.sign_as_host", LEAD: "scope.sign_as_lead"}
    ),
    Kind.COMPLETE_TEAM: DeadlineDuty(
        "overview:detail", {LEAD: "team.invite", PROGRAMME_LEADS: "team.invite"}
    ),
    Kind.ISSUE_BRIEF: DeadlineDuty("briefing:brief", {HOST_DCS: "brief.issue"}),
    Kind.TEAM_CALL: DeadlineDuty("briefing:team_call", {LEAD: "brief.record_team_call"}),
    Kind.OPEN_DRAFTING: DeadlineDuty("overview:detail", {LEAD: "challenge.open_drafting"}),
    Kind.SHARE_LETTER: DeadlineDuty("feedback:letter", {LEAD: "challenge.share_for_accuracy"}),
    Kind.ACCURACY: DeadlineDuty("feedback:accuracy", {HOST_DCS: "accuracy.submit"}),
    Kind.ANSWER_POINTS: DeadlineDuty("overview:detail", {LEAD: "accuracy.answer"}),
    Kind.RESPOND: DeadlineDuty("followup:response", {HOST_DCS: "response.submit"}),
    Kind.CHECK_IN: DeadlineDuty(
        "followup:reviews", {HOST_DCS: "followup_review.record", LEAD: "followup_review.record"}
    ),
    Kind.REVIEW: DeadlineDuty(
        "followup:reviews", {HOST_DCS: "followup_review.record", LEAD: "followup_review.record"}
    ),
}
# What the second signatory of a letter does by the date on which its points are answered.
SIGNING = "Sign the letter"
# No holiday keeps a mail back for longer.
RECENTLY = dt.timedelta(days=7)
SIDES = {HOST_DCS: Side.HOST, LEAD: Side.VISITING}
# The name of a message, and when it reminds.
NamedReminder = tuple[str, Reminder]


def latest(due: Iterable[NamedReminder], due_on: dt.date, today: dt.date) -> NamedReminder | None:
    """Return the one of these reminders that is right today: the last one due."""
    due_now = [(message, when) for message, when in due if when.is_due(due_on, today)]
    return max(due_now, key=lambda row: row[1].days, default=None)


def remind(messages: Mapping[str, Message] = MESSAGES) -> int:
    """Enqueue every reminder that is due and return how many there were.

    Only what waits today is reminded of, and only on working days. Safe to run twice: the key of
    a mail names the message, the deadline, its date and how often it has come.
    """
    today = clock.today()
    if not is_working_day(today):
        return 0
    earliest = min(row.reminder.days for row in messages.values() if row.reminder)
    near = (
        Deadline.objects.waiting()
        .filter(due_on__lte=today - dt.timedelta(days=earliest))
        .select_related("challenge__host", "challenge__programme")
    )
    return _tell_of_ended_rounds(today) + sum(
        _enqueue(message, messages[message], when, deadline)
        for deadline in near
        for message, when in _right_today(messages, deadline, today)
    )


def _right_today(
    messages: Mapping[str, Message], deadline: Deadline, today: dt.date
) -> Iterator[NamedReminder]:
    """Yield the reminder of a deadline that is right today, one for each set of recipients."""
    by_recipients: dict[tuple[Recipients, ...], list[NamedReminder]] = defaultdict(list)
    for message, row in messages.items():
        if row.reminder and deadline.kind in row.reminder.kinds:
            by_recipients[row.acts + row.knows].append((message, row.reminder))
    for reminders in by_recipients.values():
        if one := latest(reminders, deadline.due_on, today):
            yield one


def _tell_of_ended_rounds(today: dt.date) -> int:
    """Tell the team of a round whose time ran out, which no one has sent: its lead goes on."""
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
        link=reverse(f"challenges:{DUTIES[Kind.ANSWER_POINTS].page}", args=[one.challenge.ref]),
        due=due.values_list("due_on", flat=True).first(),
        acts=acts,
        has_points=one.points.exists(),
    )


def still_so(message: OutboxMessage) -> bool:
    """Return whether a message that reminds of a deadline is still right for its recipient."""
    challenge = message.challenge
    if challenge is None or message.deadline_due_on is None:
        return True
    waiting = challenge.deadlines.waiting().filter(
        kind=message.deadline_kind, due_on=message.deadline_due_on
    )
    row = MESSAGES.get(message.message, Message())
    return any(message.to == one.person for deadline in waiting for one in _readers(row, deadline))


def _enqueue(message: str, row: Message, reminder: Reminder, deadline: Deadline) -> int:
    challenge = deadline.challenge
    number = reminder.number(deadline.due_on, clock.today())
    again = f":{number}" if number else ""
    key = f"{message}:{deadline.pk}:{deadline.due_on}{again}"
    people = _readers(row, deadline)
    if not people and (row.acts or (not row.knows and _groups_to_act(deadline))):
        return tell_programme(challenge, key)
    return sum(
        enqueue_mail(
            message,
            to=one.person,
            key=key,
            challenge=challenge,
            action=one.action,
            link=reverse(f"challenges:{one.page}", args=[challenge.ref]),
            deadline=deadline,
            due=deadline.due_on,
            what=SIGNING if one.action == "letter.sign" else deadline.get_kind_display(),
            acts=one.acts,
        )
        for one in people
    )


class ReminderReader(NamedTuple):
    """A person to remind, what they must be allowed to do, and on which page."""

    person: Person
    action: str
    page: str
    acts: bool = True


def _readers(row: Message, deadline: Deadline) -> list[ReminderReader]:
    """Return who a reminder goes to: those its row names, or else those with a part to do."""
    responsible = _who_acts(deadline)
    if not row.acts and not row.knows:
        return responsible
    acting = [
        ReminderReader(person, row.action, row.page)
        for person in recipients(deadline.challenge, row.acts)
    ]
    able = {one.person for one in acting}
    to_act = able | {one.person for one in responsible}
    return acting + [
        ReminderReader(person, row.reads, row.shown_on, acts=person in to_act)
        for person in recipients(deadline.challenge, row.knows)
        if person not in able
    ]


def _who_acts(deadline: Deadline) -> list[ReminderReader]:
    """Return who has not done their part."""
    people = [
        ReminderReader(person, action, DUTIES[deadline.kind].page)
        for group, action in _groups_to_act(deadline).items()
        for person in recipients(deadline.challenge, (group,))
    ]
    if deadline.kind == Kind.ANSWER_POINTS:
        second = _second_to_sign(deadline.challenge)
        people += [ReminderReader(person, "letter.sign", "feedback:sign") for person in second]
    return people


def _groups_to_act(deadline: Deadline) -> dict[Recipients, str]:
    """Return the groups that have not done their part yet, with what they must be allowed."""
    groups = DUTIES[deadline.kind].actions
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
    to_sign = letters.exclude(signatures__person=F("second")).select_related("second")
    return [letter.second for letter in to_sign.defer("pdf", "content") if letter.second]
