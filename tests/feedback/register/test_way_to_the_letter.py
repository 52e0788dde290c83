"""A letter shared with an audience: each of it hears so once, and finds the letter on home."""

from __future__ import annotations

import re

import pytest
from django.core import mail

from challenges.feedback.register import services as register
from challenges.models import Appointment, OutboxMessage, Person
from tests import careers
from tests.cast import TODAY, Cast
from tests.outbox.delivering import deliver

pytestmark = pytest.mark.django_db
SECTION = "Letters shared with you"


def share(cast: Cast, *audiences: str) -> None:
    for audience in audiences:
        register.share_with(actor=cast.host_dcs, challenge=cast.challenge, audience=audience)


def take_back(cast: Cast, audience: str) -> None:
    register.take_back(actor=cast.host_dcs, challenge=cast.challenge, audience=audience)


def told() -> list[str]:
    rows = OutboxMessage.objects.filter(message="letter_shared")
    return sorted(rows.values_list("to__name", flat=True))


def letter_of(cast: Cast) -> str:
    return f"/challenges/{cast.challenge.ref}/letter/issued/"


def home(cast: Cast, person: Person) -> str:
    return cast.client(person).get("/").content.decode()


@pytest.mark.parametrize(
    ("audience", "people"),
    [
        ("staff", ["Carys Morgan"]),
        ("board", ["Lena Hartmann"]),
        ("all", ["Ines Duarte"]),
        # The programme reads every letter; it is given the words of the plan.
        ("programme", []),
    ],
)
def test_each_who_is_given_the_letter_hears_so(
    issued_cast: Cast, audience: str, people: list[str]
) -> None:
    share(issued_cast, audience)

    assert told() == people


def test_the_mail_comes_once_whatever_is_shared_and_taken_back(issued_cast: Cast) -> None:
    share(issued_cast, "board", "all")
    take_back(issued_cast, "all")
    share(issued_cast, "all")

    assert told() == ["Ines Duarte", "Lena Hartmann"]


def test_the_link_in_the_mail_opens_the_letter_and_nothing_else(issued_cast: Cast) -> None:
    OutboxMessage.objects.all().delete()
    share(issued_cast, "all")
    deliver()

    (one,) = mail.outbox
    assert one.to == [issued_cast.stranger.email]
    assert one.subject.startswith("Kent, Front door and MASH: ")
    assert letter_of(issued_cast) in one.body
    assert "Amara" not in one.body
    client = issued_cast.client(issued_cast.stranger)
    assert client.get(letter_of(issued_cast)).status_code == 200
    assert client.get(f"/challenges/{issued_cast.challenge.ref}/").status_code == 404


def test_what_was_taken_back_before_the_mail_left_is_not_sent(issued_cast: Cast) -> None:
    share(issued_cast, "all")
    take_back(issued_cast, "all")
    OutboxMessage.objects.exclude(message="letter_shared").delete()

    assert deliver().dropped == 1


@pytest.mark.parametrize(("audience", "who"), [("board", "board"), ("all", "stranger")])
def test_home_leads_to_the_letter_until_it_is_taken_back(
    issued_cast: Cast, audience: str, who: str
) -> None:
    person = issued_cast.people[who]
    assert SECTION not in home(issued_cast, person)
    share(issued_cast, audience)

    page = home(issued_cast, person)
    (link,) = re.findall(r'href="(/challenges/[^"]+/letter/issued/)"', page)

    assert SECTION in page
    assert issued_cast.client(person).get(link).status_code == 200
    take_back(issued_cast, audience)
    assert SECTION not in home(issued_cast, person)
    assert issued_cast.client(person).get(link).status_code == 404


@pytest.mark.parametrize(
    "who", ["host_dcs", "lead", "coordinator", "contributor", "programme_lead"]
)
def test_who_finds_the_letter_on_its_challenge_has_no_second_way(
    issued_cast: Cast, who: str
) -> None:
    share(issued_cast, "staff", "programme", "board", "all")

    assert SECTION not in home(issued_cast, issued_cast.people[who])


def test_shared_with_all_it_is_not_read_by_who_holds_no_post_and_no_seat(
    issued_cast: Cast,
) -> None:
    share(issued_cast, "all")
    client = issued_cast.client(issued_cast.stranger)
    files = [letter_of(issued_cast), letter_of(issued_cast).replace("issued/", "letter.pdf")]
    assert [client.get(page).status_code for page in files] == [200, 200]

    careers.ends(issued_cast, "stranger")

    assert not Appointment.objects.on(TODAY).filter(person=issued_cast.stranger).exists()
    assert [client.get(page).status_code for page in files] == [404, 404]
    assert SECTION not in home(issued_cast, issued_cast.stranger)
