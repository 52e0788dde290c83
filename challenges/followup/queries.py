"""What the pages of the follow-up show, each column as the policy allows its reader."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Prefetch, Q, QuerySet
from django.shortcuts import get_object_or_404

from challenges import clock
from challenges.access.door import ChallengeAccess
from challenges.access.roles import holds_today
from challenges.models import (
    Action,
    ActionUpdate,
    Challenge,
    FollowUpReview,
    FollowUpSignature,
    LetterVersion,
    Person,
    Recommendation,
    Response,
    Side,
    SubmittedResponse,
)
from challenges.rules import actions as rules

KIND_OF_COLOUR = {"red": "bad", "amber": "warn", "green": "good", "blue": "done", "grey": "neutral"}
AWAITING = "No response yet"


@dataclass(frozen=True)
class ActionRow:
    """An action as one reader may see it; words are empty where the policy keeps them."""

    id: uuid.UUID
    number: int
    answers: list[int]
    status: str
    kind: str
    flags: list[str]
    owner_post: str
    due_on: dt.date | None
    days_overdue: int
    updated_on: dt.date
    may_read: bool
    text: str = ""
    owner: str = ""
    measure: str = ""
    updates: list[ActionUpdate] = field(default_factory=list)
    may_edit: bool = False
    may_report: bool = False


@dataclass(frozen=True)
class ResponseRow:
    """The host's answer to one recommendation."""

    decision: str
    comment: str
    submitted_at: dt.datetime | None
    next_decision: str
    next_comment: str
    waiting: bool
    earlier: list[SubmittedResponse]


@dataclass(frozen=True)
class RecommendationRow:
    """A recommendation with what came of it, side by side."""

    id: uuid.UUID
    number: int
    text: str
    who: str
    outcome: str
    response: ResponseRow | None
    response_words: str
    actions: list[ActionRow]
    verdict: Any
    gap: str


def letter_words(challenge: Challenge) -> dict[int, dict[str, Any]]:
    """The recommendations as the issued letter has them, by number.

    The team's rows are a working draft; only what was issued is anybody else's to read.
    """
    issued = LetterVersion.objects.filter(challenge=challenge, issued_at__isnull=False)
    content = issued.order_by("-number").values_list("content__recommendations", flat=True)
    return {words["number"]: words for words in content.first() or []}


def plan(access: ChallengeAccess) -> list[RecommendationRow]:
    """Every recommendation with response, actions and verdict, as this person may see them."""
    words = letter_words(access.challenge)
    planned = actions(access)
    rows = []
    for recommendation in _recommendations(access.challenge).filter(number__in=words):
        its_actions = [row for row in planned if recommendation.number in row.answers]
        if _may_read(access, recommendation, its_actions):
            rows.append(_row(access, recommendation, words[recommendation.number], its_actions))
    return rows


def _recommendations(challenge: Challenge) -> QuerySet[Recommendation]:
    return challenge.recommendations.select_related("response", "verdict__by").prefetch_related(
        Prefetch("response__submissions", SubmittedResponse.objects.select_related("by"))
    )


def _may_read(
    access: ChallengeAccess, recommendation: Recommendation, its_actions: list[ActionRow]
) -> bool:
    """A contributor reads the recommendations that the own actions answer."""
    if access.may("recommendation.view", recommendation):
        return True
    return access.may_somewhere("recommendation.view") and bool(its_actions)


def _row(
    access: ChallengeAccess,
    recommendation: Recommendation,
    words: dict[str, Any],
    its_actions: list[ActionRow],
) -> RecommendationRow:
    response = _response(access, recommendation)
    reads_reviews = access.may("followup_review.view")
    return RecommendationRow(
        id=recommendation.pk,
        number=recommendation.number,
        text=words["text"],
        who=words.get("who", ""),
        outcome=words.get("outcome", ""),
        response=response,
        response_words=response.decision if response else AWAITING,
        actions=its_actions,
        verdict=getattr(recommendation, "verdict", None) if reads_reviews else None,
        gap=_gap(access, recommendation, its_actions),
    )


def _response(access: ChallengeAccess, recommendation: Recommendation) -> ResponseRow | None:
    """The host sees its own draft; everybody else what was submitted."""
    held: Response | None = getattr(recommendation, "response", None)
    if held is None or not access.may("response.view", recommendation):
        return None
    of_host = access.side == Side.HOST
    if held.submitted_at is None and not of_host:
        return None
    return ResponseRow(
        decision=held.get_decision_display(),
        comment=held.comment,
        submitted_at=held.submitted_at,
        next_decision=held.get_next_decision_display() if of_host else "",
        next_comment=held.next_comment if of_host else "",
        waiting=held.waiting and of_host,
        earlier=list(held.submissions.all())[1:],
    )


def _gap(
    access: ChallengeAccess, recommendation: Recommendation, its_actions: list[ActionRow]
) -> str:
    """What the host still has to plan before the follow-up can start; for the host only."""
    if not access.may("action.edit"):
        return ""
    held: Response | None = getattr(recommendation, "response", None)
    if held is None or held.decision not in Response.TAKEN_UP:
        return ""
    complete = any(
        row.due_on and row.measure and (row.owner or row.owner_post) for row in its_actions
    )
    return "" if complete else "Needs an action with an owner, a date and a measure"


def actions(access: ChallengeAccess) -> list[ActionRow]:
    """The actions that this person may see, with the words where they may be read."""
    found = (
        access.challenge.actions.select_related("owner")
        .prefetch_related("recommendations")
        .prefetch_related(Prefetch("updates", ActionUpdate.objects.select_related("by")))
    )
    return [_action(access, a) for a in found if access.may("action.view_status", a)]


def _action(access: ChallengeAccess, action: Action) -> ActionRow:
    facts = facts_of(action)
    standing = rules.standing(facts, clock.today())
    may_read = access.may("action.view_words", action)
    return ActionRow(
        id=action.pk,
        number=action.number,
        answers=sorted(r.number for r in action.recommendations.all()),
        status=action.get_status_display(),
        kind=KIND_OF_COLOUR[standing.colour],
        flags=standing.words,
        owner_post=action.owner_post,
        due_on=action.due_on,
        days_overdue=rules.days_overdue(facts, clock.today()),
        updated_on=action.updated_on,
        may_read=may_read,
        text=action.text if may_read else "",
        owner=action.owner.name if may_read and action.owner else "",
        measure=action.measure if may_read else "",
        updates=list(action.updates.all()) if may_read else [],
        may_edit=_may_write(access, "action.edit", action),
        may_report=_may_write(access, "action.report_progress", action),
    )


def _may_write(access: ChallengeAccess, action: str, obj: Action) -> bool:
    """Nobody is offered what a pause refuses."""
    return not access.challenge.paused and access.may(action, obj)


def facts_of(action: Action) -> rules.Facts:
    """What the flags of an action are computed from."""
    return rules.Facts(
        status=action.status,
        due_on=action.due_on,
        updated_on=action.updated_on,
        has_owner=action.owner_id is not None or bool(action.owner_post),
        has_measure=bool(action.measure),
    )


def response_for_editing(challenge: Challenge, pk: uuid.UUID) -> tuple[int, str, str]:
    """Version, decision and comment as they stand for the next change."""
    held = Response.objects.filter(recommendation__challenge=challenge, recommendation=pk).first()
    if held is None:
        return 0, "", ""
    if held.next_decision:
        return held.revision, held.next_decision, held.next_comment
    return held.revision, held.decision, held.comment


def responses_seen(challenge: Challenge) -> int:
    """The sum of the responses' versions: what a Director who submits has read."""
    found = Response.objects.filter(recommendation__challenge=challenge)
    return sum(found.values_list("revision", flat=True))


def action_for_editing(challenge: Challenge, pk: uuid.UUID) -> Action:
    """:raises Http404: not an action of this challenge."""
    found = challenge.actions.select_related("owner")
    return get_object_or_404(found.prefetch_related("recommendations"), pk=pk)


def recommendations_to_choose(challenge: Challenge) -> list[Recommendation]:
    """The issued recommendations, each with the words of the letter."""
    words = letter_words(challenge)
    found = list(challenge.recommendations.filter(number__in=words))
    for recommendation in found:
        recommendation.text = words[recommendation.number]["text"]
    return found


def possible_owners(challenge: Challenge, now: Person | None = None) -> QuerySet[Person]:
    """Whoever holds a post in the host authority today, and whoever owns the action now."""
    at_work = Person.objects.filter(
        holds_today(clock.today(), "appointments__"),
        appointments__authority=challenge.host_id,
        is_active=True,
    )
    wanted = Q(pk__in=at_work.values("pk"))
    return Person.objects.filter(wanted | Q(pk=now.pk) if now else wanted)


def reviews(access: ChallengeAccess) -> list[FollowUpReview]:
    """Check-ins and reviews, the latest first, for those who may read them."""
    if not access.may("followup_review.view"):
        return []
    return list(access.challenge.reviews.select_related("recorded_by"))


def signatures(access: ChallengeAccess) -> list[FollowUpSignature]:
    """Who has signed the follow-up off, for those who may read of the review."""
    if not access.may("followup_review.view"):
        return []
    return list(access.challenge.followup_signatures.order_by("side"))
