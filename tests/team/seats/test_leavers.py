"""Who left: the programme lead has a task the same day, and the pages say so."""

from __future__ import annotations

import datetime as dt

import pytest

from challenges.access.door import load
from challenges.demo.rows import make
from challenges.models import Appointment, Person, TeamMember
from challenges.overview.tasks import tasks_of
from challenges.team.host_people import services as host_people
from challenges.team.seats import services as seats
from tests import careers
from tests.cast import TODAY, Cast, new_person
from tests.overview.reading import words
from tests.team.acts import appoint

REASONS = {
    "the post ended": "Left on 28 February 2027",
    "moved elsewhere": "Left on 28 February 2027",
    "authority ended": "Left on 28 February 2027",
    "account closed": "Left: the account is closed",
}
NAMES = {
    "lead": "Daniel Achterberg",
    "challenger": "Esther Quaye",
    "practitioner": "Farid Rahimi",
    "coordinator": "Ben Whitfield",
    "contributor": "Carys Morgan",
    "invitee": "Hugh Pemberton",
}


def tasks(cast: Cast, who: str) -> list[str]:
    access = load(cast.people[who], cast.challenge.ref)
    return [task.label_on(access) for task in tasks_of(access)]


# What the task says: a lead has to be replaced, of the others some need not be.
LEAVES, TASK, TASK_OF_OTHERS = (
    "left: replace",
    {"lead": "left: replace them"},
    "left: replace or remove them",
)


def home(cast: Cast, who: str) -> str:
    return words(cast.client(cast.people[who]).get("/"))


def page(cast: Cast, who: str, rest: str = "") -> str:
    return words(cast.client(cast.people[who]).get(f"/challenges/{cast.challenge.ref}/{rest}"))


@pytest.mark.parametrize("turn", careers.LEAVES)
@pytest.mark.parametrize("who", NAMES)
def test_the_programme_lead_has_a_task_the_day_somebody_left(
    cast: Cast, who: str, turn: str
) -> None:
    cast.at("team")
    assert LEAVES not in home(cast, "programme_lead")

    careers.LEAVES[turn](cast, who)

    waiting = home(cast, "programme_lead")
    assert f"{TASK.get(who, TASK_OF_OTHERS)}: Kent: Front door and MASH" in waiting
    assert NAMES[who] in waiting


@pytest.mark.parametrize("turn", REASONS)
@pytest.mark.parametrize("who", ["lead", "challenger", "coordinator"])
def test_both_pages_say_when_they_left(cast: Cast, who: str, turn: str) -> None:
    cast.at("briefing")
    assert "Left" not in page(cast, "programme_lead") + page(cast, "programme_lead", "team/")

    careers.LEAVES[turn](cast, who)

    assert REASONS[turn] in page(cast, "programme_lead", "team/")
    assert REASONS[turn] in page(cast, "programme_lead")


def test_who_joined_the_host_is_said_to_work_there(cast: Cast) -> None:
    cast.at("briefing")
    careers.joins_the_host(cast, "challenger")

    assert "Left: works for the host now" in page(cast, "programme_lead", "team/")


def test_a_seat_without_any_post_says_so(cast: Cast) -> None:
    cast.at("briefing")
    Appointment.objects.filter(person=cast.challenger).delete()

    assert "Left: no post in Hampshire today" in page(cast, "programme_lead", "team/")


def test_until_the_last_day_is_over_nobody_has_left(cast: Cast) -> None:
    cast.at("team")
    careers.ends_today(cast, "lead")

    assert LEAVES not in home(cast, "programme_lead")
    assert "Left" not in page(cast, "programme_lead", "team/")


def test_several_who_left_are_one_task(cast: Cast) -> None:
    cast.at("team")
    for who in ("challenger", "practitioner"):
        careers.ends(cast, who)

    assert "Esther Quaye and Farid Rahimi left: replace or remove them" in tasks(
        cast, "programme_lead"
    )
    assert "Esther Quaye and Farid Rahimi left: replace or remove them" in tasks(cast, "lead")


@pytest.mark.parametrize("who", ["host_dcs", "coordinator", "contributor", "challenger"])
def test_the_host_and_the_team_do_not_replace_visitors(cast: Cast, who: str) -> None:
    cast.at("team")
    careers.ends(cast, "invitee")

    assert not [task for task in tasks(cast, who) if "left" in task]


def test_the_host_replaces_its_own(cast: Cast) -> None:
    cast.at("team")
    careers.ends(cast, "contributor")

    assert "Carys Morgan left: replace or remove them" in tasks(cast, "host_dcs")
    host_people.end_host_person(
        actor=cast.host_dcs, challenge=cast.challenge, member_id=cast.places["contributor"].pk
    )
    assert not [task for task in tasks(cast, "host_dcs") if "left" in task]


def test_the_task_is_done_once_they_are_removed(cast: Cast) -> None:
    cast.at("team")
    careers.ends(cast, "challenger")

    seats.end_membership(
        actor=cast.lead, challenge=cast.challenge, member_id=cast.places["challenger"].pk
    )

    assert not [task for task in tasks(cast, "programme_lead") if "left" in task]


def test_a_lead_who_left_is_replaced_at_once(cast: Cast) -> None:
    cast.at("drafting")
    careers.ends(cast, "lead")
    assert "Daniel Achterberg left: replace them" in tasks(cast, "programme_lead")
    assert "has left. The person you choose will take over" in page(
        cast, "programme_lead", "team/lead/"
    )

    person = new_person("Olu Adeyemi")
    make(
        Appointment,
        person=person,
        authority=cast.authorities["Oxfordshire"],
        post="dcs",
        starts_on=TODAY,
    )
    seat = appoint(cast, person)
    assert not [task for task in tasks(cast, "programme_lead") if "left" in task]
    TeamMember.objects.filter(pk=seat.pk).update(
        clearance="cleared", declared_at=seat.invited_at, decided_by=cast.programme_lead
    )
    seats.answer(actor=person, challenge=cast.challenge, status="accepted")

    assert "lead_challenger" in load(person, cast.challenge.ref).facts.roles
    cast.places["lead"].refresh_from_db()
    assert not cast.places["lead"].open


@pytest.mark.parametrize("turn", careers.LEAVES)
def test_a_vacant_directors_post_is_said_and_is_a_task(cast: Cast, turn: str) -> None:
    cast.at("scoping")
    task = "Kent has no Director in post: appoint one"
    assert task not in home(cast, "programme_lead")

    careers.LEAVES[turn](cast, "host_dcs")

    assert task in home(cast, "programme_lead")
    assert "There is no Director in post today." in page(cast, "lead")
    assert "No Director is in post today." in page(cast, "programme_lead", "team/")


def test_an_acting_director_fills_the_post(cast: Cast) -> None:
    cast.at("scoping")
    careers.ends(cast, "host_dcs")
    careers.appoint(cast, Person.objects.get(name="Ines Duarte"), "Kent", "dcs")

    assert "Kent has no Director in post: appoint one" not in tasks(cast, "programme_lead")


def test_on_a_paused_or_ended_challenge_nobody_is_asked(cast: Cast) -> None:
    cast.at("closed")
    careers.ends(cast, "lead")
    careers.ends(cast, "host_dcs")

    assert LEAVES not in home(cast, "programme_lead")
    assert "no Director" not in home(cast, "programme_lead")


def test_once_the_letter_is_issued_only_the_lead_is_replaced(cast: Cast) -> None:
    cast.at("issued")
    careers.ends(cast, "challenger")
    assert "Esther Quaye left: replace or remove them" not in tasks(cast, "programme_lead")

    careers.ends(cast, "lead", TODAY - dt.timedelta(days=1))
    assert "Daniel Achterberg left: replace them" in tasks(cast, "programme_lead")
