"""The two commands, as far as they can be tried without a bare machine."""

import importlib
import socket
import sys
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Protocol

import pytest

from tests.conftest import spread
from tests.house.source import ROOT


def tool(name: str) -> ModuleType:
    """Return a module of bin/_tools, which the commands import."""
    if str(ROOT / "bin") not in sys.path:
        sys.path.append(str(ROOT / "bin"))
    return importlib.import_module(f"_tools.{name}")


def test_a_taken_port_is_refused_with_another_to_try() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(tool("terminal").Stop, match=rf"Port {port} cannot be used.*bin/run"):
            tool("demo")._refuse_taken(port)


@pytest.mark.parametrize("number", [0, -1, 65536, 10**30])
def test_a_number_that_is_no_port_is_refused(number: int) -> None:
    with pytest.raises(tool("terminal").Stop, match="is not a port"):
        tool("demo")._refuse_taken(number)


def test_the_demo_keeps_its_key_to_its_owner(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tool("demo"), "VAR", tmp_path)

    first = tool("demo")._secret_key()

    assert len(first) >= 50
    assert tool("demo")._secret_key() == first
    assert (tmp_path / "secret_key").stat().st_mode & 0o777 == 0o600


def test_a_missing_need_is_named_with_its_cost_and_its_fix(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    system = tool("system")
    monkeypatch.setattr(system, "is_root", lambda: False)
    absent = system.Need("Pango", "letters cannot be made as PDF", ("libpango-1.0-0",), bool)

    assert system.provide([absent]) == [absent]
    assert capsys.readouterr().out == (
        "  Pango is missing: letters cannot be made as PDF. To fix this: "
        "sudo apt-get install --no-install-recommends libpango-1.0-0\n"
    )


@pytest.mark.parametrize("pango", [True, False])
def test_a_demo_without_letters_says_so(
    pango: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    demo = tool("demo")
    for name, path in (("VAR", ""), ("DATABASE", "demo"), ("WITHOUT_LETTERS", "without")):
        monkeypatch.setattr(demo, name, tmp_path / path)
    (tmp_path / "demo-new.sqlite3").touch()
    monkeypatch.setattr(demo, "_manage", lambda *_, env: (tmp_path / "demo-new.sqlite3").touch())
    monkeypatch.setattr(demo.system, "PANGO", replace(demo.system.PANGO, present=lambda: pango))

    demo._build({}, demo.DATABASE)
    demo._tell(8000, demo.DATABASE)

    assert ("no letter in it has been issued yet" in capsys.readouterr().out) is not pango


def test_the_empty_demo_begins_with_one_programme(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    demo = tool("demo")
    monkeypatch.setattr(demo, "VAR", tmp_path)
    monkeypatch.setattr(demo, "EMPTY", tmp_path / "demo-empty.sqlite3")
    commands = []

    def manage(*arguments: str, env: dict[str, str]) -> None:
        commands.append(arguments[:2])
        (tmp_path / "demo-new.sqlite3").touch()

    monkeypatch.setattr(demo, "_manage", manage)

    demo._build({}, demo.EMPTY)

    assert commands == [("migrate", "--no-input"), ("demo", "--empty"), ("programme", "new")]
    assert demo.EMPTY.is_file()


WORKERS = ["-n", "2", "--dist", "worksteal"]
REPORT = """<testsuites><testsuite tests="9" failures="2" errors="1" skipped="1"/></testsuites>"""


def test_the_closing_line_adds_up_all_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    checks, counts = tool("checks"), tool("checks").Counts()
    monkeypatch.delenv("CI", raising=False)
    (tmp_path / "report.xml").write_text(REPORT)

    checks._count(counts, tmp_path / "report.xml")
    checks._count(counts, tmp_path / "report.xml")

    assert checks._close(counts) == 1
    assert capsys.readouterr().out.splitlines()[-1] == "10 passed, 6 failed"


def test_a_skip_is_a_failure_where_nothing_may_be_skipped(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    checks = tool("checks")
    monkeypatch.setenv("CI", "true")

    assert checks._close(checks.Counts(passed=5, skipped=2)) == 1
    assert capsys.readouterr().out.splitlines()[-1] == "5 passed, 2 failed"


def test_a_skip_is_a_failure_where_everything_is_asked_for(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    checks = tool("checks")
    monkeypatch.delenv("CI", raising=False)

    assert checks._close(checks.Counts(passed=5, skipped=2), whole=True) == 1
    assert checks._close(checks.Counts(passed=5, skipped=2)) == 0


def test_a_check_that_broke_does_not_close_as_a_clean_run(
    capsys: pytest.CaptureFixture[str],
) -> None:
    checks = tool("checks")

    assert checks._close(checks.Counts(passed=5, broken=["lint"])) == 1
    assert capsys.readouterr().out.splitlines()[-1] == "5 passed, 1 failed"


def test_a_run_that_passed_closes_clean(capsys: pytest.CaptureFixture[str]) -> None:
    checks = tool("checks")

    assert checks._close(checks.Counts(passed=5)) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "5 passed, 0 failed"


@pytest.mark.parametrize(
    ("cases", "most", "picks"),
    [
        ("abcdefg", 3, "adg"),
        ("abcdefg", 2, "ag"),
        ("abcdefg", 1, "a"),
        ("abc", 3, "abc"),
        ("ab", 3, "ab"),
        ("a", 2, "a"),
    ],
)
def test_a_few_cases_reach_from_the_first_to_the_last(cases: str, most: int, picks: str) -> None:
    assert "".join(spread(cases, most)) == picks


class Counts(Protocol):
    """What a run notes of its checks."""

    broken: list[str]


def parts_of_a_run(monkeypatch: pytest.MonkeyPatch, *arguments: str, fails: str = "") -> list[str]:
    """Return what a run would start, in order: each check and each kind of test."""
    checks = tool("checks")
    parts: list[str] = []

    def check(counts: Counts, those: list[tuple[str, list[str], dict[str, str]]]) -> None:
        parts.extend(name for name, _, _ in those)
        counts.broken.extend(name for name, _, _ in those if name == fails)

    monkeypatch.setattr(checks, "_check", check)
    monkeypatch.setattr(checks, "_tests", lambda *_: parts.append("tests"))
    monkeypatch.setattr(checks, "_tests_on_next_django", lambda *_: parts.append("newest"))
    monkeypatch.setattr(checks, "_prepare", lambda _extent: None)
    monkeypatch.setattr(checks.postgres, "private_server", lambda: nullcontext("postgres://x"))
    checks._run(checks._arguments(list(arguments)))
    return parts


def test_the_newest_django_is_part_of_all_and_of_nothing_shorter(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    everything = parts_of_a_run(monkeypatch, "--all")

    assert everything[:2] == ["newest Django installed", "lint"]
    assert everything[-2:] == ["tests", "newest"]
    assert parts_of_a_run(monkeypatch, "--newest-django") == ["newest Django installed", "newest"]
    for shorter in ([], ["--quick"]):
        parts = parts_of_a_run(monkeypatch, *shorter)
        assert (parts[0], parts[-1]) == ("lint", "tests")


def test_nothing_is_run_on_a_django_that_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    parts = parts_of_a_run(monkeypatch, "--all", fails="newest Django installed")

    assert parts[-1] == "tests"


def test_without_a_python_for_it_the_newest_django_fails_and_says_so(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    next_django = tool("next_django")
    monkeypatch.setattr(next_django, "_candidates", lambda: iter(["no-such-python"]))
    monkeypatch.setattr(next_django, "PYTHON", tmp_path / "python")
    monkeypatch.setattr(next_django, "STAMP", tmp_path / "installed")

    assert next_django.main() == 2
    assert "No Python 3.12 or newer was found" in capsys.readouterr().err


def test_only_the_quick_run_is_a_selection(monkeypatch: pytest.MonkeyPatch) -> None:
    checks = tool("checks")
    calls: list[list[str]] = []
    monkeypatch.setattr(
        checks, "_pytest", lambda _counts, _name, arguments, _env: calls.append(arguments)
    )

    for extent in ("usual", "all"):
        checks._tests(checks.Counts(), extent, {})
    assert len(calls) == 6
    assert not any("--cases" in arguments or "--no-migrations" in arguments for arguments in calls)
    assert calls[3] == [*WORKERS, "-m", "not e2e"]

    checks._tests(checks.Counts(), "quick", {})
    assert calls[6:] == [
        [*WORKERS, "-m", "not (e2e or slow or race or long)", "--cases", "1", "--no-migrations"]
    ]


def test_checks_that_run_together_are_reported_in_order(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    checks, counts = tool("checks"), tool("checks").Counts()
    flag = f"pathlib.Path({str(tmp_path / 'made')!r})"
    # The first looks out, not for ever, for the second that runs beside it.
    first = (
        f"import pathlib\nseen = any({flag}.exists() for _ in range(10**6))\n"
        "raise SystemExit('It was beside me' if seen else 'Nobody came')"
    )
    second = f"import pathlib\n{flag}.touch()"

    checks._check(
        counts,
        [
            ("words", [sys.executable, "-c", first], {}),
            ("files", [sys.executable, "-c", second], {}),
        ],
    )

    lines = [line.split(" (")[0] for line in capsys.readouterr().out.splitlines()]
    assert lines == ["It was beside me", "FAILED  words", "passed  files"]
    assert counts.broken == ["words"]
