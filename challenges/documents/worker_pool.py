"""A child process for work that may hang, eat memory or die, and must not take us with it.

Nothing in here knows what a PDF is. The pool is pebble's, since the standard library's
do not recover from a child that hangs or dies. Children are spawned, not forked, so that
they hold none of our sockets, locks or database connections; they start with the first
work given and end with this process, however it ends.
"""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from typing import Any

from pebble import ProcessExpired, ProcessPool

from challenges.documents.sandbox import TOO_BIG, TOO_LONG, within


class PdfUnavailable(Exception):
    """There is no PDF, for a reason that can be shown to people as it is."""


class PdfFailed(PdfUnavailable):
    """This one PDF could not be made; others can."""


@dataclass(frozen=True)
class Limits:
    """What a child may use for one piece of work."""

    seconds: float = 20
    memory: int = 1024**3


class Press:
    """At most so many children, each replaced after so many pieces of work."""

    def __init__(
        self,
        prepare: Callable[[int], None],
        *,
        limits: Limits = Limits(),
        children: int = 1,
        recycled_after: int = 200,
    ) -> None:
        self.limits = limits
        self._prepare = prepare
        self._children = children
        self._recycled_after = recycled_after
        self._pool: ProcessPool | None = None
        self._owner = os.getpid()
        self._lock = threading.Lock()

    def run(self, work: Callable[..., bytes], *args: Any) -> bytes:
        """Does the work in a child and returns what it returned.

        A pool whose idle child was killed from outside says so only when asked; then,
        once, a new one is asked instead.

        :raises PdfUnavailable: in plain words, when the child could not.
        """
        try:
            return self._ask(work, args)
        except BrokenProcessPool:
            self.close()
        try:
            return self._ask(work, args)
        except BrokenProcessPool as broken:
            self.close()
            raise PdfFailed("PDFs cannot be made at the moment. Please try again.") from broken

    def close(self) -> None:
        """Ends the children; the next work starts new ones."""
        with self._lock:
            pool, self._pool = self._pool, None
        if pool is not None:
            pool.stop()  # type: ignore[no-untyped-call]  # pebble left it so
            pool.join()

    def _ask(self, work: Callable[..., bytes], args: tuple[Any, ...]) -> bytes:
        future = self._schedule(work, args)
        waiting = 3 * self.limits.seconds + 30  # those before us, and a child's start
        try:
            return future.result(timeout=waiting)
        except (BrokenProcessPool, PdfUnavailable):
            raise
        except TimeoutError as late:
            if future.done():
                raise PdfFailed(self._took_too_long()) from late
            future.cancel()
            raise PdfFailed("Too many PDFs are being made. Please try again.") from late
        except ProcessExpired as died:
            raise PdfFailed(self._why(died.exitcode)) from died
        except Exception as fault:
            raise PdfFailed("The PDF could not be made: its page is faulty.") from fault

    def _schedule(self, work: Callable[..., bytes], args: tuple[Any, ...]) -> Future[bytes]:
        try:
            scheduled: Future[bytes] = self._open().schedule(
                within,
                args=(self.limits.seconds, work, *args),
                timeout=self.limits.seconds,
            )
        except RuntimeError as broken:  # pebble's word for a pool that has stopped working
            raise BrokenProcessPool from broken
        return scheduled

    def _open(self) -> ProcessPool:
        if self._owner != os.getpid():  # we were forked; the pool and its lock are our parent's
            self._owner, self._pool, self._lock = os.getpid(), None, threading.Lock()
        with self._lock:
            if self._pool is None:
                self._pool = ProcessPool(
                    max_workers=self._children,
                    max_tasks=self._recycled_after,
                    initializer=self._prepare,
                    initargs=[self.limits.memory],
                    context=multiprocessing.get_context("spawn"),
                )
            return self._pool

    def _took_too_long(self) -> str:
        return f"The PDF could not be made: it took longer than {self.limits.seconds:g} seconds."

    def _why(self, code: int | None) -> str:
        if code == TOO_LONG:
            return self._took_too_long()
        if code == TOO_BIG:
            return "The PDF could not be made: the document is too big."
        return "The PDF could not be made: making it stopped half-way. It may be too big."
