"""Which tasks wait for a person. Each step says which there are; whose they are, the policy.

`flags` are read with the challenge, for all challenges in one statement; a task looks at
them and at the facts of the policy, and never at the database.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import Exists, F, OuterRef, Subquery

from challenges.access.door import ChallengeAccess
from challenges.journey.pages import Task
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
    Objection,
    Person,
    Recommendation,
    Response,
    Scope,
    ScopeSignature,
    Side,
    TeamMember,
    TeamRole,
)
from challenges.overview.steps import TASKS

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


def tasks_of(access: ChallengeAccess) -> list[Task]:
    """Return what waits for this person on this challenge: nothing while it is paused."""
    if access.challenge.paused:
        return []
    return [t for t in TASKS if access.may_somewhere(t.action) and t.waits(access)]
