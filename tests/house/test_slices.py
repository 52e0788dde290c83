"""Templates and tests lie where their slice lies, and every guard of this catches a fault."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.house import slices
from tests.house.source import ROOT

Guard = Callable[[Path], Iterator[str]]

# A step with two slices, in order: each slice has its page, its template and its test.
IN_ORDER = {
    "challenges/visit/__init__.py": "",
    "challenges/visit/notes/__init__.py": "",
    "challenges/visit/notes/views.py": "page(request, 'visit/notes/notes.html')\n",
    "challenges/visit/outcomes/__init__.py": "",
    "challenges/visit/outcomes/views.py": "page(request, 'visit/outcomes/outcome.html')\n",
    "challenges/team/__init__.py": "",
    "challenges/ui/__init__.py": "",
    "templates/visit/notes/notes.html": '{% include "visit/tabs.html" %}',
    "templates/visit/outcomes/outcome.html": '{% include "visit/tabs.html" %}',
    "templates/visit/tabs.html": '{% include "components/empty.html" %}',
    "templates/components/empty.html": "",
    "tests/visit/notes/test_notes.py": "from challenges.visit.notes import services\n",
    "tests/visit/outcomes/test_outcomes.py": "",
    "tests/visit/test_pages.py": (
        "from challenges.visit.notes import services\n"
        "from challenges.visit.outcomes import services as outcomes\n"
    ),
}

# Each row: the guard, and the files that break its rule.
FAULTS: list[tuple[Guard, dict[str, str]]] = [
    # A view renders a template of the step's own folder, of another slice, of another step.
    (slices.templates_lie_in_their_slice, {"challenges/visit/notes/a.py": "x = 'visit/a.html'"}),
    (slices.templates_lie_in_their_slice, {"challenges/visit/notes/a.py": "x = 'visit/a/b.html'"}),
    (slices.templates_lie_in_their_slice, {"challenges/visit/notes/a.py": "x = 'team/a.html'"}),
    (slices.templates_lie_in_their_slice, {"challenges/visit/views.py": "x = 'visit/a/b.html'"}),
    # A folder is called as no slice or step is.
    (slices.folders_are_slices, {"templates/visit/evidence/note.html": ""}),
    (slices.folders_are_slices, {"templates/account/form.html": ""}),
    (slices.folders_are_slices, {"tests/visit/evidence/test_notes.py": ""}),
    (
        slices.slices_are_tested,
        {
            "challenges/visit/headlines/__init__.py": "",
            "challenges/visit/headlines/views.py": "",
        },
    ),
    # A template that one slice includes, and a test of one slice, lie flat.
    (
        slices.nothing_of_one_slice_lies_above_it,
        {
            "templates/visit/notes/a.html": '{% include "visit/row.html" %}',
            "templates/visit/row.html": "",
        },
    ),
    (
        slices.nothing_of_one_slice_lies_above_it,
        {"tests/visit/test_notes.py": "from challenges.visit.notes.queries import notes\n"},
    ),
    (
        slices.templates_name_no_other_step,
        {"templates/team/a.html": '{% extends "visit/b.html" %}'},
    ),
]


@pytest.mark.parametrize("guard", slices.GUARDS, ids=lambda guard: guard.__name__)
def test_the_house_keeps(guard: Guard) -> None:
    assert list(guard(ROOT)) == []


@pytest.mark.parametrize("guard", slices.GUARDS, ids=lambda guard: guard.__name__)
def test_a_step_in_order_is_let_be(guard: Guard, tmp_path: Path) -> None:
    _plant(tmp_path, IN_ORDER)

    assert list(guard(tmp_path)) == []


@pytest.mark.parametrize(("guard", "files"), FAULTS)
def test_a_planted_fault_is_caught(guard: Guard, files: dict[str, str], tmp_path: Path) -> None:
    _plant(tmp_path, IN_ORDER | files)

    assert len(list(guard(tmp_path))) == 1


def test_every_guard_has_been_seen_to_catch_a_fault() -> None:
    assert {guard for guard, _ in FAULTS} == set(slices.GUARDS)


def _plant(root: Path, texts: dict[str, str]) -> None:
    for name, text in texts.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
