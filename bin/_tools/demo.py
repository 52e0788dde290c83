"""`bin/run`: the demo on this machine, from a fresh clone to a page in the browser."""

from __future__ import annotations

import argparse
import hashlib
import os
import secrets
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path
from types import FrameType

from _tools import environment, system
from _tools.environment import PYTHON
from _tools.terminal import ROOT, CommandFailed, Stop, line, quietly, stop, task

HOST = "127.0.0.1"
USUAL_PORT = 8000
VAR = ROOT / "var"
DATABASE = VAR / "demo.sqlite3"
EMPTY = VAR / "demo-empty.sqlite3"
# The programme that --empty begins with; its first lead sets up the rest on the pages.
FIRST_PROGRAMME = (
    *("--name", "South East Sector Led Improvement Programme"),
    *("--short-name", "SESLIP"),
    *("--prefix", "SE"),
    *("--authority", "East Sussex"),
    *("--region", "South East"),
    *("--lead-name", "First Lead"),
    *("--lead-email", "first.lead@example.gov.uk"),
)
STATIC = VAR / "static"
# Exists if the demo's database was built without Pango, and so without issued letters.
WITHOUT_LETTERS = VAR / "demo.without-letters"
ANSWERS_WITHIN = 30


def main(arguments: Sequence[str] | None = None) -> int:
    """Prepare the demo and serve it until it is stopped; return the exit code."""
    parser = argparse.ArgumentParser(prog="bin/run", description="Starts the demo.")
    parser.add_argument("--port", type=int, default=USUAL_PORT, metavar="N")
    parser.add_argument(
        "--empty",
        action="store_true",
        help="start with a programme that has a first lead and nothing else",
    )
    options = parser.parse_args(arguments)
    port, database = options.port, EMPTY if options.empty else DATABASE
    signal.signal(signal.SIGTERM, _ended_from_outside)
    try:
        _prepare(port, database)
        return _serve(port, database)
    except (Stop, CommandFailed) as why:
        return stop(why)
    except KeyboardInterrupt:
        line("\nstopped")
        return 0


def _ended_from_outside(_signal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _prepare(port: int, database: Path) -> None:
    _refuse_taken(port)
    line("Peer Challenge")
    system.provide([system.PANGO])
    environment.provide(environment.RUNTIME)
    VAR.mkdir(exist_ok=True)
    env = _environ(port, database)
    _load(env, database)
    _collect(env)


def _refuse_taken(port: int) -> None:
    """Check that the server can use the port.

    :raises Stop: when it cannot; the message suggests another one.
    """
    if not 0 < port < 65536:
        raise Stop(f"{port} is not a port. Choose a number from 1024 to 65535.")
    if _free(port):
        return
    other = next((n for n in range(port + 1, min(port + 50, 65536)) if _free(n)), None)
    advice = f"Choose another: bin/run --port {other}" if other else "Choose another with --port."
    raise Stop(f"Port {port} cannot be used. Another program may be using it. {advice}")


def _free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True


def _environ(port: int, database: Path) -> dict[str, str]:
    return {
        **environment.clean_environ(),
        "DEMO": "1",
        "DATABASE_URL": f"sqlite:///{database}",
        "SECRET_KEY": _secret_key(),
        "SITE_ADDRESS": f"http://{HOST}:{port}",
        "STATIC_ROOT": str(STATIC),
    }


def _secret_key() -> str:
    """Return the key of this copy, made once and readable by its owner only."""
    key_file = VAR / "secret_key"
    if not key_file.is_file():
        with os.fdopen(os.open(key_file, os.O_WRONLY | os.O_CREAT, 0o600), "w") as new:
            new.write(secrets.token_urlsafe(60))
    return key_file.read_text()


def _manage(*arguments: str, env: dict[str, str]) -> None:
    quietly([str(PYTHON), "manage.py", *arguments], env=env)


def _load(env: dict[str, str], database: Path) -> None:
    """Build the demo's database or bring it up to date; a half-built one is never used."""
    stamp = VAR / f"{database.stem}.migrated"
    fingerprint = _fingerprint(ROOT / "challenges" / "migrations", environment.RUNTIME)
    if database.is_file() and stamp.is_file() and stamp.read_text() == fingerprint:
        return
    if database.is_file():
        with task("bringing the demo's database up to date"):
            _manage("migrate", "--no-input", env=env)
    else:
        _build(env, database)
    stamp.write_text(fingerprint)


def _build(env: dict[str, str], database: Path) -> None:
    new = VAR / "demo-new.sqlite3"
    for leftover in VAR.glob("demo-new.sqlite3*"):
        leftover.unlink()
    aside = {**env, "DATABASE_URL": f"sqlite:///{new}"}
    with task("making the demo's database"):
        _manage("migrate", "--no-input", env=aside)
    if database == EMPTY:
        with task("filling it with England's authorities and one programme"):
            _manage("demo", "--empty", env=aside)
            _manage("programme", "new", *FIRST_PROGRAMME, env=aside)
        new.replace(database)
        return
    with task("filling it with the demo's authorities, people and challenges"):
        _manage("demo", env=aside)
    new.replace(database)
    if system.PANGO.present():
        WITHOUT_LETTERS.unlink(missing_ok=True)
    else:
        WITHOUT_LETTERS.touch()


def _collect(env: dict[str, str]) -> None:
    stamp = VAR / "static.collected"
    fingerprint = _fingerprint(ROOT / "static", environment.RUNTIME)
    if STATIC.is_dir() and stamp.is_file() and stamp.read_text() == fingerprint:
        return
    with task("preparing styles, scripts and fonts"):
        shutil.rmtree(STATIC, ignore_errors=True)
        _manage("collectstatic", "--no-input", "-v", "0", env=env)
    stamp.write_text(fingerprint)


def _fingerprint(*paths: Path) -> str:
    """Return a hash that changes whenever a file below these paths does."""
    digest = hashlib.sha256()
    for path in paths:
        files = [path] if path.is_file() else sorted(p for p in path.rglob("*") if p.is_file())
        for file in files:
            if file.suffix != ".pyc":
                digest.update(f"{file.relative_to(ROOT)}\0".encode() + file.read_bytes())
    return digest.hexdigest()


def _serve(port: int, database: Path) -> int:
    """Serve with threads, since SQLite is on the same machine; return the exit code."""
    command = [
        str(PYTHON),
        "-m",
        "gunicorn",
        "peerchallenge.wsgi:application",
        "--bind",
        f"{HOST}:{port}",
        "--threads",
        "8",
        "--log-level",
        "warning",
    ]
    server = subprocess.Popen(
        command,
        cwd=ROOT,
        env=_environ(port, database),
        # Its own group: Ctrl+C reaches this program first, which then ends the server.
        start_new_session=True,
        preexec_fn=system.end_with_parent,
    )
    try:
        with task("starting"):
            _wait_until_it_answers(server, port)
        _tell(port, database)
        return server.wait()
    finally:
        if server.poll() is None:
            server.terminate()
            server.wait()


def _wait_until_it_answers(server: subprocess.Popen[bytes], port: int) -> None:
    until = time.monotonic() + ANSWERS_WITHIN
    while server.poll() is None and time.monotonic() < until:
        try:
            socket.create_connection((HOST, port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.05)
    raise Stop("The server did not start. Its output is above.")


def _tell(port: int, database: Path) -> None:
    url = f"http://{HOST}:{port}"
    line(f"\nOpen {url}")
    line("Sign in by choosing a person on the sign-in page; the demo asks for no password.")
    line(f"Mail that the demo sends is at {url}/demo/mail/")
    if database == DATABASE and WITHOUT_LETTERS.exists():
        line("Pango was missing when the demo was built, so no letter in it has been issued yet.")
    line("Press Ctrl+C to stop. To start again from scratch, stop and delete the folder var.")
