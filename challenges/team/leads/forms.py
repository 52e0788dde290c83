"""The form that appoints a lead."""

from __future__ import annotations

from challenges.team.seats.forms import PersonForm, post_label
from challenges.ui.fields import PickRow
from challenges.ui.forms import EditForm


class AppointForm(PersonForm, EditForm):
    """Chooses who will lead. `revision` counts the appointments that the page knew of."""

    submit = "Ask them to lead"
    person = PickRow("Who will lead?", label_of=post_label, required_message="Choose who will lead")
