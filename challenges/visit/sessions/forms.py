"""What is asked about a session without a note."""

from __future__ import annotations

from challenges.ui.fields import LongText
from challenges.ui.forms import EditForm
from challenges.visit.sessions.services import LABELS


class NoNoteForm(EditForm):
    """Why a session has no note."""

    submit = "Save"
    reason = LongText(
        label=LABELS["reason"],
        hint="For example: there was nothing to record, or the note of another session says it.",
        rows=3,
        required_message="Say why there is no note",
    )
