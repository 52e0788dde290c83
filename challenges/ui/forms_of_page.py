"""The forms of the page that something was sent to, filled in with it.

A form that is refused before its view has built it is known only by the names of its boxes. Its
page knows the labels and the choices. If the sender may no longer open that page, the forms that
its view declares still know the labels, and the choices that are the same for everyone.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from copy import copy, deepcopy
from inspect import isclass, ismodule
from typing import Any, TypeAlias
from urllib.parse import urlsplit

from django import forms
from django.core.exceptions import PermissionDenied
from django.forms import BaseForm, BaseFormSet
from django.http import Http404, HttpRequest, QueryDict
from django.urls import ResolverMatch, resolve
from django.utils.datastructures import MultiValueDict

AnyForm: TypeAlias = "BaseForm | BaseFormSet[Any]"
# Where a request notes its forms.
FORMS = "sent_forms"


def forms_of(request: HttpRequest, url: str, data: QueryDict) -> list[AnyForm]:
    """Return the forms at a URL that have a box for any of `data`, filled in with it."""
    parts = urlsplit(url)
    try:
        match = resolve(parts.path)
    except Http404:
        return []
    opened = [_filled(form, data) for form in _shown_at(request, match, parts.path, parts.query)]
    return [form for form in opened if _asks_any(form, data)] or declared_forms(match, data)


def _shown_at(request: HttpRequest, match: ResolverMatch, path: str, query: str) -> list[AnyForm]:
    """Return the forms that the page shows this person, or none if it does not open."""
    opening = copy(request)
    opening.__dict__.pop(FORMS, None)
    opening.__dict__.pop("_messages", None)  # they are for the page that is really shown
    opening.method, opening.path, opening.path_info = "GET", path, path
    opening.META = request.META | {"REQUEST_METHOD": "GET", "QUERY_STRING": query}
    opening.GET, opening.POST = QueryDict(query), QueryDict()
    opening.resolver_match = match
    try:
        match.func(opening, *match.args, **match.kwargs)
    except (Http404, PermissionDenied):
        return []
    return list(opening.__dict__.get(FORMS, ()))


def _filled(form: AnyForm, data: QueryDict) -> AnyForm:
    form.is_bound, form.data, form.files = True, data, MultiValueDict()
    if isinstance(form, BaseFormSet):
        # Its rows were counted before there were data.
        for name in ("forms", "management_form"):
            form.__dict__.pop(name, None)
    else:
        # Some boxes are on the page only after an answer asked for them.
        for name, field in getattr(form, "base_fields", {}).items():
            form.fields.setdefault(name, deepcopy(field))
    return form


def _asks_any(form: AnyForm, data: QueryDict) -> bool:
    rows = form.forms if isinstance(form, BaseFormSet) else [form]
    names = {bound.html_name for row in rows for bound in row if not bound.is_hidden}
    return any(name in names or name[:-2] in names for name in data)


def declared_forms(match: ResolverMatch | None, data: QueryDict) -> list[AnyForm]:
    """Return the form, of those that the view's module knows, that asks most of what was sent.

    It reads nothing: of rows to choose from it knows no names.
    """
    if match is None:
        return []
    field_names = {name.rsplit("-", 1)[-1] for name in data}
    module = sys.modules[match.func.__module__]
    candidates = [(len(field_names & set(one.base_fields)), one) for one in _form_classes(module)]
    count, best = max(candidates, key=lambda pair: pair[0], default=(0, forms.Form))
    if not count:
        return []
    prefixes = dict.fromkeys(name.rpartition("-")[0] for name in data)
    return [_blank(best, prefix, data) for prefix in prefixes]


def _blank(form_class: type[forms.Form], prefix: str, data: QueryDict) -> BaseForm:
    form = forms.Form(data, prefix=prefix or None)
    form.fields = deepcopy(form_class.base_fields)
    return form


def _form_classes(module: object) -> Iterator[type[forms.Form]]:
    for value in vars(module).values():
        if ismodule(value) and value.__name__.endswith(".forms"):
            yield from _form_classes(value)
        elif isclass(value) and issubclass(value, forms.Form):
            yield value
