"""Rounds of a programme: which challenges belong to one, and what a lead can change."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest
from django.db import IntegrityError, transaction
from pytest_django import DjangoAssertNumQueries

from challenges.access.errors import Invalid, Refused, Stale
from challenges.demo.rows import make
from challenges.lifecycle.proposal import services as proposals
from challenges.lifecycle.schedule.services import agree_dates
from challenges.models import AuditEvent, Challenge, Programme, Round
from challenges.programme.rounds import services
from tests.cast import Cast

URL = "/programme/rounds/"
SPRING = (dt.date(2027, 1, 1), dt.date(2027, 3, 31))
SUMMER = (dt.date(2027, 4, 1), dt.date(2027, 7, 31))


def add(cast: Cast, name: str, dates: tuple[dt.date, dt.date]) -> Round:
    return services.add_round(
        actor=cast.programme_lead,
        programme=cast.programme,
        name=name,
        starts_on=dates[0],
        ends_on=dates[1],
    )


def typed(name: str, first: dt.date, last: dt.date) -> dict[str, str]:
    return {
        "name": name,
        **{
            f"starts_on_{n}": str(part)
            for n, part in enumerate((first.day, first.month, first.year))
        },
        **{f"ends_on_{n}": str(part) for n, part in enumerate((last.day, last.month, last.year))},
    }


def name_of_round(challenge: Challenge) -> str | None:
    return Challenge.objects.values_list("round__name", flat=True).get(pk=challenge.pk)


def test_a_lead_adds_a_round_on_its_page(cast: Cast) -> None:
    client = cast.client(cast.programme_lead)
    assert "This programme has no rounds yet." in client.get(URL).content.decode()

    answer = client.post(f"{URL}add/", typed("Spring 2027", *SPRING))

    assert (answer.status_code, answer.url) == (302, URL)
    page = client.get(URL).content.decode()
    assert "Spring 2027 has been added." in page
    assert "1 January to 31 March 2027" in page


@pytest.mark.long
def test_a_challenge_falls_in_the_round_of_the_earliest_date_until_dates_are_agreed(
    cast: Cast,
) -> None:
    """The cast's host wants 4 January 2027 at the earliest."""
    cast.at("scoping")
    add(cast, "Spring 2027", SPRING)
    add(cast, "Summer 2027", SUMMER)
    assert name_of_round(cast.challenge) == "Spring 2027"

    cast.challenge.refresh_from_db()
    agree_dates(
        actor=cast.lead,
        challenge=cast.challenge,
        version=cast.challenge.version,
        first_day=dt.date(2027, 5, 11),
        last_day=dt.date(2027, 5, 12),
        confirmed=True,
    )

    assert name_of_round(cast.challenge) == "Summer 2027"


def test_what_is_proposed_falls_in_its_round(cast: Cast) -> None:
    add(cast, "Summer 2027", SUMMER)
    challenge = proposals.propose(
        actor=cast.programme_lead,
        programme=cast.programme,
        idempotency_key=uuid.uuid4(),
        host=cast.authorities["Medway"],
        topic="front_door",
        question="Do children wait too long?",
        wanted_from=dt.date(2027, 4, 1),
        wanted_to=dt.date(2027, 6, 30),
    )
    assert name_of_round(challenge) == "Summer 2027"

    proposals.edit_proposal(
        actor=cast.programme_lead,
        challenge=challenge,
        version=challenge.version,
        topic="front_door",
        question="Do children wait too long?",
        wanted_from=dt.date(2027, 9, 1),
        wanted_to=dt.date(2027, 10, 30),
    )
    assert name_of_round(challenge) is None


def test_changed_dates_move_challenges_in_and_out(cast: Cast) -> None:
    one = add(cast, "Spring 2027", SPRING)
    assert name_of_round(cast.challenge) == "Spring 2027"

    services.change_round(
        actor=cast.programme_lead,
        programme=cast.programme,
        round_id=one.pk,
        revision=one.revision,
        name="Late spring 2027",
        starts_on=dt.date(2027, 1, 5),
        ends_on=dt.date(2027, 3, 31),
    )

    assert name_of_round(cast.challenge) is None


@pytest.mark.parametrize(
    ("name", "dates", "field", "message"),
    [
        ("Spring 2027", SUMMER, "name", "Another round has this name. Choose a different one"),
        ("SPRING 2027", SUMMER, "name", "Another round has this name. Choose a different one"),
        (
            "Easter",
            (dt.date(2027, 3, 31), dt.date(2027, 4, 9)),
            "starts_on",
            "These dates overlap Spring 2027, 1 January to 31 March 2027",
        ),
        (
            "Backwards",
            (dt.date(2027, 6, 2), dt.date(2027, 6, 1)),
            "ends_on",
            "The last day must be the same as or after the first day",
        ),
    ],
)
def test_what_a_round_cannot_be(
    cast: Cast, name: str, dates: tuple[dt.date, dt.date], field: str, message: str
) -> None:
    add(cast, "Spring 2027", SPRING)
    with pytest.raises(Invalid) as refusal:
        add(cast, name, dates)
    assert refusal.value.messages == {field: message}
    page = cast.client(cast.programme_lead).post(f"{URL}add/", typed(name, *dates))
    assert page.status_code == 200 and message in page.content.decode()
    assert Round.objects.count() == 1


def test_the_same_round_twice_is_one(cast: Cast) -> None:
    assert add(cast, "Spring 2027", SPRING).pk == add(cast, "Spring 2027", SPRING).pk
    assert AuditEvent.objects.filter(action="programme.configure").count() == 1


def test_a_stale_change_shows_both(cast: Cast) -> None:
    one = add(cast, "Spring 2027", SPRING)
    changes = {"round_id": one.pk, "starts_on": SPRING[0], "ends_on": SPRING[1]}
    services.change_round(
        actor=cast.programme_lead, programme=cast.programme, revision=1, name="First", **changes
    )
    with pytest.raises(Stale) as stale:
        services.change_round(
            actor=cast.second_lead, programme=cast.programme, revision=1, name="Early", **changes
        )
    assert (stale.value.mine, stale.value.theirs) == ({"Name": "Early"}, {"Name": "First"})
    assert Round.objects.get().name == "First"


def test_only_a_round_without_challenges_is_removed(cast: Cast) -> None:
    spring, summer = add(cast, "Spring 2027", SPRING), add(cast, "Summer 2027", SUMMER)
    client = cast.client(cast.programme_lead)
    page = client.get(URL).content.decode()
    assert f"{URL}{summer.pk}/remove/" in page
    assert f"{URL}{spring.pk}/remove/" not in page

    with pytest.raises(Refused):
        services.remove_round(
            actor=cast.programme_lead, programme=cast.programme, round_id=spring.pk
        )
    client.post(f"{URL}{summer.pk}/remove/")

    assert [one.name for one in Round.objects.all()] == ["Spring 2027"]


def test_rounds_of_another_programme_are_not_there(cast: Cast) -> None:
    other = make(Programme, slug="other", hosted_by=cast.authorities["Kent"], name="Other")
    elsewhere = make(
        Round, programme=other, name="Spring 2027", starts_on=SPRING[0], ends_on=SPRING[1]
    )
    client = cast.client(cast.programme_lead)
    assert client.get(f"{URL}{elsewhere.pk}/").status_code == 404
    assert client.post(f"{URL}{elsewhere.pk}/remove/").status_code == 404
    assert name_of_round(cast.challenge) is None


@pytest.mark.parametrize("who", ["board", "officer", "host_dcs", "lead", "admin", "stranger"])
def test_nobody_else_changes_rounds(cast: Cast, who: str) -> None:
    client = cast.client(cast.people[who])
    assert client.get(URL).status_code == 403
    assert client.post(f"{URL}add/", typed("Spring 2027", *SPRING)).status_code == 403
    assert not Round.objects.exists()


def test_the_database_refuses_a_round_that_ends_before_it_starts(cast: Cast) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        make(Round, programme=cast.programme, starts_on=SPRING[1], ends_on=SPRING[0])


@pytest.mark.parametrize("count", [3, 300])
def test_statements(
    cast: Cast, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for n in range(count):
        first = dt.date(2027, 1, 1) + dt.timedelta(days=n)
        make(Round, programme=cast.programme, name=f"Round {n}", starts_on=first, ends_on=first)
    client = cast.client(cast.programme_lead)
    client.get(URL)
    with django_assert_num_queries(5):
        client.get(URL)
