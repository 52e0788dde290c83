"""`bin/test`: everything that must hold, in the order that tells of a mistake soonest."""

from __future__ import annotations

import argparse
import os
import secrets
import signal
import subprocess
import tempfile
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from xml.etree import ElementTree

from _machine import environment, postgres, system
from _machine.environment import PYTHON
from _machine.say import ROOT, CommandFailed, Stop, line, stop

QUICK, USUAL, ALL = "quick", "usual", "all"
LEFT_OUT = {QUICK: "not (e2e or slow or race or long)", USUAL: "not (e2e or slow)", ALL: "not e2e"}
BROWSER = {USUAL: "e2e and not slow", ALL: "e2e"}
# A commit is not to wait for what a merge will find: of each test its first and last case, on
# tables made from the models (that no migration is missing is a check of its own).
HASTE = {QUICK: ["--cases", "2", "--no-migrations"]}
NO_TESTS_FOUND = 5

# Its name, what is run, and in which environment.
Check = tuple[str, list[str], Mapping[str, str]]


@dataclass
class Tally:
    """What the run has seen so far."""

    passed: int = 0
    failed: int = 0
    skipped: int = 0
    broken: list[str] = field(default_factory=list)


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the checks asked for; 0 only if every one of them held."""
    asked = _arguments(arguments)
    signal.signal(signal.SIGTERM, _ended_from_outside)
    try:
        tally = _run(asked)
    except (Stop, CommandFailed) as why:
        return stop(why)
    except KeyboardInterrupt:
        line("\nstopped")
        return 130
    return _close(tally, whole=asked.extent == ALL)


def _arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bin/test", description="Checks and tests the project.")
    extent = parser.add_mutually_exclusive_group()
    extent.add_argument(
        "--quick",
        dest="extent",
        action="store_const",
        const=QUICK,
        default=USUAL,
        help="for each commit: two cases of each test; no browser, no races, nothing long "
        "(under 90 seconds)",
    )
    extent.add_argument(
        "--all",
        dest="extent",
        action="store_const",
        const=ALL,
        help="with the long proofs (under an hour)",
    )
    parser.add_argument(
        "pytest",
        nargs="*",
        metavar="-- PYTEST",
        help="after --: arguments for pytest; then only that is run, on PostgreSQL",
    )
    return parser.parse_args(arguments)


def _ended_from_outside(_signal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _run(asked: argparse.Namespace) -> Tally:
    _prepare(asked.extent)
    tally = Tally()
    with postgres.private_server() as database:
        env = _environ(database)
        if asked.pytest:
            _pytest(tally, "tests asked for", asked.pytest, env)
            return tally
        _check(tally, _checks(env))
        _tests(tally, asked.extent, env)
    return tally


def _prepare(extent: str) -> None:
    needs = [system.PANGO, system.POSTGRESQL, system.POPPLER]
    if extent != QUICK:
        needs.append(system.CHROMIUM)
    system.provide(needs)
    environment.provide(environment.RUNTIME, environment.TESTS)


def _environ(database: str) -> dict[str, str]:
    """What the tests run in: the private database, and a folder tree of its own for files."""
    return {
        **environment.clean_environ(),
        "TESTING": "1",
        "DATABASE_URL": database,
        "PATH": f"{PYTHON.parent}{os.pathsep}{os.environ.get('PATH', '')}",
    }


def _production(database: str) -> dict[str, str]:
    """The settings an operator would choose, so that the deployment check sees the real ones."""
    return {
        **environment.clean_environ(),
        "DATABASE_URL": database,
        "SECRET_KEY": secrets.token_urlsafe(60),
        "ALLOWED_HOSTS": "challenge.example.org",
    }


def _checks(env: Mapping[str, str]) -> list[Check]:
    programs = PYTHON.parent
    manage = [str(PYTHON), "manage.py"]
    production = _production(env["DATABASE_URL"])
    return [
        ("lint", [f"{programs}/ruff", "check", "-q"], env),
        ("format", [f"{programs}/ruff", "format", "--check", "-q"], env),
        ("template format", [f"{programs}/djangofmt", "--check", "templates"], env),
        ("import rules", [f"{programs}/lint-imports"], env),
        ("migrations complete", [*manage, "makemigrations", "--check", "--dry-run"], env),
        (
            "deployment settings",
            [*manage, "check", "--deploy", "--fail-level", "WARNING"],
            production,
        ),
        ("permission table", [*manage, "policy", "--check"], env),
        ("types", [str(PYTHON), "-m", "mypy"], env),
    ]


def _check(tally: Tally, checks: Sequence[Check]) -> None:
    """Runs the checks, two at a time, and shows in their order what each said if it failed."""
    with ThreadPoolExecutor(2) as pool:
        for name, seconds, fault in pool.map(_fault, checks):
            if fault is not None:
                line(fault)
                tally.broken.append(name)
            _told(name, seconds, held=fault is None)


def _fault(check: Check) -> tuple[str, float, str | None]:
    """Name and seconds of this check, and what it said if it did not hold."""
    name, command, env = check
    began = time.monotonic()
    done = subprocess.run(
        command, cwd=ROOT, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
    )
    said = done.stdout.decode(errors="replace").rstrip() if done.returncode else None
    return name, time.monotonic() - began, said


def _told(name: str, seconds: float, *, held: bool) -> None:
    line(f"{'held  ' if held else 'FAILED'}  {name} ({seconds:.1f} s)")


def _tests(tally: Tally, extent: str, env: Mapping[str, str]) -> None:
    kept = LEFT_OUT[extent]
    _pytest(tally, "tests on PostgreSQL", ["-n", "2", "-m", kept, *HASTE.get(extent, [])], env)
    if extent == QUICK:
        return
    on_sqlite = {**env, "DATABASE_URL": "sqlite://:memory:"}
    _pytest(tally, "tests on SQLite", ["-n", "2", "-m", f"sqlite and {kept}"], on_sqlite)
    _pytest(tally, "tests in a browser", ["-m", BROWSER[extent], "tests/e2e"], env)


def _pytest(tally: Tally, name: str, words: Sequence[str], env: Mapping[str, str]) -> None:
    line(f"\n{name}")
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix=postgres.run_prefix()) as folder:
        report = Path(folder) / "report.xml"
        command = [str(PYTHON), "-m", "pytest", "-q", "-ra", f"--junitxml={report}", *words]
        its_env = {**env, "MEDIA_ROOT": f"{folder}/media"}
        code = subprocess.run(command, cwd=ROOT, env=its_env, check=False).returncode
        held = _count(tally, report) and code == 0
    if code == NO_TESTS_FOUND:
        line(f"No test was found for: {name}.")
    if not held:
        tally.broken.append(name)
    _told(name, time.monotonic() - began, held=held)


def _count(tally: Tally, report: Path) -> bool:
    """Adds up what pytest reports; False when it ended before it could report anything."""
    if not report.is_file():
        return False
    for suite in ElementTree.parse(report).getroot().iter("testsuite"):  # noqa: S314 -- our own file
        seen = {key: int(suite.get(key, 0)) for key in ("tests", "failures", "errors", "skipped")}
        failed = seen["failures"] + seen["errors"]
        tally.failed += failed
        tally.skipped += seen["skipped"]
        tally.passed += max(0, seen["tests"] - failed - seen["skipped"])
    return True


def _close(tally: Tally, *, whole: bool = False) -> int:
    """The last words: what broke, then the closing line, counted over all test runs."""
    if tally.skipped and (whole or os.environ.get("CI")):
        tally.broken.append(f"{tally.skipped} skipped, and nothing may be skipped here")
        tally.failed += tally.skipped
    elif tally.skipped:
        line(f"\n{tally.skipped} skipped")
    if tally.broken:
        line("\nDid not hold: " + "; ".join(tally.broken))
    # A broken check without a failed test must not look like a clean run.
    failed = tally.failed or len(tally.broken)
    line(f"\n{tally.passed} passed, {failed} failed")
    return 1 if failed else 0
