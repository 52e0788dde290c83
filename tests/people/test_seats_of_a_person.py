"""Before an account is closed or an appointment ends, the page lists the seats that end with it."""

from __future__ import annotations

import datetime as dt

import pytest

from challenges.models import Appointment, OutboxMessage
from challenges.people.posts import services as posts
from challenges.people.posts.placing import PostDraft
from tests.cast import LONG_AGO, TODAY, Cast
from tests.overview.reading import words

LEADS = "Lead challenger, Kent: Front door and MASH (SE-27-K7QF3M)"


def pages(cast: Cast, who: str, reader: str) -> list[str]:
    person = cast.people[who]
    client = cast.client(cast.people[reader])
    appointment = person.appointments.get()
    return [
        words(client.get(f"/people/{person.pk}/{rest}"))
        for rest in ("close/", f"appointments/{appointment.pk}/end/")
    ]


@pytest.mark.parametrize("page", [0, 1])
def test_the_page_lists_the_open_seats(cast: Cast, page: int) -> None:
    cast.at("visit")

    assert LEADS in pages(cast, "lead", "programme_lead")[page]
    assert "has a part in" not in pages(cast, "stranger", "programme_lead")[page]


@pytest.mark.parametrize("page", [0, 1])
def test_an_administrator_reads_of_no_challenge(cast: Cast, page: int) -> None:
    cast.at("visit")
    text = pages(cast, "lead", "admin")[page]

    assert "Daniel Achterberg" in text
    assert "SE-27" not in text


@pytest.mark.parametrize("page", [0, 1])
def test_an_ended_challenge_is_not_listed(cast: Cast, page: int) -> None:
    cast.at("closed")

    assert "has a part in" not in pages(cast, "lead", "programme_lead")[page]


def appoint(cast: Cast, who: str, **values: object) -> None:
    fields: dict[str, object] = {
        "authority": cast.authorities["Slough"],
        "post": "psw",
        "starts_on": TODAY,
        **values,
    }
    draft = PostDraft(**fields)  # type: ignore[arg-type]
    posts.appoint(
        actor=cast.programme_lead,
        programme=cast.programme,
        person_id=cast.people[who].pk,
        post=draft,
    )


def test_appointed_again_from_the_same_day_the_post_says_what_was_sent_last(cast: Cast) -> None:
    appoint(cast, "practitioner", ends_on=TODAY + dt.timedelta(days=5))
    appoint(cast, "practitioner", title="Head of Practice")

    post = Appointment.objects.get(person=cast.practitioner, authority__name="Slough")
    assert (post.starts_on, post.ends_on, post.title) == (TODAY, None, "Head of Practice")


def test_a_post_ended_by_mistake_on_its_first_day_is_given_again(cast: Cast) -> None:
    appoint(cast, "practitioner", ends_on=TODAY)
    appoint(cast, "practitioner")

    post = Appointment.objects.get(person=cast.practitioner, authority__name="Slough")
    assert post.ends_on is None


def directors_told() -> set[tuple[str, str]]:
    mails = OutboxMessage.objects.filter(message="director_appointed").select_related("to")
    return {(mail.message, mail.to.name) for mail in mails}


def test_a_director_hears_at_once_of_an_acting_one(cast: Cast) -> None:
    appoint(cast, "practitioner", authority=cast.authorities["Kent"], post="dcs", acting=True)

    assert directors_told() == {("director_appointed", "Amara Okafor")}


def test_of_any_other_post_nobody_hears(cast: Cast) -> None:
    appoint(cast, "practitioner", authority=cast.authorities["Kent"], post="assistant_director")

    assert directors_told() == set()


def test_who_has_left_hears_nothing(cast: Cast) -> None:
    Appointment.objects.filter(person=cast.host_dcs).update(
        starts_on=LONG_AGO, ends_on=TODAY - dt.timedelta(days=1)
    )
    appoint(cast, "practitioner", authority=cast.authorities["Kent"], post="dcs")

    assert directors_told() == set()
