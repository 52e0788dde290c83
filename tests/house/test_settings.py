"""A setting that is neither yes nor no, or would let anybody in, stops the start and says why."""

from __future__ import annotations

import os
import re
import secrets
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.source import ROOT

REAL = {
    "DATABASE_URL": "postgres://challenge@localhost/challenge",
    "SECRET_KEY": secrets.token_urlsafe(60),
    "ALLOWED_HOSTS": "challenge.example.org",
}
FLAGS = sorted(
    {
        name
        for file in ("env.py", "settings.py")
        for name in re.findall(
            r'flag\(\s*"([A-Z_]+)"', (ROOT / "peerchallenge" / file).read_text(encoding="utf-8")
        )
    }
)


def started(expression: str = "0", **settings: str) -> str:
    """What the settings make of an expression, or the last line of why they stop the start."""
    environment = {
        name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ
    }
    ran = subprocess.run(
        [sys.executable, "-c", f"from peerchallenge import settings; print({expression})"],
        env={**environment, **REAL, **settings},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    return ran.stdout.strip() or ran.stderr.strip().splitlines()[-1].partition(": ")[2]


def test_every_flag_is_known() -> None:
    assert FLAGS == [
        "BEHIND_PROXY",
        "DEBUG",
        "DEMO",
        "EMAIL_USE_SSL",
        "SECOND_FACTOR_REQUIRED",
        "SECURE_SSL_REDIRECT",
        "TESTING",
    ]


@pytest.mark.parametrize("name", FLAGS)
def test_what_is_neither_yes_nor_no_stops_the_start(name: str) -> None:
    assert started(**{name: "yess"}) == f"{name} must be yes or no. It is 'yess'."


@pytest.mark.parametrize(
    ("word", "means"),
    [("yes", "True"), ("TRUE", "True"), ("1", "True"), ("no", "False"), ("", "True")],
)
def test_yes_and_no_are_understood(word: str, means: str) -> None:
    assert started("settings.SECURE_SSL_REDIRECT", SECURE_SSL_REDIRECT=word) == means


def test_no_other_file_reads_a_flag_for_itself() -> None:
    """`environ` reads whatever it does not know as no."""
    lenient = [
        file.relative_to(ROOT).as_posix()
        for folder in ("peerchallenge", "challenges")
        for file in sorted((ROOT / folder).rglob("*.py"))
        if re.search(r"\b_?env\.(bool|int)\(", file.read_text(encoding="utf-8"))
    ]
    assert lenient == []


@pytest.mark.parametrize("text", ["five", "-1", "5s"])
def test_what_is_no_number_stops_the_start(text: str) -> None:
    assert started(EMAIL_PORT=text) == f"EMAIL_PORT must be a whole number. It is {text!r}."


@pytest.mark.parametrize(
    "key", ["a" * 64, "changeme" * 8, "only-for-tests-" + "x" * 50, "x" * 49, ""]
)
def test_a_key_that_is_easy_to_guess_stops_the_start(key: str) -> None:
    assert started(SECRET_KEY=key).startswith("SECRET_KEY must be set to at least 50 random")


@pytest.mark.parametrize(
    "key",
    [secrets.token_urlsafe(60), secrets.token_hex(32), secrets.token_urlsafe(38)],
    ids=["long", "hexadecimal", "short"],
)
def test_a_random_key_is_taken(key: str) -> None:
    assert started("'started'", SECRET_KEY=key) == "started"


def test_tests_never_touch_a_real_database() -> None:
    assert started(TESTING="1").startswith("TESTING=1 needs a database with 'test' in its name")


def test_a_demo_stands_behind_no_proxy(tmp_path: Path) -> None:
    message = started(
        DEMO="1",
        BEHIND_PROXY="yes",
        ALLOWED_HOSTS="localhost",
        DATABASE_URL=f"sqlite:///{tmp_path}/demo.sqlite3",
    )

    assert message == "DEMO=1 runs on this computer only. Unset DEMO or BEHIND_PROXY."


@pytest.mark.long
@pytest.mark.parametrize("server", ["wsgi", "asgi"])
def test_tests_start_no_server(server: str, tmp_path: Path) -> None:
    message = started(
        f"__import__('peerchallenge.{server}')",
        TESTING="1",
        DATABASE_URL=f"sqlite:///{tmp_path}/test.sqlite3",
    )

    assert message == "TESTING=1 is for the tests and starts no server. Unset it."
