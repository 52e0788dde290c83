"""What waits for somebody: one row a kind of task. Whether it is theirs, the policy says.

`flags` are read with the challenge, for all challenges in one statement; a task looks at
them and at the facts of the policy, and never at the database.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, F, OuterRef, Subquery

from challenges import clock
from challenges.access.door import ChallengeAccess
from challenges.models import (
    OPEN_STATUSES,
    Action,
    BriefAcknowledgement,
    BriefSection,
    BriefVersion,
    Clearance,
    FollowUpReview,
    FollowUpSignature,
    LetterSignature,
    LineOfEnquiry,
    MemberStatus,
    Objection,
    Person,
    Recommendation,
    Response,
    Scope,
    ScopeSignature,
    Side,
    Stage,
    TeamMember,
    TeamRole,
)

OPEN_WORK = (Action.Status.NOT_STARTED, Action.Status.IN_PROGRESS)


def flags(person: Person, today: dt.date) -> dict[str, Any]:
    """What the tasks ask of each challenge."""
    here = OuterRef("pk")
    return {
        **_of_scope(here),
        **_of_team(here),
        **_of_brief(here, person),
        **_of_letter(here, person),
        **_of_follow_up(here, person, today),
    }


def _of_scope(here: Any) -> dict[str, Any]:
    lines = LineOfEnquiry.objects.living().filter(scope=OuterRef("pk"))
    written = Scope.objects.filter(Exists(lines), challenge=here, current=True).exclude(purpose="")
    signed = ScopeSignature.objects.filter(
        scope__challenge=here, scope__current=True, scope_revision=F("scope__revision")
    )
    return {
        "w_scope_written": Exists(written),
        "w_scope_host": Exists(signed.filter(side=Side.HOST)),
        "w_scope_visiting": Exists(signed.filter(side=Side.VISITING)),
    }


def _of_team(here: Any) -> dict[str, Any]:
    places = TeamMember.objects.filter(challenge=here, status__in=OPEN_STATUSES)
    return {
        "w_lead": Exists(places.filter(team_role=TeamRole.LEAD)),
        "w_declared": Exists(places.filter(clearance=Clearance.DECLARED)),
        "w_objection": Exists(Objection.objects.filter(member__challenge=here, decided_at=None)),
    }


def _of_brief(here: Any, person: Person) -> dict[str, Any]:
    latest = BriefVersion.objects.filter(challenge=OuterRef("brief__challenge"))
    read = BriefAcknowledgement.objects.filter(
        brief__challenge=here,
        member__person=person,
        brief__number=Subquery(latest.order_by("-number").values("number")[:1]),
    )
    mine = BriefSection.objects.filter(challenge=here, assigned_to=person, body="")
    return {"w_brief_read": Exists(read), "w_section": Exists(mine)}


def _of_letter(here: Any, person: Person) -> dict[str, Any]:
    given = LetterSignature.objects.filter(
        letter__challenge=here, letter__voided_at=None, letter__issued_at=None
    )
    waiting = Recommendation.objects.filter(challenge=here).exclude(
        Exists(Response.objects.filter(recommendation=OuterRef("pk"), submitted_at__isnull=False))
    )
    return {
        "w_letter_mine": Exists(given.filter(person=person)),
        "w_letter_other": Exists(given.filter(as_lead=False)),
        "w_response": Exists(waiting),
    }


def _of_follow_up(here: Any, person: Person, today: dt.date) -> dict[str, Any]:
    late = Action.objects.filter(
        challenge=here, owner=person, due_on__lt=today, status__in=OPEN_WORK
    )
    unjudged = Recommendation.objects.filter(
        challenge=here, response__decision__in=Response.TAKEN_UP, verdict__isnull=True
    )
    signed = FollowUpSignature.objects.filter(challenge=here)
    return {
        "w_action_late": Exists(late),
        "w_review": Exists(
            FollowUpReview.objects.filter(challenge=here, kind=FollowUpReview.Kind.REVIEW)
        ),
        "w_unjudged": Exists(unjudged),
        "w_follow_host": Exists(signed.filter(side=Side.HOST)),
        "w_follow_visiting": Exists(signed.filter(side=Side.VISITING)),
    }


@dataclass(frozen=True)
class Task:
    """One kind of task: who may do it, when it waits, where it is done, by when."""

    words: str
    action: str
    page: str
    waits: Callable[[ChallengeAccess], bool]
    deadline: str = ""
    sign: bool = False


def _flag(access: ChallengeAccess, *names: str) -> bool:
    return all(getattr(access.challenge, name) for name in names)


def _place(access: ChallengeAccess) -> dict[str, str]:
    return getattr(access.challenge, "f_member", None) or {}


def _undeclared(access: ChallengeAccess) -> bool:
    return _place(access).get("clearance") == Clearance.UNDECLARED


def _unanswered(access: ChallengeAccess) -> bool:
    return _place(access).get("status") in (MemberStatus.INVITED, MemberStatus.NOT_NOW)


def _dates_missing(access: ChallengeAccess) -> bool:
    return access.challenge.stage == Stage.TEAM and access.challenge.first_day is None


def _on_site(access: ChallengeAccess) -> bool:
    """From its first day a visit waits for the whole team; its lead has a task of its own."""
    first_day = access.challenge.first_day
    begun = first_day is not None and first_day <= clock.today()
    leads = "lead_challenger" in access.facts.roles
    return access.challenge.stage == Stage.VISIT and begun and not leads


def _unsigned_scope(side: str) -> Callable[[ChallengeAccess], bool]:
    return lambda o: _flag(o, "w_scope_written") and not _flag(o, f"w_scope_{side}")


def _unsigned_letter(access: ChallengeAccess) -> bool:
    """The lead signs, and one other; who has signed need not again."""
    if access.facts.signed or _flag(access, "w_letter_mine"):
        return False
    return "lead_challenger" in access.facts.roles or not _flag(access, "w_letter_other")


def _unsigned_follow_up(access: ChallengeAccess) -> bool:
    return _flag(access, "w_review") and not _flag(access, f"w_follow_{access.side}")


TASKS: tuple[Task, ...] = (
    Task("Sign the scope", "scope.sign_as_host", "scoping:sign", _unsigned_scope("host"),
         "sign_scope", sign=True),
    Task("Sign the scope", "scope.sign_as_lead", "scoping:sign", _unsigned_scope("visiting"),
         "sign_scope", sign=True),
    Task("Sign the letter", "letter.sign", "feedback:sign", _unsigned_letter,
         "answer_points", sign=True),
    Task("Sign the follow-up", "followup_review.sign", "followup:reviews", _unsigned_follow_up,
         "review", sign=True),
    Task("Answer the request", "challenge.accept", "lifecycle:accept", lambda o: True,
         "answer_request"),
    Task("Invite a lead challenger", "team.appoint_lead", "team:team",
         lambda o: o.challenge.stage != Stage.PROPOSED and not _flag(o, "w_lead")),
    Task("Decide on a declaration of interests", "team.decide_conflict", "team:team",
         lambda o: _flag(o, "w_declared")),
    Task("Decide on an objection", "team.decide_objection", "team:team",
         lambda o: _flag(o, "w_objection")),
    Task("Declare your interests", "team.declare_conflict", "team:declare", _undeclared),
    Task("Answer your invitation", "team.answer_invitation", "team:answer",
         lambda o: _unanswered(o) and not _undeclared(o)),
    Task("Write the scope", "scope.edit", "scoping:scope",
         lambda o: not _flag(o, "w_scope_written"), "sign_scope"),
    Task("Complete the visiting team", "team.invite", "team:team",
         lambda o: o.challenge.stage == Stage.TEAM and "lead_challenger" in o.facts.roles,
         "complete_team"),
    Task("Agree the dates of the visit", "challenge.edit_dates", "lifecycle:dates",
         lambda o: _dates_missing(o) and "programme_lead" not in o.facts.roles),
    Task("Issue the brief", "brief.issue", "briefing:brief",
         lambda o: o.challenge.stage == Stage.BRIEFING and not o.facts.brief_issued,
         "issue_brief"),
    Task("Write your section of the brief", "brief.edit", "briefing:brief",
         lambda o: _flag(o, "w_section"), "issue_brief"),
    Task("Read the brief and confirm it", "brief.acknowledge", "briefing:brief",
         lambda o: not _flag(o, "w_brief_read"), "team_call"),
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
         lambda o: not o.facts.points_answered, "answer_points"),
    Task("Prepare the letter for signing", "letter.prepare", "feedback:sign",
         lambda o: not o.facts.prepared, "answer_points"),
    Task("Issue the letter", "letter.issue", "feedback:issue", lambda o: True, "answer_points"),
    Task("Respond to the recommendations", "response.submit", "followup:response",
         lambda o: _flag(o, "w_response"), "respond"),
    Task("Agree the plan and start the follow-up", "challenge.open_follow_up",
         "lifecycle:open_follow_up",
         lambda o: "host_dcs" in o.facts.roles and not _flag(o, "w_response"), "respond"),
    Task("Close the challenge", "challenge.close", "lifecycle:close",
         lambda o: _flag(o, "w_follow_host", "w_follow_visiting"), "review"),
    Task("Report progress on your overdue actions", "action.report_progress",
         "followup:overview", lambda o: _flag(o, "w_action_late")),
    Task("Hold the follow-up review", "followup_review.record", "followup:reviews",
         lambda o: o.challenge.stage == Stage.FOLLOW_UP and not _flag(o, "w_review"), "review"),
    Task("Give your verdict on each recommendation", "followup_review.give_verdicts",
         "followup:verdicts", lambda o: _flag(o, "w_review", "w_unjudged"), "review"),
)  # fmt: skip


def tasks_of(access: ChallengeAccess) -> list[Task]:
    """What waits for this person on this challenge. Nothing does while it is paused."""
    if access.challenge.paused:
        return []
    return [t for t in TASKS if access.may_somewhere(t.action) and t.waits(access)]
