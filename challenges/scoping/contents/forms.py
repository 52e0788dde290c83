"""The form of the scope; its lines of enquiry are a formset beside it (`line_formset`)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import QueryDict

from challenges.access.door import FormData
from challenges.models import Motivation
from challenges.scoping.contents.queries import MOST_MOTIVATIONS, ScopeView, shown_revision
from challenges.scoping.contents.scope_parts import (
    LINES,
    MOTIVATIONS,
    PARTS,
    SECTIONS,
    TEXT,
    TEXTS,
    ScopePart,
)
from challenges.ui.fields import LongText, Pick, SomeOf
from challenges.ui.forms import EditForm

REASONS = {
    "reason_1": "Main reason for asking",
    "reason_2": "Second reason",
    "reason_3": "Third reason",
}


class _NotYet:
    """Needed before anyone signs, and shown so, but not before it is saved."""

    def validate(self, value: object) -> None:
        if value:
            super().validate(value)  # type: ignore[misc]  # mixed into a field, which has it


class UnfinishedText(_NotYet, LongText):
    """A text that can still be empty when it is saved."""


class DraftPick(_NotYet, Pick):
    """One of many, which can still be open when it is saved."""


class DraftSome(_NotYet, SomeOf):
    """Any of a few, which can still be open when it is saved."""


class ScopeForm(EditForm):
    """A field for each part of the scope."""

    form_tag = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for part in PARTS:
            if part.kind == TEXT:
                self.fields[part.name] = _text_field(part)
        for number, (name, label) in enumerate(REASONS.items()):
            pick = Pick if number else DraftPick
            self.fields[name] = pick(label, choices=Motivation.choices, required=not number)

    def clean(self) -> FormData:
        data: FormData = super().clean() or self.cleaned_data
        motivations: list[str] = []
        for name in REASONS:
            reason = data.get(name)
            if reason and reason in motivations:
                self.add_error(name, "You have already chosen this reason")
            elif reason:
                motivations.append(reason)
        texts = {name: data.get(name, "") for name in TEXTS}
        return {"revision": data["revision"], "texts": texts, "motivations": motivations}

    @property
    def sections(self) -> list[tuple[str, bool, list[tuple[ScopePart, list[forms.BoundField]]]]]:
        """Return each heading of the form, whether it is folded, its parts and their fields."""
        sections = []
        for section in SECTIONS:
            parts = [(part, self._fields_of(part)) for part in section.parts]
            is_used = any(f.value() or f.errors for _, fields in parts for f in fields)
            sections.append((section.heading, section.folded and not is_used, parts))
        return sections

    def progress(self, *, has_lines: bool) -> list[tuple[str, bool]]:
        """Return each heading with something needed under it, and whether that is written.

        The lines of enquiry are a formset of their own; `has_lines` says whether there are any.
        """
        parts_of = {s.heading: [part for part in s.parts if part.needed] for s in SECTIONS}
        return [
            (heading, all(has_lines if p.kind == LINES else self._is_written(p) for p in parts))
            for heading, parts in parts_of.items()
            if parts
        ]

    def _is_written(self, part: ScopePart) -> bool:
        return any(field.value() for field in self._fields_of(part))

    def _fields_of(self, part: ScopePart) -> list[forms.BoundField]:
        names = {LINES: (), MOTIVATIONS: tuple(REASONS)}.get(part.kind, (part.name,))
        return [self[name] for name in names]


def _text_field(part: ScopePart) -> LongText:
    if part.needed:
        return UnfinishedText(part.label, hint=part.hint, rows=part.rows)
    return LongText(part.label, hint=part.hint, rows=part.rows, required=False)


def scope_form(data: QueryDict | None, view: ScopeView | None, question: str) -> ScopeForm:
    """Return the form with what is stored, or with what was sent.

    While no purpose is written, it begins with the question of the host's request.
    """
    initial: dict[str, object] = {"revision": shown_revision(view)}
    if view is not None:
        initial |= {name: getattr(view.scope, name) for name in TEXTS}
        initial |= dict(zip(REASONS, view.motivation_keys[:MOST_MOTIVATIONS], strict=False))
    initial["purpose"] = initial.get("purpose") or question
    return ScopeForm(data or None, initial=initial)
