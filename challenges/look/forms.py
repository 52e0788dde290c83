"""The forms of the house. A step's form says what is asked; these say how it behaves."""

from __future__ import annotations

import uuid
from typing import Any

from crispy_forms.helper import FormHelper
from django import forms

# A version that no row has: a form without its version never overwrites anything.
NO_VERSION = -1


class HouseForm(forms.Form):
    """Base of all forms: our words, our buttons, and the browser's own checks left off."""

    submit = "Save"
    warning = False
    form_tag = True
    action = ""
    autosave = False
    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)

    @property
    def helper(self) -> FormHelper:
        """How crispy-forms renders it."""
        helper = FormHelper()
        helper.form_tag = self.form_tag
        helper.form_action = self.action
        if self.autosave:
            helper.attrs = {"data-autosave": ""}
        return helper

    def field(self, name: str) -> Any:
        """A field with what its own kind has beside: choices, rows, labels."""
        return self.fields[name]

    def load(self) -> None:
        """Read the rows that choices need, so that rendering reads nothing."""
        for field in self.fields.values():
            if hasattr(field, "load"):
                field.load()

    @property
    def first_id(self) -> str:
        """The first control a person can reach: where an error of the whole form points."""
        for bound in self.visible_fields():
            return control_id(bound)
        return ""

    def refuse(self, messages: dict[str, Any]) -> None:
        """Put what a service refused beside the fields it is about."""
        for name, message in messages.items():
            known = name in self.fields and not self.fields[name].widget.is_hidden
            self.add_error(name if known else None, message)


class _Once(forms.UUIDField):
    widget = forms.HiddenInput

    def __init__(self) -> None:
        super().__init__(required=False, initial=uuid.uuid4)

    def clean(self, value: Any) -> uuid.UUID:
        try:
            return super().clean(value) or uuid.uuid4()
        except forms.ValidationError:
            return uuid.uuid4()


class _Version(forms.Field):
    widget = forms.HiddenInput

    def __init__(self) -> None:
        super().__init__(required=False)

    def clean(self, value: Any) -> int:
        text = str(value if value is not None else "")
        plain = text.isascii() and text.isdecimal() and len(text) < 10
        return int(text) if plain else NO_VERSION


class OnceForm(HouseForm):
    """Makes one thing, however often it is sent: `once` becomes the new row's id."""

    once = _Once()


class VersionForm(HouseForm):
    """Changes something: `version` says which state of it the person had before them."""

    version = _Version()


class ConfirmForm(HouseForm):
    """Only a button, on a page that says what it does."""

    submit = "Confirm"


def control_id(bound: forms.BoundField) -> str:
    """The id of the field's first control: what a label or an error points to."""
    widget = bound.field.widget
    group = isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple)
    several = group or isinstance(widget, forms.MultiWidget)
    return f"{bound.auto_id}_0" if several else str(bound.id_for_label)
