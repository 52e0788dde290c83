"""Acts on the recommendations: add one, change it, take it out."""

from __future__ import annotations

import uuid
from collections.abc import Iterable

from django.db.models import Max, QuerySet

from challenges.access.errors import Invalid
from challenges.access.writing import Act, authorised
from challenges.feedback.composition.own_findings import own_findings
from challenges.feedback.recommendations.numbering import only_while_drafting
from challenges.journey.recognisable import store_reason
from challenges.journey.voiding import void_changed
from challenges.models import (
    Challenge,
    Finding,
    GuardedKind,
    LineOfEnquiry,
    Person,
    Recommendation,
)

LABELS = {
    "text": "What should the host do?",
    "why": "Why?",
    "who": "Who should act?",
    "outcome": "What will be better for children?",
    "line": "Which line of enquiry does it answer?",
    "findings": "Which findings support it?",
    "weak_evidence_reason": "If the evidence is only emerging: why do you recommend it?",
}


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
    attribution_answer: str = "",
    weak_evidence_reason: str = "",
) -> Recommendation:
    """Add the next recommendation, once per idempotency key.

    :raises Stale: another recommendation was saved under this key; carries both texts.
    :raises Invalid: it rests on no finding, or on another challenge's.
    :raises Refused: the host has seen the draft, or the key belongs to another challenge.
    """
    texts = {"text": text, "why": why, "who": who, "outcome": outcome}
    reason = {"weak_evidence_reason": weak_evidence_reason}
    with authorised(actor=actor, action="letter.edit", challenge=challenge) as act:
        only_while_drafting(act.challenge)
        recommendation = act.create_once(
            Recommendation,
            idempotency_key,
            {**texts, **reason, **_foundations(act, line, findings)},
            owner={"challenge": act.challenge},
            labels=LABELS,
            number=_last_number(act.challenge) + 1,
        )
        _store_reason(act, recommendation, texts, attribution_answer)
    return recommendation


def _last_number(challenge: Challenge) -> int:
    return challenge.recommendations.aggregate(last=Max("number"))["last"] or 0


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
    attribution_answer: str = "",
    weak_evidence_reason: str = "",
) -> Recommendation:
    """Change what a recommendation says or rests on; it keeps its number.

    :raises Stale: someone else has saved since; carries both texts.
    :raises Invalid: it rests on no finding, or on another challenge's.
    """
    texts = {"text": text, "why": why, "who": who, "outcome": outcome}
    reason = {"weak_evidence_reason": weak_evidence_reason}
    with authorised(
        actor=actor,
        action="letter.edit",
        challenge=challenge,
        child=_recommendations(challenge, recommendation_id),
    ) as act:
        recommendation: Recommendation = act.child
        values = texts | reason | _foundations(act, line, findings)
        if act.changes(recommendation, values, revision=revision, labels=LABELS):
            act.store(recommendation, values)
            void_changed(act)
        _store_reason(act, recommendation, texts, attribution_answer)
    return recommendation


def _store_reason(act: Act, row: Recommendation, texts: dict[str, str], reason: str) -> None:
    store_reason(act, GuardedKind.RECOMMENDATION, row.pk, "\n".join(texts.values()), reason)


def remove_recommendation(
    *, actor: Person, challenge: Challenge, recommendation_id: uuid.UUID, revision: int
) -> None:
    """Take a recommendation out; those after it move up.

    :raises Stale: a colleague has changed it since the page was shown.

    :raises Refused: the host has seen the draft, and its points name numbers.
    """
    with authorised(
        actor=actor,
        action="letter.edit",
        challenge=challenge,
        child=_recommendations(challenge, recommendation_id),
    ) as act:
        only_while_drafting(act.challenge)
        row: Recommendation = act.child
        act.require_unchanged(row, revision=revision, texts={str(row): row.whole_text})
        number = row.number
        store_reason(act, GuardedKind.RECOMMENDATION, act.child.pk, "", "")
        act.child.delete()
        for after in act.challenge.recommendations.filter(number__gt=number).order_by(
            "number", "pk"
        ):
            after.number -= 1
            after.save(update_fields=["number"])


def _recommendations(challenge: Challenge, pk: uuid.UUID) -> QuerySet[Recommendation]:
    return challenge.recommendations.filter(pk=pk)


def _foundations(
    act: Act, line: LineOfEnquiry, findings: Iterable[Finding]
) -> dict[str, LineOfEnquiry | list[Finding]]:
    """Return the line that a recommendation answers and the findings that it rests on.

    :raises Invalid: there is no finding, or something belongs to another challenge.
    """
    own = own_findings(act.challenge, findings)
    if not own:
        raise Invalid(findings="Choose at least one finding that supports this")
    if not LineOfEnquiry.objects.asked_of(act.challenge).filter(pk=line.pk).exists():
        raise Invalid(line="Choose a line of enquiry of this challenge")
    return {"line": line, "findings": own}
