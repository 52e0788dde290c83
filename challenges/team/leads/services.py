"""Appointing the lead challenger."""

from __future__ import annotations

from challenges.access.conflicts import conflict
from challenges.access.errors import Invalid
from challenges.access.writing import authorised
from challenges.models import Appointment, Challenge, Person, TeamMember, TeamRole
from challenges.team.leads.handover import lead_in_place, lead_seats, withdraw_others
from challenges.team.leads.queries import LEAD_POSTS
from challenges.team.seats.seating import offer_seat, post_elsewhere

LABELS = {"person": "Lead challenger", "authority": "Authority"}


def appoint_lead(
    *,
    actor: Person,
    challenge: Challenge,
    person: Person,
    revision: int,
    post: Appointment | None = None,
) -> TeamMember:
    """Invite someone to lead, in the post chosen; an earlier lead serves until they are ready.

    `revision` is how many leads had been appointed when the page was shown; a page that
    names a number there never was is held to know of none.

    :raises Stale: another programme lead has appointed someone else since then.
    :raises Invalid: the person cannot lead this challenge.
    """
    with authorised(actor=actor, action="team.appoint_lead", challenge=challenge) as act:
        seats = lead_seats(act.challenge)
        bearing = post_elsewhere(act.challenge, person, post)
        if bearing.post not in LEAD_POSTS:
            raise Invalid(person="The lead challenger must be a Director or an Assistant Director")
        known_count = revision if 0 <= revision <= len(seats) else 0
        _check_nobody_appointed(seats[known_count:], bearing)
        member = offer_seat(act, person, TeamRole.LEAD, bearing, succeeds=lead_in_place(seats))
        if not act.silent:
            withdraw_others(act, keep=member)
        return member


def _check_nobody_appointed(later_seats: list[TeamMember], post: Appointment) -> None:
    """Make sure that this appointment withdraws no other that the person does not know of.

    Two programme leads who appoint the same person do not contradict each other.
    """
    rivals = [seat for seat in later_seats if seat.open]
    if rivals and all(seat.person_id != post.person_id for seat in rivals):
        values = {"person": post.person, "authority": post.authority}
        inviter = rivals[-1].invited_by
        raise conflict(rivals[-1], values, LABELS, by=inviter.name if inviter else "")
