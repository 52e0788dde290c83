"""What a visiting team must cover (domain §3.2, hard rules 1 and 3; the design's §3)."""

from __future__ import annotations

from dataclasses import dataclass

# A second Director brings at least what an Assistant Director does.
SENIOR = frozenset({"dcs", "assistant_director", "head_of_service"})
PRACTICE = frozenset({"practitioner", "psw", "team_manager"})
AUTHORITIES = {"topical": 3, "conversation": 2}
NOT_COVERING = frozenset({"shadow", "observer", "challenge_manager"})


@dataclass(frozen=True)
class Seat:
    """One accepted seat; `counted` means cleared as well."""

    person_id: str
    authority_id: int
    team_role: str
    seniority: str
    counted: bool


@dataclass(frozen=True)
class Shortfall:
    """A rule that the team breaks, with the code by which a programme lead can waive it."""

    code: str
    message: str


def check_cover(seats: tuple[Seat, ...], fmt: str, host_authority_id: int) -> tuple[Shortfall, ...]:
    """Return the rules that this team breaks; none when it is complete.

    A shadow is learning and counts for nothing; an observer brings an authority's
    perspective but covers no role.
    """
    members = [s for s in seats if s.counted and s.team_role != "shadow"]
    covering = [s for s in members if s.team_role not in NOT_COVERING]
    shortfalls: list[Shortfall] = []
    if any(s.authority_id == host_authority_id for s in seats):
        shortfalls.append(Shortfall("host_member", "Someone on the team works for the host."))
    if not any(s.team_role == "lead" for s in covering):
        shortfalls.append(Shortfall("no_lead", "The team has no lead challenger."))
    if fmt == "topical":
        others = [s for s in covering if s.team_role != "lead"]
        if not any(s.seniority in SENIOR for s in others):
            shortfalls.append(
                Shortfall(
                    "no_assistant_director", "The team has no one at Assistant Director level."
                )
            )
        if not any(s.seniority in PRACTICE for s in others):
            shortfalls.append(Shortfall("no_practitioner", "The team has no practitioner."))
    minimum = AUTHORITIES[fmt]
    count = len({s.authority_id for s in members})
    if count < minimum:
        shortfalls.append(
            Shortfall(
                "distinct_authorities",
                f"The team comes from {count} of at least {minimum} different authorities.",
            )
        )
    return tuple(shortfalls)
