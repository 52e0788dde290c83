"""What waits for somebody: one row a kind of task. Whether it is theirs, the policy says.

A task looks at the state of the challenge and at the facts of the policy. On a page of many
challenges each of these is read once for all of them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from challenges.access.door import ChallengeAccess
from challenges.models import Clearance, MemberStatus, Side, Stage


@dataclass(frozen=True)
class Task:
    """One kind of task: who may do it, when it waits, where it is done, by when."""

    words: str
    action: str
    page: str
    waits: Callable[[ChallengeAccess], bool]
    deadline: str = ""
    sign: bool = False


def _undeclared(access: ChallengeAccess) -> bool:
    seat = access.facts.seat
    return seat is not None and seat.clearance == Clearance.UNDECLARED


def _unanswered(access: ChallengeAccess) -> bool:
    seat = access.facts.seat
    return seat is not None and seat.status in (MemberStatus.INVITED, MemberStatus.NOT_NOW)


def _dates_missing(access: ChallengeAccess) -> bool:
    return access.challenge.stage == Stage.TEAM and access.challenge.first_day is None


def _on_site(access: ChallengeAccess) -> bool:
    """From its first day a visit waits for the whole team; its lead has a task of its own."""
    first_day = access.challenge.first_day
    begun = first_day is not None and first_day <= access.state.today
    leads = "lead_challenger" in access.facts.roles
    return access.challenge.stage == Stage.VISIT and begun and not leads


def _unsigned_scope(side: str) -> Callable[[ChallengeAccess], bool]:
    return lambda o: o.state.scope_written and side not in o.state.scope_signed_by


def _own_section_empty(access: ChallengeAccess) -> bool:
    mine = access.person.pk
    return any(s.assigned_to == mine and s.empty for s in access.state.sections)


def _unsigned_letter(access: ChallengeAccess) -> bool:
    """The lead signs, and one other; who has signed need not again."""
    signatures = access.state.letter_signatures
    if access.state.signed or any(s.person == access.person.pk for s in signatures):
        return False
    return "lead_challenger" in access.facts.roles or all(s.as_lead for s in signatures)


def _unsigned_follow_up(access: ChallengeAccess) -> bool:
    state = access.state
    return state.review_recorded and access.side not in state.follow_up_signed_by


def _follow_up_signed(access: ChallengeAccess) -> bool:
    return access.state.follow_up_signed_by >= {Side.HOST, Side.VISITING}


def _plan_to_agree(access: ChallengeAccess) -> bool:
    return "host_dcs" in access.facts.roles and not access.state.unanswered_recommendations


def _verdicts_missing(access: ChallengeAccess) -> bool:
    return access.state.review_recorded and bool(access.state.unjudged_recommendations)


def _own_action_overdue(access: ChallengeAccess) -> bool:
    mine, today = access.person.pk, access.state.today
    return any(a.owner_id == mine and a.is_overdue(today) for a in access.state.actions)


TASKS: tuple[Task, ...] = (
    Task("Sign the scope", "scope.sign_as_host", "scoping:sign", _unsigned_scope(Side.HOST),
         "sign_scope", sign=True),
    Task("Sign the scope", "scope.sign_as_lead", "scoping:sign", _unsigned_scope(Side.VISITING),
         "sign_scope", sign=True),
    Task("Sign the letter", "letter.sign", "feedback:sign", _unsigned_letter,
         "answer_points", sign=True),
    Task("Sign the follow-up", "followup_review.sign", "followup:reviews", _unsigned_follow_up,
         "review", sign=True),
    Task("Answer the request", "challenge.accept", "lifecycle:accept", lambda o: True,
         "answer_request"),
    Task("Invite a lead challenger", "team.appoint_lead", "team:team",
         lambda o: o.challenge.stage != Stage.PROPOSED and not o.state.has_lead),
    Task("Decide on a declaration of interests", "team.decide_conflict", "team:team",
         lambda o: o.state.declaration_waits),
    Task("Decide on an objection", "team.decide_objection", "team:team",
         lambda o: o.state.objection_waits),
    Task("Declare your interests", "team.declare_conflict", "team:declare", _undeclared),
    Task("Answer your invitation", "team.answer_invitation", "team:answer",
         lambda o: _unanswered(o) and not _undeclared(o)),
    Task("Write the scope", "scope.edit", "scoping:scope",
         lambda o: not o.state.scope_written, "sign_scope"),
    Task("Complete the visiting team", "team.invite", "team:team",
         lambda o: o.challenge.stage == Stage.TEAM and "lead_challenger" in o.facts.roles,
         "complete_team"),
    Task("Agree the dates of the visit", "challenge.edit_dates", "lifecycle:dates",
         lambda o: _dates_missing(o) and "programme_lead" not in o.facts.roles),
    Task("Issue the brief", "brief.issue", "briefing:brief",
         lambda o: o.challenge.stage == Stage.BRIEFING and not o.state.brief_issued,
         "issue_brief"),
    Task("Write your section of the brief", "brief.edit", "briefing:brief",
         _own_section_empty, "issue_brief"),
    Task("Read the brief and confirm it", "brief.acknowledge", "briefing:brief",
         lambda o: o.person.pk not in o.state.brief_read_by, "team_call"),
    Task("Record what you see and hear on the visit", "evidence.record", "visit:visit",
         _on_site, "open_drafting"),
    Task("Bring the visit to its end", "challenge.open_drafting", "visit:visit", lambda o: True,
         "open_drafting"),
    Task("Draft the letter", "challenge.share_for_accuracy", "feedback:letter", lambda o: True,
         "share_letter"),
    Task("Check the draft letter for accuracy", "accuracy.submit", "feedback:accuracy",
         lambda o: True, "accuracy"),
    Task("Check the draft letter for accuracy", "accuracy.raise", "feedback:accuracy",
         lambda o: not o.may("accuracy.submit"), "accuracy"),
    Task("Answer the host’s points", "accuracy.answer", "feedback:accuracy",
         lambda o: not o.state.points_answered, "answer_points"),
    Task("Prepare the letter for signing", "letter.prepare", "feedback:sign",
         lambda o: not o.state.prepared, "answer_points"),
    Task("Issue the letter", "letter.issue", "feedback:issue", lambda o: True, "answer_points"),
    Task("Respond to the recommendations", "response.submit", "followup:response",
         lambda o: bool(o.state.unanswered_recommendations), "respond"),
    Task("Agree the plan and start the follow-up", "challenge.open_follow_up",
         "lifecycle:open_follow_up",
         _plan_to_agree, "respond"),
    Task("Close the challenge", "challenge.close", "lifecycle:close",
         _follow_up_signed, "review"),
    Task("Report progress on your overdue actions", "action.report_progress",
         "followup:overview", _own_action_overdue),
    Task("Hold the follow-up review", "followup_review.record", "followup:reviews",
         lambda o: o.challenge.stage == Stage.FOLLOW_UP and not o.state.review_recorded, "review"),
    Task("Give your verdict on each recommendation", "followup_review.give_verdicts",
         "followup:verdicts", _verdicts_missing, "review"),
)  # fmt: skip


def tasks_of(access: ChallengeAccess) -> list[Task]:
    """What waits for this person on this challenge. Nothing does while it is paused."""
    if access.challenge.paused:
        return []
    return [t for t in TASKS if access.may_somewhere(t.action) and t.waits(access)]
