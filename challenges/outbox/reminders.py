"""Reminders of overdue deadlines: one message a deadline and recipient, ever."""

from __future__ import annotations

from challenges import clock
from challenges.models import Deadline
from challenges.outbox.enqueue import enqueue_mail
from challenges.outbox.recipients import recipients

# Who can do something about a deadline that has passed.
RESPONSIBLE: dict[str, tuple[str, ...]] = {
    "answer_request": ("programme_lead",),
    "sign_scope": ("host_dcs", "lead"),
    "complete_team": ("lead", "programme_lead"),
    "issue_brief": ("host_dcs",),
    "team_call": ("lead",),
    "open_drafting": ("lead",),
    "share_letter": ("lead",),
    "accuracy": ("host_dcs",),
    "answer_points": ("lead",),
    "respond": ("host_dcs",),
    "check_in": ("host_dcs", "lead"),
    "review": ("host_dcs", "lead"),
}


def remind() -> int:
    """Write to those responsible for every deadline that has passed; return how many.

    Safe to run twice: the key of a message names the deadline and its date.
    """
    overdue = (
        Deadline.objects.overdue(clock.today())
        .filter(challenge__pause_reason="")
        .select_related("challenge__host", "challenge__programme")
    )
    told = 0
    for deadline in overdue:
        for person in recipients(deadline.challenge, RESPONSIBLE[deadline.kind]):
            told += enqueue_mail(
                "overdue",
                to=person,
                key=f"overdue:{deadline.pk}:{deadline.due_on}",
                challenge=deadline.challenge,
                action="challenge.view",
                link=deadline.challenge.get_absolute_url(),
            )
    return told
