"""Acts on the host's points: raise one, change it, take it back, answer it."""

from __future__ import annotations

import uuid

from django.db.models import QuerySet

from challenges import clock
from challenges.access.errors import Invalid, Refused
from challenges.access.writing import authorised
from challenges.feedback.composition.part_keys import keys_of
from challenges.feedback.points.queries import answerable, current_round, point_texts
from challenges.journey.recognisable import store_reason
from challenges.models import Challenge, FactualPoint, GuardedKind, Person

LABELS = {
    "paragraph": "Paragraph",
    "category": "What is it?",
    "correction": "What should it say?",
    "evidence": "How do you know?",
}
ANSWER_LABELS = {"answer": "What will you do?", "reason": "Why?"}


def raise_point(
    *,
    actor: Person,
    challenge: Challenge,
    idempotency_key: uuid.UUID,
    paragraph: str,
    category: str,
    correction: str,
    evidence: str = "",
    attribution_answer: str = "",
) -> FactualPoint:
    """Raise a point on a paragraph of the snapshot; it is saved at once, and not sent yet.

    :raises Stale: another point was saved under this key; carries both texts.
    :raises Invalid: the snapshot has no such paragraph.
    :raises Refused: the key belongs to another round.
    """
    with authorised(actor=actor, action="accuracy.raise", challenge=challenge) as act:
        current = current_round(act.challenge)
        if paragraph not in keys_of(current.snapshot):
            raise Invalid(__all__="Open the draft again and raise the point there")
        point = act.create_once(
            FactualPoint,
            idempotency_key,
            {
                "paragraph": paragraph,
                "category": category,
                "correction": correction,
                "evidence": evidence,
            },
            owner={"round": current},
            labels=LABELS,
            raised_by=actor,
            raised_at=clock.now(),
        )
        text = f"{correction}\n{evidence}"
        store_reason(act, GuardedKind.POINT, point.pk, text, attribution_answer)
    return point


def change_point(
    *,
    actor: Person,
    challenge: Challenge,
    point_id: uuid.UUID,
    revision: int,
    category: str,
    correction: str,
    evidence: str = "",
    attribution_answer: str = "",
) -> FactualPoint:
    """Change a point that has not been sent.

    :raises Stale: a colleague has changed it since; carries both texts.
    """
    with authorised(
        actor=actor,
        action="accuracy.raise",
        challenge=challenge,
        child=_points(challenge, point_id),
    ) as act:
        point: FactualPoint = act.child
        values = {"category": category, "correction": correction, "evidence": evidence}
        if act.changes(point, values, revision=revision, labels=LABELS):
            act.store(point, values)
        text = f"{correction}\n{evidence}"
        store_reason(act, GuardedKind.POINT, point.pk, text, attribution_answer)
    return point


def withdraw_point(
    *, actor: Person, challenge: Challenge, point_id: uuid.UUID, revision: int
) -> None:
    """Take a point back before it is sent.

    :raises Stale: a colleague has changed it since the page was shown.
    """
    with authorised(
        actor=actor,
        action="accuracy.raise",
        challenge=challenge,
        child=_points(challenge, point_id),
    ) as act:
        act.require_unchanged(act.child, revision=revision, texts=point_texts([act.child]))
        store_reason(act, GuardedKind.POINT, act.child.pk, "", "")
        act.child.delete()


def answer_point(
    *,
    actor: Person,
    challenge: Challenge,
    point_id: uuid.UUID,
    revision: int,
    answer: str,
    reason: str,
    attribution_answer: str = "",
) -> FactualPoint:
    """Answer a point of the host, with a reason.

    Only an error, something out of date or a risk of attribution may change the letter:
    a disagreement or the tone stays on record as the host's note (design §11).

    :raises Stale: a colleague has answered it since; carries both answers.
    :raises Refused: the host has seen the answers.
    :raises Invalid: a point that may not change the letter was accepted.
    """
    with authorised(
        actor=actor,
        action="accuracy.answer",
        challenge=challenge,
        child=answerable(challenge)
        .filter(pk=point_id)
        .select_related("answered_by", "round__challenge"),
    ) as act:
        point: FactualPoint = act.child
        _check_answer(point, answer)
        values = {"answer": answer, "reason": reason}
        if act.changes(
            point, values, revision=revision, labels=ANSWER_LABELS, by=point.answered_by
        ):
            act.store(point, values, answered_by=actor)
            waiting = FactualPoint.objects.unanswered().filter(round__challenge=act.challenge)
            if not waiting.exists():
                act.tell("points_answered", about=str(point.round_id), once=True)
        store_reason(act, GuardedKind.POINT_ANSWER, point.pk, reason, attribution_answer)
    return point


def _check_answer(point: FactualPoint, answer: str) -> None:
    """:raises Refused or Invalid: the point cannot have this answer, or not any more."""
    if point.round.answers_released:
        raise Refused("The host has seen the answers, so you cannot change them.")
    accepts = answer != FactualPoint.Answer.NOT_ACCEPTED
    if accepts and point.category not in FactualPoint.MAY_CHANGE_TEXT:
        raise Invalid(
            answer="A point of this kind does not change the letter. Make it the host’s note"
        )


def _points(challenge: Challenge, pk: uuid.UUID) -> QuerySet[FactualPoint]:
    return FactualPoint.objects.current().filter(pk=pk, round__challenge=challenge)
