"""The compiled statement finds what the ORM finds, for everybody, at every stage."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from challenges.access.prepared import statement
from challenges.access.roles import facts_of, with_facts
from challenges.models.stage import ORDER
from tests.cast import TODAY, Cast


def everything(challenge: Any) -> dict[str, Any]:
    own = {k: v for k, v in vars(challenge).items() if k != "_state"}
    return {**own, "host": challenge.host.name, "programme": challenge.programme.slug}


@pytest.mark.sqlite
@pytest.mark.parametrize("stage", ORDER)
def test_it_finds_what_the_orm_finds(cast: Cast, stage: str) -> None:
    cast.at(stage)
    for person in cast.people.values():
        ours = statement().first(person=person, today=TODAY, ref=cast.challenge.ref)
        theirs = with_facts(person, TODAY).get(ref=cast.challenge.ref)

        assert ours is not None
        assert facts_of(ours, person, TODAY) == facts_of(theirs, person, TODAY)
        known, wanted = everything(ours), everything(theirs)
        known.pop("_state", None)
        assert known == wanted


@pytest.mark.sqlite
def test_host_and_programme_come_with_it(cast: Cast, django_assert_num_queries: Any) -> None:
    statement()
    with django_assert_num_queries(1):
        found = statement().first(person=cast.lead, today=TODAY, ref=cast.challenge.ref)
        assert found is not None
        assert (found.host.name, found.programme.slug) == ("Kent", "seslip")


def test_each_opening_asks_for_its_own_person_day_and_reference(cast: Cast) -> None:
    cast.at("visit")
    tomorrow = TODAY + dt.timedelta(days=1)
    cast.coordinator.appointments.update(starts_on=tomorrow)

    def of_host(day: dt.date) -> bool:
        found: Any = statement().first(person=cast.coordinator, today=day, ref=cast.challenge.ref)
        return bool(found.f_host_staff)

    assert (of_host(TODAY), of_host(tomorrow)) == (False, True)
    assert statement().first(person=cast.lead, today=TODAY, ref="SE-27-NOSUCH") is None
    other = statement().first(person=cast.lead, today=TODAY, ref=cast.other.ref)
    assert other == cast.other


@pytest.mark.parametrize("ref", ["' OR 1=1 --", "%s", "\ufffdref", "", "x" * 5000, "%(a)s"])
def test_a_reference_is_only_ever_a_value(cast: Cast, ref: str) -> None:
    assert statement().first(person=cast.lead, today=TODAY, ref=ref) is None
