"""The people who can sign beside the lead, and the number of the last letter."""

from __future__ import annotations

from dataclasses import dataclass

from challenges import clock
from challenges.feedback.composition.compose import compose
from challenges.feedback.composition.records import load
from challenges.feedback.signing.since_check import (
    LetterPartChange,
    accepted_unchanged,
    changes_since_check,
)
from challenges.models import Challenge, Person


def last_number(challenge: Challenge) -> int:
    """Return the number of the last letter prepared, void ones included; 0 before the first."""
    return challenge.letters.values_list("number", flat=True).order_by("-number", "pk").first() or 0


@dataclass(frozen=True)
class SinceCheck:
    """How the draft differs from what the host checked, and where it should and does not."""

    changes: list[LetterPartChange]
    unchanged: list[str]


def draft_since_check(challenge: Challenge) -> SinceCheck:
    """Return how the draft as it stands differs from what the host checked."""
    letter = compose(load(challenge))
    changes = changes_since_check(challenge, letter)
    return SinceCheck(changes, accepted_unchanged(challenge, letter, changes))


def second_signatories(challenge: Challenge, *, besides: Person) -> list[Person]:
    """Return who of the team can sign beside the lead."""
    members = challenge.members.visiting().serving(clock.today()).exclude(person=besides)
    return [m.person for m in members.select_related("person").order_by("person__name", "pk")]
