"""What the pages of scoping ask."""

from __future__ import annotations

import re
import uuid
from typing import Any

from django import forms

from challenges.journey.checks import ENDORSERS, MOST_LINES
from challenges.models import Challenge, Conversation, Endorsement, Format, Motivation, SourceType
from challenges.scoping.queries import MOST_MOTIVATIONS, ScopeView, shown_version
from challenges.scoping.writing import TEXTS, LineDraft
from challenges.ui.fields import Day, LongText, OneOf, Pick, ShortText, SomeOf, Tick, WholeNumber
from challenges.ui.forms import Carried, CreateForm, EditForm, PageForm
from challenges.ui.text import shown_again

NO_ORDER = 99
COUNT = re.compile(r"[0-9]{1,3}")


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


class SignForm(EditForm):
    """Signs the exact text on the page."""

    submit = "Sign this scope"
    read = Tick(
        "I have read this scope, and I know who will read the letter",
        required_message="Tick this to say that you have read the scope and who reads the letter",
    )


class ReopenForm(PageForm):
    """Only a button."""

    submit = "Reopen the scope"
    warning = True


class EndorseForm(PageForm):
    """Who endorsed the scope, and when."""

    submit = "Record the endorsement"
    post = OneOf("Who endorsed it?", required_message="Choose who endorsed it")
    name = ShortText("Full name", max_length=120, required_message="Enter the person’s name")
    endorsed_on = Day("When?", required_message="Enter the date of the endorsement")

    def __init__(self, *args: Any, asked: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        every = asked in (Endorsement.NONE, Endorsement.BOTH)
        self.field("post").choices = [
            (post, label) for post, label in ENDORSERS.items() if every or post == asked
        ]


class ConversationForm(CreateForm):
    """A conversation of the two directors."""

    submit = "Record the conversation"
    held_on = Day("When did you speak?", required_message="Enter the date you spoke")
    method = OneOf(
        "How did you speak?",
        choices=Conversation.Method.choices,
        required_message="Choose how you spoke",
    )
    agreed = LongText("What did you agree?", required_message="Write what you agreed")
    expectations = LongText(
        "What do you expect of each other?",
        required=False,
        rows=3,
        hint="For example how to give hard messages, whom to ring, what to prepare.",
    )
    off_limits = LongText("What is off limits?", required=False, rows=3)


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
