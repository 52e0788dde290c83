"""The working draft as its page shows it: every part in order, with what is left to do."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from django.shortcuts import get_object_or_404
from django.urls import reverse

from challenges.access.errors import Blocker
from challenges.access.small_facts import RecommendationFact
from challenges.access.state import ChallengeState
from challenges.access.state_rows import GuardedText
from challenges.feedback.composition.compose import CONFIDENCE, compose, confidence_in
from challenges.feedback.composition.part_keys import key_of
from challenges.feedback.composition.records import Records, load
from challenges.feedback.content.parts import PartOfLetter
from challenges.feedback.content.unprintable import unprintable
from challenges.feedback.draft.remarks import (
    GiveAwayRemark,
    balance,
    hints,
    pages_of,
    remarks,
    remarks_on,
    word_count,
)
from challenges.journey.gates import blockers
from challenges.journey.transitions import BY_KEY
from challenges.models import (
    Challenge,
    Finding,
    GuardedKind,
    LetterParagraph,
    LetterPart,
    Recommendation,
)
from challenges.rules.strength import needs_reason

# Stands for a key in a URL that is worked out once for many parts.
ANY = uuid.UUID(int=0)


@dataclass(frozen=True)
class DraftPart:
    """One part of the letter on the draft's page.

    `left_out` are findings that belong here and are not in the letter yet; `url` is where the
    part is written.
    """

    part: PartOfLetter
    paragraph: LetterParagraph | None
    remarks: tuple[GiveAwayRemark, ...]
    elsewhere: tuple[GiveAwayRemark, ...]
    findings: list[Finding]
    left_out: list[Finding]
    url: str = ""

    @property
    def has_notes(self) -> bool:
        """Return whether something stands beside the text."""
        return bool(self.remarks or self.elsewhere or self.left_out or self.findings)

    @property
    def from_records(self) -> bool:
        """Return whether the text was put together from the records and no one has saved it."""
        paragraph = self.paragraph
        return (
            paragraph is not None and bool(paragraph.body.strip()) and not paragraph.updated_by_id
        )

    @property
    def state(self) -> tuple[str, str]:
        """Return label and kind of the status beside the heading."""
        if self.paragraph is None:
            return "From the records", "info"
        if not self.paragraph.body.strip():
            return "To write", "warn"
        if self.remarks and not self.paragraph.attribution_answer:
            return "Check names and posts", "warn"
        if self.from_records:
            return "Check this", "warn"
        return "Written", "good"


@dataclass(frozen=True)
class RecommendationView:
    """A recommendation with what it rests on; `weak` if that needs a written reason."""

    row: Recommendation
    part: PartOfLetter
    findings: list[Finding]
    confidence: str
    weak: bool
    remarks: tuple[GiveAwayRemark, ...]


@dataclass(frozen=True)
class DraftView:
    """Everything the page shows, from one reading of the records."""

    parts_before: list[DraftPart]
    parts_after: list[DraftPart]
    recommendations: list[RecommendationView]
    evidence_counts: list[tuple[str, int]]
    people_met: list[tuple[str, int]]
    length: int
    balance: str
    hints: list[str]
    blockers: tuple[Blocker, ...]

    @property
    def parts(self) -> list[DraftPart]:
        return [*self.parts_before, *self.parts_after]

    @property
    def begun(self) -> bool:
        return any(view.paragraph for view in self.parts)

    @property
    def to_do(self) -> int:
        return sum(view.state[1] == "warn" for view in self.parts)

    @property
    def pages(self) -> int:
        return pages_of(self.length)


def draft(challenge: Challenge) -> DraftView:
    """Return the draft as it stands, every generated part as it will read."""
    records = load(challenge)
    letter = compose(records)
    paragraphs = {key_of(paragraph): paragraph for paragraph in records.paragraphs}
    recommendations = [part for part in letter.parts if part.recommendation]
    url = reverse("challenges:feedback:paragraph", args=[challenge.ref, ANY])
    parts = [
        _part(records, part, paragraphs.get(part.key), url)
        for part in letter.parts
        if not part.recommendation
    ]
    tail = next(n for n, view in enumerate(parts) if view.part.key == LetterPart.PRACTICE)
    length = word_count(letter.as_json())
    return DraftView(
        parts_before=parts[:tail],
        parts_after=parts[tail:],
        recommendations=[
            _recommendation(records, row, part)
            for row, part in zip(records.recommendations, recommendations, strict=True)
        ],
        evidence_counts=[(row.source, row.count) for row in letter.evidence_counts],
        people_met=[(row.group, row.count) for row in letter.people_met],
        length=length,
        balance=balance(letter) if records.paragraphs else "",
        hints=[*hints(len(records.recommendations), length), *unprintable(letter)],
        blockers=_blockers(records),
    )


def _part(
    records: Records, part: PartOfLetter, paragraph: LetterParagraph | None, url: str
) -> DraftPart:
    if paragraph is None:
        return DraftPart(part, None, remarks=(), elsewhere=(), findings=[], left_out=[])
    findings = records.findings_of(paragraph)
    return DraftPart(
        part=part,
        paragraph=paragraph,
        remarks=remarks_on(paragraph.attribution_warnings),
        elsewhere=tuple(
            remark
            for finding in findings
            for remark in remarks(finding.text, finding.get_kind_display())
        ),
        findings=findings,
        left_out=[f for f in _belonging(records.findings, paragraph) if f not in findings],
        url=url.replace(str(ANY), str(paragraph.pk)),
    )


def _belonging(findings: list[Finding], paragraph: LetterParagraph) -> list[Finding]:
    """Return the findings one would look for in a part: a line's own, or practice to share."""
    practice = [f for f in findings if f.kind == Finding.Kind.PRACTICE]
    if paragraph.part == LetterPart.PRACTICE:
        return practice
    if paragraph.part == LetterPart.LINE:
        return [f for f in findings if f.line_id == paragraph.line_id and f not in practice]
    return []


def _recommendation(
    records: Records, row: Recommendation, part: PartOfLetter
) -> RecommendationView:
    findings = records.findings_of(row)
    level = confidence_in(records, findings)
    return RecommendationView(
        row=row,
        part=part,
        findings=findings,
        confidence=CONFIDENCE[level],
        weak=needs_reason(level),
        remarks=remarks(row.whole_text),
    )


def _blockers(records: Records) -> tuple[Blocker, ...]:
    """Return what keeps the draft from being shared, answered from rows read already."""
    context = ChallengeState(records.challenge)
    context.paragraphs = records.paragraphs
    context.recommendations = [RecommendationFact(r.pk, r.number) for r in records.recommendations]
    context.letter_texts = _letter_texts(records)
    return blockers(context, BY_KEY["challenge.share_for_accuracy"])


def _letter_texts(records: Records) -> list[GuardedText]:
    """Return the findings and recommendations that the letter prints, as the gate reads them."""
    selection = {f.pk: f for p in records.paragraphs for f in records.findings_of(p)}
    return [
        *(
            GuardedText(GuardedKind.FINDING, f.line.number, f.pk, f.text)
            for f in records.findings
            if f.pk in selection
        ),
        *(
            GuardedText(GuardedKind.RECOMMENDATION, r.number, r.pk, r.whole_text)
            for r in records.recommendations
        ),
    ]


def choosable(challenge: Challenge, paragraph: LetterParagraph) -> list[Finding]:
    """Return the findings a paragraph may rest on: on a line of enquiry, that line's own."""
    findings = challenge.findings.select_related("line")
    if paragraph.part == LetterPart.LINE:
        findings = findings.filter(line=paragraph.line_id).exclude(kind=Finding.Kind.PRACTICE)
    elif paragraph.part == LetterPart.PRACTICE:
        findings = findings.filter(kind=Finding.Kind.PRACTICE)
    return list(findings)


def paragraph_of(challenge: Challenge, pk: uuid.UUID) -> LetterParagraph:
    """Return one written part with its findings.

    :raises Http404: this challenge has no such paragraph.
    """
    paragraphs = challenge.letter_paragraphs.select_related("line", "updated_by")
    return get_object_or_404(paragraphs.prefetch_related("findings"), pk=pk)
