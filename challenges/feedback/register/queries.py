"""Letters prepared and issued, who each is shared with, and what the register knows."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

from django.db.models import QuerySet

from challenges import clock
from challenges.feedback.content.letter import LetterContent
from challenges.models import (
    Challenge,
    LetterCorrection,
    LetterShare,
    LetterSignature,
    LetterVersion,
    PeriodToAvoid,
    Person,
)
from challenges.models.letter_version import LetterVersionQuerySet
from challenges.ui.dates import days


@dataclass(frozen=True)
class LetterView:
    """A letter with its signatures, and what it says.

    `superseded` is the issued correction that took its place, if one did.
    """

    row: LetterVersion
    signatures: list[LetterSignature]
    courtesy_days: int
    superseded: LetterCorrection | None = None

    @cached_property
    def content(self) -> LetterContent:
        return LetterContent.from_json(self.row.content)

    @property
    def signers(self) -> list[tuple[Person, LetterSignature | None]]:
        """Return those whose names it prints, each with the signature given so far."""
        by_person = {signature.person_id: signature for signature in self.signatures}
        people = [person for person in (self.row.lead, self.row.second) if person is not None]
        return [(person, by_person.get(person.pk)) for person in people]

    @property
    def may_issue_from(self) -> dt.date | None:
        """Return the first day after the days of courtesy, once all the signatures are there."""
        return self.row.issuable_from(self.courtesy_days)

    def waits_for(self, person: Person) -> bool:
        """Return whether this person's signature is missing."""
        return any(
            signer.pk == person.pk and signature is None for signer, signature in self.signers
        )

    def may_withdraw(self, person: Person) -> bool:
        """Return whether this person has signed and another signature is still missing."""
        return not self.row.fully_signed and any(
            signature.person_id == person.pk for signature in self.signatures
        )


def current_letter(challenge: Challenge) -> LetterView | None:
    """Return the prepared letter that waits for signatures or issue, if there is one."""
    return _first(challenge, _letters(challenge).prepared())


def issued_letter(challenge: Challenge) -> LetterView | None:
    """Return the letter as it was issued last, if one was."""
    return _first(challenge, _letters(challenge).issued())


def versions_issued(challenge: Challenge) -> list[LetterView]:
    """Return every letter that was issued, the latest first."""
    letters = _letters(challenge).issued()
    corrections = {one.corrects_id: one for one in _issued_corrections(challenge)}
    return [_view(challenge, letter, corrections.get(letter.pk)) for letter in letters]


def version_issued(challenge: Challenge, version: int) -> LetterView | None:
    """Return one version of the letter as it was issued, if there is such a version."""
    letter = _letters(challenge).issued().filter(version=version).first()
    if letter is None:
        return None
    return _view(challenge, letter, _issued_corrections(challenge).filter(corrects=letter).first())


def _issued_corrections(challenge: Challenge) -> QuerySet[LetterCorrection]:
    rows = LetterCorrection.objects.filter(challenge=challenge, issued_as__isnull=False)
    return rows.select_related("issued_as").defer("content", "issued_as__pdf", "issued_as__content")


def _letters(challenge: Challenge) -> LetterVersionQuerySet:
    return (
        LetterVersion.objects.filter(challenge=challenge)
        .defer("pdf")
        .select_related("lead", "second")
        .prefetch_related("signatures")
    )


def _first(challenge: Challenge, letters: QuerySet[LetterVersion]) -> LetterView | None:
    letter = letters.first()
    return None if letter is None else _view(challenge, letter)


def _view(
    challenge: Challenge, letter: LetterVersion, successor: LetterCorrection | None = None
) -> LetterView:
    signatures = list(letter.signatures.all())
    return LetterView(letter, signatures, challenge.programme.courtesy_days, successor)


def prepared_bytes(challenge: Challenge) -> tuple[bytes, str] | None:
    """Return the prepared file and its hash, if one is prepared."""
    return _bytes(challenge.letters.prepared())


def issued_bytes(challenge: Challenge, version: int | None = None) -> tuple[bytes, str] | None:
    """Return the file of a version as it was stored, and its hash; the latest if none is given."""
    letters = challenge.letters.issued()
    return _bytes(letters if version is None else letters.filter(version=version))


def _bytes(letters: QuerySet[LetterVersion]) -> tuple[bytes, str] | None:
    row = letters.values_list("pdf", "sha256").first()
    return None if row is None else (bytes(row[0]), row[1])


def restraint_on_publicity(challenge: Challenge) -> str:
    """Return that a pre-election period runs at the host today, or nothing.

    Councils then restrain their publicity (Local Government Act 1986, section 2).
    """
    today = clock.today()
    periods = PeriodToAvoid.objects.filter(
        programme=challenge.programme_id, kind=PeriodToAvoid.Kind.PRE_ELECTION
    )
    period = periods.for_host(challenge.host).touching(today, today).first()
    if period is None:
        return ""
    when = days(period.starts_on, period.ends_on)
    return (
        f"It is a pre-election period ({period.name}, {when}). Ask your monitoring officer first."
    )


def shared_with(challenge: Challenge) -> dict[str, LetterShare]:
    """Return the share of each audience that may read the letter."""
    return {share.audience: share for share in challenge.shares.select_related("by")}


@dataclass(frozen=True)
class RegisterAnswer:
    """What the register says of a file: whether it is an issued letter, and what came after it."""

    matches: bool
    superseded: LetterCorrection | None = None

    @property
    def stands(self) -> bool:
        """Say whether the file is the letter as it now stands."""
        return self.matches and self.superseded is None


def answer_of(*, sha256: str, register_code: str = "") -> RegisterAnswer:
    """Return whether this is the hash of an issued letter, and of the one with this code.

    A letter that was prepared and not issued, or void, is in no register. The answer is public: it
    says of a corrected letter that there is a later version, and never what was wrong.
    """
    letters = LetterVersion.objects.issued().filter(sha256=sha256)
    if register_code:
        letters = letters.filter(register_code=register_code)
    letter = letters.select_related("challenge").defer("pdf", "content").first()
    if letter is None:
        return RegisterAnswer(False)
    corrections = _issued_corrections(letter.challenge)
    return RegisterAnswer(True, corrections.filter(corrects=letter).first())
