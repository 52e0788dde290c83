"""How to reach the people of a challenge, from every page of it."""

from __future__ import annotations

import datetime as dt

import pytest
from pytest_django import DjangoAssertNumQueries

from challenges import clock
from challenges.models import Appointment, Person, Programme
from tests.cast import Cast
from tests.overview.reading import words


def page(cast: Cast, who: str = "host_dcs") -> str:
    return words(cast.client(cast.people[who]).get(f"/challenges/{cast.challenge.ref}/contacts/"))


def test_each_side_reaches_the_other_and_the_programme(cast: Cast) -> None:
    cast.at("briefing")
    Programme.objects.update(contact_email="office@seslip.gov.uk")
    Person.objects.filter(pk=cast.lead.pk).update(telephone="01273 481000 ext 12")

    for who in ("host_dcs", "lead", "coordinator", "challenger", "programme_lead"):
        text = page(cast, who)
        for person in (cast.host_dcs, cast.coordinator, cast.lead, cast.programme_lead):
            assert person.name in text
            assert person.email in text
        assert "01273 481000 ext 12" in text
        assert "office@seslip.gov.uk" in text


def test_members_of_the_team_are_reached_through_their_lead(cast: Cast) -> None:
    cast.at("briefing")

    assert cast.challenger.email not in page(cast, "host_dcs")
    assert cast.challenger.name not in page(cast, "host_dcs")


def test_a_number_is_dialled_without_its_extension(cast: Cast) -> None:
    cast.at("briefing")
    Person.objects.filter(pk=cast.lead.pk).update(telephone="+44 1273 481000 ext 12")

    response = cast.client(cast.host_dcs).get(f"/challenges/{cast.challenge.ref}/contacts/")

    assert 'href="tel:+441273481000"' in response.content.decode()


def test_who_left_is_not_offered(cast: Cast) -> None:
    cast.at("briefing")
    yesterday = clock.today() - dt.timedelta(days=1)
    Appointment.objects.filter(person=cast.host_dcs).update(ends_on=yesterday)

    text = page(cast, "lead")

    assert cast.host_dcs.email not in text
    assert "There is no Director in post today. Ask the programme." in text


@pytest.mark.parametrize("who", ["board", "officer", "stranger"])
def test_nobody_else_reads_addresses(cast: Cast, who: str) -> None:
    cast.at("briefing")

    response = cast.client(cast.people[who]).get(f"/challenges/{cast.challenge.ref}/contacts/")

    assert response.status_code in (403, 404)


def test_every_page_of_a_challenge_leads_there(cast: Cast) -> None:
    cast.at("briefing")
    base = f"/challenges/{cast.challenge.ref}/"

    for path in ("", "scope/", "team/", "brief/", "brief/timetable/", "log/", "access/"):
        source = cast.client(cast.host_dcs).get(base + path).content.decode()
        assert f'href="{base}contacts/"' in source, path


def test_it_takes_seven_statements(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    cast.at("briefing")
    client = cast.client(cast.host_dcs)
    client.get("/")

    with django_assert_num_queries(7):
        client.get(f"/challenges/{cast.challenge.ref}/contacts/")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("01273 481000", "01273 481000"),
        ("  +44 (0)1273 481000 ", "+44 (0)1273 481000"),
        ("020 7946 0000 x12", "020 7946 0000 x12"),
        ("", ""),
    ],
)
def test_people_give_and_remove_their_own_number(cast: Cast, text: str, number: str) -> None:
    Person.objects.filter(pk=cast.lead.pk).update(telephone="07700 900000")

    client = cast.client(cast.lead)
    response = client.post("/account/telephone/", {"telephone": text})

    assert response["Location"] == "/account/"
    verb = "saved" if text.strip() else "removed"
    assert f"Your telephone number has been {verb}." in client.get("/account/").content.decode()
    cast.lead.refresh_from_db()
    assert cast.lead.telephone == number


@pytest.mark.parametrize("text", ["ring me", "12", "01273 481000\x00", "0" * 41, "01273; DROP"])
def test_what_is_no_number_is_asked_about_and_kept(cast: Cast, text: str) -> None:
    response = cast.client(cast.lead).post("/account/telephone/", {"telephone": text})

    assert response.status_code == 200
    cast.lead.refresh_from_db()
    assert cast.lead.telephone == ""
