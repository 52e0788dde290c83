"""Many challenges and many children, for what must not grow with them."""

from __future__ import annotations

import datetime as dt

from challenges.demo.rows import build, insert, make
from challenges.models import (
    Appointment,
    AuditEvent,
    Challenge,
    Conversation,
    Deadline,
    MemberStatus,
    Round,
    TeamMember,
)
from challenges.models.stage import ORDER
from tests.cast import TODAY, Cast, new_person


def challenges(cast: Cast, count: int, **values: object) -> list[Challenge]:
    """Challenges of Oxfordshire, one in each stage in turn, each with two deadlines."""
    challenges = insert(
        build(
            Challenge,
            **{
                "ref": f"SE-27-M{n:05}",
                "programme": cast.programme,
                "host": cast.authorities["Oxfordshire"],
                "topic": "send",
                "question": "Do plans arrive on time?",
                "wanted_from": TODAY,
                "wanted_to": TODAY,
                "proposed_on": dt.date(2026, 10, 1),
                "proposed_by": cast.programme_lead,
                "stage": ORDER[n % len(ORDER)],
                "furthest": ORDER[n % len(ORDER)],
            }
            | values,
        )
        for n in range(count)
    )
    insert(
        build(Deadline, challenge=c, kind=kind, due_on=due)
        for c in challenges
        for kind, due in (
            ("sign_scope", TODAY - dt.timedelta(days=1)),
            ("respond", TODAY + dt.timedelta(days=9)),
        )
    )
    return challenges


def a_round(cast: Cast) -> Round:
    """A round of the programme."""
    return make(
        Round,
        programme=cast.programme,
        name="Round of 2027",
        starts_on=dt.date(2027, 1, 1),
        ends_on=dt.date(2027, 12, 31),
    )


def children(cast: Cast, count: int) -> None:
    """Members, conversations, deadlines met again and events of the cast's challenge."""
    for n in range(count):
        visitor = new_person(f"Visitor {n}")
        reading = cast.authorities["Reading"]
        make(Appointment, person=visitor, authority=reading, post="practitioner", starts_on=TODAY)
        make(
            TeamMember,
            challenge=cast.challenge,
            person=visitor,
            side="visiting",
            team_role="challenger",
            authority=cast.authorities["Reading"],
            post="practitioner",
            status=MemberStatus.ACCEPTED,
            clearance="cleared",
            invited_by=cast.lead,
            invited_at=dt.datetime(2026, 10, 1, tzinfo=dt.UTC),
        )
        make(
            Conversation,
            challenge=cast.challenge,
            held_on=dt.date(2026, 10, 1),
            method="phone",
            agreed="What was said",
            recorded_by=cast.lead,
            recorded_at=dt.datetime(2026, 10, 1, tzinfo=dt.UTC),
        )
        event(cast, "scope.edit", "host", by="coordinator")


def event(
    cast: Cast, action: str, side: str, *, by: str, step: bool = False, to_stage: str = ""
) -> AuditEvent:
    """One act on record, yesterday."""
    return make(
        AuditEvent,
        challenge=cast.challenge,
        actor=cast.people[by],
        side=side,
        action=action,
        step=step,
        to_stage=to_stage,
        at=dt.datetime(2027, 2, 28, 15, tzinfo=dt.UTC),
    )
