"""Several acts at the same moment, each on a connection of its own."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

from django.db import connection

MEET_WITHIN = 1.0


def together(*acts: Callable[[], Any]) -> list[Any]:
    """Run all at once and return what each gave back, or the exception it ended with."""
    gate = threading.Barrier(len(acts))
    ends: list[Any] = [None] * len(acts)

    def run(place: int, act: Callable[[], Any]) -> None:
        gate.wait()
        try:
            ends[place] = act()
        except Exception as fault:  # noqa: BLE001, the test looks at it
            ends[place] = fault
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=one) for one in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert not any(thread.is_alive() for thread in threads), "they wait for each other"
    return ends


class Meeting:
    """A place in the code where two would meet if nothing kept them apart.

    Whoever comes first waits a moment for the other. Where a lock does its work the other
    never comes, and the first goes on alone.
    """

    def __init__(self) -> None:
        self.barrier = threading.Barrier(2)
        self.met = False

    def __call__(self, *_: Any, **__: Any) -> None:
        try:
            self.barrier.wait(MEET_WITHIN)
            self.met = True
        except threading.BrokenBarrierError:
            return


def faults(ends: list[Any]) -> list[type[Exception]]:
    """The kinds of exception among what came of it."""
    return [type(end) for end in ends if isinstance(end, Exception)]
