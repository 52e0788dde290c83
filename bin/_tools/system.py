"""What we need from the operating system: find it, install it if we may, or name it."""

from __future__ import annotations

import ctypes
import os
import shutil
import signal
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from _tools.terminal import CommandFailed, line, quietly, task

PANGO_LIBRARIES = ("libpango-1.0.so.0", "libpangoft2-1.0.so.0", "libharfbuzz-subset.so.0")
CLUSTER_DEFAULTS = Path("/etc/postgresql-common/createcluster.d")


@dataclass(frozen=True)
class Need:
    """Something we need: whether it is present, what fails without it, and its packages."""

    name: str
    without_it: str
    packages: tuple[str, ...]
    present: Callable[[], bool]


def has_pango() -> bool:
    """Return whether the three libraries that draw text into PDFs can be loaded."""
    try:
        for library in PANGO_LIBRARIES:
            ctypes.CDLL(library)
    except OSError:
        return False
    return True


def chromium() -> str | None:
    """Return the browser for the browser tests: the one CHROMIUM names, or Debian's."""
    return os.environ.get("CHROMIUM") or shutil.which("chromium")


def postgres_programs() -> Path | None:
    """Return the folder with initdb and postgres, of the newest version if there are several."""
    initdbs = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: float(p.parts[-3])
    )
    if initdbs:
        return initdbs[-1].parent
    elsewhere = shutil.which("initdb")
    return Path(elsewhere).resolve().parent if elsewhere else None


PANGO = Need(
    "Pango",
    "letters cannot be made as PDF; everything else works",
    ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0"),
    has_pango,
)
POSTGRESQL = Need(
    "PostgreSQL",
    "the tests have no database to run on",
    ("postgresql",),
    lambda: postgres_programs() is not None,
)
CHROMIUM = Need(
    "Chromium",
    "the browser tests cannot run",
    ("chromium", "fonts-liberation"),
    lambda: chromium() is not None,
)
POPPLER = Need(
    "Poppler",
    "the tests cannot read the PDFs they make",
    ("poppler-utils",),
    lambda: shutil.which("pdftotext") is not None,
)


def is_root() -> bool:
    """Return whether we may install packages."""
    return os.geteuid() == 0


def end_with_parent() -> None:
    """Ask the kernel to interrupt the calling child process when this process dies."""
    set_parent_death_signal = 1
    ctypes.CDLL(None).prctl(set_parent_death_signal, signal.SIGINT)


def provide(needs: list[Need]) -> list[Need]:
    """Install what is missing if we may; name and return what is still missing."""
    missing = [need for need in needs if not need.present()]
    if not missing:
        return []
    if is_root() and shutil.which("apt-get"):
        for need in missing:
            _install_and_tell(need)
        missing = [need for need in missing if not need.present()]
    for need in missing:
        line(
            f"  {need.name} is missing: {need.without_it}. "
            f"To fix this: {'' if is_root() else 'sudo '}"
            f"apt-get install --no-install-recommends {' '.join(need.packages)}"
        )
    return missing


def _install_and_tell(need: Need) -> None:
    try:
        with task(f"installing {need.name} with apt"):
            if need is POSTGRESQL:
                _install_postgresql_without_a_server()
            else:
                apt_install(*need.packages)
    except CommandFailed as failure:
        line(failure.output)


def _install_postgresql_without_a_server() -> None:
    """Install PostgreSQL without the server Debian would start; the tests start their own."""
    CLUSTER_DEFAULTS.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(
        "w", dir=CLUSTER_DEFAULTS, prefix="no-main-cluster-", suffix=".conf", delete=False
    ) as wish:
        wish.write("create_main_cluster = false\n")
    Path(wish.name).chmod(0o644)
    try:
        apt_install("postgresql-common")
        apt_install(*POSTGRESQL.packages)
    finally:
        Path(wish.name).unlink(missing_ok=True)


def apt_install(*packages: str) -> None:
    """Install packages; update the package lists only if that fails.

    :raises CommandFailed: with the end of apt's output.
    """
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = [
        "apt-get",
        "install",
        "-y",
        "-q",
        "--no-install-recommends",
        "-o",
        "Dpkg::Options::=--force-confold",
        *packages,
    ]
    try:
        quietly(install, env=env)
    except CommandFailed:
        quietly(["apt-get", "update", "-q"], env=env)
        quietly(install, env=env)
