"""What a person at the terminal is told: each piece of work, its time, and what is wrong."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
LAST_LINES = 15


class Stop(Exception):
    """The work cannot go on; the message says why and what mends it, for the person who asked."""


def line(text: str = "") -> None:
    """One line, at once, also when the output goes to a file."""
    print(text, flush=True)


@contextmanager
def task(name: str) -> Iterator[None]:
    """Announces a piece of work and, when it is done, the seconds it took."""
    print(f"  {name} ... ", end="", flush=True)
    began = time.monotonic()
    try:
        yield
    except BaseException:
        print("failed", flush=True)
        raise
    print(f"done ({time.monotonic() - began:.1f} s)", flush=True)


def quietly(command: Sequence[str], *, env: Mapping[str, str] | None = None) -> None:
    """Runs a command whose output matters only when it fails.

    :raises CommandFailed: with the end of what the command said.
    """
    done = subprocess.run(
        command, cwd=ROOT, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
    )
    if done.returncode:
        said = done.stdout.decode(errors="replace").strip().splitlines()
        raise CommandFailed(command[0], "\n".join(said[-LAST_LINES:]))


class CommandFailed(Exception):
    """A program this project called ended badly; `said` is the end of its output."""

    def __init__(self, program: str, said: str) -> None:
        super().__init__(f"{program} failed:\n{said}")
        self.said = said


def stop(why: Stop | CommandFailed) -> int:
    """Tells why the work ended early; the exit code for it."""
    print(f"\n{why}", file=sys.stderr, flush=True)
    return 2
