"""What a child is made to try in tests. Imported before the child is confined, hence `prepare`."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from challenges.documents import pdf


def prepare(memory: int) -> None:
    """As a child of the real pool prepares itself."""
    pdf.prepare(memory)


def prepare_in_borrowed_environment(memory: int) -> None:
    """As where a .pth file adds the packages of another environment."""
    sys.path.append(os.environ["BORROWED"])
    pdf.prepare(memory)


class Where:
    """Says in which process it was printed."""

    def __str__(self) -> str:
        return f"printed by process {os.getpid()}"


def prepare_without_pango(memory: int) -> None:
    """As on a machine where WeasyPrint raises on import."""

    class Missing:
        def __init__(self) -> None:
            raise OSError("cannot load library 'libpango-1.0-0'")

    pdf.Drawing = Missing  # type: ignore[assignment,misc]
    pdf.prepare(memory)


def attempt(name: str, argument: str = "") -> bytes:
    """Tries one thing; says what came of it."""
    try:
        return b"done: " + ATTEMPTS[name](argument)
    except PermissionError as refused:
        return f"refused: {refused}".encode()


def _read(path: str) -> bytes:
    return Path(path).read_bytes()[:4]


def _read_low(path: str) -> bytes:
    return os.read(os.open(path, os.O_RDONLY), 4)


def _write(path: str) -> bytes:
    Path(path).write_text("x")
    return b""


def _connect(url: str) -> bytes:
    socket.create_connection(("127.0.0.1", 9), timeout=1)
    return b""


def _resolve(name: str) -> bytes:
    socket.getaddrinfo(name, 80)
    return b""


def _start(program: str) -> bytes:
    return subprocess.run([program], capture_output=True, check=True).stdout


def _system(program: str) -> bytes:
    return str(os.system(program)).encode()  # noqa: S605 - it is what is tried


def _fork(_: str) -> bytes:
    if os.fork() == 0:
        os._exit(0)
    return b""


def _remove(path: str) -> bytes:
    os.remove(path)
    return b""


ATTEMPTS: dict[str, Callable[[str], bytes]] = {
    "read": _read,
    "read_low": _read_low,
    "write": _write,
    "connect": _connect,
    "resolve": _resolve,
    "start": _start,
    "system": _system,
    "fork": _fork,
    "remove": _remove,
}


def who() -> bytes:
    """The child's process number."""
    return str(os.getpid()).encode()


def die() -> bytes:
    """Ends as a crash in a library would."""
    signal.raise_signal(signal.SIGSEGV)
    return b""


def be_killed() -> bytes:
    """Ends as when the kernel runs out of memory."""
    signal.raise_signal(signal.SIGKILL)
    return b""


def spin() -> bytes:
    """Says so, and never comes back."""
    print("spinning", flush=True)
    while True:
        pass


def eat() -> bytes:
    """Asks for more and more memory."""
    blocks = []
    while True:
        blocks.append(bytearray(16 * 1024**2))


def fail() -> bytes:
    """A fault with a text that no one outside the team may read."""
    raise ValueError("The head of service told us in confidence")


def process() -> bytes:
    """The number of the child's process."""
    return str(os.getpid()).encode()
