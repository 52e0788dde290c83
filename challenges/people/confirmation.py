"""Confirm an act about one person with one button, and go back to the person's page."""

from __future__ import annotations

import uuid
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from challenges.access.programme_door import ProgrammeAccess
from challenges.models import Person
from challenges.ui.forms import ConfirmForm
from challenges.ui.replies import confirm_page, done, submitted


def person_url(person_id: uuid.UUID) -> str:
    """Return the URL of a person's page."""
    return reverse("challenges:people:person", args=[person_id])


def back_to(person: Person) -> tuple[str, str]:
    """Return the way back to a person's page."""
    return person_url(person.pk), person.name


def button(label: str, *, red: bool = False) -> type[ConfirmForm]:
    """Return a form that is one button with this label."""
    return type("Button", (ConfirmForm,), {"submit": label, "warning": red})


def confirmed(
    request: HttpRequest,
    access: ProgrammeAccess,
    person: Person,
    service: Callable[..., object],
    *,
    form: ConfirmForm,
    heading: str,
    text: str,
    message: str,
    **fixed: object,
) -> HttpResponse:
    """Ask first with one button, then call the service about this person."""
    if submitted(request, form, access.bound(service, person_id=person.pk, **fixed)):
        return done(request, person_url(person.pk), message)
    return confirm_page(request, form, access, heading=heading, text=text, back=back_to(person))
