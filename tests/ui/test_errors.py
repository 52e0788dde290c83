"""What people read when something is refused, missing or broken: a whole page, in words."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.test import Client, RequestFactory

from challenges.access.errors import Refused
from challenges.ui import error_pages
from tests.valid import faults

pytestmark = pytest.mark.sqlite


@pytest.fixture
def request_() -> HttpRequest:
    return RequestFactory().get("/")


def test_a_refusal_gives_its_reason(request_: HttpRequest) -> None:
    response = error_pages.refused(request_, Refused("Only the <lead> may do this."))

    assert response.status_code == 403
    assert "Only the &lt;lead&gt; may do this." in response.content.decode()
    assert faults(response.content.decode()) == []


def test_a_refusal_of_the_framework_gives_nothing_away(request_: HttpRequest) -> None:
    response = error_pages.refused(request_, PermissionDenied("internal detail"))

    assert "internal detail" not in response.content.decode()
    assert "You do not have permission" in response.content.decode()


@pytest.mark.parametrize(
    ("handler", "status"), [(error_pages.bad_request, 400), (error_pages.not_found, 404)]
)
def test_the_handlers_answer_with_their_status(
    request_: HttpRequest, handler: object, status: int
) -> None:
    response = handler(request_, Exception("x"))  # type: ignore[operator]

    assert response.status_code == status
    assert faults(response.content.decode()) == []


def test_our_own_fault_needs_nothing_to_be_told(request_: HttpRequest) -> None:
    """No database, session or sign-in: pytest-django would refuse a statement here."""
    response = error_pages.server_error(request_)

    assert response.status_code == 500
    assert "This is our fault." in response.content.decode()
    assert faults(response.content.decode()) == []


@pytest.mark.parametrize(
    "code", ["400", "403", "403_csrf", "404", "413", "429", "500", "503", "outage"]
)
def test_every_error_page_is_in_order(code: str) -> None:
    assert faults(render_to_string(f"{code}.html")) == []


def test_a_forged_or_stale_form_is_told_what_to_do() -> None:
    response = Client(enforce_csrf_checks=True).post("/account/sign-in/", {"login": "x"})

    assert response.status_code == 403
    assert "Please send that again" in response.content.decode()
