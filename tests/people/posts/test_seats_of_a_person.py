"""Before an account is closed or an appointment ends, the page lists the seats that end with it."""

from __future__ import annotations

import datetime as dt

import pytest

from challenges.demo.rows import make
from challenges.models import Appointment, AuditEvent, OutboxMessage, Succession
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
    assert "takes part in" not in pages(cast, "stranger", "programme_lead")[page]


@pytest.mark.parametrize("page", [0, 1])
def test_an_administrator_reads_of_no_challenge(cast: Cast, page: int) -> None:
    cast.at("visit")
    text = pages(cast, "lead", "admin")[page]

    assert "Daniel Achterberg" in text
    assert "SE-27" not in text


@pytest.mark.parametrize("page", [0, 1])
def test_an_ended_challenge_is_not_listed(cast: Cast, page: int) -> None:
    cast.at("closed")

    assert "takes part in" not in pages(cast, "lead", "programme_lead")[page]


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


def logged_on(cast: Cast, *who: str) -> list[str]:
    """Return which of these people read on the challenge's own log that someone came."""
    url = f"/challenges/{cast.challenge.ref}/log/"
    text = "recorded a director of children’s services for the host"
    pages = {name: words(cast.client(cast.people[name]).get(url)).lower() for name in who}
    return [name for name, page in pages.items() if text in page]


@pytest.mark.long
@pytest.mark.parametrize("acting", [True, False])
def test_the_log_of_the_challenge_says_who_came_to_direct_the_host(
    cast: Cast, acting: bool
) -> None:
    """The holder of the post may sign for the host, so both sides read that it was given."""
    cast.at("visit")
    Appointment.objects.filter(person=cast.host_dcs).update(
        ends_on=TODAY if acting else TODAY - dt.timedelta(days=1)
    )
    kent = cast.authorities["Kent"]
    appoint(cast, "practitioner", authority=kent, post="dcs", acting=acting)

    reads = ["lead", "programme_lead", "officer"] + (["host_dcs"] if acting else [])
    assert logged_on(cast, *reads) == reads
    event = AuditEvent.objects.get(action="director.appointed")
    assert (event.challenge, event.actor) == (cast.challenge, cast.programme_lead)
    assert event.object_id == str(Appointment.objects.get(person=cast.practitioner, post="dcs").pk)


def test_the_log_says_it_of_a_director_of_the_successor_too(cast: Cast) -> None:
    slough = cast.authorities["Slough"]
    make(Succession, predecessor=cast.authorities["Kent"], successor=slough)
    appoint(cast, "practitioner", authority=slough, post="dcs", acting=True)

    log = AuditEvent.objects.filter(action="director.appointed")
    assert {event.challenge for event in log} == {cast.challenge, cast.other}


def test_the_log_says_it_of_a_director_of_a_later_successor_too(cast: Cast) -> None:
    kent, reading, slough = (cast.authorities[name] for name in ("Kent", "Reading", "Slough"))
    make(Succession, predecessor=kent, successor=slough, handed_on_by=reading)
    appoint(cast, "practitioner", authority=slough, post="dcs", acting=True)

    log = AuditEvent.objects.filter(action="director.appointed")
    assert {event.challenge for event in log} == {cast.challenge, cast.other}


@pytest.mark.parametrize("reason", ["closed", "another post"])
def test_no_log_says_it_where_it_gives_no_power(cast: Cast, reason: str) -> None:
    if reason == "closed":
        cast.at("closed")
    post = "dcs" if reason == "closed" else "assistant_director"
    appoint(cast, "practitioner", authority=cast.authorities["Kent"], post=post, acting=True)

    assert not AuditEvent.objects.filter(action="director.appointed").exists()
