"""`bin/test`: the checks and the tests, those that find mistakes soonest first."""

from __future__ import annotations

import argparse
import os
import secrets
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from xml.etree import ElementTree

from _tools import environment, next_django, postgres, system
from _tools.environment import PYTHON
from _tools.terminal import ROOT, CommandFailed, Stop, line, stop

# Its packages arrive while the other checks run.
NEXT_DJANGO = "newest Django installed"
QUICK, USUAL, ALL, NEWEST = "quick", "usual", "all", "newest-django"
SELECTIONS = {
    QUICK: "not (e2e or slow or race or long)",
    USUAL: "not (e2e or slow)",
    ALL: "not e2e",
}
BROWSER = {USUAL: "e2e and not slow", ALL: "e2e"}
# A commit should not wait for what a merge will find: run one case of each test,
# on tables made from the models (a check of its own finds a missing migration).
QUICK_OPTIONS = {QUICK: ["--cases", "1", "--no-migrations"]}
# What leans most on Django. Warnings of what a still later Django will change can wait.
NEXT_TESTS = ("-W", "default", "tests/access", "tests/journey")
# All cases have just passed on our own Django, so two of each test tell what the next one breaks.
NEXT_OPTIONS = {ALL: ("--cases", "2")}
NO_TESTS_FOUND = 5
# A worker that has nothing left takes tests from the other, so that both end together.
WORKERS = ("-n", "2", "--dist", "worksteal")

# The name, the command and its environment.
Check = tuple[str, list[str], Mapping[str, str]]


@dataclass
class Counts:
    """The results of the run so far."""

    passed: int = 0
    failed: int = 0
    skipped: int = 0
    broken: list[str] = field(default_factory=list)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the checks the arguments ask for; return 0 only if all of them passed."""
    options = _arguments(arguments)
    signal.signal(signal.SIGTERM, _ended_from_outside)
    try:
        counts = _run(options)
    except (Stop, CommandFailed) as why:
        return stop(why)
    except KeyboardInterrupt:
        line("\nstopped")
        return 130
    return _close(counts, whole=options.extent == ALL)


def _arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bin/test", description="Checks and tests the project.")
    extent = parser.add_mutually_exclusive_group()
    extent.add_argument(
        "--quick",
        dest="extent",
        action="store_const",
        const=QUICK,
        default=USUAL,
        help="for each commit: one case of each test; no browser, no races, nothing long",
    )
    extent.add_argument(
        "--all",
        dest="extent",
        action="store_const",
        const=ALL,
        help="with the long proofs, and access and journey on the newest Django 6 (under an hour)",
    )
    extent.add_argument(
        "--newest-django",
        dest="extent",
        action="store_const",
        const=NEWEST,
        help="every test of access and journey on the newest Django 6, and nothing else",
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


def _run(options: argparse.Namespace) -> Counts:
    _prepare(options.extent)
    counts = Counts()
    with postgres.private_server() as database:
        env = _environ(database)
        if options.pytest:
            _pytest(counts, "tests asked for", options.pytest, env)
            return counts
        _check(counts, _checks(options.extent, env))
        if options.extent != NEWEST:
            _tests(counts, options.extent, env)
        if options.extent in (ALL, NEWEST) and NEXT_DJANGO not in counts.broken:
            _tests_on_next_django(counts, options.extent, env)
    return counts


def _prepare(extent: str) -> None:
    needs = [system.PANGO, system.POSTGRESQL, system.POPPLER]
    if extent != QUICK:
        needs.append(system.CHROMIUM)
    system.provide(needs)
    environment.provide(environment.RUNTIME, environment.TESTS)


def _environ(database: str) -> dict[str, str]:
    """Return the environment of the tests, with the private database."""
    return {
        **environment.clean_environ(),
        "TESTING": "1",
        "DATABASE_URL": database,
        "PATH": f"{PYTHON.parent}{os.pathsep}{os.environ.get('PATH', '')}",
    }


def _production(database: str) -> dict[str, str]:
    """Return the settings an operator would choose, for the deployment check."""
    return {
        **environment.clean_environ(),
        "DATABASE_URL": database,
        "SECRET_KEY": secrets.token_urlsafe(60),
        "ALLOWED_HOSTS": "challenge.example.org",
    }


def _checks(extent: str, env: Mapping[str, str]) -> list[Check]:
    """Return the checks of this run, the one that takes longest first."""
    install = [sys.executable, "-m", "_tools.next_django"]
    newest = (NEXT_DJANGO, install, {**env, "PYTHONPATH": str(ROOT / "bin")})
    if extent == NEWEST:
        return [newest]
    return [*([newest] if extent == ALL else []), *_static_checks(env)]


def _static_checks(env: Mapping[str, str]) -> list[Check]:
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


def _check(counts: Counts, checks: Sequence[Check]) -> None:
    """Run the checks two at a time; print the results in order, with the output of failures."""
    with ThreadPoolExecutor(2) as pool:
        for name, seconds, fault in pool.map(_fault, checks):
            if fault is not None:
                line(fault)
                counts.broken.append(name)
            _report(name, seconds, ok=fault is None)


def _fault(check: Check) -> tuple[str, float, str | None]:
    """Run a check; return its name, the seconds it took, and its output if it failed."""
    name, command, env = check
    began = time.monotonic()
    process = subprocess.run(
        command, cwd=ROOT, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
    )
    output = process.stdout.decode(errors="replace").rstrip() if process.returncode else None
    return name, time.monotonic() - began, output


def _report(name: str, seconds: float, *, ok: bool) -> None:
    line(f"{'passed' if ok else 'FAILED'}  {name} ({seconds:.1f} s)")


def _tests(counts: Counts, extent: str, env: Mapping[str, str]) -> None:
    selection = SELECTIONS[extent]
    _pytest(
        counts,
        "tests on PostgreSQL",
        [*WORKERS, "-m", selection, *QUICK_OPTIONS.get(extent, [])],
        env,
    )
    if extent == QUICK:
        return
    on_sqlite = {**env, "DATABASE_URL": "sqlite://:memory:"}
    _pytest(counts, "tests on SQLite", [*WORKERS, "-m", f"sqlite and {selection}"], on_sqlite)
    _pytest(counts, "tests in a browser", [*WORKERS, "-m", BROWSER[extent], "tests/e2e"], env)


def _tests_on_next_django(counts: Counts, extent: str, env: Mapping[str, str]) -> None:
    """Run what leans most on Django's ORM with the newest Django that there is."""
    _pytest(
        counts,
        f"tests of access and journey on Django {next_django.version()}",
        [*WORKERS, "-m", SELECTIONS[USUAL], *NEXT_OPTIONS.get(extent, ()), *NEXT_TESTS],
        env,
        python=next_django.PYTHON,
    )


def _pytest(
    counts: Counts,
    name: str,
    arguments: Sequence[str],
    env: Mapping[str, str],
    python: Path = PYTHON,
) -> None:
    line(f"\n{name}")
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix=postgres.run_prefix()) as folder:
        report = Path(folder) / "report.xml"
        command = [str(python), "-m", "pytest", "-q", "-ra", f"--junitxml={report}", *arguments]
        its_env = {**env, "MEDIA_ROOT": f"{folder}/media"}
        code = subprocess.run(command, cwd=ROOT, env=its_env, check=False).returncode
        ok = _count(counts, report) and code == 0
    if code == NO_TESTS_FOUND:
        line(f"No test was found for: {name}.")
    if not ok:
        counts.broken.append(name)
    _report(name, time.monotonic() - began, ok=ok)


def _count(counts: Counts, report: Path) -> bool:
    """Add pytest's report to the counts; return False if there is no report."""
    if not report.is_file():
        return False
    for suite in ElementTree.parse(report).getroot().iter("testsuite"):  # noqa: S314 -- our own file
        results = {
            key: int(suite.get(key, 0)) for key in ("tests", "failures", "errors", "skipped")
        }
        failures = results["failures"] + results["errors"]
        counts.failed += failures
        counts.skipped += results["skipped"]
        counts.passed += max(0, results["tests"] - failures - results["skipped"])
    return True


def _close(counts: Counts, *, whole: bool = False) -> int:
    """Print what failed and the totals of all test runs; return the exit code."""
    if counts.skipped and (whole or os.environ.get("CI")):
        counts.broken.append(f"{counts.skipped} skipped, but no test may be skipped here")
        counts.failed += counts.skipped
    elif counts.skipped:
        line(f"\n{counts.skipped} skipped")
    if counts.broken:
        line("\nFailed: " + "; ".join(counts.broken))
    # A broken check without a failed test must not look like a clean run.
    failures = counts.failed or len(counts.broken)
    line(f"\n{counts.passed} passed, {failures} failed")
    return 1 if failures else 0
