"""Acts on the draft: begin it, write its paragraphs."""

from __future__ import annotations

import uuid
from collections.abc import Iterable

from challenges import clock
from challenges.access.writing import authorised
from challenges.feedback.composition.own_findings import own_findings
from challenges.feedback.draft.first_draft import first_draft
from challenges.journey.voiding import void_changed
from challenges.models import Challenge, Finding, LetterParagraph, Person
from challenges.rules.attribution import attribution_warnings

LABELS = {
    "body": "Text",
    "attribution_answer": "Why is it safe?",
    "findings": "Findings that support this",
}


def begin(*, actor: Person, challenge: Challenge) -> None:
    """Start the draft from the scope, the headlines and the findings; once."""
    with authorised(actor=actor, action="letter.edit", challenge=challenge) as act:
        if act.challenge.letter_paragraphs.exists():
            act.silent = True
            return
        for order, opening in enumerate(first_draft(act.challenge), start=1):
            paragraph = LetterParagraph.objects.create(
                challenge=act.challenge,
                part=opening.part,
                line=opening.line,
                order=order,
                body=opening.body,
            )
            paragraph.findings.set(opening.findings)


def write_paragraph(
    *,
    actor: Person,
    challenge: Challenge,
    paragraph_id: uuid.UUID,
    revision: int,
    body: str,
    findings: Iterable[Finding] = (),
    attribution_answer: str = "",
) -> LetterParagraph:
    """Save a paragraph, the findings it rests on, and why no one can be recognised in it.

    A letter that was prepared from the old text becomes void.

    :raises Stale: someone else has saved since; carries both texts.
    :raises Invalid: a finding of another challenge.
    """
    paragraphs = challenge.letter_paragraphs.filter(pk=paragraph_id).select_related("updated_by")
    with authorised(
        actor=actor, action="letter.edit", challenge=challenge, child=paragraphs
    ) as act:
        paragraph: LetterParagraph = act.child
        values = {
            "body": body,
            "attribution_answer": _answer(paragraph, body, attribution_answer),
            "findings": own_findings(act.challenge, findings),
        }
        if act.changes(
            paragraph, values, revision=revision, labels=LABELS, by=paragraph.updated_by
        ):
            act.store(paragraph, values, updated_by=actor, updated_at=clock.now())
            void_changed(act)
        elif paragraph.updated_by is None:
            # Saving what was put together from the records means having read it.
            act.silent = False
            paragraph.updated_by, paragraph.updated_at = actor, clock.now()
            paragraph.save(update_fields=["updated_by", "updated_at"])
    return paragraph


def _answer(paragraph: LetterParagraph, body: str, answer: str) -> str:
    """Return the answer if it was given for this text.

    Without a warning none is needed; sent on unchanged under new warnings, it lapses.
    """
    now = {(w.code, w.excerpt) for w in attribution_warnings(body)}
    before = {(w.code, w.excerpt) for w in attribution_warnings(paragraph.body)}
    if not now:
        return ""
    if answer == paragraph.attribution_answer and not now <= before:
        return ""
    return answer
