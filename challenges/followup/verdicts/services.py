"""Give the verdicts."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from challenges import clock
from challenges.access.conflicts import differences
from challenges.access.errors import Invalid
from challenges.access.writing import authorised
from challenges.followup.next_to_act import tell_who_is_next
from challenges.followup.verdicts.queries import taken_up, verdict_text
from challenges.journey.voiding import change_signed_text
from challenges.models import Challenge, Person, Recommendation, Verdict


@dataclass(frozen=True)
class GivenVerdict:
    """A verdict as the form sends it; an empty value means “not yet”."""

    recommendation_id: uuid.UUID
    value: str
    note: str

    @property
    def values(self) -> dict[str, str]:
        """Return the columns that it fills."""
        return {"value": self.value, "note": self.note}


def give_verdicts(
    *, actor: Person, challenge: Challenge, revision: int, verdicts: list[GivenVerdict]
) -> None:
    """Give verdicts on the recommendations that the host took up.

    A changed verdict clears the signatures, which were given to another text. `revision` is the
    follow-up's when the page was shown.

    :raises Stale: the follow-up has changed since; carries both texts.
    :raises Invalid: a verdict on a recommendation that the host did not take up.
    """
    with authorised(
        actor=actor, action="followup_review.give_verdicts", challenge=challenge
    ) as act:
        recommendations = {row.pk: row for row in taken_up(act.challenge)}
        if any(entry.recommendation_id not in recommendations for entry in verdicts):
            raise Invalid(revision="The host has changed its response. Reload the page")
        by_number = [
            (_verdict_on(recommendations[entry.recommendation_id], actor), entry)
            for entry in verdicts
            if entry.value
        ]
        changes = [(row, entry) for row, entry in by_number if differences(row, entry.values)]
        if act.changes(
            act.challenge,
            {},
            revision=revision,
            labels={str(row.recommendation): str(row.recommendation) for row, _ in changes},
            by=next((row.by for row, _ in changes if row.pk), None),
            beside={str(row.recommendation): _both_texts(row, entry) for row, entry in changes},
            counter="follow_up_revision",
        ):
            for verdict, entry in changes:
                act.store(verdict, entry.values, by=actor, at=clock.now())
            act.object_id = ""
            change_signed_text(act)
            tell_who_is_next(act)


def _verdict_on(recommendation: Recommendation, actor: Person) -> Verdict:
    verdict: Verdict | None = getattr(recommendation, "verdict", None)
    return verdict or Verdict(recommendation=recommendation, revision=0, by=actor, at=clock.now())


def _both_texts(verdict: Verdict, entry: GivenVerdict) -> tuple[str, str]:
    return verdict_text(verdict), verdict_text(Verdict(**entry.values))
