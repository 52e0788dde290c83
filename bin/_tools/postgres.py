"""A private PostgreSQL server for one test run: own folder, socket only, removed at the end."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from _tools.system import end_with_parent, is_root, postgres_programs
from _tools.terminal import CommandFailed, Stop, quietly

PREFIX = "peer-challenge-run-"
OWNER = "challenge"
START_WITHIN = 30
# Nothing here outlives the run, so nothing is forced to disk.
FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=60")


@contextmanager
def private_server() -> Iterator[str]:
    """Run a server for the length of the block and yield its DATABASE_URL.

    PostgreSQL refuses to run as root, so root hands it to `postgres` or `nobody`.
    """
    programs = postgres_programs()
    if programs is None:
        raise Stop("PostgreSQL is missing, so the tests have no database to run on.")
    _sweep()
    folder = Path(tempfile.mkdtemp(prefix=run_prefix()))
    server: subprocess.Popen[bytes] | None = None
    try:
        _create(programs, folder)
        server = _start(programs, folder)
        _wait_until_ready(server, folder)
        yield f"postgres://{OWNER}@/{folder}/postgres"
    finally:
        if server:
            _end(server)
        shutil.rmtree(folder, ignore_errors=True)


def run_prefix() -> str:
    """Return how the names of this run's temporary folders begin, with its process id."""
    return f"{PREFIX}{os.getpid()}-"


def _sweep() -> None:
    """Remove the folders of runs that were killed."""
    for leftover in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        run = leftover.name.removeprefix(PREFIX).split("-")[0]
        if run.isdigit() and not Path(f"/proc/{run}").exists():
            shutil.rmtree(leftover, ignore_errors=True)


def _account() -> str:
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


def _create(programs: Path, folder: Path) -> None:
    if is_root():
        shutil.chown(folder, _account())
    initdb = [
        str(programs / "initdb"),
        "-D",
        str(folder / "data"),
        "-U",
        OWNER,
        "-A",
        "trust",
        "-E",
        "UTF8",
        "--locale=C.UTF-8",
        "-k",
        "-N",
    ]
    try:
        quietly([*_as_its_owner(), *initdb])
    except CommandFailed as failure:
        raise Stop(f"PostgreSQL could not be set up in {folder}:\n{failure.output}") from failure


def _as_its_owner() -> list[str]:
    """Return the command that runs a program as PostgreSQL's account and ends it with us."""
    if not is_root():
        return []
    account = pwd.getpwnam(_account())
    return [
        "setpriv",
        f"--reuid={account.pw_uid}",
        f"--regid={account.pw_gid}",
        "--clear-groups",
        "--pdeathsig=INT",
    ]


def _start(programs: Path, folder: Path) -> subprocess.Popen[bytes]:
    options = [word for setting in FAST for word in ("-c", setting)]
    command = [
        str(programs / "postgres"),
        "-D",
        str(folder / "data"),
        "-k",
        str(folder),
        "-h",
        "",
        *options,
    ]
    with (folder / "log").open("wb") as log:
        return subprocess.Popen(
            [*_as_its_owner(), *command],
            stdout=log,
            stderr=log,
            cwd=folder,
            # Its own group: Ctrl+C reaches this program first, which then ends the server.
            start_new_session=True,
            preexec_fn=None if is_root() else end_with_parent,
        )


def _wait_until_ready(server: subprocess.Popen[bytes], folder: Path) -> None:
    pid_file = folder / "data" / "postmaster.pid"
    until = time.monotonic() + START_WITHIN
    while time.monotonic() < until and server.poll() is None:
        if pid_file.is_file() and "ready" in pid_file.read_text():
            return
        time.sleep(0.05)
    _end(server)
    log = (folder / "log").read_text(errors="replace")[-2000:]
    raise Stop(f"PostgreSQL did not start:\n{log}")


def _end(server: subprocess.Popen[bytes]) -> None:
    """Shut the server down at once, without waiting for its sessions to end."""
    if server.poll() is None:
        server.send_signal(signal.SIGINT)
        try:
            server.wait(timeout=20)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()
