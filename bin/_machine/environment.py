"""The project's own Python environment in .venv, made once and brought up to date by hash."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from _machine.say import ROOT, CommandFailed, Stop, quietly, task
from _machine.system import apt_install, is_root

VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
RUNTIME = ROOT / "requirements.txt"
TESTS = ROOT / "tests" / "requirements.txt"


def provide(*lists: Path) -> None:
    """Sees to it that .venv exists and holds the pinned packages of these lists.

    :raises Stop: when it cannot be made, or the packages cannot be fetched.
    """
    if not _works():
        with task("making .venv"):
            _make()
    for pinned in lists:
        stamp = VENV / f"installed-{pinned.parent.name if pinned == TESTS else 'runtime'}"
        wanted = hashlib.sha256(pinned.read_bytes()).hexdigest()
        if stamp.is_file() and stamp.read_text() == wanted:
            continue
        with task(f"installing the packages of {pinned.relative_to(ROOT)}"):
            _install(pinned)
        stamp.write_text(wanted)


def _works() -> bool:
    """Whether .venv is there and its Python still starts (a system upgrade can break it)."""
    if not PYTHON.exists():
        return False
    asked = subprocess.run([PYTHON, "-c", ""], capture_output=True, check=False)
    return asked.returncode == 0


def _make() -> None:
    """Makes .venv by the first way this machine offers."""
    if shutil.which("uv"):
        # An old or restricted uv may refuse: the ways below need none.
        with suppress(CommandFailed):
            return quietly(["uv", "venv", "-q", "--clear", "--python", sys.executable, str(VENV)])
    if not _has("ensurepip") and is_root() and shutil.which("apt-get"):
        apt_install("python3-venv")
    if _has("ensurepip"):
        return quietly([sys.executable, "-m", "venv", "--clear", str(VENV)])
    if _has("virtualenv"):
        return quietly([sys.executable, "-m", "virtualenv", "--clear", "-q", str(VENV)])
    if _has("pip"):
        return quietly([sys.executable, "-m", "venv", "--clear", "--without-pip", str(VENV)])
    raise Stop(
        "This Python can make no virtual environment, so nothing can be installed. "
        "Mend it with: sudo apt-get install python3-venv"
    )


def _has(module: str) -> bool:
    # A fresh process: apt may have brought the module after this one started.
    asked = [sys.executable, "-c", f"import {module}"]
    return importlib.util.find_spec(module) is not None or (
        subprocess.run(asked, capture_output=True, check=False).returncode == 0
    )


def _install(pinned: Path) -> None:
    """Installs one list, every file checked against its hash.

    :raises Stop: when the packages do not come.
    """
    tried: CommandFailed | None = None
    for command in _installers():
        try:
            return quietly([*command, "--require-hashes", "-r", str(pinned)])
        except CommandFailed as failure:
            tried = failure
    raise Stop(
        f"{tried.said if tried else ''}\n\n"
        f"The packages of {pinned.relative_to(ROOT)} could not be installed. Most often the "
        "network is away, or a proxy is not set (HTTPS_PROXY). What was fetched is kept: "
        "run the same command again."
    )


def _installers() -> list[list[str]]:
    """The ways to install into .venv on this machine, fastest first."""
    ways: list[list[str]] = []
    if shutil.which("uv"):
        ways.append(["uv", "pip", "install", "-q", "--python", str(PYTHON)])
    pip = ["-m", "pip", "--disable-pip-version-check"]
    if any(VENV.glob("lib/python*/site-packages/pip")):
        ways.append([str(PYTHON), *pip, "install", "-q"])
    elif _has("pip"):
        ways.append([sys.executable, *pip, "--python", str(PYTHON), "install", "-q"])
    return ways


def clean_environ() -> dict[str, str]:
    """The caller's environment without what would change which code runs or on which data."""
    dropped = {
        "PYTHONPATH",
        "PYTHONHOME",
        "DJANGO_SETTINGS_MODULE",
        "DATABASE_URL",
        "DEBUG",
        "DEMO",
        "TESTING",
        "SECRET_KEY",
        "ALLOWED_HOSTS",
        "VIRTUAL_ENV",
        "STATIC_ROOT",
        "MEDIA_ROOT",
    }
    return {name: value for name, value in os.environ.items() if name not in dropped}
