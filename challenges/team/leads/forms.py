"""The form that appoints a lead."""

from __future__ import annotations

import re
import uuid
from typing import Any

from django import forms

from challenges.team.seats.forms import PersonForm, post_label
from challenges.ui.fields import PickRow

ID = re.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


class _Seen(forms.Field):
    """The rows that a page showed, by their ids."""

    widget = forms.HiddenInput

    def __init__(self) -> None:
        super().__init__(required=False)

    def prepare_value(self, value: Any) -> str:
        return " ".join(str(key) for key in value) if isinstance(value, list) else str(value or "")

    def clean(self, value: Any) -> frozenset[uuid.UUID]:
        """What is no id was seen by nobody."""
        return frozenset(uuid.UUID(key) for key in str(value or "").split() if ID.fullmatch(key))


class AppointForm(PersonForm):
    """Who will lead. `seen` says who had been asked when the page was made."""

    submit = "Ask them to lead"
    person = PickRow("Who will lead?", label_of=post_label, required_message="Choose who will lead")
    seen = _Seen()
