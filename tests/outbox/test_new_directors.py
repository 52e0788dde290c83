"""A new Director of the host hears, once, of the challenges that they now act in."""

from __future__ import annotations

import datetime as dt

import pytest

from challenges import clock
from challenges.demo.rows import make
from challenges.models import Appointment, OutboxMessage, Person
from challenges.outbox.new_directors import tell_of_new_directors
from tests import careers
from tests.cast import TODAY, Cast
from tests.stages import put

DAY = dt.timedelta(days=1)
NEW = "Ines Duarte"


@pytest.fixture
def under_way(cast: Cast) -> Cast:
    cast.at("briefing")
    put(cast.other, "withdrawn")
    careers.ends(cast, "host_dcs")
    return cast


def begins(cast: Cast, person: Person, on: dt.date = TODAY) -> Appointment:
    return make(
        Appointment,
        person=person,
        authority=cast.authorities["Kent"],
        post="dcs",
        starts_on=on,
        acting=True,
    )


def told() -> list[str]:
    return [row.to.name for row in OutboxMessage.objects.filter(message="director_begins")]


def test_a_new_director_is_told_once_with_the_page(under_way: Cast) -> None:
    person = Person.objects.get(name=NEW)
    begins(under_way, person)

    assert [tell_of_new_directors(), tell_of_new_directors()] == [1, 0]

    mail = OutboxMessage.objects.get(message="director_begins")
    page = f"/challenges/{under_way.challenge.ref}/"
    assert mail.subject == "Kent, Front door and MASH: you are now the host Director"
    assert page in mail.body
    assert under_way.client(person).get(page).status_code == 200


def test_the_mail_comes_on_the_first_day_in_post(under_way: Cast) -> None:
    begins(under_way, Person.objects.get(name=NEW), on=TODAY + DAY)
    assert tell_of_new_directors() == 0

    with clock.set_to(TODAY + DAY):
        assert tell_of_new_directors() == 1


def test_who_was_director_the_day_before_is_not_told(under_way: Cast) -> None:
    """Their old post ended yesterday; acting or not, it was the same person."""
    begins(under_way, under_way.host_dcs)

    assert tell_of_new_directors() == 0


def test_a_director_of_a_later_successor_is_told(under_way: Cast) -> None:
    """Kent ended a year ago and Slough, which followed it, yesterday."""
    person = Person.objects.get(name=NEW)
    begins(under_way, person)
    careers.follows_authority_twice(under_way, "host_dcs")

    tell_of_new_directors()

    assert under_way.host_dcs.name in told()


@pytest.mark.parametrize("stage", ["closed", "withdrawn"])
def test_of_what_is_over_nobody_is_told(under_way: Cast, stage: str) -> None:
    put(under_way.challenge, stage)
    begins(under_way, Person.objects.get(name=NEW))

    assert tell_of_new_directors() == 0


def test_a_director_of_long_standing_is_told_nothing(under_way: Cast) -> None:
    begins(under_way, Person.objects.get(name=NEW), on=TODAY - 8 * DAY)

    assert told() == []
    assert tell_of_new_directors() == 0
