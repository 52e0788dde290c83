"""What the pages of scoping ask."""

from __future__ import annotations

from typing import Any

from django import forms

from challenges.models import Motivation
from challenges.scoping.scope.drafts import TEXTS
from challenges.scoping.scope.queries import MOST_MOTIVATIONS, ScopeView, shown_version
from challenges.ui.fields import LongText, Pick, SomeOf
from challenges.ui.forms import EditForm
from challenges.ui.text import shown_again


class _NotYet:
    """Needed before anybody signs, and shown so, but not before it is saved."""

    def validate(self, value: Any) -> None:
        if value:
            super().validate(value)  # type: ignore[misc]  # mixed into a field, which has it


class Draft(_NotYet, LongText):
    """Several lines, to be written by and by."""


class DraftPick(_NotYet, Pick):
    """One of many, to be chosen by and by."""


class DraftSome(_NotYet, SomeOf):
    """Any of a few, to be chosen by and by."""


class ScopeForm(EditForm):
    """The texts of the scope; its lines of enquiry are a formset beside it."""

    form_tag = False
    purpose = Draft(
        "Purpose and why now",
        hint="What worries you, and why this is the moment to ask others to look.",
    )
    decision = Draft(
        "The decision that the answer will inform",
        hint="What you will decide with the answer, who decides it, and when.",
        rows=3,
    )
    in_scope = Draft("In scope", hint="Services, teams, ages, stages of the work.", rows=3)
    out_of_scope = Draft(
        "Out of scope", hint="What the team leaves alone, so that it can go deep elsewhere.", rows=3
    )
    success = Draft("What success looks like", hint="We will know that it was worth it if…", rows=3)
    reason_1 = DraftPick("Main reason for asking", choices=Motivation.choices)
    reason_2 = Pick("Second reason", choices=Motivation.choices, required=False)
    reason_3 = Pick("Third reason", choices=Motivation.choices, required=False)
    limits = LongText(
        "Limits",
        required=False,
        rows=3,
        hint="What the team should know and respect: court cases, consultations, staff to spare.",
    )
    clarity_note = LongText(
        "Why the scope stands despite the remarks",
        required=False,
        rows=3,
        hint="Only if the clarity check has remarks that you do not want to act on.",
    )

    REASONS = ("reason_1", "reason_2", "reason_3")
    ABOUT = ("purpose", "decision")
    BOUNDS = ("in_scope", "out_of_scope", "success")

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        chosen: list[str] = []
        for name in self.REASONS:
            reason = data.get(name)
            if reason and reason in chosen:
                self.add_error(name, "You have chosen this reason already")
            elif reason:
                chosen.append(reason)
        data["motivations"] = chosen
        return data

    def texts(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in TEXTS}

    def group(self, names: tuple[str, ...]) -> list[forms.BoundField]:
        return [self[name] for name in names]

    def about(self) -> list[forms.BoundField]:
        return self.group(self.ABOUT)

    def bounds(self) -> list[forms.BoundField]:
        return self.group(self.BOUNDS)

    def reasons(self) -> list[forms.BoundField]:
        return self.group(self.REASONS)

    def rest(self) -> list[forms.BoundField]:
        return self.group(("limits", "clarity_note"))


def scope_form(data: Any, view: ScopeView | None) -> ScopeForm:
    """The form as it stands; bound when something was sent."""
    scope = view.scope if view else None
    initial: dict[str, Any] = {"revision": shown_version(scope)}
    if scope is not None:
        initial |= {name: getattr(scope, name) for name in TEXTS}
        held = [m for m in scope.motivations if m in Motivation.values][:MOST_MOTIVATIONS]
        initial |= dict(zip(ScopeForm.REASONS, held, strict=False))
    return ScopeForm(data or None, initial=initial)


def sent_texts(data: Any) -> list[tuple[str, str]]:
    """What somebody typed into the scope, label and text, to be copied from a page."""
    form = ScopeForm()
    found = [(str(form[name].label), data.get(name, "")) for name in TEXTS]
    for number in range(10):
        found += [
            (f"Line of enquiry {number + 1}: {label}", data.get(f"line-{number}-{name}", ""))
            for name, label in (("question", "question"), ("good", "what good would look like"))
        ]
    return [(label, shown_again(text)) for label, text in found if text.strip()]
