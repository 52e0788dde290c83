"""Messages at the terminal: each task with the time it took, and what went wrong."""

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
    """The work cannot go on; the message says why and how to fix it."""


def line(text: str = "") -> None:
    """Print a line at once, even when the output goes to a file."""
    print(text, flush=True)


@contextmanager
def task(name: str) -> Iterator[None]:
    """Print the name of a task and, when it is done, the seconds it took."""
    print(f"  {name} ... ", end="", flush=True)
    began = time.monotonic()
    try:
        yield
    except BaseException:
        print("failed", flush=True)
        raise
    print(f"done ({time.monotonic() - began:.1f} s)", flush=True)


def quietly(command: Sequence[str], *, env: Mapping[str, str] | None = None) -> None:
    """Run a command whose output matters only when it fails.

    :raises CommandFailed: with the end of its output.
    """
    process = subprocess.run(
        command, cwd=ROOT, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
    )
    if process.returncode:
        output = process.stdout.decode(errors="replace").strip().splitlines()
        raise CommandFailed(command[0], "\n".join(output[-LAST_LINES:]))


class CommandFailed(Exception):
    """A program that we called failed; `output` is the end of its output."""

    def __init__(self, program: str, output: str) -> None:
        super().__init__(f"{program} failed:\n{output}")
        self.output = output


def stop(why: Stop | CommandFailed) -> int:
    """Print why the work ended early; return the exit code."""
    print(f"\n{why}", file=sys.stderr, flush=True)
    return 2
