"""What changed: the latest acts of others on the challenges of one person."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from django.db.models import Q
from django.urls import reverse

from challenges import clock
from challenges.access.policy import deed
from challenges.access.standing import Standing, roles_by_seat
from challenges.access.visible import visible
from challenges.models import AuditEvent, Person, Side
from challenges.overview.listing import title_of
from challenges.overview.queries import SIDE_NAMES, TEAM_ONLY, runs

MOST_CHANGES = 10
READ_FOR_CHANGES = 40
CHANGES_FOR = dt.timedelta(days=30)
HOST_SEATS, TEAM_SEATS = roles_by_seat(Side.HOST), roles_by_seat(Side.VISITING)
# Stands for a reference in a URL that is worked out once for many rows.
REF = "REFERENCE"


@dataclass(frozen=True)
class Change:
    """Something that others did."""

    at: dt.datetime
    who: str
    did: str
    title: str
    url: str
    new: bool
    times: int = 1


def changes(person: Person, standing: Standing) -> list[Change]:
    """Return the latest acts of others: transitions, and acts of the person's own side.

    The same rule as the log of one challenge, asked of all at once.
    """
    logs = visible(person, "log.view", standing)
    own_side = Q(challenge__in=logs) & _own_side(standing)
    steps = Q(step=True, challenge__in=visible(person, standing=standing))
    team_only = Q(action__in=TEAM_ONLY) & ~Q(challenge__in=standing.keys("lead_challenger"))
    rows = (
        AuditEvent.objects.filter(steps | own_side, at__gte=clock.now() - CHANGES_FOR)
        .exclude(team_only)
        .exclude(actor=person)
        .select_related("actor", "challenge__host")
        .only(*SHOWN_COLUMNS)[:READ_FOR_CHANGES]
    )
    url = reverse("challenges:overview:detail", args=[REF])
    latest = [_change(row, person, standing, url) for row in rows]
    return [replace(run[0], times=len(run)) for run in runs(latest, _same_act)][:MOST_CHANGES]


SHOWN_COLUMNS = (
    "at",
    "side",
    "action",
    "actor__name",
    "challenge__ref",
    "challenge__topic",
    "challenge__programme_id",
    "challenge__host__name",
)


def _same_act(change: Change) -> tuple[object, ...]:
    """Return what makes acts the same: acts repeated on one day share a line."""
    return change.who, change.did, change.url, change.at.date(), change.new


def _own_side(standing: Standing) -> Q:
    """Match events of this person's side, worked out as `ChallengeAccess.side` does.

    The host comes first, then the visiting team, then neither.
    """
    hosts = standing.keys("host_dcs")
    on_host_side = Q(challenge__host__in=hosts) | Q(challenge__in=standing.keys(*HOST_SEATS))
    on_visiting_side = Q(challenge__in=standing.keys(*TEAM_SEATS)) & ~on_host_side
    return (
        (Q(side=Side.HOST) & on_host_side)
        | (Q(side=Side.VISITING) & on_visiting_side)
        | (Q(side="") & ~on_host_side & ~on_visiting_side)
    )


def _change(row: AuditEvent, person: Person, standing: Standing, url: str) -> Change:
    challenge = row.challenge
    assert challenge is not None  # noqa: S101  # the filter asks for the events of challenges
    may_name = (
        challenge.host_id in standing.keys("host_dcs")
        or challenge.pk in standing.keys("lead_challenger")
        or challenge.programme_id in standing.keys("programme_lead", "information_officer")
    )
    return Change(
        at=row.at,
        who=row.actor.name if may_name and row.actor else SIDE_NAMES.get(row.side, ""),
        did=deed(row.action),
        title=title_of(challenge),
        url=url.replace(REF, challenge.ref),
        new=person.last_seen is not None and row.at > person.last_seen,
    )
