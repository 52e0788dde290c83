"""The page of both teams, and the tasks it can put on a home page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from challenges import clock
from challenges.access.door import ChallengeAccess
from challenges.access.signatories import signatory_missing
from challenges.journey.step_pages import Page, Task, in_the_way
from challenges.models import RANK, Clearance, MemberStatus, Side, Stage, TeamMember, TeamRole
from challenges.rules.patience import ask_again_on
from challenges.ui.consequences import final, undo

PAGES = (Page("team:team", "Both teams", "team.view", bar=("team.view",)),)


def _interests_undeclared(access: ChallengeAccess) -> bool:
    """Return whether a member has not declared yet; the invited do so on the page that answers."""
    seat = access.facts.seat
    if seat is None or seat.status != MemberStatus.ACCEPTED:
        return False
    return seat.clearance == Clearance.UNDECLARED


def _conditions_unconfirmed(access: ChallengeAccess) -> bool:
    me = access.person.pk
    return any(s.person_id == me and s.conditions_unconfirmed for s in access.state.visitors)


def _invited_to_lead(access: ChallengeAccess) -> bool:
    seat = access.facts.seat
    return _invited(access) and seat is not None and seat.team_role == TeamRole.LEAD


def _invited_to_join(access: ChallengeAccess) -> bool:
    is_needed = RANK[access.challenge.stage] < RANK[Stage.ISSUED] or signatory_missing(access.state)
    return is_needed and _invited(access) and not _invited_to_lead(access)


def _invited(access: ChallengeAccess) -> bool:
    seat = access.facts.seat
    return seat is not None and seat.status == MemberStatus.INVITED


def _still_to_answer(access: ChallengeAccess) -> list[str]:
    """Return whose invitation this person may withdraw, once it has waited long enough."""
    leads_too = access.may("team.appoint_lead")
    return sorted(
        seat.holder_name
        for seat in access.state.visitors
        if seat.unanswered
        and (leads_too or seat.team_role != TeamRole.LEAD)
        and _waits_long(access, seat)
    )


def _waits_long(access: ChallengeAccess, seat: TeamMember) -> bool:
    by = access.state.answer_by(seat)
    return by is not None and clock.today() >= ask_again_on(access.state.asked_on(seat), by)


def _answer_due(access: ChallengeAccess) -> dt.date | None:
    me = access.person.pk
    own = (seat for seat in access.state.visitors if seat.person_id == me and seat.unanswered)
    return next((access.state.answer_by(seat) for seat in own), None)


def _lead_missing(access: ChallengeAccess) -> bool:
    is_new = access.challenge.stage == Stage.PROPOSED
    return not is_new and not access.state.has_lead and not _lead_who_left(access)


def _names(access: ChallengeAccess, which: Callable[[TeamMember], bool]) -> list[str]:
    return sorted(leaver.holder_name for leaver in access.state.leavers if which(leaver))


def _lead_who_left(access: ChallengeAccess) -> list[str]:
    """Return the lead's name, unless someone else has been asked to lead since."""
    if access.state.has_lead:
        return []
    return _names(access, lambda leaver: leaver.team_role == TeamRole.LEAD)


def _members_who_left(access: ChallengeAccess) -> list[str]:
    """Return who left the visiting team while it is needed: until the letter is issued."""
    if RANK[access.challenge.stage] >= RANK[Stage.ISSUED]:
        return []
    return _names(
        access, lambda leaver: leaver.side == Side.VISITING and leaver.team_role != TeamRole.LEAD
    )


def _host_people_who_left(access: ChallengeAccess) -> list[str]:
    return _names(access, lambda leaver: leaver.side == Side.HOST)


def _director_missing(access: ChallengeAccess) -> bool:
    return access.challenge.stage != Stage.PROPOSED and not access.state.has_director


def _host(access: ChallengeAccess) -> list[str]:
    return [access.challenge.host.name]


def _any(names: Callable[[ChallengeAccess], list[str]]) -> Callable[[ChallengeAccess], bool]:
    return lambda access: bool(names(access))


def _declaration_undecided(access: ChallengeAccess) -> bool:
    return access.state.declaration_waits


def _objection_undecided(access: ChallengeAccess) -> bool:
    return access.state.objection_waits


TASKS = (
    Task("Invite a lead challenger", "team.appoint_lead", "team:appoint_lead", _lead_missing),
    Task(
        "left: replace them",
        "team.appoint_lead",
        "team:appoint_lead",
        _any(_lead_who_left),
        about=_lead_who_left,
    ),
    Task(
        "has no Director in post: appoint one",
        "account.administer",
        "team:team",
        _director_missing,
        about=_host,
    ),
    Task(
        "left: replace or remove them",
        "team.end_membership",
        "team:team",
        _any(_members_who_left),
        about=_members_who_left,
    ),
    Task(
        "left: replace or remove them",
        "host.manage",
        "team:team",
        _any(_host_people_who_left),
        about=_host_people_who_left,
    ),
    Task(
        "Decide on a declaration of interests",
        "team.decide_conflict",
        "team:declarations",
        _declaration_undecided,
    ),
    Task("Decide on an objection", "team.decide_objection", "team:team", _objection_undecided),
    Task(
        "Confirm the conditions on which you take part",
        "team.confirm_conditions",
        "team:conditions",
        _conditions_unconfirmed,
    ),
    Task("Declare your interests", "team.declare_conflict", "team:declare", _interests_undeclared),
    Task(
        "Answer your invitation to lead the challenge",
        "team.answer_invitation",
        "team:answer",
        _invited_to_lead,
        due=_answer_due,
    ),
    Task(
        "Answer your invitation to the visiting team",
        "team.answer_invitation",
        "team:answer",
        _invited_to_join,
        due=_answer_due,
    ),
    Task(
        "still to answer: remind them, or withdraw the invitation",
        "team.revoke_invitation",
        "team:team",
        _any(_still_to_answer),
        about=_still_to_answer,
    ),
    Task(
        "Complete the visiting team",
        "team.invite",
        "team:team",
        in_the_way("role_cover", "distinct_authorities"),
        deadline="complete_team",
    ),
    Task(
        "Invite someone to sign the corrected letter",
        "team.invite",
        "team:invite",
        lambda access: signatory_missing(access.state),
    ),
)

# What follows from the acts that its pages ask about first, by the name of the URL.
CONSEQUENCES = {
    "team:revoke": undo("You can invite the person again."),
    "team:end": undo(
        "You can invite the person again. They must declare their interests and answer again.",
    ),
    "team:leave": final(
        "your access ends immediately. You can be invited to the team again.", "team_left"
    ),
    "team:host_end": undo("You can add the person again."),
}
