"""What a child gives up before it touches a document: memory, processor time, files, network.

A hook of this kind cannot be taken out again, so this is only ever called in a child. It
stops what goes through Python; it is the second wall behind pages that hold no URL.
"""

from __future__ import annotations

import os
import sys
import sysconfig
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import cast

# How a child says, by the way it ended, that it reached a limit: the kernel's signal
# for used-up processor time (by number, since not every system names it), and our own code.
TOO_LONG = -24
TOO_BIG = 70

PROJECT = os.path.realpath(Path(__file__).parents[2])
STATM = Path("/proc/self/statm")
WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
REFUSED_EVENTS = (
    "socket.",
    "urllib.",
    "http.",
    "ftplib.",
    "smtplib.",
    "subprocess.",
    "sqlite3.",
    "shutil.",
    "tempfile.",
    "os.system",
    "os.exec",
    "os.fork",
    "os.posix_spawn",
    "os.spawn",
    "os.kill",
    "os.remove",
    "os.rename",
    "os.mkdir",
    "os.rmdir",
    "os.link",
    "os.symlink",
    "os.truncate",
    "os.chmod",
    "os.chown",
    "pty.",
)


def confine(memory: int, readable: Iterable[str]) -> None:
    """Limit this process to so many more bytes of memory and these folders, without network.

    The folders are for reading; nothing is written anywhere. Python's own library and installed
    packages stay readable, since parts of them are loaded late.
    """
    import resource  # not on every system; nothing else of ours needs it

    sys.dont_write_bytecode = True
    if STATM.exists():
        limit = _address_space() + memory
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    folders = tuple(f"{os.path.realpath(folder)}{os.sep}" for folder in [*_library(), *readable])
    sys.addaudithook(lambda event, args: _refuse(event, args, folders))


def _library() -> Iterator[str]:
    """Yield where Python and packages are, those too that an environment borrows from another.

    A folder in which the project stands is not among them: its settings and files stand there too.
    """
    for name in ("stdlib", "platstdlib", "purelib", "platlib"):
        yield sysconfig.get_path(name)
    for folder in map(os.path.realpath, filter(None, sys.path)):
        if os.path.commonpath([folder, PROJECT]) != folder:
            yield folder


def within(seconds: float, work: Callable[..., bytes], *args: object) -> bytes:
    """Return what the work returns, within so many seconds of processor time.

    The operating system enforces it: a child whose parent was killed in the middle of endless
    work ends too.
    """
    import resource

    usage = resource.getrusage(resource.RUSAGE_SELF)
    end = int(usage.ru_utime + usage.ru_stime + seconds) + 2
    resource.setrlimit(resource.RLIMIT_CPU, (end, resource.getrlimit(resource.RLIMIT_CPU)[1]))
    try:
        return work(*args)
    except (MemoryError, RecursionError):
        os._exit(TOO_BIG)  # what is left of this child is not to be trusted


def _address_space() -> int:
    pages = int(STATM.read_text().split()[0])
    return pages * os.sysconf("SC_PAGE_SIZE")


def _refuse(event: str, args: tuple[object, ...], folders: tuple[str, ...]) -> None:
    if event.startswith(REFUSED_EVENTS):
        raise PermissionError(f"refused: {event}")
    if event != "open" or isinstance(args[0], int):
        return
    # What Python says when a file is opened.
    path, _, flags = cast("tuple[str | bytes, str, int]", args)
    if flags & WRITES or not os.path.realpath(os.fsdecode(path)).startswith(folders):
        raise PermissionError(f"refused: {event}")
