"""Appointing the lead challenger."""

from __future__ import annotations

import uuid
from collections.abc import Collection

from challenges.access.errors import Invalid, Stale
from challenges.access.writing import authorised
from challenges.models import Challenge, Person, TeamMember, TeamRole
from challenges.team.leads.handover import lead_in_place, open_lead_seats, withdraw_others
from challenges.team.leads.queries import LEAD_POSTS
from challenges.team.seats.seating import offer_seat, post_elsewhere


def appoint_lead(
    *, actor: Person, challenge: Challenge, person: Person, seen: Collection[uuid.UUID]
) -> TeamMember:
    """Invite somebody to lead; an earlier lead serves until the new one is ready.

    `seen` are the open places of leads that the page showed.

    :raises Stale: somebody else was appointed meanwhile.
    :raises Invalid: the person cannot lead this challenge.
    """
    with authorised(actor=actor, action="team.appoint_lead", challenge=challenge) as act:
        seats = open_lead_seats(act.challenge)
        _check_nobody_appointed(seats, person, seen)
        post = post_elsewhere(act.challenge, person)
        if post.post not in LEAD_POSTS:
            raise Invalid(person="A lead is a Director or an Assistant Director")
        member = offer_seat(act, person, TeamRole.LEAD, post, succeeds=lead_in_place(seats))
        if not act.silent:
            withdraw_others(act, keep=member)
        return member


def _check_nobody_appointed(
    seats: list[TeamMember], person: Person, seen: Collection[uuid.UUID]
) -> None:
    """Another programme lead may have appointed somebody since the page was shown.

    An appointment withdraws the one before it, so it must not be made unawares. Who has been
    asked to lead already is asked once.

    :raises Stale: somebody was, with who and by whom.
    """
    since = [seat for seat in seats if seat.pk not in seen]
    if not since or any(seat.person_id == person.pk for seat in since):
        return
    names = ", ".join(f"{seat.person.name} ({seat.authority.name})" for seat in since)
    raise Stale(
        mine={"Lead challenger": person.name},
        theirs={"Lead challenger": f"{names}, appointed meanwhile"},
        by=since[-1].invited_by.name,
    )
