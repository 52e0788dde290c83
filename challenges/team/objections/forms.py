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
        hint="Only the programme leads can read this.",
        required_message="Say what the conflict is",
    )


class DecideObjectionForm(PageForm):
    """Says whether the member stays, and why."""

    submit = "Send the decision"
    uphold = YesNo(
        LABELS["upheld"],
        yes="Yes: the member will be removed from the team immediately",
        no="No: the member stays",
        required_message="Choose whether you uphold the objection",
    )
    note = LongText(
        LABELS["decision_note"], rows=3, required_message="Give your reason. Both sides can read it"
    )
