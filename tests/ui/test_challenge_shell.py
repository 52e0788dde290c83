"""What stands around every page of a challenge: bar of steps, way back, what interrupts it."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from challenges import clock
from challenges.access.door import open_challenge
from challenges.demo.rows import build
from challenges.models import Challenge, Deadline
from challenges.overview.steps import PAGES
from challenges.templatetags.display import deadline_state
from challenges.ui.journey_bar import steps
from tests.cast import Cast
from tests.markup import tight
from tests.stages import put

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("samples"), pytest.mark.sqlite]

STATES = {
    "proposed": ["To come"] * 6,
    "scoping": ["Now", "To come", "To come", "To come", "To come", "To come"],
    "team": ["Done", "Now", "To come", "To come", "To come", "To come"],
    "briefing": ["Done", "Done", "Now", "To come", "To come", "To come"],
    "visit": ["Done", "Done", "Done", "Now", "To come", "To come"],
    "drafting": ["Done", "Done", "Done", "Done", "Now", "To come"],
    "accuracy": ["Done", "Done", "Done", "Done", "Now", "To come"],
    "issued": ["Done", "Done", "Done", "Done", "Now", "To come"],
    "follow_up": ["Done", "Done", "Done", "Done", "Done", "Now"],
    "closed": ["Done"] * 6,
}


def bar(cast: Cast) -> list[str]:
    return [s.word for s in steps(open_challenge(cast.host_dcs, cast.challenge.ref), PAGES)]


@pytest.mark.parametrize("stage", STATES)
def test_the_bar_says_where_the_challenge_stands(cast: Cast, stage: str) -> None:
    put(cast.challenge, stage)

    assert bar(cast) == STATES[stage]


def test_a_paused_challenge_shows_where_it_rests(cast: Cast) -> None:
    put(cast.challenge, "team", pause_reason="inspection", paused_on="2027-02-03")

    assert bar(cast)[:3] == ["Done", "Paused", "To come"]
    html = cast.client(cast.host_dcs).get(address(cast, "shell")).content.decode()
    assert "Paused since 3 February 2027:" in html
    assert "An inspection was announced" in html


def test_a_withdrawn_challenge_shows_where_it_stopped(cast: Cast) -> None:
    cast.withdrawn()

    assert bar(cast) == [
        "Done",
        "Done",
        "Stopped here",
        "Not reached",
        "Not reached",
        "Not reached",
    ]
    html = cast.client(cast.host_dcs).get(address(cast, "shell")).content.decode()
    assert "Withdrawn on 1 March 2027." in html


def address(cast: Cast, name: str) -> str:
    return f"/sample/challenges/{cast.challenge.ref}/{name}/"


def test_only_steps_that_are_open_to_the_reader_are_links(cast: Cast) -> None:
    cast.at("visit")
    steps_of = {
        name: [s.name for s in steps(open_challenge(person, cast.challenge.ref), PAGES) if s.url]
        for name, person in (("lead", cast.lead), ("officer", cast.programme_lead))
    }

    assert steps_of["lead"] == ["Scoping", "Team", "Briefing", "Visit"]
    assert steps_of["officer"] == ["Scoping", "Team"]


def test_a_stale_save_shows_both_texts(cast: Cast) -> None:
    response = cast.client(cast.host_dcs).post(address(cast, "shell"))
    html = response.content.decode()

    assert response.status_code == 409
    assert "Ben Whitfield" in html
    areas = re.findall(r"<textarea[^>]*>\n?([^<]*)</textarea>", html)
    assert areas == [
        "My &lt;purpose&gt;\n\nwith two paragraphs",
        "Their purpose",
        "Mine",
        "Theirs",
    ]
    assert f'href="{address(cast, "shell")}"' in html


def test_a_shut_gate_lists_what_is_missing(cast: Cast) -> None:
    response = cast.client(cast.host_dcs).get(address(cast, "shut"))

    assert response.status_code == 409
    assert '<a class="govuk-link" href="/">Name a lead &lt;challenger&gt;</a>' in tight(
        response.content.decode()
    )


def test_a_form_of_a_challenge_stands_in_its_shell(cast: Cast) -> None:
    client: Client = cast.client(cast.host_dcs)

    assert cast.challenge.title in client.get(address(cast, "form")).content.decode()
    assert "Error: Add a member" in client.post(address(cast, "form")).content.decode()


def test_nobody_is_offered_what_a_pause_refuses(cast: Cast) -> None:
    cast.at("scoping")
    client: Client = cast.client(cast.host_dcs)
    assert "Edit the scope" in client.get(address(cast, "shell")).content.decode()

    Challenge.objects.filter(pk=cast.challenge.pk).update(
        pause_reason="inspection", paused_on="2027-02-03"
    )
    assert "Edit the scope" not in client.get(address(cast, "shell")).content.decode()


def test_the_shell_reads_nothing_while_it_renders(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    cast.at("visit")
    client: Client = cast.client(cast.host_dcs)
    client.get(address(cast, "shell"))  # notes when the person was here
    # Session, person, challenge, where the person stands, and the sample's own deadlines.
    with django_assert_num_queries(5):
        client.get(address(cast, "shell"))


@pytest.mark.parametrize(
    ("due", "met_on", "word", "kind"),
    [
        ("2027-02-28", None, "Overdue", "bad"),
        ("2027-03-01", None, "Due today", "warn"),
        ("2027-03-15", None, "Due soon", "warn"),
        ("2027-03-16", None, "To come", "neutral"),
        ("2027-02-28", "2027-02-28", "Met", "done"),
        ("2027-02-28", "2027-03-01", "Met late", "done"),
    ],
)
def test_a_deadline_says_how_it_stands(
    cast: Cast, due: str, met_on: str | None, word: str, kind: str
) -> None:
    deadline = build(
        Deadline,
        challenge=cast.challenge,
        due_on=dt.date.fromisoformat(due),
        met_on=dt.date.fromisoformat(met_on) if met_on else None,
    )
    state = deadline_state(deadline)

    assert (state.word, state.kind) == (word, kind)


def test_dates_are_written_out(client: Client, cast: Cast) -> None:
    html = tight(cast.client(cast.host_dcs).get(address(cast, "shell")).content.decode())

    assert re.search(r"<time datetime=\"2026-09-22\">22 September 2026</time>", html)


def test_paper_says_its_marking_and_its_day(cast: Cast) -> None:
    cast.programme.marking = "OFFICIAL"
    cast.programme.save()
    today = f"{clock.today():%-d %B %Y}"

    page = tight(cast.client(cast.host_dcs).get(address(cast, "shell")).content.decode())
    home = tight(cast.client(cast.host_dcs).get("/").content.decode())

    assert f'<p class="pc-header__printed"><strong>OFFICIAL</strong> Printed on {today}</p>' in page
    assert f'<p class="pc-header__printed">Printed on {today}</p>' in home
