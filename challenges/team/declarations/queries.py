"""Which declarations wait for a decision."""

from __future__ import annotations

from dataclasses import dataclass

from challenges import clock
from challenges.access.door import ChallengeAccess
from challenges.models import Clearance, TeamMember


@dataclass(frozen=True)
class WaitingDeclarations:
    """The declarations that this person can decide: those that declare nothing, and the others."""

    nothing: list[TeamMember]
    something: list[TeamMember]

    @property
    def only(self) -> TeamMember | None:
        """Return the one declaration that there is to decide, if it declares something."""
        return self.something[0] if not self.nothing and len(self.something) == 1 else None


def waiting(access: ChallengeAccess) -> WaitingDeclarations:
    """Return the declarations that wait, the oldest first."""
    seats = access.challenge.members.visiting().open().filter(clearance=Clearance.DECLARED)
    rows = seats.in_post(clock.today()).select_related("person", "authority", "challenge")
    mine = [
        seat
        for seat in rows.order_by("declared_at", "pk")
        if access.may("team.decide_conflict", seat)
    ]
    return WaitingDeclarations(
        [seat for seat in mine if not seat.declared_conflict and not seat.declaration],
        [seat for seat in mine if seat.declared_conflict or seat.declaration],
    )
