"""Forms about objections."""

from __future__ import annotations

from challenges.team.objections.services import LABELS
from challenges.ui.fields import LongText, YesNo
from challenges.ui.forms import CreateForm, PageForm


class ObjectForm(CreateForm):
    """Says why the host objects to a member."""

    submit = "Send the objection"
    grounds = LongText(
        LABELS["grounds"],
        rows=4,
        hint="Only the programme leads read this.",
        required_message="Say what the conflict is",
    )


class DecideObjectionForm(PageForm):
    """Says whether the member stays, and why."""

    submit = "Send the decision"
    uphold = YesNo(
        LABELS["upheld"],
        yes="Yes: the member is removed from the team at once",
        no="No: the member stays",
        required_message="Choose whether you uphold the objection",
    )
    note = LongText(
        LABELS["decision_note"], rows=3, required_message="Say why, so that both sides understand"
    )
