"""A second environment in .venv-next: our packages with the newest Django 6 instead of our own.

What we use of Django is to go on working in the next one. Its packages are not pinned by hash,
since the point is to take the newest; nothing but these tests runs in it. `bin/test` runs this
module beside the checks, so that fetching packages makes no one wait.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from _tools.environment import RUNTIME, TESTS, installers
from _tools.terminal import ROOT, CommandFailed, Stop, line, quietly, stop

VENV = ROOT / ".venv-next"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / "installed"
DJANGO = "Django>=6,<7"
OLDEST_PYTHON = (3, 12)
# With the marker of the platform that needs it, without the hashes.
PIN = re.compile(r"^([A-Za-z0-9._-]+==[^\\\n]+?)\s*\\?$", re.M)
# What no test of access or journey imports: checkers of code, the browser, paper, the server.
NOT_NEEDED = (
    *("django==", "django-stubs", "djangofmt", "mypy", "librt", "ast-serialize", "pathspec"),
    *("ruff", "import-linter", "grimp", "click", "rich", "markdown-it-py", "mdurl", "types-"),
    *("playwright", "pyee", "greenlet", "coverage", "hypothesis", "sortedcontainers", "lxml"),
    *("pikepdf", "weasyprint", "pydyf", "pyphen", "tinycss2", "tinyhtml5", "cssselect2"),
    *("pillow", "zopfli", "cffi", "pycparser", "gunicorn"),
)


def main() -> int:
    """Provide the environment; return 0 only if tests can run in it."""
    try:
        provide()
    except (Stop, CommandFailed) as why:
        return stop(why)
    return 0


def provide() -> None:
    """Make .venv-next with the newest Django 6, or bring it up to date once a day.

    :raises Stop: no Python here can run Django 6.
    :raises CommandFailed: the packages cannot be installed.
    """
    packages = list(_packages())
    digest = hashlib.sha256("\n".join(packages).encode()).hexdigest()
    today = dt.datetime.now(dt.UTC).date().isoformat()
    before, _, day = STAMP.read_text().partition(" ") if STAMP.is_file() else ("", "", "")
    if before != digest or not _starts(str(PYTHON)):
        _make()
        _install(DJANGO, *packages)
    elif day != today:
        _upgrade()
    STAMP.write_text(f"{digest} {today}")


def version() -> str:
    """Return the version of Django in .venv-next."""
    ask = [str(PYTHON), "-c", "import django; print(django.__version__)"]
    return subprocess.run(ask, capture_output=True, text=True, check=True).stdout.strip()


def _make() -> None:
    python = next(_pythons(), None)
    if python is None:
        raise Stop(
            "No Python 3.12 or newer was found, and Django 6 needs one. To fix this: "
            "pyenv install 3.13, or uv python install 3.13; then run the same command again."
        )
    quietly([python, "-m", "venv", "--clear", "--without-pip", str(VENV)])
    if not installers(PYTHON):
        quietly([str(PYTHON), "-m", "ensurepip"])


def _install(*packages: str) -> None:
    quietly([*installers(PYTHON)[0], *packages])


def _upgrade() -> None:
    """Take a newer Django if there is one; without a network, the one of the last run serves."""
    try:
        _install("--upgrade", DJANGO)
    except CommandFailed:
        line(f"No newer Django could be fetched; the tests run on {version()}.")


def _packages() -> Iterator[str]:
    """Yield the packages that these tests need, at the versions we pin, without Django."""
    for requirements in (RUNTIME, TESTS):
        for pin in PIN.findall(requirements.read_text()):
            if not pin.lower().startswith(NOT_NEEDED):
                yield pin


def _pythons() -> Iterator[str]:
    """Yield the Pythons of this machine that are new enough for Django 6."""
    for candidate in _candidates():
        path = shutil.which(candidate)
        if path is not None and _starts(path):
            yield path


def _candidates() -> Iterator[str]:
    """Yield names and paths under which a Python may be found: PATH, uv, pyenv, by hand."""
    yield sys.executable
    yield from ("python3", *(f"python3.{minor}" for minor in range(OLDEST_PYTHON[1], 20)))
    if shutil.which("uv"):
        find = ["uv", "python", "find", ">=3.12"]
        yield subprocess.run(find, capture_output=True, text=True, check=False).stdout.strip()
    home = Path.home()
    pyenv = Path(os.environ.get("PYENV_ROOT", home / ".pyenv"))
    for folder, pattern in (
        (pyenv, "versions/3.*/bin/python"),
        (home / ".local/share/uv/python", "cpython-3.*/bin/python3"),
        (Path("/usr"), "bin/python3.[0-9]*[0-9]"),
        (Path("/usr/local"), "bin/python3.[0-9]*[0-9]"),
        (Path("/opt"), "*/bin/python3"),
    ):
        yield from sorted((str(path) for path in folder.glob(pattern)), reverse=True)


def _starts(python: str) -> bool:
    """Return whether this Python runs, is new enough and can make environments."""
    new_enough = f"import sys, venv; sys.exit(sys.version_info < {OLDEST_PYTHON})"
    if not Path(python).exists():
        return False
    return (
        subprocess.run([python, "-c", new_enough], capture_output=True, check=False).returncode == 0
    )


if __name__ == "__main__":
    sys.exit(main())
