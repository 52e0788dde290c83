"""Give the verdicts."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from challenges import clock
from challenges.access.errors import Invalid, Stale
from challenges.access.writing import authorised
from challenges.followup.verdicts.queries import taken_up
from challenges.models import (
    Challenge,
    Person,
    Recommendation,
    Verdict,
)


@dataclass(frozen=True)
class GivenVerdict:
    """A verdict as the form sends it; an empty value says “not yet”."""

    recommendation_id: uuid.UUID
    value: str
    note: str


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
