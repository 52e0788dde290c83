"""Both sides read that the scope was written, signed and reopened, and when; never what it says."""

from __future__ import annotations

import pytest

from tests.cast import Cast
from tests.overview import many
from tests.overview.reading import words


@pytest.fixture
def scope_cast(cast: Cast) -> Cast:
    """The lead wrote, the host signed, and then reopened it; both also did what is their own."""
    cast.at("scoping")
    many.event(cast, "scope.edit", "visiting", by="lead")
    many.event(cast, "scope.sign_as_host", "host", by="host_dcs")
    many.event(cast, "scope.reopen", "host", by="host_dcs")
    return cast


def home(cast: Cast, who: str) -> str:
    return words(cast.client(cast.people[who]).get("/"))


def page(cast: Cast, who: str) -> str:
    return words(cast.client(cast.people[who]).get(f"/challenges/{cast.challenge.ref}/"))


# Who reads which acts of others on their home, and on the challenge's page.
ON_HOME = {
    # Which person of the other side wrote is not said; who signs does so by name.
    "host_dcs": {"The visiting team wrote the scope"},
    "lead": {"Amara Okafor signed the scope", "Amara Okafor reopened the scope"},
    "coordinator": {"wrote the scope", "signed the scope", "reopened the scope"},
    "programme_lead": {"wrote the scope", "signed the scope", "reopened the scope"},
    "contributor": set(),
    "challenger": set(),
    "invitee": set(),
    "stranger": set(),
}
ACTS = ("wrote the scope", "signed the scope", "reopened the scope")


@pytest.mark.parametrize("who", ON_HOME)
def test_home_says_what_others_did_to_the_scope(scope_cast: Cast, who: str) -> None:
    text = home(scope_cast, who)

    acts = {act for act in ACTS if act in text}
    assert acts == {act for act in ACTS if any(act in line for line in ON_HOME[who])}
    assert all(line in text for line in ON_HOME[who])


def test_the_writer_is_named_to_the_own_side_alone(scope_cast: Cast) -> None:
    many.event(scope_cast, "scope.edit", "host", by="coordinator")
    author, url = scope_cast.coordinator.name, f"/challenges/{scope_cast.challenge.ref}/"

    pages = {
        who: page(scope_cast, who)
        + words(scope_cast.client(scope_cast.people[who]).get(f"{url}log/"))
        for who in ("host_dcs", "lead", "programme_lead")
    }

    by_author, by_lead = f"{author} The host Wrote", "Daniel Achterberg The visiting team Wrote"
    assert by_author in pages["host_dcs"]
    assert by_lead not in pages["host_dcs"]
    assert "The visiting team Wrote the scope" in pages["host_dcs"]
    assert by_author not in pages["lead"]
    assert f"{author} wrote the scope" not in pages["lead"]
    assert "The host Wrote the scope" in pages["lead"]
    assert by_lead in pages["lead"]
    assert by_author in pages["programme_lead"]
    assert by_lead in pages["programme_lead"]


@pytest.mark.parametrize("who", ["host_dcs", "lead", "coordinator", "programme_lead"])
def test_the_page_says_what_both_did_to_the_scope(scope_cast: Cast, who: str) -> None:
    assert all(act in page(scope_cast, who) for act in ACTS)


@pytest.mark.parametrize("who", ["contributor", "challenger", "invitee"])
def test_who_cannot_open_the_scope_does_not_learn_of_it(scope_cast: Cast, who: str) -> None:
    text = page(scope_cast, who) if who != "challenger" else home(scope_cast, who)

    assert not any(act in text for act in ACTS)


def test_what_is_of_one_side_stays_there(scope_cast: Cast) -> None:
    many.event(scope_cast, "brief.edit", "host", by="coordinator")
    many.event(scope_cast, "timetable.assign", "visiting", by="lead")

    assert "wrote in the brief" not in home(scope_cast, "lead") + page(scope_cast, "lead")
    assert "assigned" not in home(scope_cast, "host_dcs") + page(scope_cast, "host_dcs")
