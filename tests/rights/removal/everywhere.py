"""Everything that the database holds, to see that a word is in none of it."""

from __future__ import annotations

from collections.abc import Iterator

from django.apps import apps
from django.contrib.sessions.models import Session
from django.db import models
from django.test import Client

from tests.faults.sheets import Fields, forms_in
from tests.response import ClientResponse

COLUMNS = (models.CharField, models.TextField, models.JSONField, models.BinaryField)


def places_of(word: str) -> list[str]:
    """Return each column of the database, and each session, that holds the word."""
    models = [
        f"{model.__name__}.{field.name}"
        for model in apps.get_app_config("challenges").get_models()
        for field in model._meta.concrete_fields
        if isinstance(field, COLUMNS)
        for value in model._base_manager.values_list(field.name, flat=True)
        if word.casefold() in _as_text(value).casefold()
    ]
    contents = [repr(session.get_decoded()).casefold() for session in Session.objects.all()]
    sessions = [one for one in contents if word.casefold() in one]
    return sorted({*models, *("Session" for _ in sessions)})


def _as_text(value: object) -> str:
    if isinstance(value, memoryview | bytes):
        return bytes(value).decode("utf-8", "replace")
    return repr(value)


def form_on(client: Client, url: str) -> Fields:
    """Return what the form of the page sends as it stands."""
    page = client.get(url)
    assert page.status_code == 200, page.status_code
    return form_in(page, url)


def form_in(page: ClientResponse, url: str) -> Fields:
    """Return what the first form of an answer sends."""
    return forms_in(page.content.decode(), url)[0].values()


def steps(client: Client, url: str, **fields: object) -> Iterator[ClientResponse]:
    """Fill the form in, look at the result, confirm it: yield the answer to each."""
    form = form_on(client, url) | {name: _list(value) for name, value in fields.items()}
    preview = client.post(url, form)
    yield preview
    yield client.post(url, form_in(preview, url) | {"confirmed": ["on"]})


def _list(value: object) -> list[str]:
    return value if isinstance(value, list) else [value]


def remove(client: Client, url: str, **fields: object) -> ClientResponse:
    """Remove personal data by the page; return the answer to the confirmed form."""
    *_, answer = steps(client, url, **fields)
    return answer
