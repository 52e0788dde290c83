"""The texts of a challenge from which one person may remove personal data."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from typing import TypeGuard

from django.core.exceptions import ValidationError
from django.db.models import Model

from challenges.access.door import ChallengeAccess
from challenges.models import Challenge, LetterVersion, Redaction
from challenges.rights.removal.copies import Copies, Copy
from challenges.rights.removal.free_text import Text
from challenges.rights.removal.striking import copies_of
from challenges.rights.removal.table import BY_KIND, TEXTS
from challenges.rules.attribution import AttributionWarning, attribution_warnings
from challenges.rules.strikes import Strike, strike_phrases, strike_whole

# A text is named in a URL by its kind and the key of its row.
BETWEEN = "-"
MOST_RECENT = 50


@dataclass(frozen=True)
class RemovalPassage:
    """One text as a page shows it; `label` says which it is, where a row has several."""

    label: str
    text: str


@dataclass(frozen=True)
class Entry:
    """One row of a kind of text, with the copies that hold its earlier words."""

    text: Text
    row: Model
    copies: tuple[Copy, ...] = ()

    @property
    def key(self) -> str:
        """Return the key by which pages name it."""
        return f"{self.text.kind}{BETWEEN}{self.row.pk}"

    @property
    def title(self) -> str:
        """Return what it is called where several are listed."""
        return self.text.title(self.row)

    @property
    def passages(self) -> list[RemovalPassage]:
        """Return what it says and has said, each text once, the latest first."""
        columns = {c.name: c.verbose_name for c in self.row._meta.fields}
        own = [(str(columns[n]).capitalize(), getattr(self.row, n)) for n in self.text.columns]
        earlier = [("Earlier", copy.value) for copy in reversed(self.copies)]
        if not own and earlier:
            own, earlier = [("", earlier[0][1])], earlier[1:]
        texts = {text: label for label, text in reversed([*own, *earlier]) if _is_text(text)}
        return [RemovalPassage(label, text) for text, label in reversed(texts.items())]

    def holds(self, strike: Strike) -> bool:
        """Return whether it, or a copy of it, holds the words to strike."""
        own = (strike.is_in(getattr(self.row, name)) for name in self.text.columns)
        return any(own) or any(copy.holds(strike) for copy in self.copies)

    def after(self, strike: Strike) -> list[RemovalPassage]:
        """Return what it says once the words are struck, as far as that changes it."""
        return [
            RemovalPassage(passage.label, strike.out_of(passage.text))
            for passage in self.passages
            if strike.is_in(passage.text)
        ]


def _is_text(value: object) -> TypeGuard[str]:
    return isinstance(value, str) and bool(value.strip())


def flagged(entry: Entry) -> list[AttributionWarning]:
    """Return what the guard finds in a text and its earlier words, each phrase once."""
    warnings = [w for passage in entry.passages for w in attribution_warnings(passage.text)]
    return list({w.excerpt: w for w in reversed(warnings)}.values())[::-1]


def entry_of(access: ChallengeAccess, action: str, key: str) -> Entry | None:
    """Return the text of this action that a URL names, if there is one to read.

    :raises Refused: it is not for this person.
    """
    kind, _, pk = key.partition(BETWEEN)
    text = BY_KIND.get(kind)
    if text is None or text.action != action:
        return None
    row = _row(text, access.challenge, pk)
    if row is None:
        return None
    access.require(action, row)
    if not text.open_to(access, row):
        return None
    return Entry(text, row, copies_of(row, list(text.copies(access.challenge))))


def _row(text: Text, challenge: Challenge, pk: str) -> Model | None:
    try:
        key = text.model._meta.pk.to_python(pk)
    except ValidationError:
        return None
    return text.rows(challenge).filter(pk=key).first()


def entries(access: ChallengeAccess) -> Iterator[Entry]:
    """Yield every text of the challenge from which this person may remove words."""
    texts = [text for text in TEXTS if access.may_somewhere(text.action)]
    for entry in _entries(access.challenge, texts):
        if entry.text.open_to(access, entry.row):
            yield entry


def holding(challenge: Challenge, strike: Strike) -> Iterator[Entry]:
    """Yield every text of the challenge that holds the words."""
    return (entry for entry in _entries(challenge, TEXTS) if entry.holds(strike))


def _entries(challenge: Challenge, texts: Iterable[Text]) -> Iterator[Entry]:
    @cache
    def read(copies: Copies) -> list[Copy]:
        return list(copies(challenge))

    for text in texts:
        for row in text.rows(challenge):
            yield Entry(text, row, copies_of(row, read(text.copies)))


@dataclass(frozen=True)
class RemovalPreview:
    """What a removal would do: the texts as they would read, and where else the words stand."""

    strike: Strike
    after: list[RemovalPassage]
    others: list[Entry]
    letters: list[LetterVersion]
    digest: str

    @property
    def finds_something(self) -> bool:
        """Return whether there is anything to remove, or an issued letter to correct."""
        return bool(self.after or self.others or self.letters)

    def chosen(self, keys: list[str]) -> list[Entry]:
        """Return those of the other texts that were chosen."""
        return [one for one in self.others if one.key in keys]


def preview(
    access: ChallengeAccess, entry: Entry | None, phrases: list[str], whole: bool
) -> RemovalPreview:
    """Return what it would do to remove these phrases, or `whole` the whole text."""
    strike = strike_phrases(phrases)
    others = also_in(access, strike, besides=entry.key if entry else "") if phrases else []
    texts = [passage.text for passage in entry.passages] if entry else []
    page_state = json.dumps([sorted(phrases), whole, texts, [one.key for one in others]])
    return RemovalPreview(
        strike,
        entry.after(strike_whole() if whole else strike) if entry else [],
        others,
        letters_issued_with(access, strike) if phrases else [],
        sha256(page_state.encode()).hexdigest(),
    )


def also_in(access: ChallengeAccess, strike: Strike, *, besides: str = "") -> list[Entry]:
    """Return the other texts in which the words stand, as far as this person may remove them."""
    return [one for one in entries(access) if one.key != besides and one.holds(strike)]


def letters_issued_with(access: ChallengeAccess, strike: Strike) -> list[LetterVersion]:
    """Return the issued letters that hold the words: they stand as they were signed."""
    return issued_with(access.challenge, strike) if access.may("letter.view") else []


def issued_with(challenge: Challenge, strike: Strike) -> list[LetterVersion]:
    """Return the issued letters of a challenge that hold the words."""
    letters = challenge.letters.issued().defer("pdf")
    return [one for one in letters if Copy(one, "content").holds(strike)]


@dataclass(frozen=True)
class Removal:
    """That personal data was removed from a text, when and by whom."""

    label: str
    record: Redaction


def recent(access: ChallengeAccess) -> list[Removal]:
    """Return what was removed from the kinds of texts that concern this person."""
    kinds = [text.kind for text in TEXTS if access.may_somewhere(text.action)]
    records = access.challenge.redactions.filter(kind__in=kinds).select_related("by")
    return [Removal(BY_KIND[one.kind].label, one) for one in records[:MOST_RECENT]]


def removals(challenge: Challenge, kind: str, pk: object) -> list[Redaction]:
    """Return when, and by whom, personal data was removed from a text."""
    records = challenge.redactions.filter(kind=kind, object_id=str(pk))
    return list(records.select_related("by"))
