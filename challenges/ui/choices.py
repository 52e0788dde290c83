"""Choices: one or several, from fixed options or from rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet
from django.forms.widgets import ChoiceWidget

from challenges.ui.namesakes import told_apart
from challenges.ui.text import asked

NOT_OFFERED = "Choose from what the page offers"
# What a page sends for each choice, and what it says.
Options = Iterable[tuple[str, str]]
# A heading, the choices under it, and where it stands: as Django's own widgets have them.
Group = tuple[str | None, list[dict[str, object]], int | None]


class OneOf(forms.ChoiceField):
    """One of a few, all in view. `hints` explains a choice: {value: words}."""

    widget: type[ChoiceWidget] = forms.RadioSelect

    def __init__(
        self,
        label: str,
        *,
        choices: Options = (),
        hint: str = "",
        hints: dict[str, str] | None = None,
        required: bool = True,
        required_message: str = "",
        **kwargs: Any,
    ) -> None:
        super().__init__(choices=choices, label=label, help_text=hint, required=required, **kwargs)
        self.hints = hints or {}
        self.error_messages["required"] = required_message or asked(label, "Choose")
        self.error_messages["invalid_choice"] = NOT_OFFERED


class PickList(forms.Select):
    """A drop-down list whose first entry is not a choice."""

    first = "Choose one"

    def optgroups(
        self, name: str, value: list[str], attrs: dict[str, object] | None = None
    ) -> list[Group]:
        choose = self.create_option(name, "", self.first, "" in value or not value, 0)
        return [(None, [choose], 0), *super().optgroups(name, value, attrs)]


class Pick(OneOf):
    """One of many, in a drop-down list."""

    widget = PickList

    def __init__(self, label: str, *, empty: str = "", **kwargs: Any) -> None:
        super().__init__(label, **kwargs)
        self.widget.first = empty or ("Choose one" if self.required else "None")


class SomeOf(forms.MultipleChoiceField):
    """Any number of a few."""

    widget = forms.CheckboxSelectMultiple

    def __init__(
        self,
        label: str,
        *,
        choices: Options = (),
        hint: str = "",
        hints: dict[str, str] | None = None,
        required: bool = True,
        required_message: str = "",
        **kwargs: Any,
    ) -> None:
        super().__init__(choices=choices, label=label, help_text=hint, required=required, **kwargs)
        self.hints = hints or {}
        self.error_messages["required"] = required_message or asked(label, "Choose")
        self.error_messages["invalid_choice"] = NOT_OFFERED
        self.error_messages["invalid_list"] = NOT_OFFERED


class YesNo(OneOf):
    """Yes or no, with neither selected at first."""

    def __init__(self, label: str, *, yes: str = "Yes", no: str = "No", **kwargs: Any) -> None:
        super().__init__(label, choices=[("yes", yes), ("no", no)], **kwargs)

    def prepare_value(self, value: object) -> object:
        if isinstance(value, bool):
            return "yes" if value else "no"
        return value

    def clean(self, value: object) -> bool | None:
        text = super().clean(self.prepare_value(value))
        return {"yes": True, "no": False}.get(text)


class Tick(forms.BooleanField):
    """One box to tick: “I have read this”."""

    def __init__(
        self,
        label: str,
        *,
        hint: str = "",
        required: bool = True,
        required_message: str = "",
        **kwargs: Any,
    ) -> None:
        super().__init__(label=label, help_text=hint, required=required, **kwargs)
        self.error_messages["required"] = required_message or "Tick this to go on"


class RowsField(forms.Field):
    """Choices that are rows: the view reads them once per form, never while a page renders."""

    def __init__(
        self,
        label: str,
        *,
        queryset: Iterable[Model] = (),
        label_of: Callable[..., str] = str,
        hint: str = "",
        required: bool = True,
        required_message: str = "",
        **kwargs: Any,
    ) -> None:
        super().__init__(label=label, help_text=hint, required=required, **kwargs)
        self.label_of = label_of
        self.hints: dict[str, str] = {}
        self._found: dict[str, Model] | None = None
        self._labels: dict[str, str] = {}
        self.queryset = queryset
        self.error_messages["required"] = required_message or asked(label, "Choose")

    def __deepcopy__(self, memo: dict[int, object]) -> RowsField:
        twin: RowsField = super().__deepcopy__(memo)
        twin.queryset = self.queryset
        return twin

    @property
    def queryset(self) -> Iterable[Model]:
        return self._queryset

    @queryset.setter
    def queryset(self, rows: Iterable[Model]) -> None:
        self._queryset = rows.all() if isinstance(rows, QuerySet) else list(rows)
        self._found = None
        self.widget.choices = self._choices

    def load(self) -> dict[str, Model]:
        """Read the rows, keyed by the text that a page sends, and what tells them apart."""
        if self._found is None:
            self._found = {str(row.pk): row for row in self._queryset}
            labels = {key: self.label_of(row) for key, row in self._found.items()}
            self._labels = told_apart(labels, self._found)
        return self._found

    def _choices(self) -> list[tuple[str, str]]:
        self.load()
        return list(self._labels.items())

    def _row(self, key: object) -> Model:
        row = self.load().get(str(key.pk if isinstance(key, Model) else key))
        if row is None:
            raise ValidationError(NOT_OFFERED, code="invalid_choice")
        return row


class PickRow(RowsField):
    """One row, in a drop-down list; `as_radios` shows a few rows all in view."""

    widget: type[ChoiceWidget] | ChoiceWidget = PickList

    def __init__(
        self, label: str, *, empty: str = "", as_radios: bool = False, **kwargs: Any
    ) -> None:
        if as_radios:
            kwargs["widget"] = forms.RadioSelect
        super().__init__(label, **kwargs)
        if isinstance(self.widget, PickList):
            self.widget.first = empty or ("Choose one" if self.required else "None")

    def prepare_value(self, value: object) -> object:
        return str(value.pk) if isinstance(value, Model) else value

    def to_python(self, value: object) -> Model | None:
        return None if value in (None, "") else self._row(value)


class SomeRows(RowsField):
    """Any number of rows."""

    widget = forms.CheckboxSelectMultiple

    def prepare_value(self, value: Iterable[object] | None) -> list[str]:
        return [str(v.pk) if isinstance(v, Model) else str(v) for v in value or []]

    def to_python(self, value: object) -> list[Model]:
        if not value:
            return []
        if not isinstance(value, list | tuple):
            raise ValidationError(NOT_OFFERED, code="invalid_list")
        return [self._row(key) for key in dict.fromkeys(value)]
