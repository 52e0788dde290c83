"""A small programme whose numbers were counted by hand, and many challenges by bulk."""

from __future__ import annotations

import datetime as dt
from typing import Any

from challenges.models import (
    Action,
    Challenge,
    Deadline,
    LineOfEnquiry,
    Recommendation,
    Response,
    Round,
    Scope,
)

NOW = dt.datetime(2027, 3, 1, 10, tzinfo=dt.UTC)
RECENT = dt.date(2027, 2, 15)


def challenge(cast: Any, ref: str, host: str, stage: str, **more: Any) -> Challenge:
    """A challenge at a stage, with nothing in it."""
    given: dict[str, Any] = {
        "topic": "front_door",
        "furthest": stage,
        "wanted_from": dt.date(2027, 1, 4),
        "wanted_to": dt.date(2027, 2, 28),
        "proposed_on": dt.date(2026, 9, 1),
        "proposed_by": cast.programme_lead,
    }
    return Challenge.objects.create(
        ref=ref,
        programme=cast.programme,
        host=cast.authorities[host],
        stage=stage,
        **(given | more),
    )


def recommend(made: Challenge, answers: list[tuple[str, bool]], by: Any) -> None:
    """Recommendations with a decision, submitted or not; an empty decision is none."""
    scope = Scope.objects.create(challenge=made)
    line = LineOfEnquiry.objects.create(scope=scope, number=1, question="Q?")
    for number, (decision, submitted) in enumerate(answers, 1):
        recommendation = Recommendation.objects.create(
            challenge=made, number=number, text="SECRET", who="x", outcome="x", line=line
        )
        if decision:
            Response.objects.create(
                recommendation=recommendation,
                decision=decision,
                comment="SECRET",
                updated_by=by,
                updated_at=NOW,
                submitted_at=NOW if submitted else None,
            )


def act(made: Challenge, number: int, status: str, **more: Any) -> None:
    """An action, complete and fresh unless said otherwise."""
    given: dict[str, Any] = {
        "due_on": dt.date(2027, 12, 1),
        "owner_post": "Head of Service",
        "measure": "SECRET",
        "updated_on": RECENT,
    }
    action = Action.objects.create(
        challenge=made, number=number, status=status, text="SECRET", **(given | more)
    )
    action.recommendations.set(made.recommendations.filter(number=1))


def due(made: Challenge, kind: str, day: dt.date, **more: Any) -> None:
    """A date the challenge works towards."""
    Deadline.objects.create(challenge=made, kind=kind, due_on=day, original_due_on=day, **more)


def by_hand(cast: Any) -> dict[str, Challenge]:
    """Eight challenges; what is true of them stands in the tests, counted by hand."""
    Challenge.objects.filter(programme=cast.programme).delete()
    spring = Round.objects.create(
        programme=cast.programme,
        name="Spring 2027",
        starts_on=dt.date(2027, 1, 1),
        ends_on=dt.date(2027, 4, 30),
    )
    made = {
        "proposed": challenge(cast, "SE-27-AAAAAA", "Kent", "proposed"),
        "scoping": challenge(cast, "SE-27-BBBBBB", "Surrey", "scoping", topic="send"),
        "paused": challenge(cast, "SE-27-CCCCCC", "Medway", "visit", pause_reason="inspection"),
        "accuracy": challenge(cast, "SE-27-DDDDDD", "Reading", "accuracy"),
        "issued": challenge(cast, "SE-27-EEEEEE", "Slough", "issued", round=spring),
        "follow_up": challenge(
            cast, "SE-27-FFFFFF", "Hampshire", "follow_up", topic="send", round=spring
        ),
        "closed": challenge(cast, "SE-27-GGGGGG", "Kent", "closed", closed_on=dt.date(2027, 2, 1)),
        "withdrawn": challenge(
            cast, "SE-27-HHHHHH", "Oxfordshire", "withdrawn", furthest="briefing"
        ),
    }
    due(made["proposed"], "answer_request", dt.date(2027, 2, 24))
    due(made["scoping"], "answer_request", dt.date(2026, 9, 22), met_on=dt.date(2026, 9, 20))
    due(made["scoping"], "sign_scope", dt.date(2027, 3, 1))
    due(made["scoping"], "complete_team", dt.date(2027, 3, 20))
    due(made["paused"], "open_drafting", dt.date(2027, 1, 14))
    due(made["issued"], "respond", dt.date(2027, 3, 25))
    due(made["follow_up"], "review", dt.date(2027, 2, 28))

    # The team's alone, or not submitted: never counted.
    recommend(made["accuracy"], [("", False), ("", False)], cast.host_dcs)
    recommend(
        made["issued"], [("accepted", False), ("not_accepted", False), ("", False)], cast.host_dcs
    )
    recommend(
        made["follow_up"],
        [("accepted", True), ("accepted", True), ("partly_accepted", True), ("not_accepted", True)],
        cast.host_dcs,
    )
    recommend(made["closed"], [("accepted", True), ("already_under_way", True)], cast.host_dcs)

    act(made["issued"], 1, "not_started", owner_post="", due_on=None, measure="")
    act(made["follow_up"], 1, "in_progress", due_on=dt.date(2027, 1, 10))
    act(made["follow_up"], 2, "not_started", due_on=dt.date(2027, 2, 28), owner_post="Head of MASH")
    act(made["follow_up"], 3, "in_progress", due_on=dt.date(2027, 3, 31))
    act(made["follow_up"], 4, "in_progress", updated_on=dt.date(2026, 12, 1))
    act(made["follow_up"], 5, "stopped", due_on=dt.date(2027, 1, 1))
    act(made["closed"], 1, "completed", due_on=dt.date(2026, 12, 1))
    act(made["closed"], 2, "embedded", due_on=dt.date(2026, 12, 1))
    return made


def many(cast: Any, count: int, actions: int = 2) -> None:
    """Challenges in follow-up by bulk, each with recommendations, a date and actions."""
    host = cast.authorities["Kent"]
    made = Challenge.objects.bulk_create(
        Challenge(
            ref=f"SE-27-{n:06}",
            programme=cast.programme,
            host=host,
            topic="send",
            stage="follow_up",
            furthest="follow_up",
            wanted_from=RECENT,
            wanted_to=RECENT,
            proposed_on=RECENT,
            proposed_by=cast.programme_lead,
        )
        for n in range(count)
    )
    scopes = Scope.objects.bulk_create(Scope(challenge=c) for c in made)
    lines = LineOfEnquiry.objects.bulk_create(
        LineOfEnquiry(scope=s, number=1, question="Q?") for s in scopes
    )
    recommended = Recommendation.objects.bulk_create(
        Recommendation(challenge=c, number=1, text="x", who="x", outcome="x", line=line)
        for c, line in zip(made, lines, strict=True)
    )
    Response.objects.bulk_create(
        Response(
            recommendation=r,
            decision="accepted",
            updated_by=cast.host_dcs,
            updated_at=NOW,
            submitted_at=NOW,
        )
        for r in recommended
    )
    Deadline.objects.bulk_create(
        Deadline(challenge=c, kind="review", due_on=RECENT, original_due_on=RECENT) for c in made
    )
    planned = Action.objects.bulk_create(
        Action(
            challenge=c,
            number=n,
            text="x",
            owner_post="Head",
            measure="x",
            due_on=RECENT,
            status="in_progress",
            updated_on=RECENT,
        )
        for c in made
        for n in range(1, actions + 1)
    )
    links = Action.recommendations.through
    answers = {r.challenge_id: r.pk for r in recommended}
    links.objects.bulk_create(
        links(action_id=a.pk, recommendation_id=answers[a.challenge_id]) for a in planned
    )
