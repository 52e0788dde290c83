"""The permission table is read as it is written, and never guessed."""

from __future__ import annotations

from pathlib import Path

import pytest

from challenges.access import policy
from challenges.access.conditions import CONDITIONS
from challenges.access.policy import PolicyError, deed, load, parse_cell, read, rule_of
from tests.access import table

HEADER = ",".join(policy.COLUMNS)
ROW_START = "yes,Scope and conversations,Read the scope,,A note."
NOTHING_MORE = ",-" * (len(table.ROLES) - 3)
ROW = f"scope.view,challenge,read,C2,,-,-,{{cell}}{NOTHING_MORE},{ROW_START}"


def test_both_readers_find_the_same_in_every_cell() -> None:
    different = []
    for action in table.rows():
        for role in table.ROLES:
            cell = load()[action].cells.get(role)
            for stage in [*table.STAGES, "withdrawn"]:
                ours = set(cell.conditions) if cell and stage in cell.stages else None
                if ours != table.needs(action, role, stage):
                    different.append((action, role, stage))

    assert different == []


def test_the_table_has_every_action_and_no_other() -> None:
    assert set(load()) == set(table.rows())


def test_kind_class_place_and_pause_are_those_of_the_frozen_table() -> None:
    ours = {a: (r.on, r.kind, r.klass, r.while_paused) for a, r in load().items()}
    theirs = {
        a: (r["on"], r["kind"], r["class"], r["while_paused"] == "yes")
        for a, r in table.rows().items()
    }

    assert ours == theirs


def test_every_condition_of_the_table_is_known_and_every_known_one_is_used() -> None:
    in_table = {
        c for rule in load().values() for cell in rule.cells.values() for c in cell.conditions
    }

    assert set(CONDITIONS) == in_table


@pytest.mark.parametrize(
    ("cell", "stages", "conditions"),
    [
        ("scoping", {"scoping"}, ()),
        ("visit..accuracy", {"visit", "drafting", "accuracy"}, ()),
        ("proposed,closed", {"proposed", "closed"}, ()),
        (
            "issued..closed:shared_with_board",
            {"issued", "follow_up", "closed"},
            ("shared_with_board",),
        ),
        ("accuracy:accuracy_open+delegated", {"accuracy"}, ("accuracy_open", "delegated")),
        ("*", {*table.STAGES, "withdrawn"}, ()),
        ("*:published", {*table.STAGES, "withdrawn"}, ("published",)),
    ],
)
def test_a_cell_means_what_it_says(
    cell: str, stages: set[str], conditions: tuple[str, ...]
) -> None:
    meaning = parse_cell(cell)

    assert meaning is not None
    assert (meaning.stages, meaning.conditions) == (stages, conditions)


def test_a_dash_means_never() -> None:
    assert parse_cell("-") is None


@pytest.mark.parametrize(
    "cell",
    [
        "",
        "yes",
        "scopping",
        "visit..scoping",
        "visit..",
        "..visit",
        "withdrawn",
        "visit:brave",
        "visit;team",
        "*..visit",
        "visit:own+",
        "visit:own+brave",
    ],
)
def test_a_cell_that_is_not_understood_stops_the_start(cell: str) -> None:
    if cell == "visit:own+":
        assert parse_cell(cell) == parse_cell("visit:own")
        return
    with pytest.raises(PolicyError):
        parse_cell(cell)


def written(tmp_path: Path, *lines: str) -> Path:
    file = tmp_path / "policy.csv"
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return file


def test_a_sound_table_is_read(tmp_path: Path) -> None:
    rules = read(written(tmp_path, HEADER, ROW.format(cell="scoping")))

    assert rules["scope.view"].cells["host_dcs"].stages == {"scoping"}
    assert rules["scope.view"].sensitive
    assert rules["scope.view"].area == "Scope and conversations"
    assert rules["scope.view"].able == "Read the scope"


@pytest.mark.parametrize(
    "lines",
    [
        ("",),
        (HEADER,),
        (HEADER.replace("invitee", "guest"), ROW.format(cell="-")),
        (HEADER.removesuffix(",note"), ROW.format(cell="-")),
        (HEADER, ROW.format(cell="sometimes")),
        (HEADER, ROW.format(cell="-"), ROW.format(cell="scoping")),
        (HEADER, ROW.format(cell="-").replace(",read,", ",look,")),
        (HEADER, ROW.format(cell="-").replace(",C2,", ",C9,")),
        (HEADER, ROW.format(cell="-").replace(",challenge,", ",planet,")),
        (HEADER, ROW.format(cell="-").replace("C2,,", "C2,maybe,")),
        (HEADER, ROW.format(cell="-").replace(",yes,", ",maybe,")),
        (HEADER, ROW.format(cell="-").replace(",Read the scope,", ",,")),
        (HEADER, ROW.format(cell="-").replace(",Scope and conversations,", ",,")),
        (HEADER, ROW.format(cell="-").replace(",Scope and conversations,", ",The moon,")),
        (HEADER, ROW.format(cell="-").replace(",read,", ",write,")),
        (HEADER, ROW.format(cell="-").removesuffix(f",{ROW_START}")),
    ],
)
def test_a_table_that_is_not_understood_stops_the_start(
    tmp_path: Path, lines: tuple[str, ...]
) -> None:
    with pytest.raises(PolicyError):
        read(written(tmp_path, *lines))


def test_an_unknown_action_is_an_error_not_a_no() -> None:
    with pytest.raises(PolicyError, match=r"scope\.peek"):
        rule_of("scope.peek")


@pytest.mark.parametrize(
    ("action", "sensitive"),
    [
        ("letter.verify", False),
        ("challenge.view", False),
        ("scope.view", True),
        ("letter.view", True),
        ("evidence.view", True),
    ],
)
def test_from_c2_up_a_session_needs_a_second_factor(action: str, sensitive: bool) -> None:
    assert rule_of(action).sensitive is sensitive


@pytest.mark.parametrize(
    ("action", "stage", "side", "holders"),
    [
        ("challenge.open_team", "scoping", "", "the programme lead or the lead challenger"),
        ("scope.edit", "scoping", "host", "the host Director or the host’s coordinator"),
        (
            "scope.edit",
            "scoping",
            "",
            "the host Director, the host’s coordinator or the lead challenger",
        ),
        ("followup_review.sign", "follow_up", "visiting", "the lead challenger"),
        ("scope.edit", "visit", "", "no one at this stage"),
    ],
)
def test_who_holds_an_action_is_said_in_words(
    action: str, stage: str, side: str, holders: str
) -> None:
    assert rule_of(action).holders(stage, side) == holders


def test_an_act_that_the_table_has_forgotten_still_reads_as_one() -> None:
    assert deed("brief.issue") == "issued the brief"
    assert deed("brief.burn") == "worked on the challenge"
