"""The sessions that were held, with what the team wrote down of each (class C4)."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from django.db.models import Count, Q
from django.shortcuts import get_object_or_404

from challenges.models import Activity, Challenge


@dataclass(frozen=True)
class Sessions:
    """The sessions of a visit: those that wait for a note or a reason, and the others."""

    waiting: list[Activity]
    answered: list[Activity]
    noted: list[Activity]

    @property
    def is_empty(self) -> bool:
        return not (self.waiting or self.answered or self.noted)


def sessions(challenge: Challenge) -> Sessions:
    """Return every session that was held, in the order of time."""
    living = Count("evidence", filter=Q(evidence__withdrawn_at=None))
    activities = challenge.activities.of_evidence().select_related("no_note__by")
    rows = activities.annotate(notes=living)
    without = [row for row in rows if not vars(row)["notes"]]
    return Sessions(
        waiting=[row for row in without if not hasattr(row, "no_note")],
        answered=[row for row in without if hasattr(row, "no_note")],
        noted=[row for row in rows if vars(row)["notes"]],
    )


def session(challenge: Challenge, pk: uuid.UUID) -> Activity:
    """Return one session that was held.

    :raises Http404: not of this challenge, not held, or not one that gives notes.
    """
    rows = challenge.activities.of_evidence().select_related("no_note")
    return get_object_or_404(rows, pk=pk)
