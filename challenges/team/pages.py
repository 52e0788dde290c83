"""The page of both teams, and the tasks it can put on a home page."""

from __future__ import annotations

from challenges.access.door import ChallengeAccess
from challenges.access.role import Role
from challenges.journey.pages import Page, Task
from challenges.models import Clearance, MemberStatus, Stage

PAGES = (Page("team:team", "Both teams", "team.view", bar=("team.view",)),)


def _interests_undeclared(access: ChallengeAccess) -> bool:
    seat = access.facts.seat
    return seat is not None and seat.clearance == Clearance.UNDECLARED


def _invitation_unanswered(access: ChallengeAccess) -> bool:
    """Interests are declared first; then the invitation is answered."""
    seat = access.facts.seat
    if seat is None or seat.status not in (MemberStatus.INVITED, MemberStatus.NOT_NOW):
        return False
    return not _interests_undeclared(access)


def _lead_missing(access: ChallengeAccess) -> bool:
    return access.challenge.stage != Stage.PROPOSED and not access.state.has_lead


def _declaration_undecided(access: ChallengeAccess) -> bool:
    return access.state.declaration_waits


def _objection_undecided(access: ChallengeAccess) -> bool:
    return access.state.objection_waits


def _team_incomplete(access: ChallengeAccess) -> bool:
    leads = Role.LEAD_CHALLENGER in access.facts.roles
    return access.challenge.stage == Stage.TEAM and leads


TASKS = (
    Task("Invite a lead challenger", "team.appoint_lead", "team:team", _lead_missing),
    Task(
        "Decide on a declaration of interests",
        "team.decide_conflict",
        "team:team",
        _declaration_undecided,
    ),
    Task("Decide on an objection", "team.decide_objection", "team:team", _objection_undecided),
    Task("Declare your interests", "team.declare_conflict", "team:declare", _interests_undeclared),
    Task("Answer your invitation", "team.answer_invitation", "team:answer", _invitation_unanswered),
    Task(
        "Complete the visiting team",
        "team.invite",
        "team:team",
        _team_incomplete,
        deadline="complete_team",
    ),
)
