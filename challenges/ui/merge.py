"""Two people save one page: what one of them changed is taken, what both changed is asked.

Each form with a revision carries `shown`, a hash of what every field said when the page was
made. With it three texts can be compared though only two are there: what the page showed, what
was sent (the form's data) and what is stored now (the form's initial values, which are what the
page would show to this very person).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django import forms
from django.forms import BaseForm, BaseFormSet
from django.http import QueryDict

from challenges.ui import answered
from challenges.ui.field_values import (
    REMOVE_FIELD,
    SHOWN_FIELD,
    as_typed,
    current,
    fingerprint,
    hash_of,
    in_words,
    merged_fields,
    put,
    sends_of,
)
from challenges.ui.merged_rows import Rows, placed_rows, row_label


@dataclass(frozen=True)
class Question:
    """One field that both changed: what each sent, and how people read it."""

    name: str
    label: str
    mine: str
    theirs: str
    sends: tuple[tuple[str, str], ...]
    is_text: bool = False
    is_open: bool = False

    @property
    def rows(self) -> int:
        """Return how many rows a box for the longer text needs, from 3 to 20."""
        heights = [
            sum(1 + len(line) // 45 for line in t.split("\n")) for t in (self.mine, self.theirs)
        ]
        return min(max(max(heights) + 1, 3), 20)


@dataclass
class Merge:
    """What to send again, and what must be asked before."""

    data: QueryDict
    questions: list[Question]

    @property
    def carried(self) -> list[tuple[str, str]]:
        """Return everything that is sent again and not asked about."""
        questions = {name for one in self.questions for name in answered.names_of(one.name)}
        never = {"csrfmiddlewaretoken", *questions}
        return [(n, text) for n, texts in self.data.lists() if n not in never for text in texts]

    @property
    def is_open(self) -> bool:
        """Return whether a question was sent without an answer."""
        return any(one.is_open for one in self.questions)

    def reopen(self, names: set[str]) -> None:
        """Mark the questions that were asked before and have no answer yet."""
        self.questions = [replace(one, is_open=one.name in names) for one in self.questions]


def merge(data: QueryDict, parts: Iterable[BaseForm | Rows]) -> Merge:
    """Return what was sent with what others have changed since, and what both have changed."""
    result = Merge(data.copy(), [])
    for part in parts:
        if isinstance(part, BaseFormSet):
            for number, form in enumerate(placed_rows(result.data, part), 1):
                _merge_fields(result, form, f"{row_label(part)} {number}")
        elif SHOWN_FIELD in part.fields:
            _merge_fields(result, part, "")
    return result


def _merge_fields(result: Merge, form: BaseForm, row: str) -> None:
    """Merge one form, or one row of a formset, which `row` names."""
    data, shown_value = result.data, form[SHOWN_FIELD].html_name
    base = answered.hashes(str(data.get(shown_value, "")))
    theirs_changed = False
    for name, field in merged_fields(form):
        html_name = form.add_prefix(name)
        theirs, mine = current(form, name), as_typed(field, html_name, data)
        was, is_mine, is_theirs = base.get(name), hash_of(field, mine), hash_of(field, theirs)
        theirs_changed = theirs_changed or was != is_theirs
        if is_mine == is_theirs or was == is_theirs:
            continue
        if was == is_mine:
            put(data, html_name, sends_of(field, html_name, theirs))
        else:
            label = ": ".join(filter(None, (row, str(field.label))))
            result.questions.append(_question(field, html_name, label, mine, theirs))
    if theirs_changed and data.get(form.add_prefix(REMOVE_FIELD)) and REMOVE_FIELD in form.fields:
        result.questions.append(_drop_question(form, row))
    put(data, shown_value, [(shown_value, fingerprint(form))])
    for counter in form.fields.keys() & answered.COUNTERS:
        name, field = form.add_prefix(counter), form.fields[counter]
        put(data, name, [(name, str(form.get_initial_for_field(field, counter)))])


def _question(
    field: forms.Field, html_name: str, label: str, mine: object, theirs: object
) -> Question:
    both = (("mine", mine), ("theirs", theirs))
    is_text = isinstance(field.widget, forms.Textarea | forms.TextInput)
    return Question(
        name=html_name,
        label=label,
        mine=in_words(field, mine),
        theirs=in_words(field, theirs),
        sends=tuple(
            (f"{whose}-{name}", text)
            for whose, value in both
            if not (is_text and whose == "mine")
            for name, text in sends_of(field, html_name, value)
        ),
        is_text=is_text,
    )


def _drop_question(form: BaseForm, row: str) -> Question:
    """Return what to ask of a row that one person drops and another has changed."""
    name = form.add_prefix(REMOVE_FIELD)
    texts = [in_words(field, current(form, one)) for one, field in merged_fields(form)]
    return Question(
        name=name,
        label=f"{row}: {form.fields[REMOVE_FIELD].label}",
        mine="Drop it",
        theirs="\n".join(filter(None, texts)),
        sends=((f"mine-{name}", "on"),),
    )
