"""The few pages that everyone may open."""

from __future__ import annotations

from unittest import mock

import pytest
from django.db import OperationalError, connection
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from tests.overview.reading import words

OPEN = ("/healthz", "/accessibility/", "/privacy/", "/.well-known/security.txt", "/robots.txt")


@pytest.mark.parametrize("path", OPEN)
def test_open_to_everybody(client: Client, db: None, path: str) -> None:
    assert client.get(path).status_code == 200
    assert "sid" not in client.cookies


def test_up_costs_one_statement_and_no_session(
    client: Client, db: None, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(1):
        response = client.get("/healthz")

    assert response.content == b"ok\n"


def test_down_says_so_and_no_more(client: Client, db: None) -> None:
    with mock.patch.object(connection, "cursor", side_effect=OperationalError("secret host")):
        response = client.get("/healthz")

    assert response.status_code == 503
    assert response.content == b"the database does not answer\n"


def test_finders_of_a_weakness_know_whom_to_write_to(
    client: Client, db: None, settings: Settings
) -> None:
    settings.SECURITY_CONTACT = "security@example.gov.uk"
    settings.SITE_ADDRESS = "https://challenge.example.gov.uk"

    lines = client.get("/.well-known/security.txt").content.decode().splitlines()

    assert lines[0] == "Contact: mailto:security@example.gov.uk"
    assert lines[1].startswith("Expires: 20")
    assert lines[3] == "Canonical: https://challenge.example.gov.uk/.well-known/security.txt"


def test_no_search_engine_is_let_in(client: Client, db: None) -> None:
    assert client.get("/robots.txt").content == b"User-agent: *\nDisallow: /\n"


@pytest.mark.parametrize("path", ["/accessibility/", "/privacy/"])
def test_people_know_whom_to_write_to(
    client: Client, db: None, settings: Settings, path: str
) -> None:
    settings.CONTACT = "help@example.gov.uk"

    assert "help@example.gov.uk" in words(client.get(path))
