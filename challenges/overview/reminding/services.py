"""Remind those whose turn it is."""

from __future__ import annotations

from django.urls import reverse

from challenges import clock
from challenges.access.errors import Invalid
from challenges.access.writing import authorised
from challenges.models import Challenge, Person
from challenges.outbox.enqueue import enqueue_mail
from challenges.overview.reminding.queries import REMIND, ToRemind, people_of, turns
from challenges.overview.whose_turn import in_sentence

NO_ONE_TO_REMIND = "No one in post has to do this now. Reload the page"
TODAY = "You can send another reminder tomorrow. One has been sent today"


def remind(*, actor: Person, challenge: Challenge, turn: str) -> list[ToRemind]:
    """Write to everyone whose turn it is, at most once a day for each turn; return who they are.

    :raises Invalid: it is not the turn of others in post, or they were reminded today.
    """
    with authorised(actor=actor, action=REMIND, challenge=challenge) as act:
        one = next((one for one in turns(act.access) if one.action == turn), None)
        if one is None:
            raise Invalid(turn=NO_ONE_TO_REMIND)
        if one.reminded_today:
            raise Invalid(turn=TODAY)
        people = people_of(act.access, one)
        act.object_id = turn
        for person in people:
            due_on = person.due_on
            enqueue_mail(
                "reminded",
                to=person.person,
                key=f"reminded:{act.challenge.ref}:{turn}:{clock.today()}",
                challenge=act.challenge,
                action=turn,
                link=reverse(f"challenges:{person.page}", args=[act.challenge.ref]),
                what=in_sentence(person.label),
                due=due_on,
                late=due_on is not None and due_on < clock.today(),
            )
    return people
