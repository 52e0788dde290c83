"""The list: filters in the address, hostile ones too, in a fixed number of statements."""

from __future__ import annotations

import datetime as dt

import pytest
from pytest_django import DjangoAssertNumQueries

from challenges import clock
from challenges.demo.rows import make
from challenges.models import Challenge, Deadline, Person
from tests.cast import TODAY, Cast
from tests.overview import many
from tests.overview.reading import rows, words
from tests.response import ClientResponse

LIST = "/challenges/"


def refs(response: ClientResponse) -> list[str]:
    return [row[1] for row in response.context["listing"].rows]


@pytest.mark.parametrize("count", [3, 300])
def test_statements_do_not_grow_with_challenges(
    cast: Cast, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    many.challenges(cast, count)
    client = cast.client(cast.programme_lead)

    with django_assert_num_queries(9):  # the first in five minutes notes that someone is here
        client.get(LIST)
    with django_assert_num_queries(8):
        client.get(LIST)
    with django_assert_num_queries(8):
        client.get(LIST, {"stage": "scoping", "overdue": "1", "q": "oxford", "sort": "stage"})


VISIBLE = {
    "programme_lead": ["SE-27-K7QF3M", "SE-27-X2WD9T"],
    "board": [],
    "host_dcs": ["SE-27-K7QF3M"],
    "coordinator": ["SE-27-K7QF3M"],
    "contributor": ["SE-27-K7QF3M"],
    "lead": ["SE-27-K7QF3M"],
    "challenger": ["SE-27-K7QF3M"],
    "invitee": ["SE-27-K7QF3M"],
    "stranger": ["SE-27-X2WD9T"],
    "officer": ["SE-27-K7QF3M", "SE-27-X2WD9T"],
    "admin": [],
}


@pytest.mark.parametrize("who", VISIBLE)
def test_everybody_sees_their_own_and_no_more(cast: Cast, who: str) -> None:
    cast.at("team")

    page = cast.client(cast.people[who]).get(LIST)

    assert sorted(refs(page)) == VISIBLE[who]
    assert f"{len(VISIBLE[who])} challenge" in words(page)


def test_a_row_says_what_stage_dates_and_deadline(cast: Cast) -> None:
    cast.at("briefing")
    cast.challenge.deadlines.all().delete()
    make(
        Deadline,
        challenge=cast.challenge,
        kind="issue_brief",
        due_on=dt.date(2027, 2, 22),
    )

    page = cast.client(cast.host_dcs).get(LIST)

    assert rows(page) == [
        "Kent: Front door and MASH SE-27-K7QF3M Briefing 12 to 14 January 2027 "
        "Issue the brief, 22 February 2027 Overdue"
    ]


def test_a_paused_challenge_is_paused_and_never_overdue(cast: Cast) -> None:
    Challenge.objects.filter(pk=cast.challenge.pk).update(pause_reason="election", paused_on=TODAY)
    client = cast.client(cast.host_dcs)

    assert "Proposed, paused" in rows(client.get(LIST))[0]
    assert "Overdue" not in rows(client.get(LIST))[0]
    assert refs(client.get(LIST, {"stage": "paused"})) == ["SE-27-K7QF3M"]
    assert refs(client.get(LIST, {"overdue": "1"})) == []


@pytest.mark.parametrize(
    ("params", "expected_refs"),
    [
        ({"stage": "proposed"}, ["SE-27-K7QF3M", "SE-27-X2WD9T"]),
        ({"stage": "closed"}, []),
        ({"topic": "front_door"}, ["SE-27-K7QF3M", "SE-27-X2WD9T"]),
        ({"topic": "send"}, []),
        ({"q": "kent"}, ["SE-27-K7QF3M"]),
        ({"q": "k7qf"}, ["SE-27-K7QF3M"]),
        ({"q": "SLOUGH mash"}, ["SE-27-X2WD9T"]),
        ({"q": "se\u201327\u2013k7qf3m"}, ["SE-27-K7QF3M"]),
        ({"q": "k\u00e9nt"}, ["SE-27-K7QF3M"]),
        ({"q": "kent slough"}, []),
        ({"q": "%"}, []),
        ({"q": "_"}, []),
        ({"sort": "host"}, ["SE-27-K7QF3M", "SE-27-X2WD9T"]),
        ({"sort": "due"}, ["SE-27-K7QF3M", "SE-27-X2WD9T"]),
        ({"sort": "visit"}, ["SE-27-K7QF3M", "SE-27-X2WD9T"]),
        ({"sort": "topic"}, ["SE-27-K7QF3M", "SE-27-X2WD9T"]),
        ({"sort": "stage"}, ["SE-27-K7QF3M", "SE-27-X2WD9T"]),
        ({"overdue": "1"}, ["SE-27-K7QF3M"]),
    ],
)
def test_filters(cast: Cast, params: dict[str, str], expected_refs: list[str]) -> None:
    page = cast.client(cast.programme_lead).get(LIST, params)

    assert refs(page) == expected_refs
    assert "We ignored a filter" not in words(page)


def test_the_hosts_question_is_searched_among_the_challenges_one_may_see(cast: Cast) -> None:
    Challenge.objects.update(question="Do our front\u2010door decisions stand up?")

    for who, found in {
        "programme_lead": ["SE-27-K7QF3M", "SE-27-X2WD9T"],
        "host_dcs": ["SE-27-K7QF3M"],
        "stranger": ["SE-27-X2WD9T"],
    }.items():
        page = cast.client(cast.people[who]).get(LIST, {"q": "Front-door stand"})
        assert refs(page) == found, who


def test_host_and_round_filter(cast: Cast) -> None:
    client = cast.client(cast.programme_lead)
    cast.other.round = many.a_round(cast)
    cast.other.save()

    assert refs(client.get(LIST, {"host": cast.other.host_id})) == ["SE-27-X2WD9T"]
    assert refs(client.get(LIST, {"round": cast.other.round_id})) == ["SE-27-X2WD9T"]


def test_what_leaves_challenges_out_is_said_above_them(cast: Cast) -> None:
    client = cast.client(cast.programme_lead)
    cast.other.round = many.a_round(cast)
    cast.other.save()
    params = {"stage": "proposed", "topic": "front_door", "round": cast.other.round_id}
    page = client.get(LIST, params | {"host": cast.other.host_id, "overdue": "1", "q": "mash"})

    assert page.context["listing"].narrowing == [
        "Stage: Proposed",
        "Host: Slough",
        "Topic: Front door and MASH",
        f"Round: {cast.other.round}",
        "Only overdue",
        "Search: mash",
    ]
    assert "Stage: Proposed; Host: Slough; Topic: Front door and MASH" in words(page)
    assert client.get(LIST, {"sort": "host"}).context["listing"].narrowing == []


HUGE = "9" * 5000


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("stage", "gone"),
        ("stage", "proposed'--"),
        ("stage", HUGE),
        ("host", HUGE),
        ("host", "0"),
        ("host", "-1"),
        ("host", "1.5"),
        ("host", "Kent"),
        ("host", "٣"),
        ("topic", "<script>"),
        ("round", HUGE),
        ("round", "1"),
        ("sort", "person__password"),
        ("sort", "-host"),
        ("overdue", "maybe"),
    ],
)
def test_an_unknown_filter_is_left_out_and_named(cast: Cast, name: str, value: str) -> None:
    page = cast.client(cast.programme_lead).get(LIST, {name: value})

    assert page.status_code == 200
    assert f"We ignored a filter that does not exist: {name}." in words(page)
    assert len(refs(page)) == 2


def test_no_file_passes_for_the_part_that_was_asked_for(cast: Cast) -> None:
    client = cast.client(cast.programme_lead)

    assert client.get("/challenges/challenges.csv", {"stage": "nowhere"}).status_code == 400
    assert len(client.get("/challenges/challenges.csv", {"stage": ""}).content.splitlines()) == 3


def test_a_host_whose_challenges_one_may_not_see_is_no_filter(cast: Cast) -> None:
    page = cast.client(cast.host_dcs).get(LIST, {"host": cast.other.host_id})

    assert "We ignored a filter that does not exist: host" in words(page)
    assert "Slough" not in page.content.decode()


@pytest.mark.parametrize("number", [HUGE, "0", "-1", "x", "1e9", "", "٣", "99999999999999999999"])
def test_a_page_that_does_not_exist_is_the_nearest_that_does(cast: Cast, number: str) -> None:
    many.challenges(cast, 60)

    page = cast.client(cast.programme_lead).get(LIST, {"page": number})

    assert page.status_code == 200
    assert len(refs(page)) in (50, 12)


@pytest.mark.parametrize("name", ["stage", "host", "topic", "round", "q", "sort", "page"])
def test_nul_bytes_are_refused_and_control_characters_ignored(cast: Cast, name: str) -> None:
    client = cast.client(cast.programme_lead)

    assert client.get(LIST, {name: "a\x00b"}).status_code == 400
    assert client.get(LIST, {name: "a\u202e\x07b"}).status_code == 200
    assert client.get(LIST, {name: "x" * 4000}).status_code == 200


def test_pages_keep_their_filters(cast: Cast) -> None:
    many.challenges(cast, 120)

    page = cast.client(cast.programme_lead).get(LIST, {"host": cast.authorities["Oxfordshire"].pk})

    assert len(refs(page)) == 50
    assert "Page 1 of 3" in words(page)
    assert f"host={cast.authorities['Oxfordshire'].pk}&amp;page=2" in page.content.decode()


def test_an_empty_list_says_why(cast: Cast) -> None:
    nobody = make(Person)

    assert "You cannot see any challenges yet." in words(cast.client(nobody).get(LIST))
    assert "No challenge fits these filters." in words(
        cast.client(cast.host_dcs).get(LIST, {"q": "nowhere"})
    )


@pytest.mark.parametrize(
    ("who", "is_offered"),
    [
        ("host_dcs", True),
        ("coordinator", True),
        ("programme_lead", True),
        ("contributor", False),
        ("challenger", False),
        ("board", False),
        ("admin", False),
    ],
)
def test_who_may_propose_is_offered_it(cast: Cast, who: str, is_offered: bool) -> None:
    page = cast.client(cast.people[who]).get(LIST)

    assert ("/challenges/new/" in page.content.decode()) is is_offered


def test_the_file_holds_what_the_list_shows(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    many.challenges(cast, 60)
    client = cast.client(cast.programme_lead)
    client.get(LIST)

    with django_assert_num_queries(7):
        response = client.get("/challenges/challenges.csv", {"q": "kent"})

    lines = response.content.decode("utf-8-sig").splitlines()
    assert response["Content-Type"].startswith("text/csv")
    file_name = f"challenges-{clock.today()}.csv"
    assert response["Content-Disposition"] == f'attachment; filename="{file_name}"'
    assert lines[0] == (
        '"Reference","Host","Topic","Stage","First day of the visit","Next deadline on",'
        '"Next deadline","Overdue"'
    )
    assert lines[1:] == [
        '"SE-27-K7QF3M","Kent","Front door and MASH","Proposed","","2026-09-22",'
        '"Answer the request","Yes"'
    ]
    assert len(client.get("/challenges/challenges.csv").content.splitlines()) == 63


def test_a_name_in_the_file_is_never_a_formula(cast: Cast) -> None:
    cast.challenge.host.name = '=HYPERLINK("http://x","y")'
    cast.challenge.host.save()

    content = cast.client(cast.host_dcs).get("/challenges/challenges.csv").content.decode()

    assert '"=HYPERLINK' not in content


def test_hostile_names_come_out_literally(cast: Cast) -> None:
    cast.challenge.host.name = "<b onclick=x>Kent</b>"
    cast.challenge.host.save()

    page = cast.client(cast.host_dcs).get(LIST)

    assert "<b onclick" not in page.content.decode()
    assert "<b onclick=x>Kent</b>: Front door" in words(page)
