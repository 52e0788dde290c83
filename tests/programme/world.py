"""A small programme whose numbers were counted by hand, and many challenges by bulk."""

from __future__ import annotations

import datetime as dt

from challenges.demo.rows import build, insert, link, make
from challenges.models import (
    Action,
    Challenge,
    Deadline,
    LineOfEnquiry,
    Person,
    Recommendation,
    Response,
    Round,
    Scope,
)
from tests.cast import Cast

NOW = dt.datetime(2027, 3, 1, 10, tzinfo=dt.UTC)
RECENT = dt.date(2027, 2, 15)


def challenge(cast: Cast, ref: str, host: str, stage: str, **more: object) -> Challenge:
    """A challenge at a stage, with nothing in it."""
    values: dict[str, object] = {
        "topic": "front_door",
        "furthest": stage,
        "wanted_from": dt.date(2027, 1, 4),
        "wanted_to": dt.date(2027, 2, 28),
        "proposed_on": dt.date(2026, 9, 1),
        "proposed_by": cast.programme_lead,
    }
    return make(
        Challenge,
        ref=ref,
        programme=cast.programme,
        host=cast.authorities[host],
        stage=stage,
        **(values | more),
    )


def recommend(challenge: Challenge, answers: list[tuple[str, bool]], by: Person) -> None:
    """Recommendations with a decision, submitted or not; an empty decision is none."""
    scope = make(Scope, challenge=challenge)
    line = make(LineOfEnquiry, scope=scope, number=1)
    for number, (decision, is_submitted) in enumerate(answers, 1):
        recommendation = make(
            Recommendation,
            challenge=challenge,
            number=number,
            text="Keep one list of who may decide",
            line=line,
        )
        if decision:
            make(
                Response,
                recommendation=recommendation,
                decision=decision,
                comment="SECRET",
                updated_by=by,
                updated_at=NOW,
                submitted_at=NOW if is_submitted else None,
            )


def act(challenge: Challenge, number: int, status: str, **more: object) -> None:
    """An action, complete and fresh unless said otherwise."""
    values: dict[str, object] = {
        "due_on": dt.date(2027, 12, 1),
        "owner_post": "Head of Service",
        "measure": "SECRET",
        "updated_on": RECENT,
    }
    action = make(
        Action,
        challenge=challenge,
        number=number,
        status=status,
        text="Train every manager",
        **(values | more),
    )
    action.recommendations.set(challenge.recommendations.filter(number=1))


def due(challenge: Challenge, kind: str, day: dt.date, **more: object) -> None:
    """A date the challenge works towards."""
    make(Deadline, challenge=challenge, kind=kind, due_on=day, **more)


def by_hand(cast: Cast) -> dict[str, Challenge]:
    """Eight challenges; what is true of them stands in the tests, counted by hand."""
    Challenge.objects.filter(programme=cast.programme).delete()
    spring = make(
        Round,
        programme=cast.programme,
        name="Spring 2027",
        starts_on=dt.date(2027, 1, 1),
        ends_on=dt.date(2027, 4, 30),
    )
    challenges = {
        "proposed": challenge(cast, "SE-27-AAAAAA", "Kent", "proposed"),
        "scoping": challenge(cast, "SE-27-BBBBBB", "Surrey", "scoping", topic="send"),
        "paused": challenge(
            cast, "SE-27-CCCCCC", "Medway", "visit", pause_reason="inspection", paused_on=RECENT
        ),
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
    due(challenges["proposed"], "answer_request", dt.date(2027, 2, 24))
    due(challenges["scoping"], "answer_request", dt.date(2026, 9, 22), met_on=dt.date(2026, 9, 20))
    due(challenges["scoping"], "sign_scope", dt.date(2027, 3, 1))
    due(challenges["scoping"], "complete_team", dt.date(2027, 3, 20))
    due(challenges["paused"], "open_drafting", dt.date(2027, 1, 14))
    due(challenges["issued"], "respond", dt.date(2027, 3, 25))
    due(challenges["follow_up"], "review", dt.date(2027, 2, 28))

    # The team's alone, or not submitted: never counted.
    recommend(challenges["accuracy"], [("", False), ("", False)], cast.host_dcs)
    recommend(
        challenges["issued"],
        [("accepted", False), ("not_accepted", False), ("", False)],
        cast.host_dcs,
    )
    recommend(
        challenges["follow_up"],
        [("accepted", True), ("accepted", True), ("partly_accepted", True), ("not_accepted", True)],
        cast.host_dcs,
    )
    recommend(
        challenges["closed"], [("accepted", True), ("already_under_way", True)], cast.host_dcs
    )

    act(challenges["issued"], 1, "not_started", owner_post="", due_on=None, measure="")
    act(challenges["follow_up"], 1, "in_progress", due_on=dt.date(2027, 1, 10))
    act(
        challenges["follow_up"],
        2,
        "not_started",
        due_on=dt.date(2027, 2, 28),
        owner_post="Head of MASH",
    )
    act(challenges["follow_up"], 3, "in_progress", due_on=dt.date(2027, 3, 31))
    act(challenges["follow_up"], 4, "in_progress", updated_on=dt.date(2026, 12, 1))
    act(challenges["follow_up"], 5, "stopped", due_on=dt.date(2027, 1, 1))
    act(challenges["closed"], 1, "completed", due_on=dt.date(2026, 12, 1))
    act(challenges["closed"], 2, "embedded", due_on=dt.date(2026, 12, 1))
    return challenges


def many(cast: Cast, count: int, actions: int = 2) -> None:
    """Challenges in follow-up by bulk, each with recommendations, a date and actions."""
    host = cast.authorities["Kent"]
    challenges = insert(
        build(
            Challenge,
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
    scopes = insert(build(Scope, challenge=c) for c in challenges)
    lines = insert(build(LineOfEnquiry, scope=s, number=1) for s in scopes)
    recommendations = insert(
        build(Recommendation, challenge=c, number=1, line=line)
        for c, line in zip(challenges, lines, strict=True)
    )
    insert(
        build(
            Response,
            recommendation=r,
            decision="accepted",
            updated_by=cast.host_dcs,
            updated_at=NOW,
            submitted_at=NOW,
        )
        for r in recommendations
    )
    insert(build(Deadline, challenge=c, kind="review", due_on=RECENT) for c in challenges)
    rows = insert(
        build(
            Action,
            challenge=c,
            number=n,
            owner_post="Head",
            measure="x",
            due_on=RECENT,
            status="in_progress",
            updated_on=RECENT,
        )
        for c in challenges
        for n in range(1, actions + 1)
    )
    of_challenge = {r.challenge_id: r for r in recommendations}
    link(Action.recommendations, ((a, of_challenge[a.challenge_id]) for a in rows))
