"""Correct a record and keep what it said before, so that nothing on record changes unseen."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Model

from challenges.access.conflicts import Labels, Revised, Values, differences, in_words, stored
from challenges.access.writing import Act
from challenges.models import Challenge, RecordCorrection

Corrections = dict[uuid.UUID, list[RecordCorrection]]


def correct(act: Act[object], row: Model, values: Values, *, revision: int, labels: Labels) -> bool:
    """Store the values as the record's next revision, keep the old ones, and return whether any
    differs.

    :raises Stale: someone saved after the page was shown; carries both texts.
    """
    old = [
        [labels[name], in_words(row, {name: stored(row, name)}, labels).get(labels[name], "")]
        for name in labels
        if name in differences(row, values)
    ]
    if not act.changes(row, values, revision=revision, labels=labels):
        return False
    RecordCorrection.objects.create(
        challenge=act.challenge, object_id=row.pk, old=old, by=act.person, at=act.at
    )
    act.store(row, values)
    return True


def corrections_of(challenge: Challenge, rows: Iterable[Revised]) -> Corrections:
    """Return the corrections of these records, by their keys, the latest first.

    A record at its first revision has none, so nothing is read for it.
    """
    keys = [str(row.pk) for row in rows if row.revision > 1]
    by_record: Corrections = defaultdict(list)
    corrections = challenge.record_corrections.filter(object_id__in=keys) if keys else ()
    for one in corrections and corrections.select_related("by"):
        by_record[one.object_id].append(one)
    return by_record
