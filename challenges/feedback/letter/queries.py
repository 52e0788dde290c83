"""A prepared or issued letter with its signatures, and the bytes as they were stored."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

from django.db.models import QuerySet

from challenges.documents.letter import LetterContent
from challenges.models import Challenge, LetterSignature, LetterVersion, Person


@dataclass(frozen=True)
class LetterView:
    """A letter with its signatures, and what it says."""

    row: LetterVersion
    signatures: list[LetterSignature]
    courtesy_days: int

    @cached_property
    def content(self) -> LetterContent:
        return LetterContent.from_json(self.row.content)

    @property
    def signers(self) -> list[tuple[Person, LetterSignature | None]]:
        """Return those whose names it prints, each with the signature given so far."""
        given = {signature.person_id: signature for signature in self.signatures}
        people = [person for person in (self.row.lead, self.row.second) if person is not None]
        return [(person, given.get(person.pk)) for person in people]

    @property
    def may_issue_from(self) -> dt.date | None:
        """Return the first day after the days of courtesy, once all the signatures are there."""
        signed_on = self.row.fully_signed_on
        return None if signed_on is None else signed_on + dt.timedelta(days=self.courtesy_days)

    def waits_for(self, person: Person) -> bool:
        """Return whether this person's signature is missing."""
        return any(
            signer.pk == person.pk and signature is None for signer, signature in self.signers
        )


def current_letter(challenge: Challenge) -> LetterView | None:
    """Return the prepared letter that waits for signatures or issue, if there is one."""
    return _first(challenge, _letters(challenge).filter(voided_at=None, issued_at=None))


def issued_letter(challenge: Challenge) -> LetterView | None:
    """Return the letter as it was issued last, if one was."""
    return _first(challenge, _letters(challenge).filter(issued_at__isnull=False))


def versions_issued(challenge: Challenge) -> list[LetterView]:
    """Return every letter that was issued, the latest first."""
    letters = _letters(challenge).filter(issued_at__isnull=False)
    return [_view(challenge, letter) for letter in letters]


def _letters(challenge: Challenge) -> QuerySet[LetterVersion]:
    return (
        challenge.letters.defer("pdf")
        .select_related("lead", "second")
        .prefetch_related("signatures")
    )


def _first(challenge: Challenge, letters: QuerySet[LetterVersion]) -> LetterView | None:
    letter = letters.first()
    return None if letter is None else _view(challenge, letter)


def _view(challenge: Challenge, letter: LetterVersion) -> LetterView:
    return LetterView(letter, list(letter.signatures.all()), challenge.programme.courtesy_days)


def prepared_bytes(challenge: Challenge) -> tuple[bytes, str] | None:
    """Return the prepared file and its hash, if one is prepared."""
    return _bytes(challenge.letters.filter(voided_at=None, issued_at=None))


def issued_bytes(challenge: Challenge) -> tuple[bytes, str] | None:
    """Return the issued file as it was stored, and its hash, if one was issued."""
    return _bytes(challenge.letters.filter(issued_at__isnull=False))


def _bytes(letters: QuerySet[LetterVersion]) -> tuple[bytes, str] | None:
    stored = letters.values_list("pdf", "sha256").first()
    return None if stored is None else (bytes(stored[0]), stored[1])
