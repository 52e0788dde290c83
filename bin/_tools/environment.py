"""The project's own Python environment in .venv, renewed when a list of packages changes."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from _tools.system import apt_install, is_root
from _tools.terminal import ROOT, CommandFailed, Stop, quietly, task

VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
RUNTIME = ROOT / "requirements.txt"
TESTS = ROOT / "tests" / "requirements.txt"


def provide(*lists: Path) -> None:
    """Make sure that .venv exists and has the pinned packages of these lists.

    :raises Stop: when it cannot be made, or the packages cannot be fetched.
    """
    if not _works():
        with task("making .venv"):
            _make()
    for requirements in lists:
        stamp = (
            VENV / f"installed-{requirements.parent.name if requirements == TESTS else 'runtime'}"
        )
        digest = hashlib.sha256(requirements.read_bytes()).hexdigest()
        if stamp.is_file() and stamp.read_text() == digest:
            continue
        with task(f"installing the packages of {requirements.relative_to(ROOT)}"):
            _install(requirements)
        stamp.write_text(digest)


def _works() -> bool:
    """Return whether the Python of .venv starts (a system upgrade can break it)."""
    if not PYTHON.exists():
        return False
    probe = subprocess.run([PYTHON, "-c", ""], capture_output=True, check=False)
    return probe.returncode == 0


def _make() -> None:
    """Make .venv in the first way that works on this machine."""
    if shutil.which("uv"):
        # An old or restricted uv may fail; the other ways do not need it.
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
        "This Python cannot make a virtual environment, so nothing can be installed. "
        "To fix this: sudo apt-get install python3-venv"
    )


def _has(module: str) -> bool:
    # In a new process: apt may have installed the module after this one started.
    probe = [sys.executable, "-c", f"import {module}"]
    return importlib.util.find_spec(module) is not None or (
        subprocess.run(probe, capture_output=True, check=False).returncode == 0
    )


def _install(requirements: Path) -> None:
    """Install one list, checking every file against its hash.

    :raises Stop: when the packages cannot be installed.
    """
    last_failure: CommandFailed | None = None
    for command in installers(PYTHON):
        try:
            return quietly([*command, "--require-hashes", "-r", str(requirements)])
        except CommandFailed as failure:
            last_failure = failure
    raise Stop(
        f"{last_failure.output if last_failure else ''}\n\n"
        f"The packages of {requirements.relative_to(ROOT)} could not be installed. Check your "
        "network connection and whether you need a proxy (HTTPS_PROXY), then run the same "
        "command again."
    )


def installers(python: Path) -> list[list[str]]:
    """Return the commands that can install for this environment's Python, fastest first."""
    ways: list[list[str]] = []
    if shutil.which("uv"):
        ways.append(["uv", "pip", "install", "-q", "--python", str(python)])
    pip = ["-m", "pip", "--disable-pip-version-check"]
    if any(python.parent.parent.glob("lib/python*/site-packages/pip")):
        ways.append([str(python), *pip, "install", "-q"])
    elif _has("pip"):
        ways.append([sys.executable, *pip, "--python", str(python), "install", "-q"])
    return ways


def clean_environ() -> dict[str, str]:
    """Return our environment without variables that would change the code or data in use.

    Nor those that keep Python from storing what it compiled: collecting the tests would take
    three times as long on each run.
    """
    unsafe_names = {
        "PYTHONDONTWRITEBYTECODE",
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
    return {name: value for name, value in os.environ.items() if name not in unsafe_names}
