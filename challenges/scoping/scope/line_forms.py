"""The lines of enquiry on the form of the scope."""

from __future__ import annotations

import re
import uuid
from typing import Any

from django import forms

from challenges.journey.checks import MOST_LINES
from challenges.models import Challenge, Format, SourceType
from challenges.scoping.scope.drafts import LineDraft
from challenges.scoping.scope.forms import Draft, DraftSome
from challenges.scoping.scope.queries import ScopeView
from challenges.ui.fields import Tick, WholeNumber
from challenges.ui.forms import Carried, PageForm

NO_ORDER = 99


COUNT = re.compile(r"[0-9]{1,3}")


class LineForm(PageForm):
    """One line of enquiry. Wholly empty, it is no line."""

    form_tag = False
    id = Carried(required=False)
    question = Draft("Question", hint="Begin with How, What or Why.", rows=2)
    good = Draft("What would good look like?", rows=2)
    sources = DraftSome("Where will the evidence come from?", choices=SourceType.choices)
    number = WholeNumber("Place in the order", least=1, most=NO_ORDER, required=False)
    remove = Tick("Drop this line of enquiry", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.initial.get("id"):
            del self.fields["remove"]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if not data.get("question") and self.wanted and "question" not in self.errors:
            self.add_error("question", "Write the question, or empty the whole line")
        return data

    @property
    def wanted(self) -> bool:
        """Something is written here, and it is not to be dropped."""
        data = self.cleaned_data
        written = any(data.get(name) for name in ("question", "good", "sources"))
        return written and not data.get("remove")

    @property
    def stored(self) -> bool:
        return bool(self.initial.get("id"))

    @property
    def in_use(self) -> bool:
        """Is anything to be seen here? Else the page keeps it folded away."""
        return self.stored or (self.is_bound and (self.has_changed() or bool(self.errors)))

    def draft(self) -> LineDraft:
        data = self.cleaned_data
        return LineDraft(
            id=_uuid(data.get("id", "")),
            question=data["question"],
            good=data["good"],
            sources=tuple(data["sources"]),
        )

    def order(self, place: int) -> tuple[int, int, int]:
        """Where it comes: a line that moves up goes before the one whose place it takes."""
        before = self.initial.get("number") or place
        wanted = self.cleaned_data.get("number") or before
        return wanted, (wanted > before) - (wanted < before), place


def _uuid(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None


class BaseLines(forms.BaseFormSet):
    """The lines of enquiry of one scope, with room up to the format's most."""

    def drafts(self) -> list[LineDraft]:
        """What was sent, in the order wished for."""
        wanted = [(f.order(n), f) for n, f in enumerate(self.forms, 1) if f.wanted]
        return [form.draft() for _, form in sorted(wanted, key=lambda pair: pair[0])]


def line_formset(data: Any, challenge: Challenge, view: ScopeView | None) -> BaseLines:
    """Every stored line and as many empty ones as there may be more."""
    held = view.lines if view else []
    most = max(MOST_LINES[Format(challenge.format)], len(held))
    lines: Any = forms.formset_factory(
        LineForm,
        formset=BaseLines,
        extra=most - len(held),
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
        for line in held
    ]
    made: BaseLines = lines(
        _with_counts(data, most, len(held)) if data else None,
        initial=initial,
        prefix="line",
        error_messages={
            "too_many_forms": f"Keep {most} {'line' if most == 1 else 'lines'} of enquiry",
            "missing_management_form": "Something was missing from the page. Please send it again",
        },
    )
    return made


def _with_counts(data: Any, most: int, held: int) -> Any:
    """What was sent; how many lines, as we know it where the page's own count is no number.

    Django would otherwise read no line at all, and what was typed would be lost.
    """
    sent = data.copy()
    ours = {"TOTAL_FORMS": most, "INITIAL_FORMS": held, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": most}
    for name, number in ours.items():
        if not COUNT.fullmatch(sent.get(f"line-{name}", "0")):
            sent[f"line-{name}"] = str(number)
    return sent
