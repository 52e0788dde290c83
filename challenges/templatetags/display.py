"""`{% load display %}`: template tags for permissions, forms and people's texts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from django import forms, template
from django.forms.boundfield import BoundWidget
from django.forms.widgets import Input
from django.template import Context
from django.utils.html import format_html_join

from challenges import clock
from challenges.access.door import ChallengeAccess
from challenges.access.errors import Stale
from challenges.models import Deadline
from challenges.overview.steps import CONSEQUENCES, PAGES
from challenges.templatetags import texts
from challenges.ui import journey_bar, sent
from challenges.ui.dates import days
from challenges.ui.forms import control_id
from challenges.ui.forms_of_page import AnyForm
from challenges.ui.frame import ChallengeFrame, challenge_frame
from challenges.ui.merge import Merge
from challenges.ui.replies import forms_in

register = template.Library()
# Pages show texts too; the paper's templates load those tags alone.
register.tags.update(texts.register.tags)
register.filters.update(texts.register.filters)


@register.simple_tag
def words(text: object) -> str:
    """Return a person's text as a page shows it: as on paper, with URLs that can be followed."""
    return texts.as_html(text, follow=True)


@register.simple_tag(takes_context=True)
def may(context: Context, action: str, obj: object = None) -> bool:
    """Return whether this person may do this now; without an object, to anything at all."""
    access = context.get("access")
    if isinstance(access, ChallengeAccess):
        return access.offers(action, obj)
    return access is not None and bool(access.may(action))


@register.simple_tag(takes_context=True)
def around_challenge(context: Context) -> ChallengeFrame:
    """Return what stands above and below each page of the opened challenge."""
    request, back = context.get("request"), context.get("back")
    return challenge_frame(context["access"], request.path if request else "", back)


@register.inclusion_tag("components/consequence.html", takes_context=True)
def what_follows(context: Context) -> dict[str, object]:
    """Return what follows from the act that this page asks about, if it asks about one."""
    match = context["request"].resolver_match
    name = match.view_name.removeprefix("challenges:") if match else ""
    return {"consequence": CONSEQUENCES.get(name)}


@register.simple_tag(takes_context=True)
def texts_with_token(context: Context) -> sent.LabelledTexts:
    """Return what was typed with a request that was refused before anyone looked at it."""
    request = context.get("request")
    return [] if request is None else sent.with_token(request)


@register.inclusion_tag("components/sent_words.html", takes_context=True)
def sent_texts(context: Context) -> dict[str, object]:
    """Return what the reader has just sent that was not saved, if anything."""
    request = context.get("request")
    return {"texts": [] if request is None else sent.texts(request)}


@register.simple_tag(takes_context=True)
def journey_steps(context: Context) -> tuple[journey_bar.BarStep, ...]:
    """Return the six steps of the opened challenge."""
    request = context.get("request")
    return journey_bar.steps(context["access"], PAGES, request.path if request else "")


register.simple_tag(days, name="days")

DUE_SOON_DAYS = 14


@dataclass(frozen=True)
class State:
    """A label with the kind that gives it shape and colour."""

    word: str
    kind: str


@register.simple_tag
def deadline_state(deadline: Deadline) -> State:
    """Return the state of a deadline today, as a short label."""
    if deadline.met_on:
        return State("Met" if deadline.met_on <= deadline.due_on else "Met late", "done")
    if deadline.challenge.paused:
        return State("Paused", "neutral")
    return day_state(deadline.due_on)


@register.simple_tag
def day_state(due_on: dt.date) -> State:
    """Return the state of a day by which something is still to be done."""
    days_left = (due_on - clock.today()).days
    if days_left < 0:
        return State("Overdue", "bad")
    if days_left == 0:
        return State("Due today", "warn")
    return State("Due soon", "warn") if days_left <= DUE_SOON_DAYS else State("To come", "neutral")


@register.simple_tag
def both_texts(stale: Stale) -> list[dict[str, object]]:
    """Return what two people wrote, label by label, even if only one of them filled it in."""
    rows: list[dict[str, object]] = []
    for label in dict.fromkeys([*stale.mine, *stale.theirs]):
        mine, theirs = stale.mine.get(label, ""), stale.theirs.get(label, "")
        rows.append(
            {
                "label": label,
                "mine": mine,
                "theirs": theirs,
                "rows": max(_rows(mine), _rows(theirs)),
                "has_mine": label in stale.mine,
                "has_theirs": label in stale.theirs,
            }
        )
    return rows


def _rows(text: str) -> int:
    """Return how many rows a box for this text needs, from 3 to 20."""
    height = sum(1 + len(line) // 45 for line in text.split("\n"))
    return min(max(height + 1, 3), 20)


@dataclass(frozen=True)
class Fault:
    """A line of the error summary: what is wrong, and the control to correct it in."""

    message: str
    target: str


@register.simple_tag
def open_questions(merge: Merge) -> list[Fault]:
    """Return the questions of a conflict that were sent without an answer."""
    return [
        Fault(f"Choose which to keep: {one.label}", f"keep-{one.name}")
        for one in merge.questions
        if one.is_open
    ]


@register.inclusion_tag("components/error_summary.html")
def error_summary(*values: object) -> dict[str, object]:
    """Return everything that is wrong in these forms and formsets, with a link to each."""
    return {"faults": [fault for form in forms_in(values) for fault in _faults(form)]}


def _faults(form: AnyForm) -> Iterator[Fault]:
    if not form.is_bound:
        return
    if isinstance(form, forms.BaseFormSet):
        first = next((i for f in form.forms if (i := _first_id(f))), "")
        for message in form.non_form_errors():
            yield Fault(str(message), first)
        for one in form.forms:
            yield from _faults(one)
        return
    for message in form.non_field_errors():
        yield Fault(str(message), _first_id(form))
    for bound in form:
        is_hidden = bound.is_hidden
        for message in bound.errors:
            yield Fault(str(message), _first_id(form) if is_hidden else control_id(bound))


def _first_id(form: forms.BaseForm) -> str:
    return next(filter(None, map(control_id, form.visible_fields())), "")


@register.simple_tag(takes_context=True)
def has_errors(context: Context) -> bool:
    """Return whether any form on the page has an error, which the title then says."""
    return any(f.is_bound and not f.is_valid() for f in forms_in(context.flatten().values()))


@register.simple_tag
def options(choices: Iterable[tuple[str, object]], choice: str = "") -> str:
    """Return the options of a select. A filter may have 153 hosts: a template loop is slow."""
    return _options(tuple((value, str(label)) for value, label in choices), choice)


@lru_cache(maxsize=256)
def _options(choices: tuple[tuple[str, str], ...], choice: str) -> str:
    """Escape each option once: a filter offers the same from page to page."""
    return format_html_join(
        "",
        '<option value="{}"{}>{}</option>',
        ((value, " selected" if value == choice else "", label) for value, label in choices),
    )


CLASSES: tuple[tuple[type[forms.Widget], str], ...] = (
    (forms.Textarea, "govuk-textarea"),
    (forms.Select, "govuk-select"),
    (forms.FileInput, "govuk-file-upload"),
    (Input, "govuk-input"),
)


@register.simple_tag
def control(bound: forms.BoundField) -> str:
    """Return a field's control with its classes; Django adds ids and what describes it."""
    widget = bound.field.widget
    if isinstance(widget, forms.MultiWidget):
        return bound.as_widget()
    name = next((name for kind, name in CLASSES if isinstance(widget, kind)), "")
    classes = [widget.attrs.get("class", ""), name]
    if bound.errors and name:
        classes.append(f"{name}--error")
    if width := widget.attrs.get("data-width"):
        classes.append(f"govuk-input--width-{width}")
    if getattr(bound.field, "counted", 0):
        classes.append("govuk-js-character-count")
    return bound.as_widget(attrs={"class": " ".join(c for c in classes if c), **_counter(bound)})


def _counter(bound: forms.BoundField) -> dict[str, str]:
    """Return what describes a counted text: its counter, beside hint and error."""
    if not getattr(bound.field, "counted", 0):
        return {}
    description = f"{bound.aria_describedby or ''} {bound.auto_id}-info"
    return {"aria-describedby": description.strip()}


@register.filter
def kind(bound: forms.BoundField) -> str:
    """Return which part of the template pack shows this field."""
    widget = bound.field.widget
    if isinstance(widget, forms.CheckboxSelectMultiple):
        return "checkboxes"
    if isinstance(widget, forms.RadioSelect):
        return "radios"
    if isinstance(widget, forms.MultiWidget):
        return "boxes"
    if isinstance(widget, forms.CheckboxInput):
        return "tick"
    return "password" if isinstance(widget, forms.PasswordInput) else "plain"


@register.simple_tag
def choice_hint(bound: forms.BoundField, choice: BoundWidget) -> str:
    """Return the hint under one choice, if the field has one."""
    hints = getattr(bound.field, "hints", {})
    return str(hints.get(str(choice.data["value"]), ""))
