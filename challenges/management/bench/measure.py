"""The stopwatch: CPU time of this process, pages in turn so that all meet the same weather."""

from __future__ import annotations

import gc
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass

from django.test import Client

WARM = 3
START = (
    "import django; django.setup()\n"
    "from peerchallenge.wsgi import application\n"
    "from django.test import RequestFactory\n"
    "asked = RequestFactory().get('/accessibility/', secure=True, headers={'host': 'localhost'})\n"
    "assert b''.join(application(asked.environ, lambda *a: None))\n"
)


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
        return "met" if self.value <= self.goal else "missed"


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


def first_page(rounds: int = 5) -> float:
    """Least milliseconds from the start of a process to its first page."""
    best = float("inf")
    for _ in range(rounds):
        began = time.perf_counter()
        subprocess.run([sys.executable, "-c", START], check=True)  # noqa: S603 -- our own words
        best = min(best, (time.perf_counter() - began) * 1000)
    return best
