"""The host's responses to the recommendations, its actions and the end of the follow-up."""

from __future__ import annotations

import datetime as dt

from challenges.demo.rows import build, insert, link
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


def add(
    challenges: list[Challenge], recommendations: list[Recommendation], now: dt.datetime
) -> None:
    """Answer every recommendation, and end the follow-up of closed challenges."""
    _answers(recommendations, now)
    _closing(challenges, recommendations, now)


def _answers(recommendations: list[Recommendation], now: dt.datetime) -> None:
    """Answer each recommendation, and promise an action for it."""
    insert(
        build(
            Response,
            recommendation=r,
            decision="accepted",
            updated_by=r.challenge.proposed_by,
            updated_at=now,
            submitted_at=now,
        )
        for r in recommendations
    )
    actions = insert(_action(r, now.date()) for r in recommendations)
    link(Action.recommendations, zip(actions, recommendations, strict=True))


def _action(recommendation: Recommendation, today: dt.date) -> Action:
    statuses = (
        ("completed", "embedded")
        if recommendation.challenge.closed_on
        else Action.Status.values[:4]
    )
    return build(
        Action,
        challenge=recommendation.challenge,
        number=recommendation.number,
        text="Ring within the hour.",
        owner_post="A head of service",
        due_on=today + dt.timedelta(days=30 * recommendation.number - 60),
        measure="Share rung within the hour.",
        updated_on=today,
        status=statuses[(recommendation.challenge_id + recommendation.number) % len(statuses)],
    )


def _closing(
    challenges: list[Challenge], recommendations: list[Recommendation], now: dt.datetime
) -> None:
    insert(
        build(Verdict, recommendation=r, value="closed", by=r.challenge.proposed_by, at=now)
        for r in recommendations
        if r.challenge.closed_on
    )
    insert(
        build(
            FollowUpReview,
            challenge=c,
            kind="review",
            method="desk_review",
            held_on=now.date(),
            recorded_by=c.proposed_by,
            recorded_at=now,
        )
        for c in challenges
    )
    insert(
        build(FollowUpSignature, challenge=c, side=side, person=c.proposed_by, at=now)
        for c in challenges
        for side in SIDES
    )
