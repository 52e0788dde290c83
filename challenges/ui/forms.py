"""The base forms. A step's form says what it asks; these say how it behaves."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from typing import TypeVar

from crispy_forms.helper import FormHelper
from django import forms
from django.db.models import Model

from challenges.access.door import FormData
from challenges.access.errors import Message
from challenges.ui import answered
from challenges.ui.choices import RowsField
from challenges.ui.field_values import fingerprint
from challenges.ui.text import refuse_control_characters, shown_again

Kind = TypeVar("Kind", bound=forms.Field)
# A number that no row has: a form without its number never overwrites anything.
NO_NUMBER = -1
# People cannot correct a hidden value; a page that is opened again carries the right one.
NOT_AS_SENT = "We could not read part of this page. Open it again, then send it"
MOST_CARRIED = 64


class PageForm(forms.Form):
    """Base of all forms: our messages, our buttons, and no checks by the browser.

    `also` is the name and the label of a second button, which saves too and then leads elsewhere.
    `sometimes_needed` are the fields that another answer requires. Their labels or hints say when,
    and they are not called optional.
    """

    submit = "Save"
    also: tuple[str, str] = ("", "")
    warning = False
    form_tag = True
    form_id = ""
    action = ""
    autosave = False
    use_required_attribute = False
    sometimes_needed: tuple[str, ...] = ()

    @property
    def helper(self) -> FormHelper:
        """Return how crispy-forms renders the form."""
        helper = FormHelper()
        helper.form_tag = self.form_tag
        helper.form_action = self.action
        helper.form_id = self.form_id
        if self.autosave:
            helper.attrs = {"data-autosave": ""}
        return helper

    def field(self, name: str, kind: type[Kind]) -> Kind:
        """Return a field as its own kind."""
        field = self.fields[name]
        if not isinstance(field, kind):
            raise TypeError(f"{name} is a {type(field).__name__}")
        return field

    def offer(self, **rows: Iterable[Model]) -> None:
        """Give fields the rows to choose from, which the view has read."""
        for name, choices in rows.items():
            self.field(name, RowsField).queryset = choices

    def load(self) -> None:
        """Read the rows that choices need, so that rendering reads nothing."""
        for field in self.fields.values():
            if hasattr(field, "load"):
                field.load()

    @property
    def first_id(self) -> str:
        """Return the id of the first visible control, where an error of the whole form points."""
        for bound in self.visible_fields():
            return control_id(bound)
        return ""

    def for_service(self) -> FormData:
        """Return what was entered, by the names of the service's parameters."""
        return self.cleaned_data

    def refuse(self, messages: Mapping[str, Message]) -> None:
        """Put what a service refused beside the fields it is about."""
        for name, message in messages.items():
            is_visible = name in self.fields and not self.fields[name].widget.is_hidden
            self.add_error(name if is_visible else None, message)


class Carried(forms.Field):
    """A hidden value that a page carries along; refused with a message if someone changed it."""

    widget = forms.HiddenInput
    most = MOST_CARRIED

    def __init__(self, *, choices: tuple[str, ...] = (), required: bool = True) -> None:
        super().__init__(required=required, error_messages={"required": NOT_AS_SENT})
        self.choices = choices

    def bound_data(self, data: object, initial: object) -> object:
        return shown_again(super().bound_data(data, initial))

    def to_python(self, value: object) -> str:
        return str(value if value is not None else "")

    def validate(self, value: str) -> None:
        super().validate(value)
        try:
            refuse_control_characters(value)
        except forms.ValidationError:
            raise forms.ValidationError(NOT_AS_SENT) from None
        if len(value) > self.most or (self.choices and value not in self.choices):
            raise forms.ValidationError(NOT_AS_SENT)


class _IdempotencyKey(forms.UUIDField):
    widget = forms.HiddenInput

    def __init__(self) -> None:
        super().__init__(required=False, initial=uuid.uuid4)

    def bound_data(self, data: object, initial: object) -> object:
        """Return the id as sent, or a new one if it is not valid."""
        try:
            return super().clean(data) or initial
        except forms.ValidationError:
            return initial

    def clean(self, value: object) -> uuid.UUID:
        try:
            return super().clean(value) or uuid.uuid4()
        except forms.ValidationError:
            return uuid.uuid4()


class Counter(forms.Field):
    """A hidden number; what is no number is one that nothing has."""

    widget = forms.HiddenInput

    def __init__(self) -> None:
        super().__init__(required=False)

    def bound_data(self, data: object, initial: object) -> object:
        number = self.clean(data)
        return "" if number == NO_NUMBER else number

    def clean(self, value: object) -> int:
        text = str(value if value is not None else "")
        plain = text.isascii() and text.isdecimal() and len(text) < 10
        return int(text) if plain else NO_NUMBER


class CreateForm(PageForm):
    """Creates one row, however often it is sent: the key becomes the id of the new row."""

    idempotency_key = _IdempotencyKey()


class VersionForm(PageForm):
    """Moves a challenge on: `version` says which state of it the page showed."""

    version = Counter()


class _Shown(forms.Field):
    widget = forms.HiddenInput

    def __init__(self) -> None:
        super().__init__(required=False)

    def bound_data(self, data: object, initial: object) -> str:
        hashes = answered.hashes(str(data or ""))
        return " ".join(f"{name}:{one}" for name, one in hashes.items())

    def has_changed(self, initial: object, data: object) -> bool:
        return False


class MergedForm(PageForm):
    """`shown` says what each field said when the page was made, for a merge by field."""

    shown = _Shown()

    def get_initial_for_field(self, field: forms.Field, field_name: str) -> object:
        if isinstance(field, _Shown):
            return fingerprint(self)
        return super().get_initial_for_field(field, field_name)

    def _post_clean(self) -> None:
        # No service asks for it.
        self.cleaned_data.pop("shown", None)


class EditForm(MergedForm):
    """Changes something: `revision` says which state of it the page showed."""

    revision = Counter()


class RemarkedForm(PageForm):
    """Has a box `confirmed`, shown only once the service has remarked on what was entered."""

    def ask_only_if_remarked(self) -> None:
        """Take the box away unless there is something to confirm."""
        if "confirmed" not in self.errors:
            del self.fields["confirmed"]


class _ChosenBefore(Carried):
    """What a page showed of a choice: a key for each row that was ticked."""

    most = 10_000

    def __init__(self) -> None:
        super().__init__(required=False)


class ChoiceForm(PageForm):
    """Replaces a choice: `chosen_before` says what was chosen when the page was made."""

    chosen_before = _ChosenBefore()


class ConfirmForm(PageForm):
    """A single button, on a page that says what it does."""

    submit = "Confirm"


class ConfirmRevisionForm(ConfirmForm):
    """A button about what others can change: `revision` says which state of it the page showed.

    The service compares it under the lock and refuses what no one looked at.
    """

    revision = Counter()


def control_id(bound: forms.BoundField) -> str:
    """Return the id of the field's first control, which a label or an error points to.

    Return nothing for a group of boxes without a single one.
    """
    widget = bound.field.widget
    group = isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple)
    if group and not bound.subwidgets:
        return ""
    several = group or isinstance(widget, forms.MultiWidget)
    return f"{bound.auto_id}_0" if several else str(bound.id_for_label)
