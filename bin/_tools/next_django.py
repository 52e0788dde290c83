"""A second environment in .venv-next: our packages with the newest Django 6 instead of our own.

What we use of Django is to go on working in the next one. Its packages are not pinned by hash,
since the point is to take the newest; nothing but these tests runs in it.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from _tools.environment import RUNTIME, TESTS
from _tools.terminal import ROOT, quietly, task

VENV = ROOT / ".venv-next"
PYTHON = VENV / "bin" / "python"
DJANGO = "Django>=6,<7"
OLDEST_PYTHON = (3, 12)
PINNED = re.compile(r"^([A-Za-z0-9._-]+(?:\[[^]]*\])?==\S+)", re.M)
# Tools that only check our code, and never take part in a test.
NOT_NEEDED = ("django==", "django-stubs", "mypy", "ruff", "import-linter", "grimp")


def provide() -> bool:
    """Make .venv-next with the newest Django 6; return False where no Python here can run it.

    :raises CommandFailed: when the packages cannot be installed.
    """
    python = next(_pythons(), None)
    if python is None:
        return False
    if not _starts(str(PYTHON)):
        with task("making .venv-next"):
            quietly([python, "-m", "venv", "--clear", str(VENV)])
    with task("installing the newest Django 6"):
        pip = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "install", "-q", "-U"]
        quietly([*pip, DJANGO, *_packages()])
    return True


def version() -> str:
    """Return the version of Django in .venv-next."""
    ask = [str(PYTHON), "-c", "import django; print(django.__version__)"]
    return subprocess.run(ask, capture_output=True, text=True, check=True).stdout.strip()


def _packages() -> Iterator[str]:
    """Yield our packages at the versions we pin, without Django and the checkers of code."""
    for requirements in (RUNTIME, TESTS):
        for pin in PINNED.findall(requirements.read_text()):
            if not pin.lower().startswith(NOT_NEEDED):
                yield pin


def _pythons() -> Iterator[str]:
    """Yield the Pythons of this machine that are new enough for Django 6."""
    names = [f"python3.{minor}" for minor in range(OLDEST_PYTHON[1], 20)]
    others = (Path.home() / ".pyenv" / "versions").glob("3.*/bin/python")
    candidates = [sys.executable, *names, *sorted(str(path) for path in others)]
    for candidate in candidates:
        path = shutil.which(candidate)
        if path is not None and _starts(path):
            yield path


def _starts(python: str) -> bool:
    """Return whether this Python runs, is new enough and can make environments."""
    new_enough = f"import sys, venv, ensurepip; sys.exit(sys.version_info < {OLDEST_PYTHON})"
    if not Path(python).exists():
        return False
    return (
        subprocess.run([python, "-c", new_enough], capture_output=True, check=False).returncode == 0
    )
