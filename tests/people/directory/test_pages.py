"""The people of a programme on pages: list, one person, and every act through its form."""

from __future__ import annotations

import datetime as dt

import pytest
from pytest_django import DjangoAssertNumQueries

from challenges.demo.rows import make
from challenges.models import Appointment, Person, ProgrammeRole
from tests.cast import LONG_AGO, TODAY, Cast, new_person
from tests.markup import tight

PEOPLE = "/people/"


def day(name: str, value: dt.date) -> dict[str, str]:
    return {
        f"{name}_0": str(value.day),
        f"{name}_1": str(value.month),
        f"{name}_2": str(value.year),
    }


def page(cast: Cast, url: str = PEOPLE, who: str = "programme_lead") -> str:
    response = cast.client(cast.people[who]).get(url)
    assert response.status_code == 200
    return tight(response.content.decode())


def test_the_list_shows_posts_authorities_roles_and_when_seen(cast: Cast) -> None:
    Person.objects.filter(pk=cast.host_dcs.pk).update(
        last_seen="2027-02-14T10:00Z", last_login=None
    )

    html = page(cast)

    assert "Amara Okafor" in html
    assert "Director of Children’s Services, Kent" in html
    assert "Board member" in html
    assert "14 February 2027" in html
    assert "14 people" not in html  # 9 with posts and 4 officers
    assert "13 people" in html


@pytest.mark.parametrize(
    ("query", "there", "not_there"),
    [
        ("q=okafor", "Amara Okafor", "Ben Whitfield"),
        ("q=kent", "Ben Whitfield", "Daniel Achterberg"),
        ("q=kent+whitfield", "Ben Whitfield", "Amara Okafor"),
        ("q=director+of+children%27s", "Amara Okafor", "Ben Whitfield"),
        ("q=carys.morgan%40example", "Carys Morgan", "Amara Okafor"),
        ("q=%C3%93kafor", "Amara Okafor", "Ben Whitfield"),
        ("q=carys+morg%C3%A0n", "Carys Morgan", "Amara Okafor"),
        ("show=closed", "Grace Linden", "Amara Okafor"),
        ("show=nonsense", "Amara Okafor", "Nia Prosser"),
    ],
)
def test_the_list_is_searched(cast: Cast, query: str, there: str, not_there: str) -> None:
    Person.objects.filter(pk=cast.observer.pk).update(is_active=False)

    html = page(cast, f"{PEOPLE}?{query}")

    assert there in html
    assert f">{not_there}</a>" not in html


def test_a_search_without_result_says_so_and_leads_back(cast: Cast) -> None:
    assert "No one matches your search." in page(cast, f"{PEOPLE}?q=xyzzy")


@pytest.mark.parametrize("query", ["page=99999", "page=x", "page=" + "9" * 5000, "q=" + "x" * 3000])
def test_made_up_queries_are_no_errors(cast: Cast, query: str) -> None:
    page(cast, f"{PEOPLE}?{query}")


@pytest.mark.parametrize("more", [0, 30, 60])
def test_the_list_takes_eight_statements_however_many_people(
    cast: Cast, more: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for n in range(more):
        person = new_person(f"Extra {n:03}")
        make(
            Appointment,
            person=person,
            authority=cast.authorities["Kent"],
            post="practitioner",
            starts_on=LONG_AGO,
        )
    client = cast.client(cast.programme_lead)
    client.get(PEOPLE)  # notes that the lead was here

    with django_assert_num_queries(8):
        assert client.get(PEOPLE).status_code == 200


@pytest.mark.parametrize("more", [0, 12])
def test_a_persons_page_takes_few_statements_however_many_posts(
    cast: Cast, more: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for n in range(more):
        make(
            Appointment,
            person=cast.board,
            authority=cast.authorities["Surrey"],
            post="practitioner",
            starts_on=LONG_AGO.replace(day=n + 2),
        )
    client = cast.client(cast.programme_lead)
    client.get(PEOPLE)

    with django_assert_num_queries(9):
        assert client.get(f"{PEOPLE}{cast.board.pk}/").status_code == 200


def test_the_page_asks_for_a_second_lead(cast: Cast) -> None:
    assert "has only one programme lead" not in page(cast)

    ProgrammeRole.objects.filter(person=cast.second_lead).delete()

    assert "has only one programme lead" in page(cast)


@pytest.mark.long
def test_an_administrator_sees_the_people_too(cast: Cast) -> None:
    assert "Amara Okafor" in page(cast, who="admin")


@pytest.mark.parametrize("name", ["host_dcs", "board", "officer", "lead", "invitee", "stranger"])
def test_nobody_else_does(cast: Cast, name: str) -> None:
    client = cast.client(cast.people[name])
    for url in (PEOPLE, f"{PEOPLE}invite/", f"{PEOPLE}{cast.lead.pk}/"):
        assert client.get(url).status_code in (403, 404)


def test_a_new_colleague_is_invited_through_the_form(cast: Cast) -> None:
    client = cast.client(cast.programme_lead)
    data = {
        "name": "Pia Novak",
        "email": "pia.novak@example.gov.uk",
        "authority": str(cast.authorities["Kent"].pk),
        "post": "head_of_service",
        **day("starts_on", TODAY),
    }

    wrong = client.post(f"{PEOPLE}invite/", {**data, "email": "pia@example.com"})
    assert "Enter a work email address that ends in .gov.uk" in wrong.content.decode()
    assert 'value="Pia Novak"' in wrong.content.decode()

    right = tight(client.post(f"{PEOPLE}invite/", data, follow=True).content.decode())
    assert "Pia Novak" in right
    assert "Invited on 1 March 2027; the link works until 15 March 2027" in right
    assert "Head of Service" in right


@pytest.mark.parametrize(
    ("left_out", "says"),
    [
        ("post", "Choose the post in that authority"),
        ("authority", "Choose the authority of that post"),
        ("name", "Enter their name"),
        ("email", "Enter their email address"),
    ],
)
def test_what_is_missing_is_said(cast: Cast, left_out: str, says: str) -> None:
    data = {
        "name": "Pia Novak",
        "email": "pia.novak@example.gov.uk",
        "authority": str(cast.authorities["Kent"].pk),
        "post": "head_of_service",
    }
    data.pop(left_out)

    response = cast.client(cast.programme_lead).post(f"{PEOPLE}invite/", data)

    assert says in response.content.decode()


def test_a_second_director_is_a_form_error(cast: Cast) -> None:
    data = {
        "authority": str(cast.authorities["Kent"].pk),
        "post": "dcs",
        **day("starts_on", TODAY),
    }
    url = f"{PEOPLE}{cast.board.pk}/appoint/"
    client = cast.client(cast.programme_lead)

    response = client.post(url, data)
    assert response.status_code == 200
    assert "Amara Okafor is Director of Children’s Services of Kent" in (response.content.decode())

    html = client.post(url, {**data, "acting": "on"}, follow=True).content.decode()
    assert "Acting Director of Children’s Services" in html


def test_an_appointment_is_ended_through_the_form(cast: Cast) -> None:
    appointment = Appointment.objects.get(person=cast.host_dcs)
    url = f"{PEOPLE}{cast.host_dcs.pk}/appointments/{appointment.pk}/end/"

    response = cast.client(cast.programme_lead).post(url, day("ends_on", TODAY))

    assert response.status_code == 302
    appointment.refresh_from_db()
    assert appointment.ends_on == TODAY


def test_a_role_is_given_and_ended_through_the_forms(cast: Cast) -> None:
    client = cast.client(cast.programme_lead)
    client.post(f"{PEOPLE}{cast.stranger.pk}/roles/give/", {"role": "board_member"})
    programme_role = ProgrammeRole.objects.get(person=cast.stranger)

    url = f"{PEOPLE}{cast.stranger.pk}/roles/{programme_role.pk}/end/"
    assert "Ines Duarte’s role as board member" in client.get(url).content.decode()
    client.post(url)

    assert not ProgrammeRole.objects.filter(person=cast.stranger).exists()


def test_an_account_is_closed_and_reopened_through_the_pages(cast: Cast) -> None:
    client = cast.client(cast.programme_lead)
    one = f"{PEOPLE}{cast.stranger.pk}/"

    assert client.get(f"{one}close/").status_code == 200
    cast.stranger.refresh_from_db()
    assert cast.stranger.is_active

    assert "Account closed" in client.post(f"{one}close/", follow=True).content.decode()
    assert "Reopen the account" in page(cast, one)
    assert "Can sign in" in client.post(f"{one}reopen/", follow=True).content.decode()


def test_the_own_page_in_the_list_offers_nothing(cast: Cast) -> None:
    html = page(cast, f"{PEOPLE}{cast.programme_lead.pk}/")

    assert "You cannot change your own posts" in html
    assert "Close the account" not in html
    assert "Appoint to a post" not in html


def test_somebody_elses_appointment_is_not_there(cast: Cast) -> None:
    appointment = Appointment.objects.get(person=cast.host_dcs)
    client = cast.client(cast.programme_lead)

    for url in (
        f"{PEOPLE}{cast.stranger.pk}/appointments/{appointment.pk}/end/",
        f"{PEOPLE}{cast.host_dcs.pk}/appointments/{'9' * 30}/end/",
        f"{PEOPLE}{cast.host_dcs.pk}/roles/1/end/",
    ):
        assert client.get(url).status_code == 404
        assert client.post(url, day("ends_on", TODAY)).status_code == 404
