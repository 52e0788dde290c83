"""A visit with as many rows as a test wants, to see that pages do not read more for more."""

from __future__ import annotations

import datetime as dt

from challenges.models import Activity, EvidenceEntry, EvidenceRevision, Finding, LineOfEnquiry
from tests.cast import Cast
from tests.cast_rows import FIRST_DAY, at


def crowd(cast: Cast, size: int) -> None:
    """So many activities, notes and findings, each linked to the others."""
    lines = list(LineOfEnquiry.objects.filter(scope__challenge=cast.challenge, dropped=False))
    team = [cast.places[name] for name in ("lead", "challenger", "practitioner")]
    for number in range(size):
        activity = Activity.objects.create(
            challenge=cast.challenge,
            day=FIRST_DAY + dt.timedelta(days=number % 3),
            starts_at=dt.time(8 + number % 9),
            ends_at=dt.time(9 + number % 9),
            kind="interview",
            title=f"Meeting {number}",
            role_group="schools",
            room=f"Room {number}",
        )
        activity.lines.set(lines)
        activity.challengers.set(team)
        entry = EvidenceEntry.objects.create(
            challenge=cast.challenge,
            author=cast.people[("lead", "challenger")[number % 2]],
            activity=activity,
            source_type="interview",
            role_group="schools",
            stance="supports",
            recorded_at=at(2027, 1, 12),
        )
        entry.lines.set(lines)
        for revision in (1, 2):
            EvidenceRevision.objects.create(
                entry=entry, number=revision, text=f"Words {number}.", at=at(2027, 1, 12)
            )
        finding = Finding.objects.create(
            challenge=cast.challenge,
            line=lines[number % len(lines)],
            kind="strength",
            text=f"Finding {number}.",
            created_by=cast.lead,
            created_at=at(2027, 1, 13),
        )
        finding.evidence.set([entry])
