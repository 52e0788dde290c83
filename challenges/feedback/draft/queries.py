"""The working draft as its page shows it: every part in order, with what is left to do."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from django.shortcuts import get_object_or_404

from challenges.feedback.compose import CONFIDENCE, compose
from challenges.feedback.effort import number
from challenges.feedback.paragraphs import Cut, cut
from challenges.feedback.records import Records, load
from challenges.journey.gate_context import GateContext
from challenges.journey.gates import Blocker, blockers
from challenges.journey.transitions import BY_KEY
from challenges.models import (
    Challenge,
    Finding,
    LetterParagraph,
    LetterPart,
    LineOfEnquiry,
    Recommendation,
)
from challenges.rules.attribution import attribution_warnings
from challenges.rules.balance import balance_remark
from challenges.rules.strength import strength

FEWEST, MOST = 3, 10
WORDS_A_PAGE = 400
LONGEST = 8 * WORDS_A_PAGE


@dataclass(frozen=True)
class Remark:
    """Words that may give somebody away, and where they stand."""

    excerpt: str
    message: str
    where: str = ""


@dataclass(frozen=True)
class Part:
    """One part of the letter on the draft's page.

    `left_out` are findings that belong here and are not in the letter yet.
    """

    cut: Cut
    paragraph: LetterParagraph | None
    remarks: tuple[Remark, ...]
    elsewhere: tuple[Remark, ...]
    linked: list[Finding]
    left_out: list[Finding]

    @property
    def state(self) -> tuple[str, str]:
        """Words and kind of the status beside the heading."""
        if self.paragraph is None:
            return "From the records", "info"
        if not self.paragraph.body.strip():
            return "To write", "warn"
        if self.remarks and not self.paragraph.attribution_answer:
            return "Check who is recognisable", "warn"
        return "Written", "good"


@dataclass(frozen=True)
class RecommendationView:
    """A recommendation with what it rests on."""

    row: Recommendation
    cut: Cut
    findings: list[Finding]
    confidence: str
    remarks: tuple[Remark, ...]


@dataclass(frozen=True)
class DraftView:
    """Everything the page shows, from one reading of the records."""

    parts_before: list[Part]
    parts_after: list[Part]
    recommendations: list[RecommendationView]
    evidence_counts: list[tuple[str, int]]
    people_met: list[tuple[str, int]]
    words: int
    balance: str
    hints: list[str]
    blockers: tuple[Blocker, ...]

    @property
    def parts(self) -> list[Part]:
        return [*self.parts_before, *self.parts_after]

    @property
    def begun(self) -> bool:
        return any(part.paragraph for part in self.parts)

    @property
    def to_do(self) -> int:
        return sum(part.state[1] == "warn" for part in self.parts)

    @property
    def pages(self) -> int:
        return max(1, round(self.words / WORDS_A_PAGE))


def draft(challenge: Challenge) -> DraftView:
    """The draft as it stands, every generated part as it will read."""
    records = load(challenge)
    letter = compose(records)
    pieces = [piece for piece in cut(letter) if piece.recommended is None]
    recommended = [piece for piece in cut(letter) if piece.recommended is not None]
    parts = [_part(records, piece) for piece in pieces]
    tail = next(n for n, piece in enumerate(pieces) if piece.key == LetterPart.PRACTICE)
    words = _count(letter.as_json())
    return DraftView(
        parts_before=parts[:tail],
        parts_after=parts[tail:],
        recommendations=[
            _recommendation(records, row, piece)
            for row, piece in zip(records.recommendations, recommended, strict=True)
        ],
        evidence_counts=[(c.source, c.count) for c in letter.evidence_counts],
        people_met=[(m.group, m.count) for m in letter.people_met],
        words=words,
        balance=balance_remark(
            sum(len(f.strengths) for f in letter.findings),
            sum(len(f.considerations) for f in letter.findings),
        )
        if records.paragraphs
        else "",
        hints=_hints(len(records.recommendations), words),
        blockers=_missing(records),
    )


def _part(records: Records, piece: Cut) -> Part:
    paragraph = _paragraph(records, piece)
    linked = records.findings_of(paragraph) if paragraph else []
    return Part(
        cut=piece,
        paragraph=paragraph,
        remarks=remarks(paragraph.body) if paragraph else (),
        elsewhere=tuple(remark for f in linked for remark in remarks(f.text, f.get_kind_display())),
        linked=linked,
        left_out=[f for f in _belonging(records, paragraph) if f not in linked],
    )


def _paragraph(records: Records, piece: Cut) -> LetterParagraph | None:
    for paragraph in records.paragraphs:
        if paragraph.part == LetterPart.LINE:
            if piece.found and paragraph.line and paragraph.line.number == piece.found.number:
                return paragraph
        elif paragraph.part == piece.key:
            return paragraph
    return None


def _belonging(records: Records, paragraph: LetterParagraph | None) -> list[Finding]:
    """The findings one would look for in a part: a line's own, or practice to share."""
    if paragraph is None:
        return []
    if paragraph.part == LetterPart.PRACTICE:
        return [f for f in records.findings if f.kind == Finding.Kind.PRACTICE]
    if paragraph.part == LetterPart.LINE:
        return [
            f
            for f in records.findings
            if f.line_id == paragraph.line_id and f.kind != Finding.Kind.PRACTICE
        ]
    return []


def remarks(text: str, where: str = "") -> tuple[Remark, ...]:
    """What in a text may give somebody away."""
    return tuple(Remark(w.excerpt, w.message, where) for w in attribution_warnings(text))


def _recommendation(records: Records, row: Recommendation, piece: Cut) -> RecommendationView:
    findings = records.findings_of(row)
    return RecommendationView(
        row=row,
        cut=piece,
        findings=findings,
        confidence=CONFIDENCE[strength(records.evidence_behind(findings))],
        remarks=remarks(f"{row.text}\n{row.why}\n{row.outcome}"),
    )


def _count(value: object) -> int:
    """Words in everything the letter prints."""
    if isinstance(value, dict):
        return sum(_count(inner) for inner in value.values())
    if isinstance(value, list):
        return sum(_count(inner) for inner in value)
    return len(value.split()) if isinstance(value, str) else 0


def _hints(recommendations: int, words: int) -> list[str]:
    found = []
    if recommendations and not FEWEST <= recommendations <= MOST:
        made = number(recommendations, "recommendation", "recommendations")
        found.append(
            f"The letter makes {made}. Between {FEWEST} and {MOST} is usual; "
            "a host can follow up a few things well."
        )
    if words > LONGEST:
        found.append(
            f"The letter has about {words:,} words. Letters of four to eight pages are read."
        )
    return found


def _missing(records: Records) -> tuple[Blocker, ...]:
    """What the gate to the accuracy round asks, answered from rows read already."""
    held = GateContext(records.challenge)
    held.paragraphs = records.paragraphs
    held.recommendations = records.recommendations
    return blockers(held, BY_KEY["challenge.share_for_accuracy"])


def choosable(challenge: Challenge, paragraph: LetterParagraph) -> list[Finding]:
    """The findings a paragraph may rest on: on a line of enquiry, that line's own."""
    findings = challenge.findings.select_related("line")
    if paragraph.part == LetterPart.LINE:
        findings = findings.filter(line=paragraph.line_id).exclude(kind=Finding.Kind.PRACTICE)
    elif paragraph.part == LetterPart.PRACTICE:
        findings = findings.filter(kind=Finding.Kind.PRACTICE)
    return list(findings)


def lines_and_findings(challenge: Challenge) -> tuple[list[LineOfEnquiry], list[Finding]]:
    """What a recommendation may answer and rest on."""
    lines = LineOfEnquiry.objects.living().filter(scope__challenge=challenge, scope__current=True)
    return list(lines), list(challenge.findings.select_related("line"))


def paragraph_of(challenge: Challenge, pk: uuid.UUID) -> LetterParagraph:
    """:raises Http404: this challenge has no such paragraph."""
    written = challenge.letter_paragraphs.select_related("line", "updated_by")
    return get_object_or_404(written.prefetch_related("findings"), pk=pk)


def recommendation_of(challenge: Challenge, pk: uuid.UUID) -> Recommendation:
    """:raises Http404: this challenge has no such recommendation."""
    made = challenge.recommendations.select_related("line")
    return get_object_or_404(made.prefetch_related("findings"), pk=pk)
