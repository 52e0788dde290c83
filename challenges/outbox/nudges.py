"""Reminders of what has no deadline of its own: actions, invitations, a missing signatory.

Those of a challenge that stands still before the visit has dates are in `silence.py`, those of
single acts that wait in `undecided.py`.
"""

from __future__ import annotations

import datetime as dt

from django.db.models import Q, QuerySet
from django.urls import reverse

from challenges import clock
from challenges.access.signatories import invitations_open, team_open
from challenges.access.state import ChallengeState
from challenges.models import (
    RANK,
    Action,
    Challenge,
    LetterCorrection,
    MemberStatus,
    OutboxMessage,
    Person,
    Stage,
    TeamMember,
    TeamRole,
)
from challenges.outbox.enqueue import Due, enqueue_mail
from challenges.outbox.messages import WEEK, Reminder, week_of_reminder
from challenges.outbox.recipients import Recipients, recipients
from challenges.outbox.reminders import NamedReminder, latest
from challenges.outbox.silence import SILENCE, remind_of_silence, still_silent
from challenges.outbox.undecided import UNDECIDED, remind_of_undecided, still_undecided
from challenges.rules.due_dates import first_close_with_progress
from challenges.rules.patience import ask_again_on
from challenges.rules.workdays import is_working_day

ACTION_KIND = "action"
NUDGES = (
    "action_due",
    "action_overdue",
    "invitation_waits",
    "invitation_unanswered",
    "signatory_missing",
    *SILENCE,
    *UNDECIDED,
)
OF_ACTIONS = (
    ("action_due", Reminder(-7)),
    ("action_due", Reminder(0)),
    ("action_overdue", Reminder(1, again=True)),
)
INVITING = tuple(stage for stage in RANK if RANK[stage] < RANK[Stage.ISSUED])


def nudge() -> int:
    """Enqueue what is due today about what waits without a deadline, on working days.

    Returns how many messages there were. Safe to run twice.
    """
    today = clock.today()
    if not is_working_day(today):
        return 0
    return (
        sum(_about_action(row, today) for row in _near_actions(today))
        + sum(_about_invitation(seat, today) for seat in _unanswered(today))
        + sum(_about_signatory(row) for row in _corrections())
        + remind_of_silence()
        + remind_of_undecided()
    )


def still_waits(message: OutboxMessage) -> bool:
    """Return whether a message about an action, invitation or correction is still right."""
    today = clock.today()
    if message.message in SILENCE:
        return still_silent(message)
    if message.message in UNDECIDED:
        return still_undecided(message)
    if message.message in ("action_due", "action_overdue"):
        actions = _near_actions(today).filter(
            challenge=message.challenge, due_on=message.deadline_due_on
        )
        directs = recipients(message.challenge, (Recipients.HOST_DCS,)) if message.challenge else []
        return (actions if message.to in directs else actions.filter(owner=message.to)).exists()
    if message.message == "signatory_missing":
        rows = _corrections().filter(challenge=message.challenge)
        return any(invitations_open(ChallengeState(row.challenge)) for row in rows)
    seats = _unanswered(today).filter(challenge=message.challenge)
    if message.message == "invitation_waits":
        seats = seats.filter(person=message.to)
    return any(team_open(ChallengeState(seat.challenge)) for seat in seats)


# --- actions ---------------------------------------------------------------------------


def _near_actions(today: dt.date) -> QuerySet[Action]:
    """Return the actions to do that are due in a week or before, while progress is reported."""
    with_progress = Q(challenge__stage__in=(Stage.ISSUED, Stage.FOLLOW_UP)) | Q(
        challenge__stage=Stage.CLOSED, challenge__closed_on__gte=first_close_with_progress(today)
    )
    rows = Action.objects.to_do().filter(
        with_progress, due_on__lte=today + dt.timedelta(days=WEEK), challenge__pause_reason=""
    )
    return rows.select_related("owner", "challenge__host", "challenge__programme").order_by("pk")


def _about_action(action: Action, today: dt.date) -> int:
    due_on = action.due_on
    latest_reminder = latest(OF_ACTIONS, due_on, today) if due_on else None
    if due_on is None or latest_reminder is None:
        return 0
    page = reverse("challenges:followup:progress", args=[action.challenge.ref, action.pk])
    owners = [action.owner] if action.owner else []
    count = sum(_enqueue(latest_reminder, action, due_on, one, page, acts=True) for one in owners)
    if latest_reminder[0] != "action_overdue":
        return count
    page = reverse("challenges:followup:actions", args=[action.challenge.ref])
    directors = recipients(action.challenge, (Recipients.HOST_DCS,))
    others = [person for person in directors if person not in owners]
    return count + sum(
        _enqueue(latest_reminder, action, due_on, one, page, acts=False) for one in others
    )


def _enqueue(
    named_reminder: NamedReminder,
    action: Action,
    due_on: dt.date,
    to: Person,
    link: str,
    *,
    acts: bool,
) -> bool:
    today = clock.today()
    message, reminder = named_reminder
    key = f"{message}:{reminder.days}:{action.pk}:{due_on}"
    return enqueue_mail(
        message,
        to=to,
        key=f"{key}:{reminder.number(due_on, today)}",
        challenge=action.challenge,
        action="action.report_progress",
        link=link,
        deadline=Due(ACTION_KIND, due_on),
        due=due_on,
        number=action.number,
        today=due_on == today,
        acts=acts,
        closed=action.challenge.stage == Stage.CLOSED,
    )


# --- invitations -----------------------------------------------------------------------


def _unanswered(today: dt.date) -> QuerySet[TeamMember]:
    correcting = LetterCorrection.objects.open().values("challenge")
    seats = TeamMember.objects.visiting().filter(
        Q(challenge__stage__in=INVITING) | Q(challenge__in=correcting),
        status=MemberStatus.INVITED,
        challenge__pause_reason="",
    )
    return seats.in_post(today).select_related("person", "challenge__host", "challenge__programme")


def _about_invitation(seat: TeamMember, today: dt.date) -> int:
    challenge, leads = seat.challenge, seat.team_role == TeamRole.LEAD
    state = ChallengeState(challenge)
    asked_on, by = state.asked_on(seat), state.answer_by(seat)
    if by is None or today < ask_again_on(asked_on, by) or not team_open(state):
        return 0
    number = week_of_reminder((today - ask_again_on(asked_on, by)).days)
    about = f"{seat.pk}:{asked_on}"
    count = enqueue_mail(
        "invitation_waits",
        to=seat.person,
        key=f"invitation_waits:{about}:{number}",
        challenge=challenge,
        action="team.answer_invitation",
        link=reverse("challenges:team:answer", args=[challenge.ref]),
        due=by,
        late=by < today,
        leads=leads,
    )
    return count + sum(
        enqueue_mail(
            "invitation_unanswered",
            to=person,
            key=f"invitation_unanswered:{about}",
            challenge=challenge,
            action="team.revoke_invitation",
            link=reverse("challenges:team:team", args=[challenge.ref]),
            due=by,
            late=by < today,
        )
        for person in _who_withdraws(challenge, leads=leads)
    )


def _who_withdraws(challenge: Challenge, *, leads: bool) -> QuerySet[Person]:
    """Return who can withdraw it: only the programme that of a lead, or one after issue."""
    programme = Recipients.PROGRAMME_LEADS
    is_theirs = leads or challenge.stage not in INVITING
    return recipients(challenge, (programme,) if is_theirs else (programme, Recipients.LEAD))


# --- corrections -----------------------------------------------------------------------


def _corrections() -> QuerySet[LetterCorrection]:
    rows = LetterCorrection.objects.open().filter(challenge__pause_reason="")
    return rows.select_related("challenge__host", "challenge__programme").order_by("pk")


def _about_signatory(correction: LetterCorrection) -> int:
    """Ask the programme once to invite a second signatory beside the lead."""
    challenge = correction.challenge
    if not invitations_open(ChallengeState(challenge)):
        return 0
    return sum(
        enqueue_mail(
            "signatory_missing",
            to=person,
            key=f"signatory_missing:{correction.pk}",
            challenge=challenge,
            action="team.invite",
            link=reverse("challenges:team:invite", args=[challenge.ref]),
        )
        for person in recipients(challenge, (Recipients.PROGRAMME_LEADS,))
    )
