"""Each connection prepares its statements itself: a new one, one of several, one that was lost."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, connections
from django.test.utils import CaptureQueriesContext

from challenges.models import Stage
from tests.cast import Cast
from tests.racing import together

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]

PREPARED = 13
"""How many prepared statements the home of a host DCS asks."""


def home(cast: Cast, who: str) -> tuple[int, int, int]:
    """How someone's home answers, and how many statements were prepared and executed for it."""
    client = cast.client(cast.people[who])
    with CaptureQueriesContext(connection) as queries:
        status = client.get("/").status_code
    commands = [query["sql"].split()[0] for query in queries]
    return status, commands.count("PREPARE"), commands.count("EXECUTE")


def test_a_new_connection_begins_anew(cast: Cast) -> None:
    cast.at("scoping")
    assert home(cast, "host_dcs") == (200, 0, PREPARED)

    connection.close()

    assert home(cast, "host_dcs") == (200, PREPARED, PREPARED)
    assert home(cast, "host_dcs") == (200, 0, PREPARED)


def test_two_connections_prepare_each_for_itself(cast: Cast) -> None:
    cast.at("scoping")

    answers = together(lambda: home(cast, "host_dcs"), lambda: home(cast, "host_dcs"))

    assert answers == [(200, PREPARED, PREPARED), (200, PREPARED, PREPARED)]


def test_a_session_that_the_server_ended_is_followed_by_a_new_one(cast: Cast) -> None:
    cast.at("scoping")
    home(cast, "host_dcs")
    own = connection.connection.info.backend_pid
    other = connections.create_connection("default")
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [own])
    other.close()
    with pytest.raises(DatabaseError):
        home(cast, "host_dcs")
    connection.close()

    assert home(cast, "host_dcs") == (200, PREPARED, PREPARED)


def test_a_session_of_somebody_else_refuses_until_it_ends(cast: Cast) -> None:
    """As behind a pooler that hands out sessions for one transaction at a time."""
    cast.at("scoping")
    client = cast.client(cast.host_dcs)
    client.raise_request_exception = False
    assert client.get("/").status_code == 200
    with connection.cursor() as cursor:
        cursor.execute("DEALLOCATE ALL")

    assert client.get("/").status_code == 503

    connection.close()
    assert client.get("/").status_code == 200


def test_a_challenge_that_goes_on_is_read_as_it_is_then(cast: Cast) -> None:
    """What is planned once is answered again each time."""
    cast.at("scoping")
    url = f"/challenges/{cast.challenge.ref}/"
    client = cast.client(cast.lead)
    before = client.get(url).context["access"].challenge.stage

    cast.at("team")

    assert (before, client.get(url).context["access"].challenge.stage) == (
        Stage.SCOPING,
        Stage.TEAM,
    )
