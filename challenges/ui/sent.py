"""What a person has just sent, shown again where it could not be saved.

A form may be refused after it was filled in: the challenge was paused or moved on in between.
Then the response gives back the text, and only to the person who sent it with this request.
What a form carries for itself, passwords and files are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from urllib.parse import urlsplit

from django import forms
from django.forms import BaseFormSet, BoundField
from django.forms.widgets import ChoiceWidget
from django.http import Http404, HttpRequest, HttpResponseForbidden, QueryDict
from django.middleware.csrf import CsrfViewMiddleware
from django.urls import resolve

from challenges.ui.forms_of_page import FORMS, AnyForm, declared_forms, forms_of
from challenges.ui.merged_rows import row_label
from challenges.ui.text import shown_again

LabelledTexts = list[tuple[str, str]]
MOST_CHARACTERS = 1_000_000
CUT_MARK = "… (the rest is too long to show)"
# Where a password may have been typed into the wrong box.
NEVER_SHOWN = "/account/password/"
OF_THE_FORM = (
    "csrfmiddlewaretoken",
    "idempotency_key",
    "recovered",
    "revision",
    "version",
    "chosen_before",
    "preview_digest",
    "endorsements",
    "shown",
    "sha256",
    "id",
)
# The key of a row chosen from a list: no one typed it, and no one can read it.
KEY = re.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)


def remember(request: HttpRequest, forms: Iterable[AnyForm]) -> None:
    """Note which forms were sent with the request: they know the label of each field."""
    request.__dict__[FORMS] = list(forms)


def texts(request: HttpRequest) -> LabelledTexts:
    """Return what a signed-in person typed or chose, by the labels of the page it was sent to."""
    if not getattr(getattr(request, "user", None), "is_authenticated", False):
        return []
    if request.method != "POST" or FORMS in request.__dict__:
        return labelled(request)
    return sent_to(request, request.get_full_path(), request.POST)


def sent_to(request: HttpRequest, url: str, data: QueryDict) -> LabelledTexts:
    """Return what was sent to a URL, by the labels that its page shows the signed-in person."""
    return _by_label(data, forms_of(request, url, data), urlsplit(url).path)


def labelled(request: HttpRequest) -> LabelledTexts:
    """Return what was typed or chosen with this request, signed in or not."""
    forms = request.__dict__.get(FORMS) or declared_forms(request.resolver_match, request.POST)
    return _by_label(request.POST, forms, request.path)


def _by_label(data: QueryDict, forms: Iterable[AnyForm], path: str) -> LabelledTexts:
    if path.startswith(NEVER_SHOWN):
        return []
    fields = {bound.html_name: (label, bound) for label, bound in _fields(forms)}
    answers = [(label, _said(bound)) for label, bound in fields.values()]
    others = [
        (name, str(value))
        for name, values in data.lists()
        for value in values
        if name not in fields and re.sub("_[0-2]$", "", name) not in fields
    ]
    return _bounded([*((label, text) for label, text in answers if text), *readable(others)])


class _TokenCheck(CsrfViewMiddleware):
    """Django's check of a form's token, without its page and its line of log.

    Django has no public way to ask whether a token is right: `csrf_protect` answers with the page
    of a refusal, which would ask this very question again.
    """

    def _reject(self, request: HttpRequest, reason: str) -> HttpResponseForbidden:
        return HttpResponseForbidden()


def with_token(request: HttpRequest) -> LabelledTexts:
    """Return what was typed with a request that no middleware has seen, if its token is right.

    It asks the database nothing, neither for the session nor for the sender.
    """
    check = _TokenCheck(lambda _: HttpResponseForbidden())
    check.process_request(request)
    is_forged = check.process_view(request, lambda _: HttpResponseForbidden(), (), {})
    if request.method != "POST" or is_forged:
        return []
    with suppress(Http404):
        request.resolver_match = resolve(request.path_info)
    return labelled(request)


def unlabelled(request: HttpRequest) -> LabelledTexts:
    """Return what was typed or chosen with this request, without a look at its forms."""
    if request.path.startswith(NEVER_SHOWN):
        return []
    return _bounded(
        readable((name, text) for name, texts in request.POST.lists() for text in texts)
    )


def readable(fields: Iterable[tuple[str, str]]) -> LabelledTexts:
    """Return the fields as sent, by a readable name; the three boxes of a date are one."""
    entries = [(name, value) for name, value in fields if _was_said(name, value)]
    dates = _dates({name for name, _ in entries})
    texts: LabelledTexts = []
    for name, value in entries:
        of_date = name[:-2] if name[:-2] in dates and name[-2] == "_" else ""
        label = _readable_name(of_date or name)
        if of_date and texts and texts[-1][0] == label:
            texts[-1] = (label, f"{texts[-1][1]} {value}")
        else:
            texts.append((label, value))
    return texts


def _readable_name(name: str) -> str:
    return name.replace("_", " ").replace("-", " ").strip().capitalize()


def _was_said(name: str, value: str) -> bool:
    is_technical = name.rsplit("-", 1)[-1] in OF_THE_FORM or name.endswith("_FORMS")
    return bool(value.strip()) and not (is_technical or "password" in name or KEY.fullmatch(value))


def _dates(names: set[str]) -> set[str]:
    """Return the names of dates, which come in three boxes: `day_0`, `day_1`, `day_2`."""
    first = {name[:-2] for name in names if name.endswith("_0")}
    return {name for name in first if {f"{name}_1", f"{name}_2"} <= names}


def _fields(forms: Iterable[AnyForm]) -> Iterator[tuple[str, BoundField]]:
    """Yield each field with its label, which names the row of a formset."""
    for form in forms:
        if isinstance(form, BaseFormSet):
            for number, row in enumerate(form.forms, 1):
                name = f"{row_label(form)} {number}"
                yield from ((f"{name}: {bound.label}", bound) for bound in row)
        else:
            yield from ((str(bound.label), bound) for bound in form)


def _said(bound: BoundField) -> str:
    """Return what was entered in this field, as the page would show it."""
    widget, value = bound.field.widget, bound.value()
    if bound.is_hidden or isinstance(widget, forms.PasswordInput | forms.FileInput):
        return ""
    if isinstance(widget, forms.CheckboxInput):
        return "Yes" if value else ""
    if isinstance(widget, ChoiceWidget):
        return ", ".join(_chosen(widget, value))
    parts = value if isinstance(value, list) else [value]
    return " ".join(str(part) for part in parts if str(part or "").strip())


def _chosen(widget: ChoiceWidget, value: object) -> list[str]:
    keys = [str(key) for key in (value if isinstance(value, list) else [value]) if key]
    labels = {str(key): str(label) for key, label in widget.choices} if keys else {}
    return [labels.get(key, key) for key in keys if key in labels or not _is_key(key)]


def _is_key(text: str) -> bool:
    return bool(KEY.fullmatch(text)) or text.isdecimal()


def _bounded(texts: LabelledTexts) -> LabelledTexts:
    """Return as much as a page can show, without invisible characters."""
    room, excerpts = MOST_CHARACTERS, []
    for label, text in texts:
        visible = str(shown_again(text))
        excerpts.append((label, visible if len(visible) <= room else visible[:room] + CUT_MARK))
        room = max(room - len(visible), 0)
    return excerpts
