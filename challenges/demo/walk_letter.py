"""Take a story through feedback and follow-up."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import TypedDict

from challenges.demo.calendar import working_day
from challenges.demo.story import ActionStory, Letter, PointStory
from challenges.demo.walk import Walk, idempotency_key
from challenges.demo.walk_visit import lines_of
from challenges.feedback.accuracy import services as accuracy_acts
from challenges.feedback.draft import services as draft_acts
from challenges.feedback.points import services as point_acts
from challenges.feedback.points.queries import points_together
from challenges.feedback.recommendations import services as recommendation_acts
from challenges.feedback.register import services as register_acts
from challenges.feedback.signing import services as signing_acts
from challenges.followup.actions import services as actions
from challenges.followup.responses import services as response
from challenges.followup.responses.queries import response_draft
from challenges.followup.reviews.services import record_review
from challenges.followup.sign_off import services as sign_off
from challenges.followup.verdicts.queries import taken_up
from challenges.followup.verdicts.services import GivenVerdict, give_verdicts
from challenges.models import (
    Action,
    Challenge,
    LetterPart,
    Person,
    Recommendation,
    Stage,
)
from challenges.rules.attribution import attribution_warnings
from challenges.rules.workdays import add_working_days

SIGNED_ON = 24
ISSUED_ON = 28
CONSENT = "They agreed to be described by their post."
WEEK = 7


def draft(walk: Walk) -> None:
    """Write the letter from the findings and share it with the host."""
    with walk.on(2):
        draft_acts.begin(actor=walk.personas["lead"], challenge=walk.challenge)
    if walk.story.letter is not None:
        _write(walk, walk.story.letter, 3, walk.story.points)
    findings = list(walk.challenge.findings.order_by("created_at", "pk"))
    lines = lines_of(walk)
    for recommendation in walk.story.recommendations:
        with walk.on(6):
            recommendation_acts.add_recommendation(
                actor=walk.personas["seat1"],
                challenge=walk.challenge,
                idempotency_key=idempotency_key(),
                text=recommendation.text,
                why=recommendation.why,
                who=recommendation.who,
                outcome=recommendation.outcome,
                line=lines[recommendation.line - 1],
                findings=[findings[n] for n in recommendation.findings],
                weak_evidence_reason=recommendation.reason,
            )
    if walk.reaches(Stage.ACCURACY):
        with walk.on(8):
            accuracy_acts.share_for_accuracy(
                actor=walk.personas["lead"],
                challenge=walk.challenge,
                version=walk.challenge.version,
            )


def _write(walk: Walk, letter: Letter, day: int, points: Iterable[PointStory] = ()) -> None:
    """Write the paragraphs that differ, with the errors of these points still in them."""
    texts = {
        LetterPart.THANKS: letter.thanks,
        LetterPart.WHY: letter.why,
        LetterPart.MESSAGES: letter.messages,
        LetterPart.PRACTICE: letter.practice,
        LetterPart.NEXT: letter.next,
    }
    for paragraph in walk.challenge.letter_paragraphs.select_related("line"):
        line = paragraph.line
        body = letter.lines[line.number - 1] if line else texts[LetterPart(paragraph.part)]
        for point in points:
            body = body.replace(point.now, point.was) if point.now else body
        if not body or body == paragraph.body:
            continue
        with walk.on(day):
            draft_acts.write_paragraph(
                actor=walk.personas["lead"],
                challenge=walk.challenge,
                paragraph_id=paragraph.pk,
                revision=paragraph.revision,
                body=body,
                findings=list(paragraph.findings.all()),
                attribution_answer=CONSENT if attribution_warnings(body) else "",
            )


def check(walk: Walk) -> None:
    """Raise the host's points; if the story goes on, answer them and issue the letter."""
    for number, point in enumerate(walk.story.points):
        with walk.on(10 + number):
            point_acts.raise_point(
                actor=walk.personas["host_dcs"],
                challenge=walk.challenge,
                idempotency_key=idempotency_key(),
                paragraph=point.paragraph,
                category=point.category,
                correction=point.correction,
                evidence=point.evidence,
            )
    if not walk.reaches(Stage.ISSUED):
        return
    with walk.on(20):
        accuracy_acts.submit(
            actor=walk.personas["host_dcs"],
            challenge=walk.challenge,
            nothing_to_correct=not walk.story.points,
            revision=points_together(walk.challenge).revision,
        )
    _answer(walk)
    _sign_and_issue(walk)


def _answer(walk: Walk) -> None:
    current = walk.challenge.accuracy_rounds.get(current=True)
    for point, story in zip(
        current.points.order_by("raised_at", "pk"), walk.story.points, strict=True
    ):
        with walk.on(22):
            point_acts.answer_point(
                actor=walk.personas["lead"],
                challenge=walk.challenge,
                point_id=point.pk,
                revision=point.revision,
                answer=story.answer,
                reason=story.reason,
            )
    if walk.story.letter is not None:
        _write(walk, walk.story.letter, 22)
    with walk.on(22):
        accuracy_acts.release_answers(
            actor=walk.personas["lead"],
            challenge=walk.challenge,
            revision=points_together(walk.challenge).revision,
        )


def _sign_and_issue(walk: Walk) -> None:
    """Sign and issue the letter, dated so that the host has its courtesy days."""
    signed_by = working_day(walk.date_of(SIGNED_ON))
    courtesy_ends = add_working_days(signed_by, walk.challenge.programme.courtesy_days)
    issued_on = max(working_day(walk.date_of(ISSUED_ON)), courtesy_ends)
    with walk.on(SIGNED_ON - 1):
        letter = signing_acts.prepare(
            actor=walk.personas["lead"],
            challenge=walk.challenge,
            second=walk.personas["seat1"],
            letter_date=issued_on,
            revision=0,
        )
    for day, who in ((SIGNED_ON - 1, "lead"), (SIGNED_ON, "seat1")):
        with walk.on(day):
            signing_acts.sign(
                actor=walk.personas[who], challenge=walk.challenge, sha256=letter.sha256
            )
    with walk.on_date(issued_on):
        signing_acts.issue(
            actor=walk.personas["lead"], challenge=walk.challenge, version=walk.challenge.version
        )
    for audience in walk.story.shared:
        with walk.on(ISSUED_ON + 7):
            register_acts.share_with(
                actor=walk.personas["host_dcs"], challenge=walk.challenge, audience=audience
            )


def respond(walk: Walk) -> None:
    """Answer each recommendation for the host and plan its actions."""
    recommendations = list(walk.challenge.recommendations.order_by("number", "pk"))
    for recommendation, (decision, comment) in zip(
        recommendations, walk.story.responses, strict=False
    ):
        with walk.on(ISSUED_ON + 16):
            response.respond(
                actor=walk.personas["host_dcs"],
                challenge=walk.challenge,
                recommendation_id=recommendation.pk,
                revision=0,
                decision=decision,
                comment=comment,
            )
    if not walk.reaches(Stage.FOLLOW_UP):
        return
    with walk.on(ISSUED_ON + 44):
        response.submit_response(
            actor=walk.personas["host_dcs"],
            challenge=walk.challenge,
            revision=response_draft(walk.challenge).revision,
        )
    for action in walk.story.actions:
        with walk.on(ISSUED_ON + 46):
            actions.add_action(
                actor=walk.personas["coordinator"],
                challenge=walk.challenge,
                idempotency_key=idempotency_key(),
                **_plan(walk, action, {row.number: row for row in recommendations}),
            )
    walk.transition(ISSUED_ON + 48, "challenge.open_follow_up", "host_dcs")


class PlannedAction(TypedDict):
    """The keywords that plan an action."""

    text: str
    recommendations: list[Recommendation]
    owner: Person | None
    owner_post: str
    due_on: dt.date | None
    measure: str


def _plan(walk: Walk, action: ActionStory, by_number: dict[int, Recommendation]) -> PlannedAction:
    owner: Person | None = walk.personas.get(action.owner)
    due = None
    if action.due_week is not None:
        due = working_day(walk.date_of(ISSUED_ON + action.due_week * WEEK))
    return {
        "text": action.text,
        "recommendations": [by_number[number] for number in action.recommendations],
        "owner": owner,
        "owner_post": "" if owner else action.owner,
        "due_on": due,
        "measure": action.measure,
    }


def follow_up(walk: Walk) -> None:
    """Report on actions, record the reviews, and close the challenge if the story says so."""
    for day, act in sorted([*_reports(walk), *_reviews(walk)], key=lambda entry: entry[0]):
        with walk.on(day):
            act()
    if walk.story.ended_reason:
        walk.transition(
            ISSUED_ON + 40 * WEEK,
            "challenge.close_early",
            "programme_lead",
            walk.story.ended_reason,
        )
    elif walk.reaches(Stage.CLOSED):
        _close(walk)


def _reports(walk: Walk) -> Iterator[tuple[int, Callable[[], object]]]:
    rows = Action.objects.filter(challenge=walk.challenge).order_by("number", "pk")
    for action, story in zip(rows, walk.story.actions, strict=True):
        who = story.owner if story.owner in ("coordinator", "contributor") else "coordinator"
        for report in story.progress:
            yield (
                ISSUED_ON + report.week * WEEK,
                partial(
                    actions.report_progress,
                    actor=walk.personas[who],
                    challenge=walk.challenge,
                    action_id=action.pk,
                    idempotency_key=idempotency_key(),
                    status=report.status,
                    note=report.note,
                ),
            )


def _reviews(walk: Walk) -> Iterator[tuple[int, Callable[[], object]]]:
    for review in walk.story.reviews:
        day = ISSUED_ON + review.week * WEEK
        yield (
            day,
            partial(
                record_review,
                actor=walk.personas["lead"],
                challenge=walk.challenge,
                idempotency_key=idempotency_key(),
                kind=review.kind,
                method=review.method,
                held_on=working_day(walk.date_of(day)),
                who=review.who,
                note=review.note,
            ),
        )


def _close(walk: Walk) -> None:
    week = max(review.week for review in walk.story.reviews)
    with walk.on(ISSUED_ON + week * WEEK + 1):
        give_verdicts(
            actor=walk.personas["lead"],
            challenge=walk.challenge,
            revision=follow_up_revision(walk.challenge),
            verdicts=[
                GivenVerdict(recommendation.pk, value, note)
                for recommendation, (value, note) in zip(
                    taken_up(walk.challenge), walk.story.verdicts, strict=True
                )
            ],
        )
    for day, who in ((5, "lead"), (8, "host_dcs")):
        with walk.on(ISSUED_ON + week * WEEK + day):
            sign_off.sign_off(
                actor=walk.personas[who],
                challenge=walk.challenge,
                revision=follow_up_revision(walk.challenge),
            )
    walk.transition(ISSUED_ON + week * WEEK + 12, "challenge.close", "programme_lead")


def follow_up_revision(challenge: Challenge) -> int:
    """Return the follow-up's revision, as the page shows it now."""
    return Challenge.objects.values_list("follow_up_revision", flat=True).get(pk=challenge.pk)
