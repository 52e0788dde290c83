"""A child process for work that may hang, run out of memory or crash, and must not harm ours.

Nothing in here knows what a PDF is. The pool is pebble's, since the standard library's
do not recover from a child that hangs or dies. Children are spawned, not forked, so that
they hold none of our sockets, locks or database connections; they start with the first
work given, end when there has been none for some minutes (a warm child holds 64 MiB), and
end with this process, however it ends.
"""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass

from pebble import ProcessExpired, ProcessPool

from challenges.documents.sandbox import TOO_BIG, TOO_LONG, within


class PdfUnavailable(Exception):
    """PDFs cannot be made here; the reason can be shown to people as it is."""


class PdfFailed(PdfUnavailable):
    """This one PDF could not be made; others can."""


@dataclass(frozen=True)
class Limits:
    """What a child may use for one piece of work."""

    seconds: float = 20
    memory: int = 1024**3


# Long enough to make a letter, read it and make it again; short enough to free an evening.
IDLE_SECONDS = 300
# How many wait for a child. Each holds up a web worker, and has another 20 seconds before it.
MOST_WAITING = 3
BUSY = "Too many PDFs are being made. Please try again."


class WorkerPool:
    """A limited number of children, each replaced after so many pieces of work."""

    def __init__(
        self,
        prepare: Callable[[int], None],
        *,
        limits: Limits = Limits(),
        children: int = 1,
        recycled_after: int = 200,
        idle_seconds: float = IDLE_SECONDS,
    ) -> None:
        self.limits = limits
        self._prepare = prepare
        self._children = children
        self._recycled_after = recycled_after
        self._idle_seconds = idle_seconds
        self._running = 0
        self.idle_timer: threading.Timer | None = None
        self._pool: ProcessPool | None = None
        self._owner = os.getpid()
        self._lock = threading.Lock()

    def run(self, work: Callable[..., bytes], *args: object) -> bytes:
        """Do the work in a child and return what it returned.

        A pool whose idle child was killed from outside says so only when asked; then,
        once, a new one is asked instead.

        :raises PdfUnavailable: in plain words, when the child could not.
        """
        with self._busy():
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
        """End the children; the next work starts new ones."""
        with self._lock:
            self._stop_timer()
            pool, self._pool = self._pool, None
        self._end(pool)

    @contextmanager
    def _busy(self) -> Iterator[None]:
        """Count the work under way; the idle time begins when the last of it is done."""
        self._own()
        with self._lock:
            if self._running >= self._children + MOST_WAITING:
                raise PdfFailed(BUSY)
            self._running += 1
            self._stop_timer()
        try:
            yield
        finally:
            with self._lock:
                self._running -= 1
                if not self._running and self._pool is not None:
                    self.idle_timer = threading.Timer(self._idle_seconds, self._close_if_idle)
                    self.idle_timer.daemon = True
                    self.idle_timer.start()

    def _close_if_idle(self) -> None:
        with self._lock:
            if self._running:
                return
            pool, self._pool = self._pool, None
        self._end(pool)

    def _stop_timer(self) -> None:
        if self.idle_timer is not None:
            self.idle_timer.cancel()
            self.idle_timer = None

    @staticmethod
    def _end(pool: ProcessPool | None) -> None:
        if pool is not None:
            pool.stop()  # type: ignore[no-untyped-call]  # pebble left it so
            pool.join()

    def _ask(self, work: Callable[..., bytes], args: tuple[object, ...]) -> bytes:
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
            raise PdfFailed(BUSY) from late
        except ProcessExpired as died:
            raise PdfFailed(self._why(died.exitcode)) from died
        except Exception as fault:
            raise PdfFailed("The PDF could not be made: its page is faulty.") from fault

    def _schedule(self, work: Callable[..., bytes], args: tuple[object, ...]) -> Future[bytes]:
        try:
            future: Future[bytes] = self._open().schedule(
                within,
                args=(self.limits.seconds, work, *args),
                timeout=self.limits.seconds,
            )
        except RuntimeError as broken:  # pebble's word for a pool that has stopped working
            raise BrokenProcessPool from broken
        return future

    def _open(self) -> ProcessPool:
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

    def _own(self) -> None:
        """Start again after a fork: the pool, its lock and its timer are the parent's."""
        if self._owner != os.getpid():
            self._owner, self._pool, self._lock = os.getpid(), None, threading.Lock()
            self._running, self.idle_timer = 0, None

    def _took_too_long(self) -> str:
        return f"The PDF could not be made: it took longer than {self.limits.seconds:g} seconds."

    def _why(self, code: int | None) -> str:
        if code == TOO_LONG:
            return self._took_too_long()
        if code == TOO_BIG:
            return "The PDF could not be made: the document is too big."
        return "The PDF could not be made: making it stopped half-way. It may be too big."
