"""The bench runs whole at a small scale and says what its goals are; no timing is asserted."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.test import override_settings

from challenges.demo.rows import build, make
from challenges.documents.pdf import render_pdf
from challenges.management.bench import directors, measure
from challenges.management.bench.floor import STOCK_BACKEND, stock_client
from challenges.management.bench.measure import Cost, Figure, Spread
from challenges.management.bench.sample_letter import sample
from challenges.management.bench.world import Size, fill
from challenges.models import Appointment, Authority, Challenge, EvidenceEntry, Person, Stage
from tests.documents.read import pages

pytestmark = pytest.mark.long

ROOT = Path(__file__).resolve().parents[2]
PAGES = {
    "list": 4,
    "challenge": 4,
    "board": 4,
    "home of a lead": 4,
    "home of a Director": 4,
    "home of a challenger": 4,
    "draft": 4.5,
    "evidence": None,
    "saving a note": 3,
    "issued letter": None,
    "admin": None,
}
GROWING = [name for name, goal in PAGES.items() if goal == 4]


def test_the_letter_that_is_measured_has_four_pages() -> None:
    assert len(pages(render_pdf("pdf/letter.html", {"letter": sample(), "draft": False}))) == 4


def test_a_goal_for_both_is_judged_with_the_database_counted() -> None:
    cost = Cost(ours=[3.0, 2.0, 9.0], both=[5.0, 4.0, 11.0])

    figure = cost.figure("home", "times", 4)

    assert figure.ours == Spread(3.0, 2.0, 9.0)
    assert figure.both == Spread(5.0, 4.0, 11.0)
    assert figure.verdict == "missed"
    assert cost.figure("home", "times", 5).verdict == "met"


def test_a_goal_for_both_is_never_met_by_our_half_alone() -> None:
    assert Cost(ours=[1.0], both=None).figure("home", "times", 4).verdict == "not measured"
    assert Figure("start", "ms", Spread(1.0, 1.0, 1.0), goal=4).verdict == "met"


def test_multiples_are_taken_round_by_round() -> None:
    bare_page = Cost(ours=[1.0, 2.0], both=[2.0, 4.0])

    multiple = Cost(ours=[3.0, 6.0], both=[5.0, 16.0]).over(bare_page)

    assert multiple == Cost(ours=[3.0, 3.0], both=[2.5, 4.0])
    assert bare_page.over(Cost(ours=[1.0, 1.0], both=None)).both is None


@pytest.mark.django_db
def test_the_database_elsewhere_is_not_measured(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its process id may be that of some other program here."""
    if connection.vendor != "postgresql":
        pytest.skip("only PostgreSQL is a process of its own")
    assert measure.database_clock() is not None

    monkeypatch.setattr(measure, "PROCESSES", tmp_path)
    assert measure.database_clock() is None
    process = tmp_path / str(connection.connection.info.backend_pid)
    process.mkdir()
    (process / "schedstat").write_text("2000000 5 1\n")
    (process / "cmdline").write_text("nginx: worker process")
    assert measure.database_clock() is None

    name = connection.settings_dict["NAME"]
    (process / "cmdline").write_text(f"postgres: somebody {name} [local] idle")
    clock = measure.database_clock()
    assert clock is not None
    assert clock() == 2.0


def test_ticks_are_read_where_nanoseconds_are_not_counted(tmp_path: Path) -> None:
    start = "7 (a (strange) name) S 1 2 3 4 5 6 7 8 9 10"
    (tmp_path / "stat").write_text(f"{start} 30 20 900 900 0\n")

    assert measure._milliseconds(tmp_path) == 50 * 1000 / os.sysconf("SC_CLK_TCK")


@pytest.mark.parametrize(
    ("text", "closed_count", "open_stages"),
    [("1000", 100, 9), ("1000r", 970, 9), ("20r", 10, 9)],
)
def test_a_world_is_spread_evenly_or_mostly_closed(
    text: str, closed_count: int, open_stages: int
) -> None:
    size = Size.read(text)

    stages = [size.stage(number) for number in range(size.count)]

    assert str(size) == text
    assert stages.count(Stage.CLOSED) == closed_count
    assert len(set(stages) - {Stage.CLOSED}) == open_stages


@pytest.mark.parametrize("text", ["100", "1000", "10000", "1000r"])
def test_the_measured_director_takes_part_in_as_many_challenges_at_every_size(text: str) -> None:
    size = Size.read(text)
    stages = [size.stage(number) for number in range(size.count)]
    person, authority = build(Person), build(Authority)
    posts = [build(Appointment, person=person, authority=authority) for _ in range(150)]

    parties = list(zip(stages, directors.of_each(stages, posts), strict=True))

    as_host = [(stage, of_it.old) for stage, of_it in parties if of_it.host is posts[0]]
    as_lead = [(stage, of_it.old) for stage, of_it in parties if of_it.lead is posts[0]]
    three_closed = [("closed", True)] * 3
    assert sorted(as_host) == sorted(
        [*three_closed, ("team", False), ("drafting", False), ("follow_up", False)]
    )
    assert sorted(as_lead) == sorted(
        [*three_closed, ("scoping", False), ("visit", False), ("issued", False)]
    )
    assert not any(of_it.host is of_it.lead for _, of_it in parties)


@pytest.mark.django_db
def test_a_world_has_what_its_pages_are_measured_with() -> None:
    world = fill(Size(20))

    assert Challenge.objects.count() == 20
    assert EvidenceEntry.objects.filter(challenge=world.drafted).count() >= 500
    parts = world.drafted.letter_paragraphs.all()
    assert sum(len(part.body.split("\n\n")) for part in parts) == 60
    assert world.challenger.memberships.count() >= 1
    assert len(bytes(world.followed.letters.get().pdf)) == 100_000


@pytest.mark.django_db
@override_settings(
    ROOT_URLCONF="challenges.management.bench.floor",
    AUTHENTICATION_BACKENDS=[*settings.AUTHENTICATION_BACKENDS, STOCK_BACKEND],
)
def test_the_floor_passes_no_middleware_of_ours() -> None:
    person = make(Person)

    response = stock_client(person).get("/bench/bare/")

    assert response.status_code == 200
    assert "Cache-Control" not in response
    assert "Content-Security-Policy" not in response
    assert response["X-Frame-Options"] == "DENY"


@pytest.mark.slow
def test_every_figure_has_a_value_and_its_goal() -> None:
    env = {**os.environ, "DJANGO_SETTINGS_MODULE": "peerchallenge.settings", "TESTING": "1"}
    ran = subprocess.run(
        [sys.executable, "manage.py", "bench", "--scale", "20,40r", "--rounds", "1", "--json"],
        cwd=ROOT,
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )

    assert ran.returncode == 0, ran.stderr[-2000:]
    figures = json.loads(ran.stdout[ran.stdout.index("[") :])
    goals = {figure["name"]: figure["goal"] for figure in figures}
    assert goals == {
        **_goals_at("20"),
        **_goals_at("40r"),
        **{f"{name}, growth 20 to 40r": 1.15 for name in GROWING},
        "letter, WeasyPrint alone": None,
        "letter, door to WeasyPrint alone": 1.1,
        "import of 1,200 people": 10_000,
        "first page after start": 700,
    }
    assert all(figure["ours"]["least"] > 0 for figure in figures)
    of_statements = [figure for figure in figures if figure["counts_both"]]
    assert len(of_statements) == 2 * (1 + len(PAGES)) + len(GROWING)
    assert all(figure["both"]["least"] > 0 for figure in of_statements)


def _goals_at(size: str) -> dict[str, float | None]:
    return {
        f"bare page at {size}": None,
        **{f"{name} at {size}": goal for name, goal in PAGES.items()},
        f"sign-in at {size}": 20,
    }
