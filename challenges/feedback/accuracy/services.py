"""Acts of the accuracy round: share one snapshot, end the round, release answers, or go back."""

from __future__ import annotations

from collections.abc import Iterable

from challenges import clock
from challenges.access.errors import Blocked, Invalid
from challenges.access.writing import Act, authorised
from challenges.feedback.accuracy.queries import (
    helpers_of,
    host_people,
    points_of,
    unreleased_rounds,
)
from challenges.feedback.composition.compose import compose
from challenges.feedback.composition.records import load
from challenges.feedback.points.queries import (
    answer_texts,
    current_round,
    point_texts,
    points_together,
    recognisable,
)
from challenges.journey import deadlines
from challenges.journey.engine import advance
from challenges.journey.recognisable import blocker
from challenges.journey.voiding import void_prepared
from challenges.models import AccuracyRound, Challenge, Person
from challenges.rules.workdays import add_working_days


def share_for_accuracy(*, actor: Person, challenge: Challenge, version: int) -> None:
    """Freeze one snapshot for the host and open a round of the programme's working days."""

    def freeze(act: Act) -> None:
        rounds = act.challenge.accuracy_rounds
        last = rounds.first()
        rounds.current().update(current=False)
        opened = AccuracyRound.objects.create(
            challenge=act.challenge,
            number=last.number + 1 if last else 1,
            snapshot=compose(load(act.challenge)).as_json(),
            opened_at=clock.now(),
            closes_on=add_working_days(clock.today(), act.challenge.programme.times.check_days),
        )
        act.object_id = str(opened.pk)
        if last:
            _carry_helpers_over(act, last, opened)

    advance(
        "challenge.share_for_accuracy",
        actor=actor,
        challenge=challenge,
        version=version,
        also=freeze,
    )


def _carry_helpers_over(act: Act, last: AccuracyRound, opened: AccuracyRound) -> None:
    """Let those who helped to check the last draft check this one, if they may still help."""
    helpers = list(helpers_of(last))
    opened.delegates.set(helpers)
    for person in helpers:
        act.tell_person("accuracy_delegated", person, about=str(opened.pk), due=opened.closes_on)


def return_to_drafting(*, actor: Person, challenge: Challenge, version: int, reason: str) -> None:
    """Go back to the draft: what was prepared and signed is void, the host's points stay.

    The reason is written for the host, who saw the draft.
    """

    def undo(act: Act) -> None:
        void_prepared(act)
        act.challenge.accuracy_rounds.current().update(return_reason=reason.strip())

    advance(
        "challenge.return_to_drafting",
        actor=actor,
        challenge=challenge,
        version=version,
        reason=reason,
        also=undo,
    )


def delegate(
    *,
    actor: Person,
    challenge: Challenge,
    people: Iterable[Person],
    chosen_before: str | None = None,
) -> None:
    """Let these people of the host check the draft beside the Director, and no one else.

    `chosen_before` are those the page showed; people a colleague has chosen since stay.

    :raises Invalid: someone is not on the host's side.
    """
    with authorised(actor=actor, action="accuracy.delegate", challenge=challenge) as act:
        delegates = list(people)
        if set(delegates) - set(host_people(act.challenge)):
            raise Invalid(people="Choose people from the host’s side of this challenge")
        current = current_round(act.challenge)
        before = set(current.delegates.all())
        if act.choose(current, "delegates", delegates, chosen_before=chosen_before):
            newcomers = set(current.delegates.all()) - before
            for person in sorted(newcomers, key=lambda person: person.pk):
                act.tell_person("accuracy_delegated", person, about=str(current.pk))


def submit(*, actor: Person, challenge: Challenge, nothing_to_correct: bool, revision: int) -> None:
    """Send the host's points to the team, which may answer from now on.

    `revision` is that of all points together, as the page showed them.

    :raises Stale: someone has raised, changed or taken back a point since.
    :raises Invalid: “nothing to correct” beside points, or no point and not said so.
    :raises Blocked: someone may be recognised in a point, and no one has said why it is safe.
    """
    with authorised(actor=actor, action="accuracy.submit", challenge=challenge) as act:
        current = current_round(act.challenge)
        points = list(current.points.all())
        act.require_unchanged(
            points_together(act.challenge), revision=revision, texts=point_texts(points)
        )
        if nothing_to_correct and points:
            raise Invalid(__all__="There are already points. Send them, or delete them first")
        if not nothing_to_correct and not points:
            raise Invalid(__all__="Raise a point, or say that there is nothing to correct")
        _check_recognisable(current, answers=False)
        current.submitted_at = clock.now()
        current.submitted_by = actor
        current.nothing_to_correct = nothing_to_correct
        current.save(update_fields=["submitted_at", "submitted_by", "nothing_to_correct"])
        deadlines.sync(act.challenge)
        act.object_id = str(current.pk)
        act.tell("nothing_to_correct" if nothing_to_correct else "accuracy_submitted")


def release_answers(*, actor: Person, challenge: Challenge, revision: int) -> None:
    """Show the host what was done with each point, of earlier rounds too, before the issue.

    `revision` is that of all points and answers together, as the page showed them.

    :raises Stale: a colleague has changed an answer since.
    :raises Blocked: someone may be recognised in an answer, and no one has said why it is safe.
    """
    with authorised(actor=actor, action="accuracy.release_answers", challenge=challenge) as act:
        rounds = unreleased_rounds(act.challenge)
        if not rounds:
            act.silent = True
            return
        points = points_of(rounds)
        act.require_unchanged(
            points_together(act.challenge), revision=revision, texts=answer_texts(points)
        )
        for one in rounds:
            _check_recognisable(one, answers=True)
            one.answers_released_at = clock.now()
            one.save(update_fields=["answers_released_at"])
        act.object_id = str(rounds[0].pk)
        act.tell("answers_released")


def _check_recognisable(current: AccuracyRound, *, answers: bool) -> None:
    """:raises Blocked: someone may be recognised in a point, or in an answer."""
    what = "The answer to a point" if answers else "A point"
    action = "accuracy.answer" if answers else "accuracy.raise"
    page = "feedback:answer_point" if answers else "feedback:point_edit"
    rows = recognisable(current, answers=answers)
    if rows:
        raise Blocked(tuple(blocker(current.challenge, what, action, page, row.pk) for row in rows))
