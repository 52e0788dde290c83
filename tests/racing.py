"""Several people at the same moment, each with a database connection of their own."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TypeVar

from django.db import connection

MEET_WITHIN = 1.0
Result = TypeVar("Result")


def together(*acts: Callable[[], Result]) -> list[Result | Exception]:
    """Let all acts begin at once; what each returned or raised, in the order given."""
    start = threading.Barrier(len(acts), timeout=20)
    results: dict[int, Result | Exception] = {}

    def run(place: int, act: Callable[[], Result]) -> None:
        try:
            start.wait()
            results[place] = act()
        except Exception as error:  # noqa: BLE001 - whatever it is, the test looks at it
            results[place] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    assert not any(thread.is_alive() for thread in threads)
    return [results[place] for place in range(len(acts))]


class Meeting:
    """A place in the code where two would meet if nothing kept them apart.

    The first to come waits a moment for the other. Where a lock does its work the other
    never comes, and the first goes on alone.
    """

    def __init__(self) -> None:
        self.barrier = threading.Barrier(2)
        self.met = False

    def __call__(self, *_: object, **__: object) -> None:
        try:
            self.barrier.wait(MEET_WITHIN)
            self.met = True
        except threading.BrokenBarrierError:
            return


def faults(ends: list[object]) -> list[type[Exception]]:
    """The kinds of exception among what came of it."""
    return [type(end) for end in ends if isinstance(end, Exception)]
