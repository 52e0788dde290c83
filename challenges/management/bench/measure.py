"""The stopwatch: CPU time of this process, pages in turn so that all meet the same weather."""

from __future__ import annotations

import gc
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from django.test import Client

WARM = 3
START = """
import django
django.setup()
from io import BytesIO
from wsgiref.util import setup_testing_defaults
from peerchallenge.wsgi import application
asked = {"PATH_INFO": "/accessibility/", "HTTP_HOST": "localhost", "wsgi.url_scheme": "https"}
setup_testing_defaults(asked)
told = []
page = b"".join(application(asked, lambda status, headers: told.append(status)))
assert told == ["200 OK"] and page
"""


@dataclass(frozen=True)
class Figure:
    """One figure with its goal; `unit` as it is printed."""

    name: str
    value: float
    unit: str
    goal: float | None = None

    @property
    def verdict(self) -> str:
        if self.goal is None:
            return ""
        return "met" if round(self.value, 2) <= self.goal else "missed"


def cpu_of_pages(client: Client, addresses: dict[str, str], rounds: int) -> dict[str, float]:
    """Median CPU milliseconds of each page, the whole handler included, in alternation.

    :raises RuntimeError: a page that does not answer 200 measures nothing.
    """
    for name, address in addresses.items():
        for _ in range(WARM):
            status = client.get(address).status_code
            if status != 200:
                raise RuntimeError(f"{name} answered {status}")
    spent: dict[str, list[float]] = {name: [] for name in addresses}
    gc.collect()
    for _ in range(rounds):
        for name, address in addresses.items():
            began = time.process_time()
            client.get(address)
            spent[name].append((time.process_time() - began) * 1000)
    return {name: statistics.median(times) for name, times in spent.items()}


def best_of(acts: dict[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """The least wall milliseconds of each act, in alternation, after one to warm up."""
    for act in acts.values():
        act()
    best = dict.fromkeys(acts, float("inf"))
    for _ in range(rounds):
        for name, act in acts.items():
            began = time.perf_counter()
            act()
            best[name] = min(best[name], (time.perf_counter() - began) * 1000)
    return best


def first_page(environ: Mapping[str, str], folder: Path, rounds: int = 7) -> float:
    """Least milliseconds from the start of a process to its first page."""
    best = float("inf")
    for _ in range(rounds):
        began = time.perf_counter()
        subprocess.run([sys.executable, "-c", START], check=True, cwd=folder, env=environ)  # noqa: S603 -- our own words
        best = min(best, (time.perf_counter() - began) * 1000)
    return best
