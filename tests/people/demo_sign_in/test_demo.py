"""The demo: anyone by one click, its mail on a page; outside a demo none of it exists."""

from __future__ import annotations

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from challenges import clock
from challenges.demo.rows import make
from challenges.models import Appointment, DemoMarker, OutboxMessage, Person
from challenges.outbox.enqueue import enqueue_mail
from challenges.people.demo_sign_in import queries as demo
from tests.cast import TODAY, Cast, new_person

DEMO = "/account/demo/"
MAIL = "/demo/mail/"


@pytest.fixture
def in_demo(cast: Cast, settings: Settings) -> Cast:
    settings.DEMO = True
    make(DemoMarker, built_on=TODAY)
    return cast


def test_one_click_signs_in_with_a_second_factor(in_demo: Cast, client: Client) -> None:
    response = client.post(DEMO, {"person": str(in_demo.host_dcs.pk)})

    assert (response.status_code, response["Location"]) == (302, "/")
    assert client.session["_auth_user_id"] == str(in_demo.host_dcs.pk)
    assert client.session["second_factor_at"] == clock.now().isoformat()


def test_it_leads_to_where_somebody_wanted_to_go_but_never_elsewhere(in_demo: Cast) -> None:
    for next_url, leads in (("/people/", "/people/"), ("https://evil.example/", "/"), ("//x", "/")):
        data = {"person": str(in_demo.host_dcs.pk), "next": next_url}
        assert Client().post(DEMO, data)["Location"] == leads


def test_looking_at_the_address_signs_nobody_in(in_demo: Cast, client: Client) -> None:
    assert client.get(DEMO, {"person": str(in_demo.host_dcs.pk)}).status_code == 404
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("person", ["", "x", "00000000-0000-0000-0000-000000000000", "9" * 5000])
def test_a_made_up_person_is_not_there(in_demo: Cast, person: str) -> None:
    assert Client().post(DEMO, {"person": person}).status_code == 404


def test_a_closed_account_is_not_offered(in_demo: Cast) -> None:
    Person.objects.filter(pk=in_demo.stranger.pk).update(is_active=False)

    assert Client().post(DEMO, {"person": str(in_demo.stranger.pk)}).status_code == 404
    assert "Ines Duarte" not in Client().get("/account/sign-in/").content.decode()


def test_outside_a_demo_there_is_no_such_address(cast: Cast, client: Client) -> None:
    make(DemoMarker, built_on=TODAY)

    assert client.post(DEMO, {"person": str(cast.host_dcs.pk)}).status_code == 404
    assert client.get(MAIL).status_code == 404
    assert "Amara Okafor" not in client.get("/account/sign-in/").content.decode()


def test_a_database_that_is_no_demo_lets_nobody_in(in_demo: Cast, client: Client) -> None:
    DemoMarker.objects.all().delete()

    assert client.post(DEMO, {"person": str(in_demo.host_dcs.pk)}).status_code == 404


def test_a_server_refuses_to_start_on_a_database_that_is_no_demo(in_demo: Cast) -> None:
    demo.refuse_a_real_database()

    DemoMarker.objects.all().delete()
    with pytest.raises(ImproperlyConfigured, match="demo command did not build"):
        demo.refuse_a_real_database()


def test_a_server_that_is_no_demo_starts_on_a_real_database(cast: Cast) -> None:
    demo.refuse_a_real_database()


def test_the_page_offers_people_with_what_they_will_see(in_demo: Cast) -> None:
    in_demo.at("visit")

    page = Client().get("/account/sign-in/").content.decode()

    first = page.split("Run the programme")[0]
    assert "Try these first" in first
    for name in ("Joan Meredith", "Amara Okafor", "Daniel Achterberg", "Esther Quaye"):
        assert name in first
    assert "Director of Children’s Services, Kent" in page
    assert "Leads the team that visits Kent" in page
    assert "Invited to visit Kent" in page
    assert "Hosts a challenge: Front door" in page
    assert "People and posts, never what challenges say" in page


def test_the_mail_of_the_demo_is_read_newest_first(in_demo: Cast) -> None:
    enqueue_mail("scope_signed", to=in_demo.host_dcs, key="first", link="/first/")
    enqueue_mail("team_left", to=in_demo.lead, key="second", link="/second/")

    page = Client().get(MAIL).content.decode()

    assert page.index("a member has left the visiting team") < page.index("sign the scope")
    assert in_demo.host_dcs.email in page
    assert "/second/" in page


def test_the_mail_is_paged(
    in_demo: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for n in range(25):
        enqueue_mail("scope_signed", to=in_demo.host_dcs, key=f"mail-{n}")
    assert OutboxMessage.objects.count() == 25

    assert "Page 1 of 2" in Client().get(MAIL).content.decode()
    with django_assert_num_queries(2):
        Client().get(f"{MAIL}?page=2")


def test_no_mail_yet_says_so(in_demo: Cast) -> None:
    assert "There are no emails yet." in Client().get(MAIL).content.decode()


@pytest.mark.parametrize("more", [0, 30])
def test_the_sign_in_page_of_the_demo_takes_few_statements(
    in_demo: Cast, more: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for n in range(more):
        new_person(f"Extra {n}")

    with django_assert_num_queries(6):
        Client().get("/account/sign-in/")


def test_who_takes_part_in_nothing_is_offered_in_a_list(in_demo: Cast) -> None:
    new = new_person("Zoe Quiet")
    make(
        Appointment,
        person=new,
        authority=in_demo.authorities["Kent"],
        post="practitioner",
        starts_on=TODAY,
    )

    page = Client().get("/account/sign-in/").content.decode()

    assert f'<option value="{new.pk}">Zoe Quiet, Practitioner, Kent</option>' in page
    assert Client().post(DEMO, {"person": str(new.pk)}).status_code == 302
