"""Acts of the accuracy round: share one snapshot, collect points, answer them, or go back."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from challenges import clock
from challenges.access.errors import Invalid, Refused, Stale
from challenges.access.writing import Act, authorised
from challenges.feedback.compose import compose
from challenges.feedback.paragraphs import keys_of
from challenges.feedback.prepared import void_prepared
from challenges.feedback.records import host_people, load
from challenges.journey import deadlines
from challenges.journey.engine import advance
from challenges.models import AccuracyRound, Challenge, FactualPoint, Person
from challenges.rules.workdays import add_working_days

DAYS_TO_CHECK = 10
Answer = FactualPoint.Answer


def share_for_accuracy(*, actor: Person, challenge: Challenge, version: int) -> None:
    """Freeze one snapshot for the host and open a round of ten working days."""

    def freeze(act: Act) -> None:
        rounds = act.challenge.accuracy_rounds
        last = rounds.first()
        rounds.filter(current=True).update(current=False)
        access = AccuracyRound.objects.create(
            challenge=act.challenge,
            number=last.number + 1 if last else 1,
            snapshot=compose(load(act.challenge)).as_json(),
            opened_at=clock.now(),
            closes_on=add_working_days(clock.today(), DAYS_TO_CHECK),
        )
        act.object_id = str(access.pk)

    advance(
        "challenge.share_for_accuracy",
        actor=actor,
        challenge=challenge,
        version=version,
        also=freeze,
    )


def return_to_drafting(*, actor: Person, challenge: Challenge, version: int, reason: str) -> None:
    """Back to the draft: what was prepared and signed is void, the host's points stay.

    The reason is written for the host, who saw the draft.
    """

    def undo(act: Act) -> None:
        void_prepared(act)
        act.challenge.accuracy_rounds.filter(current=True).update(return_reason=reason.strip())

    advance(
        "challenge.return_to_drafting",
        actor=actor,
        challenge=challenge,
        version=version,
        reason=reason,
        also=undo,
    )


def delegate(*, actor: Person, challenge: Challenge, people: Iterable[Person]) -> None:
    """The host DCS lets people of the host side check the draft too.

    :raises Invalid: somebody who is not of the host side.
    """
    with authorised(actor=actor, action="accuracy.delegate", challenge=challenge) as act:
        asked: set[Any] = {person.pk for person in people}
        if asked - {person.pk for person in host_people(act.challenge)}:
            raise Invalid(people="Choose people of the host's side of this challenge")
        current = _current(act)
        if asked == set(current.delegates.values_list("pk", flat=True)):
            act.silent = True
            return
        current.delegates.set(asked)
        act.object_id = str(current.pk)


def _current(act: Act) -> AccuracyRound:
    """The round under way.

    :raises Refused: nothing was shared yet.
    """
    found = act.challenge.accuracy_rounds.filter(current=True).first()
    if found is None:
        raise Refused("No draft has been shared yet.")
    return found


def raise_point(
    *,
    actor: Person,
    challenge: Challenge,
    idempotency_key: uuid.UUID,
    paragraph: str,
    category: str,
    correction: str,
    evidence: str = "",
) -> FactualPoint:
    """Raise a point on a paragraph of the snapshot; it is saved at once, and not sent yet.

    :raises Invalid: the snapshot has no such paragraph.
    """
    with authorised(actor=actor, action="accuracy.raise", challenge=challenge) as act:
        current = _current(act)
        foreign = FactualPoint.objects.filter(pk=idempotency_key).exclude(round=current).exists()
        if foreign or paragraph not in keys_of(current.snapshot):
            raise Invalid(__all__="Open the draft again and raise the point there")
        point, made = FactualPoint.objects.get_or_create(
            pk=idempotency_key,
            round=current,
            defaults={
                "paragraph": paragraph,
                "category": category,
                "correction": correction,
                "evidence": evidence,
                "raised_by": actor,
                "raised_at": clock.now(),
            },
        )
        act.silent = not made
        act.object_id = str(point.pk)
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
) -> FactualPoint:
    """Change a point that has not been submitted.

    :raises Stale: a colleague changed it meanwhile; carries both texts.
    """
    wanted = _points(challenge, point_id)
    with authorised(actor=actor, action="accuracy.raise", challenge=challenge, child=wanted) as act:
        point: FactualPoint = act.child
        held = (point.category, point.correction, point.evidence)
        if (category, correction, evidence) == held:
            act.silent = True
            return point
        if revision != point.revision:
            raise Stale(
                mine={
                    "What is it?": FactualPoint.Category(category).label,
                    "What should it say?": correction,
                    "How do you know?": evidence,
                },
                theirs={
                    "What is it?": point.get_category_display(),
                    "What should it say?": point.correction,
                    "How do you know?": point.evidence,
                },
            )
        point.category, point.correction, point.evidence = category, correction, evidence
        point.revision += 1
        point.save()
    return point


def withdraw_point(*, actor: Person, challenge: Challenge, point_id: uuid.UUID) -> None:
    """Take a point back before it is submitted."""
    wanted = _points(challenge, point_id)
    with authorised(actor=actor, action="accuracy.raise", challenge=challenge, child=wanted) as act:
        act.child.delete()


def _points(challenge: Challenge, pk: uuid.UUID) -> QuerySet[FactualPoint]:
    return FactualPoint.objects.filter(pk=pk, round__challenge=challenge, round__current=True)


def submit(*, actor: Person, challenge: Challenge, nothing_to_correct: bool) -> None:
    """The host DCS has finished checking: the team may answer from now on.

    :raises Invalid: nothing to correct beside points, or no point and not said so.
    """
    with authorised(actor=actor, action="accuracy.submit", challenge=challenge) as act:
        current = _current(act)
        points = current.points.count()
        if nothing_to_correct and points:
            raise Invalid(__all__="There are points already. Submit them, or take them back first")
        if not nothing_to_correct and not points:
            raise Invalid(__all__="Raise a point, or say that there is nothing to correct")
        current.submitted_at = clock.now()
        current.submitted_by = actor
        current.nothing_to_correct = nothing_to_correct
        current.save(update_fields=["submitted_at", "submitted_by", "nothing_to_correct"])
        deadlines.meet(act.challenge, ("accuracy",))
        act.object_id = str(current.pk)
        act.tell("accuracy_submitted", to=("lead",))


def answer_point(
    *,
    actor: Person,
    challenge: Challenge,
    point_id: uuid.UUID,
    revision: int,
    answer: str,
    reason: str,
) -> FactualPoint:
    """Answer a point of the host, with a reason.

    Only an error, something out of date or a risk of attribution may change the letter:
    a disagreement or the tone stays on record as the host's note (design §11).

    :raises Stale: a colleague answered it meanwhile; carries both answers.
    :raises Refused: the host has seen the answers.
    :raises Invalid: a point that may not change the letter was accepted.
    """
    wanted = _points(challenge, point_id).select_related("answered_by", "round")
    with authorised(
        actor=actor, action="accuracy.answer", challenge=challenge, child=wanted
    ) as act:
        point: FactualPoint = act.child
        if point.round.answers_released_at is not None:
            raise Refused("The host has seen the answers. They cannot change any more.")
        if answer != Answer.NOT_ACCEPTED and point.category not in FactualPoint.MAY_CHANGE_TEXT:
            raise Invalid(
                answer="A point of this kind does not change the letter. "
                "It is kept as the host’s note"
            )
        if (answer, reason) == (point.answer, point.reason):
            act.silent = True
            return point
        if revision != point.revision:
            raise Stale(
                mine={"Answer": Answer(answer).label, "Reason": reason},
                theirs={"Answer": point.get_answer_display(), "Reason": point.reason},
                by=point.answered_by.name if point.answered_by else "",
            )
        point.answer, point.reason, point.answered_by = answer, reason, actor
        point.revision += 1
        point.save()
    return point


def release_answers(*, actor: Person, challenge: Challenge) -> None:
    """Show the host what was done with each point, before the letter is issued."""
    with authorised(actor=actor, action="accuracy.release_answers", challenge=challenge) as act:
        current = _current(act)
        if current.answers_released_at is not None:
            act.silent = True
            return
        current.answers_released_at = clock.now()
        current.save(update_fields=["answers_released_at"])
        act.object_id = str(current.pk)
        act.tell("answers_released", to=("host_dcs",))
