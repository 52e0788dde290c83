"""The draft as a file, to be read on paper: made when someone asks, and stored nowhere."""

from __future__ import annotations

from challenges import clock
from challenges.access.door import open_challenge
from challenges.feedback.composition.compose import compose
from challenges.feedback.composition.records import load
from challenges.feedback.signing.printing import as_pdf
from challenges.feedback.signing.turns import turn_of_person
from challenges.models import Challenge, Person


def draft_file(*, actor: Person, challenge: Challenge) -> bytes:
    """Return the letter as the records make it now; every page says draft, and of when.

    :raises Invalid: no file can be made, or another is being made for this person.
    """
    access = open_challenge(actor, challenge.ref, "letter.download_draft")
    letter = compose(load(access.challenge))
    with turn_of_person(actor):
        return as_pdf(letter, drafted_at=clock.now())
