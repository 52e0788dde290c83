"""The board: every number counted by hand, and traced to the rows behind it."""

from __future__ import annotations

import csv
import datetime as dt
import html
import io
import re

import pytest
from django.test import Client
from django.urls import reverse

from challenges.demo.rows import make
from challenges.models import Action, ProgrammeRole
from challenges.models.stage import AFTER_LETTER
from challenges.programme.board.filter_choices import hosts
from challenges.programme.board.filters import BoardFilter
from challenges.programme.board.flags import FLAGS, days_of_flags
from challenges.programme.board.queries import Board
from challenges.programme.board.selection import AFTER_THE_LETTER
from challenges.programme.board.table_rows import Number
from challenges.rules import action_flags as rules
from tests.cast import Cast
from tests.markup import tight
from tests.programme import world

BOARD = "/programme/"

# group, label -> number; whatever is not here must be 0
COUNTS = {
    ("Challenges", "All"): 8,
    ("Challenges", "Proposed"): 1,
    ("Challenges", "Scoping"): 1,
    ("Challenges", "Visit"): 1,
    ("Challenges", "Checking accuracy"): 1,
    ("Challenges", "Letter issued"): 1,
    ("Challenges", "Follow-up"): 1,
    ("Challenges", "Closed"): 1,
    ("Challenges", "Withdrawn"): 1,
    # Proposed and follow-up; the paused one rests.
    ("Challenges", "Overdue"): 2,
    ("Recommendations", "All"): 9,
    ("Recommendations", "Accepted"): 3,
    ("Recommendations", "Partly accepted"): 1,
    ("Recommendations", "Already under way"): 1,
    ("Recommendations", "Not accepted"): 1,
    ("Recommendations", "No response yet"): 3,
    ("Actions", "All"): 8,
    ("Actions", "Not started"): 2,
    ("Actions", "In progress"): 3,
    ("Actions", "Completed"): 1,
    ("Actions", "Embedded"): 1,
    ("Actions", "Stopped"): 1,
    ("Actions that need attention", "Overdue"): 2,
    ("Actions that need attention", "Due within 30 days"): 1,
    ("Actions that need attention", "No owner"): 1,
    ("Actions that need attention", "No date"): 1,
    ("Actions that need attention", "No measure"): 1,
    ("Actions that need attention", "No news for 90 days"): 1,
}


@pytest.fixture
def lead(cast: Cast) -> Client:
    """The programme lead's client in the world counted by hand."""
    world.by_hand(cast)
    return cast.client(cast.programme_lead)


def numbers(cast: Cast, **filters: str) -> dict[tuple[str, str], Number]:
    board = Board(cast.programme, BoardFilter(**filters))
    return {(group, n.label): n for group, group_numbers in board.numbers() for n in group_numbers}


def read_csv(client: Client, query: str = "") -> list[list[str]]:
    response = client.get(reverse("challenges:programme:board_csv") + query)
    assert response.status_code == 200
    return list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))


def test_every_number_is_the_one_counted_by_hand(cast: Cast) -> None:
    world.by_hand(cast)
    counts = {key: number.count for key, number in numbers(cast).items()}
    assert {key: n for key, n in counts.items() if n} == COUNTS


@pytest.mark.long
def test_every_number_leads_to_as_many_rows(cast: Cast, lead: Client) -> None:
    for key, number in numbers(cast).items():
        if not number.count:
            assert number.url == ""
            continue
        query = number.url.split("#")[0]
        rows = read_csv(lead, query)[1:]
        assert len(rows) == number.count, key
        noun = match[1] if (match := re.search(r"show=(\w+)s", query)) else "challenge"
        assert f"{number.count} {noun}" in lead.get(BOARD + query).content.decode(), key


@pytest.mark.long
def test_numbers_under_a_filter_lead_to_as_many_rows(cast: Cast, lead: Client) -> None:
    for filters in ({"topic": "send"}, {"overdue": "yes"}, {"stage": "follow_up"}):
        for key, number in numbers(cast, **filters).items():
            if number.count:
                rows = read_csv(lead, number.url.split("#")[0])[1:]
                assert len(rows) == number.count, (filters, key)
    assert numbers(cast, topic="send")[("Actions", "All")].count == 5
    assert numbers(cast, topic="send")[("Challenges", "All")].count == 2


def test_the_rows_of_challenges_say_what_is_true_of_them(lead: Client) -> None:
    header, *rows = read_csv(lead)
    assert header == [
        "Reference",
        "Host",
        "Topic",
        "Stage",
        "Why it ended early",
        "Next deadline",
        "Due",
        "State",
        "Recommendations",
        "Responses",
        "Actions",
        "Status of actions",
        "Overdue actions",
    ]
    assert rows == [
        [
            "SE-27-CCCCCC",
            "Medway",
            "Front door and MASH",
            "Visit, paused",
            "",
            "End the visit",
            "2027-01-14",
            "Paused",
            "0",
            "",
            "0",
            "",
            "0",
        ],
        [
            "SE-27-AAAAAA",
            "Kent",
            "Front door and MASH",
            "Proposed",
            "",
            "Answer the request",
            "2027-02-24",
            "5 days overdue",
            "0",
            "",
            "0",
            "",
            "0",
        ],
        [
            "SE-27-FFFFFF",
            "Hampshire",
            "SEND",
            "Follow-up",
            "",
            "Follow-up review",
            "2027-02-28",
            "1 day overdue",
            "4",
            "2 accepted, 1 partly accepted, 1 not accepted",
            "5",
            "1 not started, 3 in progress, 1 stopped",
            "2",
        ],
        [
            "SE-27-BBBBBB",
            "Surrey",
            "SEND",
            "Scoping",
            "",
            "Sign the scope",
            "2027-03-01",
            "Today",
            "0",
            "",
            "0",
            "",
            "0",
        ],
        [
            "SE-27-EEEEEE",
            "Slough",
            "Front door and MASH",
            "Letter issued",
            "",
            "Respond to the recommendations",
            "2027-03-25",
            "In 24 days",
            "3",
            "3 no response yet",
            "1",
            "1 not started",
            "0",
        ],
        [
            "SE-27-DDDDDD",
            "Reading",
            "Front door and MASH",
            "Checking accuracy",
            "",
            "",
            "",
            "",
            "0",
            "",
            "0",
            "",
            "0",
        ],
        [
            "SE-27-GGGGGG",
            "Kent",
            "Front door and MASH",
            "Closed",
            "",
            "",
            "",
            "",
            "2",
            "1 accepted, 1 already under way",
            "2",
            "1 completed, 1 embedded",
            "0",
        ],
        [
            "SE-27-HHHHHH",
            "Oxfordshire",
            "Front door and MASH",
            "Withdrawn",
            "The host asked.",
            "",
            "",
            "",
            "0",
            "",
            "0",
            "",
            "0",
        ],
    ]


def test_the_longest_overdue_promise_comes_first(lead: Client) -> None:
    page = tight(lead.get(BOARD).content.decode())
    table = page[page.index("Overdue actions") : page.index('id="rows"')]
    cells = [html.unescape(c) for c in re.findall(r"<td[^>]*>(.*?)</td>", table)]
    assert cells == [
        "Head of Service",
        "10 January 2027",
        "50",
        "Head of MASH",
        "28 February 2027",
        "1",
    ]
    assert 'href="/challenges/SE-27-FFFFFF/follow-up/actions/#action-1"' in table


def test_actions_say_status_post_dates_and_flags(lead: Client) -> None:
    rows = read_csv(lead, "?show=actions&flag=overdue")
    assert rows == [
        [
            "Reference",
            "Challenge",
            "Action",
            "Status",
            "Owner’s post",
            "Due",
            "Days overdue",
            "Flags",
            "Last update",
        ],
        [
            "SE-27-FFFFFF",
            "Hampshire: SEND",
            "1",
            "In progress",
            "Head of Service",
            "2027-01-10",
            "50",
            "Overdue",
            "2027-02-15",
        ],
        [
            "SE-27-FFFFFF",
            "Hampshire: SEND",
            "2",
            "Not started",
            "Head of MASH",
            "2027-02-28",
            "1",
            "Overdue",
            "2027-02-15",
        ],
    ]


@pytest.mark.parametrize(
    ("query", "refs"),
    [
        ("?stage=issued", ["EEEEEE"]),
        ("?topic=send&sort=host", ["FFFFFF", "BBBBBB"]),
        ("?overdue=yes", ["AAAAAA", "FFFFFF"]),
        ("?status=embedded", ["GGGGGG"]),
        ("?status=in_progress&flag=overdue", ["FFFFFF"]),
        ("?status=completed&flag=overdue", []),
        ("?flag=no_owner", ["EEEEEE"]),
        ("?response=awaiting", ["EEEEEE"]),
        ("?response=already_under_way", ["GGGGGG"]),
        ("?sort=stage&topic=send", ["BBBBBB", "FFFFFF"]),
    ],
)
def test_filters_and_order_stand_in_the_address(lead: Client, query: str, refs: list[str]) -> None:
    assert [row[0][6:] for row in read_csv(lead, query)[1:]] == refs


def test_what_leaves_rows_out_is_said_above_them(lead: Client) -> None:
    filtered_page = lead.get(
        BOARD + "?show=actions&status=embedded&flag=no_owner&sort=due"
    ).content.decode()
    assert "Status of an action: Embedded; An action needs attention: No owner</p>" in filtered_page
    assert "Sort by: " not in lead.get(BOARD + "?sort=stage").content.decode()


def test_host_and_round_filter_too(cast: Cast, lead: Client) -> None:
    kent = cast.authorities["Kent"].pk
    assert {r[0][6:] for r in read_csv(lead, f"?host={kent}")[1:]} == {"AAAAAA", "GGGGGG"}
    spring = cast.programme.rounds.get().pk
    assert {r[0][6:] for r in read_csv(lead, f"?round={spring}")[1:]} == {"EEEEEE", "FFFFFF"}


@pytest.mark.parametrize("name", list(BoardFilter.__dataclass_fields__))
@pytest.mark.parametrize("value", ["nonsense", "9" * 5000, "-1", "٣", "'", "1; drop", "[]"])
def test_an_unknown_filter_is_left_out_and_named(lead: Client, name: str, value: str) -> None:
    page = lead.get(BOARD, {name: value})
    assert page.status_code == 200
    assert f"We ignored a filter that does not exist: {name}." in page.content.decode()


def test_a_host_that_never_hosted_is_no_filter(lead: Client) -> None:
    page = lead.get(BOARD, {"host": "999999", "stage": "nowhere"}).content.decode()
    assert "We ignored a filter that does not exist: stage, host." in page


def test_no_file_passes_for_the_part_that_was_asked_for(lead: Client) -> None:
    url = reverse("challenges:programme:board_csv")
    assert lead.get(url, {"stage": "nowhere"}).status_code == 400
    assert len(read_csv(lead, "?stage=&host=")) == 9


@pytest.mark.parametrize("page", ["nonsense", "9" * 5000, "-1", "٣", ""])
def test_a_page_that_is_none_is_the_nearest(lead: Client, page: str) -> None:
    assert lead.get(BOARD, {"page": page}).status_code == 200


@pytest.mark.parametrize("show", ["challenges", "recommendations", "actions"])
def test_the_file_has_the_rows_of_the_page(lead: Client, show: str) -> None:
    page = tight(lead.get(BOARD, {"show": show}).content.decode())
    rows = page[page.index('id="rows"') :]
    on_page = re.findall(r'<span class="pc-quiet">(SE-27-[A-Z]{6})</span>', rows)
    assert on_page == [row[0] for row in read_csv(lead, f"?show={show}")[1:]]
    assert on_page


def test_recommendations_say_what_was_answered_and_how_many_actions_follow(lead: Client) -> None:
    _, *rows = read_csv(lead, "?show=recommendations")
    assert [(row[0][6:], *row[2:]) for row in rows if row[0].endswith("EEEEEE")] == [
        ("EEEEEE", "1", "No response yet", "1"),
        ("EEEEEE", "2", "No response yet", "0"),
        ("EEEEEE", "3", "No response yet", "0"),
    ]


def test_what_comes_after_the_letter_is_found_by_its_index() -> None:
    """The index serves only those stages that it names."""
    assert set(AFTER_THE_LETTER) <= set(AFTER_LETTER)


@pytest.mark.parametrize("show", ["challenges", "recommendations", "actions"])
def test_no_comment_and_no_measure_is_on_the_board(lead: Client, show: str) -> None:
    assert "SECRET" not in lead.get(BOARD, {"show": show}).content.decode()
    assert "SECRET" not in str(read_csv(lead, f"?show={show}"))


def test_a_long_table_has_pages_and_the_file_has_all(cast: Cast) -> None:
    world.many(cast, 60)
    client = cast.client(cast.programme_lead)
    first, third = client.get(BOARD), client.get(BOARD, {"page": "3"})
    assert "Page 1 of 3" in first.content.decode()
    assert third.content.decode().count('class="pc-quiet">SE-27-') == 12
    assert len(read_csv(client)) == 63


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("programme_lead", 200),
        ("second_lead", 200),
        ("board", 403),
        ("officer", 403),
        ("host_dcs", 403),
        ("coordinator", 403),
        ("lead", 403),
        ("admin", 403),
    ],
)
def test_the_board_is_the_programme_leads(cast: Cast, who: str, status: int) -> None:
    client = cast.client(cast.people[who])
    assert client.get(BOARD).status_code == status
    assert client.get(reverse("challenges:programme:board_csv")).status_code == status


def test_a_role_that_has_ended_opens_nothing(cast: Cast) -> None:
    ProgrammeRole.objects.filter(person=cast.second_lead).update(ends_on=dt.date(2027, 2, 28))
    assert cast.client(cast.second_lead).get(BOARD).status_code in (403, 404)


def test_another_programmes_rows_stay_there(cast: Cast) -> None:
    world.by_hand(cast)
    board = Board(cast.programme, BoardFilter())
    before = {key: n.count for key, n in numbers(cast).items()}
    other = make(
        type(cast.programme),
        slug="other",
        name="Other",
        short_name="Other",
        ref_prefix="OT",
        hosted_by=cast.authorities["Kent"],
        caveat="x",
    )
    elsewhere = world.challenge(cast, "OT-27-ZZZZZZ", "Kent", "follow_up")
    type(elsewhere).objects.filter(pk=elsewhere.pk).update(programme=other)
    world.recommend(elsewhere, [("accepted", True)], cast.host_dcs)
    world.act(elsewhere, 1, "in_progress", due_on=dt.date(2027, 1, 1))
    assert {key: n.count for key, n in numbers(cast).items()} == before
    assert all(row.ref != "OT-27-ZZZZZZ" for row in board.most_overdue())
    assert hosts(other) == [(str(cast.authorities["Kent"].pk), "Kent")]


def test_the_databases_flags_are_those_of_the_rules(cast: Cast) -> None:
    challenge = world.challenge(cast, "SE-27-QQQQQQ", "Kent", "follow_up")
    today = dt.date(2027, 3, 1)
    number = 0
    days = [None, *(today + dt.timedelta(days=n) for n in (-400, -1, 0, 1, 29, 30, 31))]
    for status in Action.Status.values:
        for due_on in days:
            for news in (0, 89, 90, 91):
                number += 1
                make(
                    Action,
                    challenge=challenge,
                    number=number,
                    status=status,
                    due_on=due_on,
                    owner_post="Head" if number % 2 else "",
                    measure="x" if number % 3 else "",
                    updated_on=today - dt.timedelta(days=news),
                )
    assert set(FLAGS) == set(rules.FLAG_LABELS)
    for flag, condition in FLAGS.items():
        rows = Action.objects.raw(
            f"SELECT * FROM challenges_action action WHERE {condition}",  # noqa: S608 -- constants
            days_of_flags(today),
        )
        by_database = {action.number for action in rows}
        by_rule = {
            a.number
            for a in challenge.actions.all()
            if flag
            in rules.standing(
                rules.ActionFacts(
                    a.status, a.due_on, a.updated_on, bool(a.owner_post), bool(a.measure)
                ),
                today,
            ).flags
        }
        assert by_database == by_rule, flag
        assert by_rule, flag
