"""The signatories of a corrected letter, and what is still missing before it is issued."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.urls import reverse

from challenges.access.door import ChallengeAccess
from challenges.access.errors import Blocker
from challenges.access.state import ChallengeState
from challenges.feedback.correction.erratum import signed_by
from challenges.feedback.signing.queries import second_signatories
from challenges.journey.gates import OF_A_CORRECTION, missing_at
from challenges.models import Challenge, LetterCorrection, Person

NOBODY_ELSE = (
    "There is no one else on the team. The programme lead has been asked to invite someone, who "
    "signs in their place once they have accepted and been cleared."
)


@dataclass(frozen=True)
class Signers:
    """The signatories: the lead, and the other who signed before or someone in their place.

    `second` is that other person while they serve; else one of `others` is chosen. `alone` says
    that the lead alone signed before, as for a conversation.
    """

    second: Person | None
    others: list[Person]
    alone: bool
    sentences: list[str]

    @property
    def must_choose(self) -> bool:
        """Return whether someone has to sign in another's place."""
        return self.second is None and not self.alone


def signers(correction: LetterCorrection, lead: Person) -> Signers:
    """Return who signs the new version beside this lead."""
    signatures = signed_by(correction.corrects)
    others = second_signatories(correction.challenge, besides=lead)
    first = next((one for one in signatures if one.as_lead), None)
    beside = next((one for one in signatures if not one.as_lead), None)
    second = next((person for person in others if beside and person.pk == beside.person_id), None)
    sentences = []
    if first is not None and first.person_id != lead.pk:
        sentences.append(
            f"{first.name} signed as the lead challenger and no longer leads the team. "
            "You lead it now, so you sign in their place."
        )
    if beside is not None and second is None:
        sentences.append(_in_place_of(beside.name, others))
    return Signers(second, others, beside is None, sentences)


def _in_place_of(name: str, others: list[Person]) -> str:
    """Return what happens if the second signatory no longer serves beside the lead."""
    reason = f"{name} signed with the lead challenger and cannot sign now."
    if not others:
        return f"{reason} {NOBODY_ELSE}"
    return f"{reason} Another member of the team signs in their place, and the erratum says so."


def missing(access: ChallengeAccess) -> list[Blocker]:
    """Return what is missing before the prepared correction can be issued."""
    return missing_in(ChallengeState(access.challenge))


def missing_in(state: ChallengeState) -> list[Blocker]:
    """Return the same from the state of the challenge; its page is that of the correction."""
    url = reverse("challenges:feedback:correction", args=[state.challenge.ref])
    return [
        replace(one, url=url, action="letter.correct") for one in missing_at(state, OF_A_CORRECTION)
    ]


def is_prepared(challenge: Challenge) -> bool:
    """Return whether a corrected letter waits for signatures or issue."""
    return challenge.letters.prepared().exists()
