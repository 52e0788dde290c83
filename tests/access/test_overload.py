"""A request that has waited too long for a worker is refused at once, and only that one."""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from challenges import clock
from tests.cast import Cast
from tests.valid import faults

SIGN_IN = "/account/sign-in/"


@pytest.fixture(autouse=True)
def behind_a_proxy(settings: Settings) -> None:
    settings.LONGEST_WAIT = 5


def test_what_waited_too_long_is_refused_without_the_database() -> None:
    """pytest-django would refuse a statement here."""
    response = Client().post(
        SIGN_IN, {"login": "x"}, headers={"X-Request-Start": f"t={clock.now().timestamp() - 6}"}
    )

    page = response.content.decode()
    assert (response.status_code, response["Retry-After"]) == (503, "30")
    assert "Nothing you sent has been saved." in page
    assert faults(page) == []


@pytest.mark.parametrize("wait", [1, -99])
def test_what_has_just_come_is_answered(cast: Cast, wait: int) -> None:
    header = f"t={clock.now().timestamp() - wait}"

    assert Client().get(SIGN_IN, headers={"X-Request-Start": header}).status_code == 200


@pytest.mark.parametrize("header", ["", "t=", "soon", "t=nan", "-"])
def test_a_header_that_says_nothing_refuses_nobody(cast: Cast, header: str) -> None:
    assert Client().get(SIGN_IN, headers={"X-Request-Start": header}).status_code == 200


@pytest.mark.parametrize("has_token", [True, False])
def test_what_was_typed_comes_back_if_the_form_was_ours(
    cast: Cast, has_token: bool, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    """The token is in a cookie and in the form, so it is checked without the database."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.challenger)
    url = f"/challenges/{cast.challenge.ref}/scope/conversations/record/"
    form = client.get("/account/name/").context["csrf_token"] if has_token else "x" * 64
    late = {"X-Request-Start": f"t={clock.now().timestamp() - 6}"}
    fields = {"agreement": "We meet twice.", "method": "phone", "csrfmiddlewaretoken": str(form)}

    with django_assert_num_queries(0):
        page = client.post(url, fields, headers=late).content.decode()

    assert ("We meet twice." in page) is has_token
    assert ("Phone call" in page) is has_token
