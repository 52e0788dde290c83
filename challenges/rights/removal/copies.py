"""Where the earlier words of a text are kept: revisions, issued briefs, checked drafts.

An issued letter is not among them: it stands as signed, and an erratum corrects it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from django.db.models import Model

from challenges import clock
from challenges.models import (
    BriefVersion,
    Challenge,
    EvidenceRevision,
    LetterCorrection,
    LetterVersion,
    OutboxMessage,
    RecordCorrection,
    SubmittedResponse,
)
from challenges.rules.strikes import Strike

# A stored letter, and the sections of an issued brief.
Content = Mapping[str, object]
Sections = list[dict[str, str]]
# What people write of a letter; the rest of it is generated from records.
TEXT_PARTS = (
    "thanks",
    "why",
    "lines",
    "messages",
    "findings",
    "recommendations",
    "practice",
    "next",
    "erratum",
)


def struck(value: object, strike: Strike) -> object:
    """Return a stored value with the words struck out of every text in it."""
    if isinstance(value, str):
        return strike.out_of(value)
    if isinstance(value, list):
        return [struck(item, strike) for item in value]
    if isinstance(value, dict):
        return {name: struck(item, strike) for name, item in value.items()}
    return value


def struck_letter(content: Content, strike: Strike) -> Content:
    """Return a stored letter with the words struck out of what people wrote of it."""
    return {n: struck(v, strike) if n in TEXT_PARTS else v for n, v in content.items()}


def struck_section(key: str) -> Callable[[Sections, Strike], Sections]:
    """Return how words are struck out of one section of an issued brief."""

    def strike_section(content: Sections, strike: Strike) -> Sections:
        return [
            part | {"body": strike.out_of(part["body"])} if part["key"] == key else part
            for part in content
        ]

    return strike_section


def _nothing(row: object) -> None:
    return None


def _void(letter: LetterVersion) -> None:
    """Void a prepared letter and clear its bytes, which hold the words too."""
    letter.voided_at = letter.voided_at or clock.now()
    letter.pdf = b""
    letter.save(update_fields=["voided_at", "pdf"])


def _count(correction: LetterCorrection) -> None:
    """Count a revision, so that a page of the correction opened before is stale."""
    correction.revision += 1
    correction.save(update_fields=["revision"])


@dataclass(frozen=True)
class Copy:
    """One column that holds earlier words; `owner` is the key of the text's row, or of all."""

    row: Model
    column: str
    owner: object = None
    apply: Callable[..., object] = struck
    after: Callable[..., None] = _nothing

    @property
    def value(self) -> object:
        """Return what it holds."""
        return getattr(self.row, self.column)

    def holds(self, strike: Strike) -> bool:
        """Return whether it holds the words to strike."""
        return bool(self.apply(self.value, strike) != self.value)

    def strike(self, strike: Strike) -> bool:
        """Strike the words out of it. Return whether it held them."""
        if not self.holds(strike):
            return False
        setattr(self.row, self.column, self.apply(self.value, strike))
        self.row.save(update_fields=[self.column])
        self.after(self.row)
        return True


Copies = Callable[[Challenge], Iterable[Copy]]


def of_notes(challenge: Challenge) -> list[Copy]:
    """Return the texts of the notes, first to last."""
    rows = EvidenceRevision.objects.filter(entry__challenge=challenge)
    return [Copy(row, "text", row.entry_id) for row in rows.order_by("entry", "number", "pk")]


def struck_old(old: Sequence[Sequence[str]], strike: Strike) -> list[list[str]]:
    """Return what a record said before a correction, with the words struck out of its texts."""
    return [[label, strike.out_of(text)] for label, text in old]


def of_records(challenge: Challenge) -> list[Copy]:
    """Return what conversations, outcomes, reviews and notes said before a correction."""
    rows = RecordCorrection.objects.filter(challenge=challenge)
    return [Copy(row, "old", row.object_id, struck_old) for row in rows]


def of_notes_and_their_facts(challenge: Challenge) -> list[Copy]:
    """Return the texts of the notes, and what they were said to be about."""
    return [*of_notes(challenge), *of_records(challenge)]


def of_brief(challenge: Challenge) -> list[Copy]:
    """Return the sections as they were issued."""
    keys = dict(challenge.brief_sections.values_list("key", "pk"))
    return [
        Copy(version, "content", pk, struck_section(key))
        for version in BriefVersion.objects.filter(challenge=challenge)
        for key, pk in keys.items()
    ]


def of_responses(challenge: Challenge) -> list[Copy]:
    """Return the responses as they were submitted."""
    rows = SubmittedResponse.objects.filter(response__recommendation__challenge=challenge)
    return [Copy(row, "comment", row.response_id) for row in rows]


def of_letter(challenge: Challenge) -> list[Copy]:
    """Return the drafts that the host checked, and the letters prepared but not issued.

    A correction that has not been issued holds the letter too.
    """
    letters = challenge.letters.filter(issued_at__isnull=True)
    corrections = challenge.corrections.filter(issued_as__isnull=True)
    return [
        *(Copy(one, "content", apply=struck_letter, after=_count) for one in corrections),
        *(Copy(one, "snapshot", apply=struck_letter) for one in challenge.accuracy_rounds.all()),
        *(Copy(one, "content", apply=struck_letter, after=_void) for one in letters.defer("pdf")),
    ]


def struck_title(content: Content, strike: Strike) -> Content:
    """Return a stored letter with the words struck out of its title, which says the topic."""
    return {n: struck(v, strike) if n == "title" else v for n, v in content.items()}


def of_topic(challenge: Challenge) -> list[Copy]:
    """Return the letters that name the topic in their title, and the mails that name it."""
    letters = [replace(one, apply=struck_title) for one in of_letter(challenge)]
    mails = OutboxMessage.objects.filter(challenge=challenge)
    return [*letters, *(Copy(one, "subject") for one in mails)]
