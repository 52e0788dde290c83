"""The lines of enquiry on the form of the scope."""

from __future__ import annotations

import re
import uuid
from typing import Any, cast

from django import forms
from django.http import QueryDict

from challenges.access.door import FormData
from challenges.journey.checks import MOST_LINES, USUAL_LINES
from challenges.models import Challenge, Format, SourceType
from challenges.scoping.contents.drafts import LineDraft
from challenges.scoping.contents.forms import DraftSome, UnfinishedText
from challenges.scoping.contents.queries import ScopeView
from challenges.ui.fields import Tick, WholeNumber
from challenges.ui.forms import Carried, MergedForm

NO_ORDER = 99
COUNT = re.compile(r"[0-9]{1,3}")


class LineForm(MergedForm):
    """One line of enquiry. If everything on it is empty, it is not a line."""

    form_tag = False
    id = Carried(required=False)
    question = UnfinishedText("Question", hint="Start with How, What or Why.", rows=2)
    good = UnfinishedText("What would good look like?", rows=2)
    sources = DraftSome("Where will the evidence come from?", choices=SourceType.choices)
    number = WholeNumber("Order", least=1, most=NO_ORDER, required=False)
    remove = Tick("Remove this line of enquiry", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.stored:
            del self.fields["remove"]

    def clean(self) -> FormData:
        data: FormData = super().clean() or self.cleaned_data
        if not data.get("question") and self.is_line and "question" not in self.errors:
            self.add_error("question", "Write the question, or clear the whole line")
        return data

    @property
    def is_line(self) -> bool:
        """Say whether something is written here that is not to be dropped."""
        data = self.cleaned_data
        has_text = any(data.get(name) for name in ("question", "good", "sources"))
        return has_text and not data.get("remove")

    @property
    def stored(self) -> bool:
        return bool(self.initial.get("id"))

    @property
    def in_use(self) -> bool:
        """Say whether there is anything to see here; the page folds away what is not in use."""
        return self.stored or (self.is_bound and (self.has_changed() or bool(self.errors)))

    def draft(self) -> LineDraft:
        data = self.cleaned_data
        return LineDraft(
            id=_uuid(data.get("id", "")),
            question=data["question"],
            good=data["good"],
            source_keys=tuple(data["sources"]),
        )

    def order(self, position: int) -> tuple[int, int, int]:
        """Return a sort key: a line that moves up goes before the one whose place it takes."""
        before = self.initial.get("number") or position
        after = self.cleaned_data.get("number") or before
        return after, (after > before) - (after < before), position


def _uuid(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None


class BaseLines(forms.BaseFormSet):
    """The lines of enquiry of one scope, with room for as many as the format allows."""

    row_label = "Line of enquiry"

    def for_service(self) -> FormData:
        """Return the lines, which are saved with the scope."""
        return {"lines": self.drafts()}

    def drafts(self) -> list[LineDraft]:
        """Return what was sent, in the order that the person asked for."""
        lines = [(form.order(n), form) for n, form in enumerate(self.forms, 1) if form.is_line]
        return [form.draft() for _, form in sorted(lines, key=lambda pair: pair[0])]


def line_formset(data: QueryDict | None, challenge: Challenge, view: ScopeView | None) -> BaseLines:
    """Return every stored line, and empty ones up to the usual number or for one more."""
    rows = view.lines if view else []
    most = max(MOST_LINES[Format(challenge.format)], len(rows))
    total = min(most, max(USUAL_LINES, len(rows) + 1))
    formset = forms.formset_factory(
        LineForm,
        formset=BaseLines,
        extra=total - len(rows),
        max_num=most,
        absolute_max=most + 5,
        validate_max=True,
    )
    initial = [
        {
            "id": line.id,
            "number": line.number,
            "question": line.question,
            "good": line.good,
            "sources": line.source_keys,
        }
        for line in rows
    ]
    lines = formset(
        _with_counts(data, total, len(rows)) if data else None,
        initial=initial,
        prefix="line",
        error_messages={
            "too_many_forms": (
                f"Use no more than {most} {'line' if most == 1 else 'lines'} of enquiry"
            ),
            "missing_management_form": "Part of the page was missing. Send it again",
        },
    )
    return cast("BaseLines", lines)


def _with_counts(data: QueryDict, most: int, initial: int) -> QueryDict:
    """Return what was sent, with our own count of lines where the page’s is not a number.

    Django would otherwise read no line at all, and what was typed would be lost.
    """
    fields = data.copy()
    counts = {
        "TOTAL_FORMS": most,
        "INITIAL_FORMS": initial,
        "MIN_NUM_FORMS": 0,
        "MAX_NUM_FORMS": most,
    }
    for name, number in counts.items():
        if not COUNT.fullmatch(fields.get(f"line-{name}", "0")):
            fields[f"line-{name}"] = str(number)
    return fields
