"""The changes that home reads in SQL are those that the querysets keep."""

from __future__ import annotations

import random

import pytest
from django.db.models import Q, QuerySet

from challenges.access.standing import Standing, roles_by_seat, standing_of
from challenges.access.visible import visible
from challenges.demo.rows import make
from challenges.models import AuditEvent, Challenge, Person, Side
from challenges.overview.changes import latest_events
from challenges.overview.queries import TEAM_ONLY
from tests.access.test_lists import scramble
from tests.cast import Cast
from tests.cast_rows import at

pytestmark = pytest.mark.django_db
WORLDS = 8


def keep_logs(people: list[Person], seed: int) -> None:
    """A few acts on each challenge, of either side or neither, by people and by no one."""
    chance = random.Random(seed)
    actions = ["scope.edit", "challenge.accept", "director.appointed", sorted(TEAM_ONLY)[0]]
    for challenge in Challenge.objects.all():
        for _ in range(6):
            make(
                AuditEvent,
                challenge=challenge,
                actor=chance.choice([None, *people]),
                side=chance.choice(["host", "visiting", ""]),
                action=chance.choice(actions),
                step=chance.random() < 0.3,
                at=at(2027, 2, 20),
            )


def kept(person: Person, standing: Standing) -> QuerySet[AuditEvent]:
    logs = Q(challenge__in=visible(person, "log.view", standing))
    steps = Q(step=True, challenge__in=visible(person, standing=standing))
    leading = Q(challenge__in=standing.keys("lead_challenger"))
    for_both = Q(action="director.appointed")
    scope = Q(action="scope.edit", challenge__in=visible(person, "scope.view", standing))
    rows = AuditEvent.objects.filter(
        steps | scope | (logs & (own_side(standing) | for_both)), at__gte=at(2027, 1, 30)
    )
    rows = rows.exclude(Q(action__in=TEAM_ONLY) & ~leading)
    return rows.exclude(actor=person)


def own_side(standing: Standing) -> Q:
    hosts = Q(challenge__host__in=standing.keys("host_dcs"))
    hosts |= Q(challenge__in=standing.keys(*roles_by_seat(Side.HOST)))
    team = Q(challenge__in=standing.keys(*roles_by_seat(Side.VISITING))) & ~hosts
    return (
        (Q(side=Side.HOST) & hosts) | (Q(side=Side.VISITING) & team) | (Q(side="") & ~hosts & ~team)
    )


@pytest.mark.parametrize("seed", range(WORLDS))
def test_sql_keeps_the_acts_that_the_querysets_keep(
    cast: Cast, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("challenges.overview.changes.READ_FOR_CHANGES", 1_000)
    people = scramble(cast, seed)
    keep_logs(people, seed)
    for person in [*people, cast.lead, cast.host_dcs, cast.programme_lead]:
        standing = standing_of(person)
        by_sql = {event.pk for event in latest_events(person, standing)}
        assert by_sql == set(kept(person, standing).values_list("pk", flat=True))
