"""What the policy asks about one person on one challenge."""

from __future__ import annotations

from functools import cached_property

from challenges.access.roles import Seat, Standing
from challenges.access.state import ChallengeState
from challenges.models import Person


class Facts:
    """What somebody is on a challenge, beside what is so on it for everybody.

    Roles come with the person's standing; the rest is read from the challenge's state when a
    condition first asks.
    """

    def __init__(self, person: Person, standing: Standing, state: ChallengeState) -> None:
        challenge = state.challenge
        self.person_id = person.pk
        self.state = state
        self.roles = standing.roles_on(challenge)
        self.works_for_host = challenge.host_id in standing.employers
        self.was_member = challenge.pk in standing.once_on_team
        self.seat: Seat | None = standing.seats.get(challenge.pk)

    @property
    def team_role(self) -> str:
        """Return the person's role on their side, or an empty string."""
        return self.seat.team_role if self.seat else ""

    @cached_property
    def assigned(self) -> bool:
        """Return whether the person owns an action of the plan or a section of the brief."""
        mine = self.person_id
        return any(section.assigned_to == mine for section in self.state.sections) or any(
            action.owner_id == mine for action in self.state.actions
        )

    @property
    def delegated(self) -> bool:
        """Return whether the host's Director has delegated the accuracy round to the person."""
        return self.person_id in self.state.delegates
