"""Say why a session has no note."""

from __future__ import annotations

import uuid

from challenges.access.errors import Invalid
from challenges.access.writing import authorised
from challenges.models import Challenge, Person, SessionWithoutNote

LABELS = {"reason": "Why is there no note?"}


def say_no_note(
    *, actor: Person, challenge: Challenge, activity_id: uuid.UUID, revision: int, reason: str
) -> SessionWithoutNote:
    """Say why a session that was held has no note; a note that is added later counts all the same.

    `revision` is the reason's when the form was shown, 0 before there was one.

    :raises Stale: someone gave a reason after the page was opened; carries both.
    :raises Invalid: no reason is given.
    """
    rows = challenge.activities.of_evidence().filter(pk=activity_id)
    with authorised(actor=actor, action="evidence.record", challenge=challenge, child=rows) as act:
        if not reason.strip():
            raise Invalid(reason="Say why there is no note")
        answer = SessionWithoutNote.objects.filter(activity=act.child).select_related("by").first()
        row = answer or SessionWithoutNote(activity=act.child, revision=0)
        by = answer.by if answer else None
        values = {"reason": reason}
        if act.changes(row, values, revision=revision, labels=LABELS, by=by):
            act.store(row, values, by=actor)
    return row
