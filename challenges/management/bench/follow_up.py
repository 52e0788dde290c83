"""What the host answered to the recommendations, its actions, and how the follow-up ended."""

from __future__ import annotations

import datetime as dt

from challenges.management.bench.bulk import insert
from challenges.models import (
    Action,
    Challenge,
    FollowUpReview,
    FollowUpSignature,
    Recommendation,
    Response,
    Verdict,
)

SIDES = ("host", "visiting")


def add(closed: list[Challenge], asked: list[Recommendation], now: dt.datetime) -> None:
    """Answer every recommendation, and end the follow-up of what is closed."""
    _answers(asked, now)
    _closing(closed, asked, now)


def _answers(asked: list[Recommendation], now: dt.datetime) -> None:
    """Answer each recommendation, and promise an action for it."""
    insert(
        Response(
            recommendation=r,
            decision="accepted",
            updated_by=r.challenge.proposed_by,
            updated_at=now,
            submitted_at=now,
        )
        for r in asked
    )
    actions = insert(_action(r, now.date()) for r in asked)
    links = Action.recommendations.through
    insert(links(action=action, recommendation=r) for action, r in zip(actions, asked, strict=True))


def _action(asked: Recommendation, today: dt.date) -> Action:
    statuses = ("completed", "embedded") if asked.challenge.closed_on else Action.Status.values[:4]
    return Action(
        challenge=asked.challenge,
        number=asked.number,
        text="Ring within the hour.",
        owner_post="A head of service",
        due_on=today + dt.timedelta(days=30 * asked.number - 60),
        measure="Share rung within the hour.",
        updated_on=today,
        status=statuses[(asked.challenge_id + asked.number) % len(statuses)],
    )


def _closing(closed: list[Challenge], asked: list[Recommendation], now: dt.datetime) -> None:
    insert(
        Verdict(recommendation=r, value="closed", by=r.challenge.proposed_by, at=now)
        for r in asked
        if r.challenge.closed_on
    )
    insert(
        FollowUpReview(
            challenge=c,
            kind="review",
            method="desk_review",
            held_on=now.date(),
            recorded_by=c.proposed_by,
            recorded_at=now,
        )
        for c in closed
    )
    insert(
        FollowUpSignature(challenge=c, side=side, person=c.proposed_by, at=now)
        for c in closed
        for side in SIDES
    )
