"""Remove again, from a restored backup, what was removed after the backup was made.

The record of each removal is a line of JSON in the log `challenges.redactions`: the keys of the
rows and keyed digests of the phrases. With the same SECRET_KEY the words are found again.
"""

from __future__ import annotations

import datetime as dt
import json
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypedDict

from django.conf import settings
from django.db import transaction

from challenges import clock
from challenges.journey.redacted import strike_again
from challenges.models import AuditEvent, Challenge, Person, Redaction
from challenges.rights.removal.striking import as_line, strike_out
from challenges.rights.removal.table import BY_KIND

ALREADY_KNOWN = "known already"
REMOVED_AGAIN = "removed again"
NOT_THERE = "the text is not in this database"
NO_PHRASES = "its digests have been deleted: remove the words by hand"
NOT_FOUND = "nothing was found: look at this text, and whether SECRET_KEY is the same"


class RemovalRecord(TypedDict):
    """A line of the log, as `as_line` writes it."""

    redaction: str
    challenge: str
    kind: str
    object: str
    whole: bool
    phrases: list[list[object]]
    by: str
    at: str


@dataclass(frozen=True)
class ReplayOutcome:
    """What became of one record."""

    record: str
    said: str

    @property
    def needs_a_person(self) -> bool:
        """Return whether someone has to look at the text."""
        return self.said in (NO_PHRASES, NOT_FOUND)


def lines(since: dt.date | None) -> Iterator[str]:
    """Yield the record of each removal from a day on, the earliest first."""
    records = Redaction.objects.filter(at__date__gte=since) if since else Redaction.objects.all()
    for record in records.order_by("at", "pk").select_related("challenge"):
        yield as_line(record)


def read(text: str) -> Iterator[RemovalRecord]:
    """Yield the records among the lines of a log, whatever stands before each."""
    for line in text.splitlines():
        start = line.find('{"redaction"')
        if start >= 0:
            yield json.loads(line[start:])


def apply_again(record: RemovalRecord) -> ReplayOutcome:
    """Remove again what a record says, unless this database knows of it."""
    with transaction.atomic():
        return ReplayOutcome(record["redaction"], _apply(record))


def _apply(record: RemovalRecord) -> str:
    challenge = Challenge.objects.select_for_update().filter(ref=record["challenge"]).first()
    text = BY_KIND.get(record["kind"])
    if challenge is None or text is None:
        return NOT_THERE
    if challenge.redactions.filter(pk=record["redaction"]).exists():
        return ALREADY_KNOWN
    row = text.rows(challenge).filter(pk=record["object"]).first()
    if row is None:
        return NOT_THERE
    if not (record["whole"] or record["phrases"]):
        return NO_PHRASES
    strike = strike_again(whole=record["whole"], phrases=record["phrases"])
    if not strike_out(text, row, challenge, strike):
        return NOT_FOUND  # and not on record: with the right key it can be tried again
    _put_on_record(record, challenge, text.action)
    return REMOVED_AGAIN


def _put_on_record(record: RemovalRecord, challenge: Challenge, action: str) -> None:
    by, at = uuid.UUID(record["by"]), dt.datetime.fromisoformat(record["at"])
    person = Person.objects.filter(pk=by).first()
    Redaction.objects.create(
        pk=uuid.UUID(record["redaction"]),
        challenge=challenge,
        kind=record["kind"],
        object_id=record["object"],
        whole=record["whole"],
        phrases=record["phrases"],
        by=person,
        at=at,
    )
    AuditEvent.objects.create(
        challenge=challenge, actor=person, action=action, object_id=record["object"], at=at
    )


def forget_phrases() -> int:
    """Delete the digests of what no backup can hold any more, and return how many records."""
    until = clock.now() - dt.timedelta(days=settings.BACKUP_DAYS)
    return Redaction.objects.filter(at__lt=until).exclude(phrases=[]).update(phrases=[])
