"""A visit with as many rows as a test wants, to see that pages do not read more for more."""

from __future__ import annotations

import datetime as dt

from challenges.demo.rows import build, insert, link
from challenges.models import Activity, EvidenceEntry, EvidenceRevision, Finding, LineOfEnquiry
from tests.cast import Cast
from tests.cast_rows import FIRST_DAY, at


def crowd(cast: Cast, size: int) -> None:
    """So many activities, notes and findings, each linked to the others."""
    lines = list(LineOfEnquiry.objects.filter(scope__challenge=cast.challenge, dropped=False))
    team = [cast.places[name] for name in ("lead", "challenger", "practitioner")]
    activities = insert(_activity(cast, number) for number in range(size))
    link(Activity.lines, ((activity, line) for activity in activities for line in lines))
    link(Activity.challengers, ((activity, seat) for activity in activities for seat in team))
    notes = insert(
        build(
            EvidenceEntry,
            challenge=cast.challenge,
            author=cast.people[("lead", "challenger")[number % 2]],
            activity=activity,
            source_type="interview",
            role_group="schools",
            stance="supports",
            recorded_at=at(2027, 1, 12),
        )
        for number, activity in enumerate(activities)
    )
    link(EvidenceEntry.lines, ((note, line) for note in notes for line in lines))
    insert(
        build(EvidenceRevision, entry=note, number=revision, at=at(2027, 1, 12))
        for note in notes
        for revision in (1, 2)
    )
    findings = insert(
        build(
            Finding,
            challenge=cast.challenge,
            line=lines[number % len(lines)],
            kind="strength",
            created_by=cast.lead,
            created_at=at(2027, 1, 13),
        )
        for number in range(size)
    )
    link(Finding.evidence, zip(findings, notes, strict=True))


def _activity(cast: Cast, number: int) -> Activity:
    return build(
        Activity,
        challenge=cast.challenge,
        day=FIRST_DAY + dt.timedelta(days=number % 3),
        starts_at=dt.time(8 + number % 9),
        ends_at=dt.time(9 + number % 9),
        kind="interview",
        title=f"Meeting {number}",
        role_group="schools",
        room=f"Room {number}",
    )
