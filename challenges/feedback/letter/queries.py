"""Prepared and issued letters: what is in the register, and the bytes as they were stored."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property

from django.db.models import QuerySet

from challenges.documents.letter import LetterContent
from challenges.models import (
    CLEAR,
    Challenge,
    LetterShare,
    LetterSignature,
    LetterVersion,
    MemberStatus,
    Person,
    Side,
)


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
        """Those whose names it prints, each with the signature given so far."""
        given = {s.person_id: s for s in self.signatures}
        named = [p for p in (self.row.lead, self.row.second) if p is not None]
        return [(person, given.get(person.pk)) for person in named]

    @property
    def may_issue_from(self) -> dt.date | None:
        """The first day after the days of courtesy, once everybody signed."""
        signed = self.row.fully_signed_on
        return None if signed is None else signed + timedelta(days=self.courtesy_days)

    def waits_for(self, person: Person) -> bool:
        """Is this person's signature the one, or one of those, that is missing?"""
        return any(p.pk == person.pk and given is None for p, given in self.signers)


def current_letter(challenge: Challenge) -> LetterView | None:
    """The prepared letter that waits for signatures or issue, if there is one."""
    return _first(challenge, _letters(challenge).filter(voided_at=None, issued_at=None))


def issued_letter(challenge: Challenge) -> LetterView | None:
    """The letter as it was issued last, if one was."""
    return _first(challenge, _letters(challenge).filter(issued_at__isnull=False))


def versions(challenge: Challenge) -> list[LetterView]:
    """Every letter that was issued, the latest first."""
    issued = _letters(challenge).filter(issued_at__isnull=False)
    return [_view(challenge, row) for row in issued]


def _letters(challenge: Challenge) -> QuerySet[LetterVersion]:
    return (
        challenge.letters.defer("pdf")
        .select_related("lead", "second")
        .prefetch_related("signatures")
    )


def _first(challenge: Challenge, found: QuerySet[LetterVersion]) -> LetterView | None:
    row = found.first()
    return None if row is None else _view(challenge, row)


def _view(challenge: Challenge, row: LetterVersion) -> LetterView:
    return LetterView(row, list(row.signatures.all()), challenge.programme.courtesy_days)


def last_number(challenge: Challenge) -> int:
    """The number of the last letter prepared, void ones included; 0 before the first."""
    return challenge.letters.values_list("number", flat=True).order_by("-number").first() or 0


def prepared_bytes(challenge: Challenge) -> tuple[bytes, str] | None:
    """The prepared file and its hash, if one is prepared."""
    return _bytes(challenge.letters.filter(voided_at=None, issued_at=None))


def issued_bytes(challenge: Challenge) -> tuple[bytes, str] | None:
    """The issued file as it was stored, and its hash, if one was issued."""
    return _bytes(challenge.letters.filter(issued_at__isnull=False))


def _bytes(found: QuerySet[LetterVersion]) -> tuple[bytes, str] | None:
    row = found.values_list("pdf", "sha256").first()
    return None if row is None else (bytes(row[0]), row[1])


def shared_with(challenge: Challenge) -> dict[str, LetterShare]:
    """Audience to the share that lets it read the letter."""
    return {share.audience: share for share in challenge.shares.select_related("by")}


def second_signatories(challenge: Challenge, *, besides: Person) -> list[Person]:
    """Who of the team can sign beside the lead."""
    members = challenge.members.filter(
        side=Side.VISITING, status=MemberStatus.ACCEPTED, clearance__in=CLEAR
    ).exclude(person=besides)
    return [m.person for m in members.select_related("person").order_by("person__name")]


def matches(*, sha256: str, register_code: str = "") -> bool:
    """Is this the hash of an issued letter, and of the one with this code if one is given?

    A letter that was prepared and not issued, or void, is in no register.
    """
    issued = LetterVersion.objects.filter(issued_at__isnull=False, sha256=sha256)
    if register_code:
        issued = issued.filter(register_code=register_code)
    return issued.exists()
