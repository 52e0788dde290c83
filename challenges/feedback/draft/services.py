"""Acts on the draft: begin it, write its paragraphs, make its recommendations."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import Any, NoReturn

from django.db.models import Max, QuerySet

from challenges import clock
from challenges.access.errors import Invalid, Stale
from challenges.access.writing import Act, authorised
from challenges.feedback.first_draft import first_draft
from challenges.feedback.numbers import only_while_drafting
from challenges.feedback.prepared import void_prepared
from challenges.models import (
    Challenge,
    Finding,
    LetterParagraph,
    LineOfEnquiry,
    Person,
    Recommendation,
)
from challenges.rules.attribution import attribution_warnings

LABELS = {
    "text": "Recommendation",
    "why": "Why",
    "who": "Who should act",
    "outcome": "Intended outcome for children",
}
RESTS_ON = "Findings it rests on"


def begin(*, actor: Person, challenge: Challenge) -> None:
    """Begin the draft from the scope, the headlines and the findings; once."""
    with authorised(actor=actor, action="letter.edit", challenge=challenge) as act:
        if act.challenge.letter_paragraphs.exists():
            act.silent = True
            return
        for order, begun in enumerate(first_draft(act.challenge), start=1):
            paragraph = LetterParagraph.objects.create(
                challenge=act.challenge,
                part=begun.part,
                line=begun.line,
                order=order,
                body=begun.body,
            )
            paragraph.findings.set(begun.findings)


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
    """Save a paragraph, the findings it rests on, and why its words give nobody away.

    Saved in accuracy, it voids a letter that was prepared from other words.

    :raises Stale: somebody saved meanwhile; carries both texts.
    :raises Invalid: a finding of another challenge.
    """
    wanted = challenge.letter_paragraphs.filter(pk=paragraph_id).select_related("updated_by")
    with authorised(actor=actor, action="letter.edit", challenge=challenge, child=wanted) as act:
        paragraph: LetterParagraph = act.child
        linked = _own(act, findings)
        held = set(paragraph.findings.values_list("pk", flat=True))
        answer = _answer(paragraph, body, attribution_answer)
        if (body, linked, answer) == (paragraph.body, held, paragraph.attribution_answer):
            act.silent = True
            return paragraph
        if revision != paragraph.revision:
            _refuse_stale(
                {"Text": body, RESTS_ON: _words(act, linked)},
                {"Text": paragraph.body, RESTS_ON: _words(act, held)},
                by=paragraph.updated_by,
            )
        paragraph.body = body
        paragraph.attribution_answer = answer
        paragraph.revision += 1
        paragraph.updated_by = actor
        paragraph.updated_at = clock.now()
        paragraph.save()
        paragraph.findings.set(linked)
        void_prepared(act)
    return paragraph


def _own(act: Act, findings: Iterable[Finding]) -> set[Any]:
    """Keys of these findings, all of them the challenge's own."""
    asked = {finding.pk for finding in findings}
    own = set(act.challenge.findings.filter(pk__in=asked).values_list("pk", flat=True))
    if own != asked:
        raise Invalid(findings="Choose findings of this challenge")
    return own


def _answer(paragraph: LetterParagraph, body: str, answer: str) -> str:
    """An answer stands for the words it was given for.

    Without a warning none is needed; sent on unchanged under new warnings, it lapses.
    """
    now = {(w.code, w.excerpt) for w in attribution_warnings(body)}
    before = {(w.code, w.excerpt) for w in attribution_warnings(paragraph.body)}
    if not now:
        return ""
    if answer == paragraph.attribution_answer and not now <= before:
        return ""
    return answer


def _words(act: Act, linked: set[uuid.UUID]) -> str:
    return "\n".join(f"- {f.text}" for f in act.challenge.findings.filter(pk__in=linked))


def _refuse_stale(
    mine: dict[str, str], theirs: dict[str, str], by: Person | None = None
) -> NoReturn:
    """Both texts where they differ."""
    differing = [label for label in mine if mine[label] != theirs[label]]
    raise Stale(
        mine={label: mine[label] for label in differing},
        theirs={label: theirs[label] for label in differing},
        by=by.name if by else "",
    )


def add_recommendation(
    *,
    actor: Person,
    challenge: Challenge,
    idempotency_key: uuid.UUID,
    text: str,
    why: str,
    who: str,
    outcome: str,
    line: LineOfEnquiry,
    findings: Iterable[Finding],
) -> Recommendation:
    """Make the next recommendation; `once` becomes its id, so that sent twice it is one.

    :raises Invalid: it rests on no finding, or on another challenge's.
    :raises Refused: the host has seen the draft.
    """
    with authorised(actor=actor, action="letter.edit", challenge=challenge) as act:
        only_while_drafting(act.challenge)
        linked = _rests_on(act, line, findings)
        if Recommendation.objects.filter(pk=idempotency_key).exclude(challenge=challenge).exists():
            raise Invalid(__all__="Open the draft again and add the recommendation there")
        last = act.challenge.recommendations.aggregate(last=Max("number"))["last"] or 0
        recommendation, made = Recommendation.objects.get_or_create(
            pk=idempotency_key,
            challenge=act.challenge,
            defaults={
                "number": last + 1,
                "text": text,
                "why": why,
                "who": who,
                "outcome": outcome,
                "line": line,
            },
        )
        act.silent = not made
        act.object_id = str(recommendation.pk)
        if made:
            recommendation.findings.set(linked)
    return recommendation


def edit_recommendation(
    *,
    actor: Person,
    challenge: Challenge,
    recommendation_id: uuid.UUID,
    revision: int,
    text: str,
    why: str,
    who: str,
    outcome: str,
    line: LineOfEnquiry,
    findings: Iterable[Finding],
) -> Recommendation:
    """Change a recommendation's words or what it rests on; it keeps its number.

    :raises Stale: somebody saved meanwhile; carries both texts.
    :raises Invalid: it rests on no finding, or on another challenge's.
    """
    texts = {"text": text, "why": why, "who": who, "outcome": outcome}
    with authorised(
        actor=actor,
        action="letter.edit",
        challenge=challenge,
        child=_recommendations(challenge, recommendation_id),
    ) as act:
        found: Recommendation = act.child
        linked = _rests_on(act, line, findings)
        held = set(found.findings.values_list("pk", flat=True))
        theirs = {name: getattr(found, name) for name in texts}
        if (texts, line.pk, linked) == (theirs, found.line_id, held):
            act.silent = True
            return found
        if revision != found.revision:
            _refuse_stale(
                {LABELS[name]: words for name, words in texts.items()}
                | {RESTS_ON: _words(act, linked)},
                {LABELS[name]: words for name, words in theirs.items()}
                | {RESTS_ON: _words(act, held)},
            )
        for name, words in texts.items():
            setattr(found, name, words)
        found.line = line
        found.revision += 1
        found.save()
        found.findings.set(linked)
        void_prepared(act)
    return found


def remove_recommendation(
    *, actor: Person, challenge: Challenge, recommendation_id: uuid.UUID
) -> None:
    """Take a recommendation out; those after it move up.

    :raises Refused: the host has seen the draft, and its points name numbers.
    """
    with authorised(
        actor=actor,
        action="letter.edit",
        challenge=challenge,
        child=_recommendations(challenge, recommendation_id),
    ) as act:
        only_while_drafting(act.challenge)
        number = act.child.number
        act.child.delete()
        for after in act.challenge.recommendations.filter(number__gt=number).order_by("number"):
            after.number -= 1
            after.save(update_fields=["number"])


def _recommendations(challenge: Challenge, pk: uuid.UUID) -> QuerySet[Recommendation]:
    return challenge.recommendations.filter(pk=pk)


def _rests_on(act: Act, line: LineOfEnquiry, findings: Iterable[Finding]) -> set[Any]:
    linked = _own(act, findings)
    if not linked:
        raise Invalid(findings="Choose at least one finding that this rests on")
    lines = LineOfEnquiry.objects.living().filter(scope__challenge=act.challenge)
    if not lines.filter(pk=line.pk, scope__current=True).exists():
        raise Invalid(line="Choose a line of enquiry of this challenge")
    return linked
