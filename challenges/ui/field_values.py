"""A field's value as a page sends it, as it is compared, and as people read it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import suppress

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.forms import BaseForm
from django.forms.widgets import ChoiceWidget
from django.http import QueryDict
from django.utils.crypto import salted_hmac

from challenges.ui import answered
from challenges.ui.dates import day

SHOWN_FIELD = "shown"
REMOVE_FIELD = "remove"
CONFIRM_FIELD = "confirmed"
NOT_MERGED = (forms.PasswordInput, forms.FileInput, forms.HiddenInput)


def merged_fields(form: BaseForm) -> Iterator[tuple[str, forms.Field]]:
    """Return the fields that people fill in, with their names; a second look is not text."""
    for name, field in form.fields.items():
        if name not in (REMOVE_FIELD, CONFIRM_FIELD) and not isinstance(field.widget, NOT_MERGED):
            yield name, field


def put(data: QueryDict, name: str, sends: list[tuple[str, str]]) -> None:
    """Let the data say this of a field, and nothing else."""
    for one in answered.names_of(name):
        data.pop(one, None)
    for one, value in sends:
        data.appendlist(one, value)


def current(form: BaseForm, name: str) -> object:
    """Return what is stored now, as the widget would show it."""
    field = form.fields[name]
    return field.prepare_value(form.get_initial_for_field(field, name))


def as_typed(field: forms.Field, html_name: str, data: QueryDict) -> object:
    """Return what was sent for this field."""
    return field.widget.value_from_datadict(data, {}, html_name)


def sends_of(field: forms.Field, html_name: str, value: object) -> list[tuple[str, str]]:
    """Return what a page that shows this value would send."""
    widget = field.widget
    if isinstance(widget, forms.MultiWidget):
        boxes = value if isinstance(value, list) else list(widget.decompress(value) or [])
        return [(f"{html_name}_{n}", str(text or "")) for n, text in enumerate(boxes)]
    if isinstance(widget, forms.CheckboxInput):
        return [(html_name, "on")] if value else []
    if isinstance(widget, ChoiceWidget):
        return [(html_name, key) for key in _offered(widget, value)]
    return [(html_name, "" if value is None else str(value))]


def _offered(widget: ChoiceWidget, value: object) -> list[str]:
    """Return those of the chosen keys that the page offers."""
    keys = value if isinstance(value, list | tuple) else [value]
    return [str(key) for key in keys if key not in (None, "") and str(key) in _labels(widget)]


def _labels(widget: ChoiceWidget) -> dict[str, str]:
    return {str(key): str(label) for key, label in widget.choices}


def plain(field: forms.Field, value: object) -> str:
    """Return a value as one text that is equal for equal values, however it was typed."""
    if isinstance(field.widget, ChoiceWidget):
        return "\n".join(sorted(_offered(field.widget, value)))
    with suppress(ValidationError):
        value = field.to_python(value)
    if isinstance(value, Model):
        return str(value.pk)
    return "" if value in (None, False, []) else str(value)


def hash_of(field: forms.Field, value: object) -> str:
    """Return a short hash of a value, equal for equal values."""
    # The algorithm stays as it is: pages that are open while a new release starts carry such
    # hashes, and nothing but the equality of two values rests on them.
    digest = salted_hmac("what a page showed", plain(field, value), algorithm="sha1")
    return digest.hexdigest()[:16]


def in_words(field: forms.Field, value: object) -> str:
    """Return a value as people read it, with the labels of what was chosen."""
    widget = field.widget
    if isinstance(widget, forms.CheckboxInput):
        return "Yes" if value else "No"
    if isinstance(widget, ChoiceWidget):
        labels = _labels(widget)
        return "\n".join(labels[key] for key in _offered(widget, value))
    try:
        reader = field.to_python(value)
    except ValidationError:
        reader = None
    if isinstance(reader, dt.date):
        return day(reader)
    parts = value if isinstance(value, list) else [value]
    return " ".join(str(part) for part in parts if str(part or "").strip())


def fingerprint(form: BaseForm) -> str:
    """Return what the fields of a form say now, as one hash for each."""
    hashes = {name: hash_of(field, current(form, name)) for name, field in merged_fields(form)}
    return " ".join(f"{name}:{digest}" for name, digest in hashes.items())
