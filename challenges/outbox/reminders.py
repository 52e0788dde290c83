"""Reminders of deadlines: who is written to, and how many days before or after the date.

A new reminder is a row of `REMINDERS` and a template in `templates/mail/`.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from challenges import clock
from challenges.models import Deadline
from challenges.outbox.enqueue import enqueue_mail
from challenges.outbox.recipients import Recipients, recipients

Kind = Deadline.Kind
HOST_DCS, LEAD = Recipients.HOST_DCS, Recipients.LEAD
PROGRAMME_LEADS = Recipients.PROGRAMME_LEADS

# Who can do something about a deadline.
RESPONSIBLE: dict[str, tuple[Recipients, ...]] = {
    Kind.ANSWER_REQUEST: (PROGRAMME_LEADS,),
    Kind.SIGN_SCOPE: (HOST_DCS, LEAD),
    Kind.COMPLETE_TEAM: (LEAD, PROGRAMME_LEADS),
    Kind.ISSUE_BRIEF: (HOST_DCS,),
    Kind.TEAM_CALL: (LEAD,),
    Kind.OPEN_DRAFTING: (LEAD,),
    Kind.SHARE_LETTER: (LEAD,),
    Kind.ACCURACY: (HOST_DCS,),
    Kind.ANSWER_POINTS: (LEAD,),
    Kind.RESPOND: (HOST_DCS,),
    Kind.CHECK_IN: (HOST_DCS, LEAD),
    Kind.REVIEW: (HOST_DCS, LEAD),
}


@dataclass(frozen=True)
class Reminder:
    """A mail about a deadline, to everybody responsible for it.

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

    Safe to run twice: the key of a mail names the message, the deadline and its date.
    """
    today = clock.today()
    earliest = min(reminder.days for reminder in reminders)
    near = (
        Deadline.objects.open()
        .filter(due_on__lte=today - dt.timedelta(days=earliest), challenge__pause_reason="")
        .select_related("challenge__host", "challenge__programme")
    )
    return sum(
        _enqueue(reminder, deadline)
        for deadline in near
        for reminder in reminders
        if reminder.is_due(deadline, today)
    )


def _enqueue(reminder: Reminder, deadline: Deadline) -> int:
    challenge = deadline.challenge
    people = recipients(challenge, reminder.to or RESPONSIBLE[deadline.kind])
    return sum(
        enqueue_mail(
            reminder.message,
            to=person,
            key=f"{reminder.message}:{deadline.pk}:{deadline.due_on}",
            challenge=challenge,
            action="challenge.view",
            link=challenge.get_absolute_url(),
        )
        for person in people
    )
