"""What changed: the latest acts of others on the challenges of one person."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from django.db import connection

from challenges import clock
from challenges.access.door import url_of_page
from challenges.access.policy import DIRECTOR_APPOINTED, deed
from challenges.access.standing import NEVER, Standing, one_of, roles_by_seat
from challenges.access.visible import visible_sql
from challenges.models import AuditEvent, Person, Side
from challenges.models.team_role import SIDE_NAMES
from challenges.models.topic import TOPIC_NAME
from challenges.overview.queries import OF_THE_SCOPE, TEAM_ONLY, of_the_others, runs

MOST_CHANGES = 10
READ_FOR_CHANGES = 40
CHANGES_FOR = dt.timedelta(days=30)
HOST_SEATS, TEAM_SEATS = roles_by_seat(Side.HOST), roles_by_seat(Side.VISITING)


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


OF_THE_TEAM = ", ".join(f"'{action}'" for action in sorted(TEAM_ONLY))
SCOPE_ACTS = ", ".join(f"'{action}'" for action in sorted(OF_THE_SCOPE))
# Written as SQL, since everyone's home asks it. CASE keeps PostgreSQL from turning the conditions
# into many ways to search, among which it would choose for longer than the search takes.
LATEST = """
    SELECT event.id, event.at, event.side, event.action, event.actor_id, event.challenge_id,
        actor.name AS actor_name, challenge.ref, {topic_name} AS topic_name, challenge.host_id,
        challenge.programme_id,
        (SELECT name FROM challenges_authority WHERE id = challenge.host_id) AS host_name
    FROM challenges_auditevent event
    JOIN challenges_challenge challenge ON challenge.id = event.challenge_id
    LEFT JOIN challenges_person actor ON actor.id = event.actor_id
    WHERE event.at >= %(since)s AND (actor.id IS NULL OR actor.id <> %(person)s)
        AND {may_know} AND CASE WHEN event.step THEN TRUE
            WHEN event.action IN ({of_the_scope}) AND {reads_scope} THEN TRUE
            ELSE {logs} AND ({own_side} OR event.action = '{appointed}') END
        AND CASE WHEN {leading} THEN TRUE ELSE event.action NOT IN ({of_the_team}) END
    ORDER BY event.at DESC, event.id DESC LIMIT %(most)s
"""


def changes(person: Person, standing: Standing) -> list[Change]:
    """Return the latest acts of others: transitions, and acts on the scope or of their own side.

    The same rule as the log of one challenge, asked of all at once.
    """
    latest = [_change(row, person, standing) for row in latest_events(person, standing)]
    return [replace(run[0], times=len(run)) for run in runs(latest, _same_act)][:MOST_CHANGES]


def latest_events(person: Person, standing: Standing) -> list[AuditEvent]:
    """Return those acts with the names that the page shows, the latest first."""
    if (may_know := visible_sql("challenge.view", standing)) == NEVER:
        return []
    statement = LATEST.format(
        topic_name=TOPIC_NAME,
        may_know=may_know,
        of_the_scope=SCOPE_ACTS,
        reads_scope=visible_sql("scope.view", standing),
        logs=visible_sql("log.view", standing),
        own_side=_own_side(standing),
        leading=one_of("challenge.id", standing.keys("lead_challenger")),
        of_the_team=OF_THE_TEAM,
        appointed=DIRECTOR_APPOINTED,
    )
    values = {
        "since": AuditEvent._meta.get_field("at").get_db_prep_value(_since(), connection),
        "person": Person._meta.pk.get_db_prep_value(person.pk, connection),
        "most": READ_FOR_CHANGES,
    }
    return list(AuditEvent.objects.raw(statement, values))


def _since() -> dt.datetime:
    return clock.now() - CHANGES_FOR


def _same_act(change: Change) -> tuple[object, ...]:
    """Return what makes acts the same: acts repeated on one day share a line."""
    return change.who, change.did, change.url, change.at.date(), change.new


def _own_side(standing: Standing) -> str:
    """Match events of this person's side, worked out as `ChallengeAccess.side` does.

    The host comes first, then the visiting team, then neither.
    """
    directs = one_of("challenge.host_id", standing.keys("host_dcs"))
    on_host_side = f"({directs} OR {one_of('challenge.id', standing.keys(*HOST_SEATS))})"
    on_team = one_of("challenge.id", standing.keys(*TEAM_SEATS))
    return f"""event.side = CASE WHEN {on_host_side} THEN '{Side.HOST}'
        WHEN {on_team} THEN '{Side.VISITING}' ELSE '' END"""


def _change(row: AuditEvent, person: Person, standing: Standing) -> Change:
    values = vars(row)
    directs = values["host_id"] in standing.keys("host_dcs")
    leads = row.challenge_id in standing.keys("lead_challenger")
    serves = values["programme_id"] in standing.keys("programme_lead", "information_officer")
    side = Side.HOST if directs else Side.VISITING if leads else ""
    may_name = (directs or leads or serves) and not of_the_others(row, side)
    actor = values["actor_name"] if may_name else ""
    return Change(
        at=row.at,
        who=actor or SIDE_NAMES.get(row.side, ""),
        did=deed(row.action),
        title=f"{values['host_name']}: {values['topic_name']}",
        url=url_of_page("overview:detail", values["ref"]),
        new=person.last_seen is not None and row.at > person.last_seen,
    )
