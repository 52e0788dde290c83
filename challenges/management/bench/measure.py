"""The stopwatch: measures CPU time of this process and of PostgreSQL, with the spread."""

from __future__ import annotations

import gc
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, Self

from django.db import connection

WARM = 3
# One request is too short for a steady figure: a round sums up a few.
TAKES = 8
PROCESSES = Path("/proc")
NANOSECONDS_PER_MS = 1e6
START = """
from io import BytesIO
from wsgiref.util import setup_testing_defaults
from django.core.wsgi import get_wsgi_application
application = get_wsgi_application()
environ = {"PATH_INFO": "/accessibility/", "HTTP_HOST": "localhost", "wsgi.url_scheme": "https"}
setup_testing_defaults(environ)
statuses = []
page = b"".join(application(environ, lambda status, headers: statuses.append(status)))
assert statuses == ["200 OK"] and page
"""


class Answer(Protocol):
    """A response, as far as the stopwatch uses it."""

    @property
    def status_code(self) -> int: ...


Clock = Callable[[], float]
Request = Callable[[], Answer]


@dataclass(frozen=True)
class Spread:
    """The median, minimum and maximum of some rounds."""

    median: float
    least: float
    most: float

    @classmethod
    def of(cls, values: Iterable[float]) -> Self:
        values = list(values)
        return cls(statistics.median(values), min(values), max(values))

    def __str__(self) -> str:
        return f"{self.median:.2f} ({self.least:.2f} to {self.most:.2f})"


@dataclass(frozen=True)
class Figure:
    """One figure with its goal.

    `both` counts PostgreSQL's CPU beside ours. Where `counts_both`, the goal is for that value.
    """

    name: str
    unit: str
    ours: Spread
    both: Spread | None = None
    goal: float | None = None
    counts_both: bool = False

    @property
    def verdict(self) -> str:
        measurement = self.both if self.counts_both else self.ours
        if self.goal is None:
            return ""
        if measurement is None:
            return "not measured"
        return "met" if round(measurement.median, 2) <= self.goal else "missed"


@dataclass(frozen=True)
class Cost:
    """CPU milliseconds of one request in each round; `both` is None without PostgreSQL's."""

    ours: list[float]
    both: list[float] | None

    def over(self, other: Cost) -> Cost:
        """Return this cost as multiples of another's, round by round."""
        if self.both is None or other.both is None:
            return Cost(_quotients(self.ours, other.ours), None)
        return Cost(_quotients(self.ours, other.ours), _quotients(self.both, other.both))

    def figure(self, name: str, unit: str, goal: float | None = None) -> Figure:
        both = Spread.of(self.both) if self.both is not None else None
        return Figure(name, unit, Spread.of(self.ours), both, goal, counts_both=True)


def _quotients(values: list[float], others: list[float]) -> list[float]:
    return [value / other for value, other in zip(values, others, strict=True)]


def database_clock() -> Clock | None:
    """Return a clock of the CPU milliseconds of the PostgreSQL process that serves us.

    None if that process is not on this machine or cannot be identified.
    """
    connection.ensure_connection()
    folder = PROCESSES / str(connection.connection.info.backend_pid)
    try:
        # PostgreSQL writes "postgres: user database host state" over its command line.
        title = (folder / "cmdline").read_text()
        if f" {connection.settings_dict['NAME']} " not in title:
            return None
        _milliseconds(folder)
    except (OSError, UnicodeDecodeError):
        return None
    return lambda: _milliseconds(folder)


def _milliseconds(folder: Path) -> float:
    """Read the CPU time of a process: in nanoseconds where Linux counts them, else in ticks."""
    schedstat = folder / "schedstat"
    if schedstat.exists():
        return int(schedstat.read_text().split()[0]) / NANOSECONDS_PER_MS
    # The name of the program, in brackets, may contain spaces; utime and stime come 12th after.
    user, system = (folder / "stat").read_text().rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) * 1000 / os.sysconf("SC_CLK_TCK")


def costs_of(requests: dict[str, Request], rounds: int, takes: int = TAKES) -> dict[str, Cost]:
    """Return the cost of each request, the whole handler included, measured in alternation.

    :raises RuntimeError: a page answered with an error.
    """
    for name, request in requests.items():
        for _ in range(WARM):
            _check(name, request())
    database = database_clock()
    costs = {name: Cost([], [] if database else None) for name in requests}
    for _ in range(rounds):
        gc.collect()
        for name, (own, databases) in _round(requests, takes, database or (lambda: 0.0)).items():
            costs[name].ours.append(own / takes)
            if (both := costs[name].both) is not None:
                both.append((own + databases) / takes)
    return costs


def _round(
    requests: dict[str, Request], takes: int, database: Clock
) -> dict[str, tuple[float, float]]:
    """Return our milliseconds and PostgreSQL's for some takes of each request, one by one in turn.

    A machine's speed changes within a second; close together, all requests get the same speed.
    """
    totals = dict.fromkeys(requests, (0.0, 0.0))
    for _ in range(takes):
        for name, request in requests.items():
            databases, own = database(), time.process_time()
            response = request()
            own, databases = time.process_time() - own, database() - databases
            totals[name] = totals[name][0] + own * 1000, totals[name][1] + databases
            _check(name, response)
    return totals


def _check(name: str, response: Answer) -> None:
    if response.status_code not in (200, 302):
        raise RuntimeError(f"{name} answered {response.status_code}")


def walls_of(acts: dict[str, Callable[[], object]], rounds: int) -> dict[str, list[float]]:
    """Return the wall milliseconds of each act, in alternation, after one to warm up."""
    for act in acts.values():
        act()
    walls: dict[str, list[float]] = {name: [] for name in acts}
    for _ in range(rounds):
        for name, act in acts.items():
            began = time.perf_counter()
            act()
            walls[name].append((time.perf_counter() - began) * 1000)
    return walls


def first_pages(environ: Mapping[str, str], folder: Path, rounds: int = 7) -> list[float]:
    """Return the milliseconds from the start of a process to its first page, several times."""
    walls = []
    for _ in range(rounds):
        began = time.perf_counter()
        subprocess.run([sys.executable, "-c", START], check=True, cwd=folder, env=environ)  # noqa: S603 -- our own words
        walls.append((time.perf_counter() - began) * 1000)
    return walls
