"""The house stays within its budget, and every limit is seen to catch what passes it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.house import budget
from tests.house.budget import LIMITS, Limit
from tests.house.names import is_participle, local_names, participles
from tests.house.source import ROOT

STEP = "challenges/visit/"
LONG = "x = 1\n"
# In parts, or this file would count among those that keep the formatter out.
FMT = "fmt"
SKIP = f"{FMT}: skip"
FUNCTION = "def f():\n" + "    g()\n" * 20
# Each row: the figure, and the files that pass its limit.
FAULTS: list[tuple[str, dict[str, str]]] = [
    ("file length, p90", {f"challenges/rules/a{n}.py": LONG * 221 for n in range(2)}),
    ("file length, longest", {"bin/run": "#!/usr/bin/env python3\n" + LONG * 400}),
    ("file length, longest", {"peerchallenge/settings.py": LONG * 401}),
    ("function length, p90", {"challenges/rules/a.py": FUNCTION}),
    ("function length, p90", {"challenges/rules/a.py": f"async {FUNCTION}"}),
    ("template lines over 120 characters", {"templates/visit/a.html": "x" * 121}),
    (
        "fmt: skip, tests and stories too",
        {
            "tests/test_a.py": f"a = 1  # {SKIP}\n" * 3,
            "tests/test_b.py": f"# {FMT}: off\n# {FMT}: on\na = 1 #{FMT}:skip\n",
        },
    ),
    ("fmt: skip, tests and stories too", {"challenges/demo/stories/a.py": f"# {SKIP}\n" * 5}),
    ("bare participles, per cent", {"challenges/rules/a.py": "held = 1\n" + "a = b = 1\n" * 99}),
    *(
        ("bare participles, per cent", {"challenges/rules/a.py": f"{code}\n" + "a = b = 1\n" * 99})
        for code in ("typed = f()", "begun: int = 1", "CLOSED = 3", "Listed = list[str]")
    ),
    (
        "bare participles in tests, per cent",
        {"tests/rules/test_a.py": "def f(held): ...\n" + "a = b = 1\n" * 99},
    ),
    (
        "Any outside Django's edges, tests too",
        {"bin/run": "#!/usr/bin/env python3\ndef f() -> Any: ..."},
    ),
    ("Any outside Django's edges, tests too", {"tests/test_a.py": "def f(cast: Any): ..."}),
    *(
        ("Any outside Django's edges, tests too", {"challenges/rules/a.py": code})
        for code in (
            "a: list[typing.Any] = []",
            "def f(**kwargs: Any): ...",
            "class F:\n    def f(self, **kwargs: Any): ...",
            "class F(Form):\n    def f(self, **facts: Any): ...",
            "class F(Form):\n    def clean(self) -> dict[str, Any]: ...",
            "Values = dict[str, Any]",
            "Values: TypeAlias = 'dict[str, Any]'",
            "def f(rows: Iterable[QuerySet[Any] | Any]): ...",
        )
    ),
    ("circles of files", {f"{STEP}a.py": "from . import b", f"{STEP}b.py": "from .a import x"}),
    (
        "circles of files",
        {
            f"{STEP}a.py": "from challenges.visit.b import x",
            f"{STEP}b.py": "def f():\n    import challenges.visit.c",
            f"{STEP}c.py": "if TYPE_CHECKING:\n    from challenges.visit import a",
        },
    ),
    ("names that two things share", {"challenges/challenge/views.py": ""}),
    ("names that two things share", {"challenges/access/challenge.py": ""}),
    ("names that two things share", {"challenges/access/a.py": "", f"{STEP}a.py": ""}),
    ("names that two things share", {"challenges/team/draft/views.py": "", f"{STEP}draft.py": ""}),
    (
        "names that two things share",
        {"challenges/demo/a.py": "", "challenges/people/demo.py": ""},
    ),
    (
        "names that two things share",
        {
            "challenges/models/a.py": "class FollowUp(models.Model): ...",
            f"{STEP}follow_up/views.py": "",
        },
    ),
    ("names that two things share", {"templates/visit/a.html": "", "templates/visit/a/b.html": ""}),
    ("names that two things share", {"challenges/rules/a.py": "", f"{STEP}a/views.py": ""}),
    ("names that two things share", {"challenges/models/visit.py": "", f"{STEP}views.py": ""}),
    ("names that two things share", {"challenges/models/a.py": "", "challenges/rules/a.py": ""}),
    ("names that two things share", {"challenges/ui/a/b.py": "", "challenges/demo/b.py": ""}),
    (
        "names that two things share",
        {"challenges/management/bench/a.py": "", "challenges/demo/a.py": ""},
    ),
    (
        "names that two things share",
        {f"{STEP}forms.py": "class F: ...", "challenges/team/forms.py": "class F(Form): ..."},
    ),
    ("names that two things share", {"challenges/ui/pages.py": ""}),
    ("names that two things share", {f"{STEP}evidence/pages.py": ""}),
    ("names that two things share", {f"{STEP}evidence/urls.py": ""}),
    ("names no contract knows", {"challenges/people/account_views.py": ""}),
    ("names no contract knows", {"challenges/visit/evidence/note_forms.py": ""}),
]
# Each row: who imports, and whom it may not.
UPWARD = [
    ("challenges/rules/a.py", "challenges.models"),
    ("challenges/clock.py", "challenges.access"),
    ("challenges/models/a.py", "challenges.journey.gates"),
    ("challenges/ui/a.py", "challenges.visit.queries"),
    ("challenges/visit/queries.py", "challenges.demo.walk"),
    ("challenges/visit/queries.py", "challenges.management.reference"),
    ("challenges/visit/views.py", "challenges.urls"),
    ("challenges/rules/a.py", "peerchallenge.settings"),
    ("challenges/visit/views.py", "challenges.team.queries"),
    ("challenges/overview/home.py", "challenges.team.services"),
    ("challenges/visit/services.py", "challenges.visit.forms"),
    ("challenges/visit/forms.py", "challenges.visit.views"),
    ("challenges/visit/views.py", "challenges.visit.urls"),
    ("challenges/visit/evidence/queries.py", "challenges.visit.evidence.views"),
    ("challenges/visit/evidence/queries.py", "challenges.visit.findings.forms"),
    ("challenges/visit/evidence/views.py", "challenges.visit.pages"),
]
DOWNWARD = [
    ("challenges/models/a.py", "challenges.rules.a"),
    ("challenges/visit/urls.py", "challenges.visit.evidence.views"),
    ("challenges/visit/evidence/views.py", "challenges.visit.findings.queries"),
    ("challenges/overview/home.py", "challenges.visit.evidence.queries"),
    ("challenges/programme/board.py", "challenges.followup.pages"),
    ("challenges/urls.py", "challenges.visit.urls"),
    ("challenges/demo/walk.py", "challenges.visit.services"),
    ("challenges/visit/evidence/strength.py", "challenges.visit.evidence.queries"),
]


@pytest.mark.parametrize("limit", LIMITS, ids=lambda limit: limit.figure)
def test_the_house_stays_within(limit: Limit) -> None:
    assert budget.overrun(limit, ROOT) == []


def test_the_limits_are_the_goals() -> None:
    goals = [220, 400, 20, 0, 4, 0.499, 0.499, 0, 0, 0, 0, 0]
    assert [limit.most for limit in LIMITS] == goals


@pytest.mark.parametrize(("figure", "content"), FAULTS)
def test_what_passes_a_limit_is_caught(
    figure: str, content: dict[str, str], tmp_path: Path
) -> None:
    limit = next(limit for limit in LIMITS if limit.figure == figure)
    plant(tmp_path, content)

    report = budget.overrun(limit, tmp_path)

    assert len(report) > 1, "the figure and where"


def test_every_limit_has_been_seen_to_catch_something() -> None:
    assert {figure for figure, _ in FAULTS} | {"arrows upward"} == {x.figure for x in LIMITS}


@pytest.mark.parametrize("kind", ["import {}", "if TYPE_CHECKING:\n    from {} import x"])
@pytest.mark.parametrize(("importer", "target"), UPWARD)
def test_an_arrow_upward_is_caught(importer: str, target: str, kind: str, tmp_path: Path) -> None:
    assert len(arrows_planted(importer, target, kind, tmp_path)) == 2


@pytest.mark.parametrize(("importer", "target"), DOWNWARD)
def test_an_arrow_downward_is_let_be(importer: str, target: str, tmp_path: Path) -> None:
    assert arrows_planted(importer, target, "from {} import x", tmp_path) == []


def test_within_the_limits_nothing_is_said(tmp_path: Path) -> None:
    plant(
        tmp_path,
        {
            "challenges/visit/evidence/views.py": LONG * 220,
            "challenges/team/seats/views.py": FUNCTION.replace("    g()\n", "", 1),
            "tests/rules/test_a.py": "held = 1\n" + "a = b = 1\n" * 100,
            "challenges/migrations/0001.py": f"held = 1  # {SKIP}\n" * 500,
            "challenges/demo/stories/kent.py": LONG * 500,
            "challenges/models/programme.py": "class Programme(models.Model): ...",
            "challenges/programme/views.py": "from challenges.models import programme",
            "challenges/programme/pages.py": "",
            "challenges/models/challenge.py": "class Challenge(models.Model): ...",
            "challenges/models/action.py": "class Action(models.Model):\n    class Meta: ...",
            "challenges/models/verdict.py": "class Verdict(models.Model):\n    class Meta: ...",
            "challenges/management/commands/visit.py": "class Command(BaseCommand): ...",
            "challenges/management/commands/tick.py": "class Command(BaseCommand): ...",
            "templates/visit/a.html": "x" * 120,
        },
    )

    assert [budget.overrun(limit, tmp_path) for limit in LIMITS] == [[]] * len(LIMITS)


def test_every_kind_of_local_name_is_counted(tmp_path: Path) -> None:
    path = tmp_path / "a.py"
    path.write_text(
        "class K:\n    attribute = 1\n    def f(self, b, *c, d=1, **e): ...\n"
        "g: int = 1\ng += 1\nfor h, (i, *j) in []: ...\nwith x as k: ...\n"
        "[m for m in n]\nlambda o: o\nif p := 1: ...\nq.r = s[0] = 1\n"
    )

    assert sorted(name for name, _ in local_names(path)) == list("bcdegghijkmop")


@pytest.mark.parametrize(
    "name", ["typed", "_cached", "held", "CLOSED", "Dated", "frozen", "words", "undone_", "agreed"]
)
def test_a_participle_is_no_name(name: str) -> None:
    assert is_participle(name)


@pytest.mark.parametrize(
    "name",
    [
        "typed_text",
        "has_begun",
        "need",
        "SPEED",
        "cleaned",
        "opened",
        "StillAsked",
        "text",
        "_",
        "x",
    ],
)
def test_a_noun_is_a_name(name: str) -> None:
    assert not is_participle(name)


@pytest.mark.parametrize(
    ("code", "count"),
    [
        ("def f(*, confirmed: bool = False): ...", 0),
        ("def f(confirmed: str = ''): ...", 1),
        ("def f():\n    tabbed = False\n    tabbed = g()", 0),
        ("def f():\n    tabbed = g()\ndef h():\n    tabbed = False", 1),
        ("def f():\n    merged: bool = g()", 0),
        ("class K:\n    frozen: str = ''", 0),
    ],
)
def test_a_flag_may_be_a_participle(code: str, count: int, tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text(code)
    assert len(participles([tmp_path / "a.py"], tmp_path)[0]) == count


def test_any_is_counted_each_time(tmp_path: Path) -> None:
    plant(
        tmp_path,
        {"bin/a.py": "def f(a: Any, b: dict[str, t.Any]) -> list[Any]: ...\nc: Any = Any\n"},
    )
    assert len(budget.any_annotations([tmp_path / "bin/a.py"])) == 4


@pytest.mark.parametrize(
    "edge",
    [
        "class F(Form):\n    def __init__(self, *args: Any, **kwargs: Any): ...",
        "class C(BaseCommand):\n    def handle(self, *args: Any, **options: Any): ...",
        "def f(rows: QuerySet[Any], page: Page[Any]) -> Field[Any, Any]: ...",
        "FormData = dict[str, Any]",
        "AnyForm: TypeAlias = 'BaseForm | BaseFormSet[Any]'",
        "a = b[Any]()",
    ],
)
def test_an_edge_of_djangos_may_say_any(edge: str, tmp_path: Path) -> None:
    plant(tmp_path, {"challenges/rules/a.py": edge})
    assert budget.any_outside_edges([tmp_path / "challenges/rules/a.py"]) == []


def test_p90_is_what_nine_in_ten_do_not_pass() -> None:
    assert budget.p90({str(n): n for n in range(1, 11)}) == 9
    assert budget.p90({str(n): n for n in range(1, 21)}) == 18
    assert budget.p90({"a": 7}) == 7


@pytest.mark.long
def test_the_figures_are_printed(capsys: pytest.CaptureFixture[str]) -> None:
    over = budget.main()

    output = capsys.readouterr().out
    assert all(limit.figure in output for limit in LIMITS)
    assert over == ("OVER" in output)


def arrows_planted(importer: str, target: str, kind: str, root: Path) -> Sequence[str]:
    """Plant two modules of which one imports the other; return what is said about it."""
    at = target.replace(".", "/") + ".py"
    plant(root, {at: "", importer: kind.format(target)})
    limit = next(limit for limit in LIMITS if limit.figure == "arrows upward")
    return budget.overrun(limit, root)


def plant(root: Path, content: dict[str, str]) -> None:
    """Write these files."""
    for name, text in content.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)
