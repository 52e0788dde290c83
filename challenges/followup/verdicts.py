"""Acts of the review: record a meeting, give verdicts, sign the follow-up off."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from django.db.models import Sum

from challenges import clock
from challenges.access.errors import Blocked, Invalid, Stale
from challenges.access.roles import holds_today
from challenges.access.state import ChallengeState
from challenges.access.writing import authorised
from challenges.followup.lookup import made_before
from challenges.journey import deadlines
from challenges.journey.gates import Blocker, blockers
from challenges.journey.transitions import BY_KEY
from challenges.models import (
    Appointment,
    Challenge,
    FollowUpReview,
    FollowUpSignature,
    Person,
    Post,
    Recommendation,
    Response,
    Side,
    Verdict,
)

# A review looks at what a check-in would have.
MEETS = {
    FollowUpReview.Kind.CHECK_IN: ("check_in",),
    FollowUpReview.Kind.REVIEW: ("check_in", "review"),
}


@dataclass(frozen=True)
class GivenVerdict:
    """A verdict as the form sends it; an empty value says “not yet”."""

    recommendation_id: uuid.UUID
    value: str
    note: str


def record_review(
    *,
    actor: Person,
    challenge: Challenge,
    idempotency_key: uuid.UUID,
    kind: str,
    method: str,
    held_on: dt.date,
    who: str,
    note: str,
) -> FollowUpReview:
    """Put a check-in or the follow-up review on record.

    `once` was made with the form and becomes the row's id: sent twice, stored once.

    :raises Invalid: a date to come, or before the letter.
    """
    with authorised(actor=actor, action="followup_review.record", challenge=challenge) as act:
        made = made_before(FollowUpReview, idempotency_key, challenge_id=act.challenge.pk)
        act.object_id = str(idempotency_key)
        if made is not None:
            act.silent = True
            found: FollowUpReview = made
            return found
        if held_on > clock.today():
            raise Invalid(held_on="The date must be today or in the past")
        if act.challenge.issued_on and held_on < act.challenge.issued_on:
            raise Invalid(held_on="The date must not be before the letter was issued")
        deadlines.meet(act.challenge, MEETS[FollowUpReview.Kind(kind)])
        return FollowUpReview.objects.create(
            pk=idempotency_key,
            challenge=act.challenge,
            kind=kind,
            method=method,
            held_on=held_on,
            who=who,
            note=note,
            recorded_by=actor,
            recorded_at=clock.now(),
        )


def taken_up(challenge: Challenge) -> list[Recommendation]:
    """The recommendations that the host took up, with their verdicts so far."""
    return list(
        challenge.recommendations.filter(
            response__decision__in=Response.TAKEN_UP, response__submitted_at__isnull=False
        ).select_related("response", "verdict__by")
    )


def stamp(challenge: Challenge) -> int:
    """A number that grows whenever something changes that a signature is about."""
    versions = challenge.recommendations.aggregate(
        verdicts=Sum("verdict__revision"), responses=Sum("response__revision")
    )
    return sum(n or 0 for n in versions.values()) + challenge.reviews.count()


def give_verdicts(
    *, actor: Person, challenge: Challenge, revision: int, verdicts: list[GivenVerdict]
) -> None:
    """The lead says of each recommendation taken up how it stands.

    A changed verdict clears the signatures: they were on other words. `version` is the sum
    of the verdicts' versions when the page was shown.

    :raises Stale: the verdicts changed meanwhile; carries both texts.
    :raises Invalid: a verdict on what the host did not take up.
    """
    with authorised(
        actor=actor, action="followup_review.give_verdicts", challenge=challenge
    ) as act:
        asked = {recommendation.pk: recommendation for recommendation in taken_up(act.challenge)}
        if any(given.recommendation_id not in asked for given in verdicts):
            raise Invalid(revision="The host has changed its response. Load the page again")
        changed = [
            (asked[given.recommendation_id], given)
            for given in verdicts
            if given.value and _held(asked[given.recommendation_id]) != (given.value, given.note)
        ]
        if not changed:
            act.silent = True
            return
        if revision != sum(r.verdict.revision for r in asked.values() if hasattr(r, "verdict")):
            _refuse_stale(changed)
        for recommendation, given in changed:
            _give(recommendation, given, actor)
        act.challenge.followup_signatures.all().delete()


def _held(recommendation: Recommendation) -> tuple[str, str]:
    verdict = getattr(recommendation, "verdict", None)
    return (verdict.value, verdict.note) if verdict else ("", "")


def _refuse_stale(changed: list[tuple[Recommendation, GivenVerdict]]) -> None:
    words = dict(Verdict.Value.choices)
    by = [r.verdict.by.name for r, _ in changed if hasattr(r, "verdict")]

    def say(value: str, note: str) -> str:
        return f"{words[value]}. {note}".strip() if value else "No verdict"

    raise Stale(
        mine={str(r): say(given.value, given.note) for r, given in changed},
        theirs={str(r): say(*_held(r)) for r, _ in changed},
        by=by[0] if by else "",
    )


def _give(recommendation: Recommendation, given: GivenVerdict, actor: Person) -> None:
    verdict = getattr(recommendation, "verdict", None) or Verdict(
        recommendation=recommendation, revision=0
    )
    verdict.value, verdict.note = given.value, given.note
    verdict.revision += 1
    verdict.by, verdict.at = actor, clock.now()
    verdict.save()


def missing_before_signing(challenge: Challenge) -> tuple[Blocker, ...]:
    """What closing asks for besides the signatures themselves."""
    found = blockers(ChallengeState(challenge), BY_KEY["challenge.close"])
    return tuple(blocker for blocker in found if blocker.action != "followup_review.sign")


def sign_off(*, actor: Person, challenge: Challenge, seen: int) -> None:
    """A director signs what the review found; a later change of verdict clears it.

    `seen` is the stamp of the page that the director read.

    :raises Blocked: there is no review yet, or a verdict is missing.
    :raises Stale: something changed since the page was shown.
    """
    with authorised(actor=actor, action="followup_review.sign", challenge=challenge) as act:
        side = Side(act.access.side)
        if act.challenge.followup_signatures.filter(side=side).exists():
            act.silent = True
            return
        if missing := missing_before_signing(act.challenge):
            raise Blocked(missing)
        if seen != stamp(act.challenge):
            raise Stale(mine={}, theirs={"Follow-up": "A verdict, response or review changed"})
        FollowUpSignature.objects.create(
            challenge=act.challenge,
            side=side,
            person=actor,
            name=actor.name,
            post=_printed_post(actor),
            at=clock.now(),
        )
        act.tell("follow_up_signed", to=("host_dcs", "lead"))


def _printed_post(person: Person) -> str:
    """The post to print under a name: the most senior one held today."""
    held = Appointment.objects.filter(holds_today(clock.today()), person=person)
    found = list(held.select_related("authority"))
    if not found:
        return ""
    highest = min(found, key=lambda appointment: Post.values.index(appointment.post))
    return f"{highest.post_name}, {highest.authority.name}"
