"""What a visiting team must cover (domain §3.2, hard rules 1 and 3; the design's §3)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

# A second Director brings at least what an Assistant Director does.
SENIOR = frozenset({"dcs", "assistant_director", "head_of_service"})
PRACTICE = frozenset({"practitioner", "psw", "team_manager"})


class Cover(StrEnum):
    """What a seat brings towards the team rules."""

    ROLE = "role"  # its holder’s seniority or practice, and their authority
    AUTHORITY = "authority"  # only their authority
    NOTHING = "nothing"


@dataclass(frozen=True)
class TeamRules:
    """How many authorities, Assistant Directors and practitioners a team needs at least.

    A lead from another authority than the host it needs in any case.
    """

    authorities: int
    seniors: int
    practitioners: int


@dataclass(frozen=True)
class AcceptedSeat:
    """One accepted seat; `counted` means cleared as well, `cover` is what such a seat brings."""

    person_id: str
    authority_id: int
    team_role: str
    seniority: str
    counted: bool
    cover: Cover


@dataclass(frozen=True)
class Shortfall:
    """A rule that the team breaks, with the code by which a programme lead can waive it."""

    code: str
    message: str


def check_cover(
    seats: tuple[AcceptedSeat, ...], rules: TeamRules, host_authority_id: int
) -> tuple[Shortfall, ...]:
    """Return the rules that this team breaks; none when it is complete."""
    members = [s for s in seats if s.counted and s.cover != Cover.NOTHING]
    covering = [s for s in members if s.cover == Cover.ROLE]
    shortfalls: list[Shortfall] = []
    if any(s.authority_id == host_authority_id for s in seats):
        shortfalls.append(Shortfall("host_member", "Someone on the team works for the host."))
    if not any(s.team_role == "lead" for s in covering):
        shortfalls.append(Shortfall("no_lead", "The team has no lead challenger."))
    others = [s for s in covering if s.team_role != "lead"]
    seniors = sum(s.seniority in SENIOR for s in others)
    practitioners = sum(s.seniority in PRACTICE for s in others)
    authorities = len({s.authority_id for s in members})
    if seniors < rules.seniors:
        shortfalls.append(_too_few_seniors(seniors, rules.seniors))
    if practitioners < rules.practitioners:
        shortfalls.append(_too_few_practitioners(practitioners, rules.practitioners))
    if authorities < rules.authorities:
        shortfalls.append(
            Shortfall(
                "distinct_authorities",
                f"The team comes from {authorities} of at least {rules.authorities} different "
                "authorities.",
            )
        )
    return tuple(shortfalls)


def _too_few_seniors(count: int, fewest: int) -> Shortfall:
    message = "The team has no one at Assistant Director level."
    if fewest > 1:
        message = f"The team has {count} of at least {fewest} people at Assistant Director level."
    return Shortfall("no_assistant_director", message)


def _too_few_practitioners(count: int, fewest: int) -> Shortfall:
    message = "The team has no practitioner."
    if fewest > 1:
        message = f"The team has {count} of at least {fewest} practitioners."
    return Shortfall("no_practitioner", message)
