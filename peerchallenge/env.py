"""Read the environment once, and refuse what is wrong.

Every setting that an operator may choose comes through here. A value that is missing
or unsafe stops the start with a sentence that says what to do.
"""

from __future__ import annotations

import os
import zlib
from pathlib import Path
from tempfile import gettempdir

import environ
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent
LOOPBACK = ("127.0.0.1", "localhost", "[::1]", "testserver")

FLAGS = {
    **dict.fromkeys(("1", "yes", "true", "on"), True),
    **dict.fromkeys(("0", "no", "false", "off"), False),
}
# How a session of PostgreSQL is set.
SESSION = (
    "statement_timeout=15000",
    "lock_timeout=8000",
    # No statement of ours runs long enough to be worth compiling first.
    "jit=off",
    # What is prepared is planned once (`challenges/models/statement.py`), whatever its values.
    "plan_cache_mode=force_generic_plan",
    # The rows of a page are in memory or on a disk without a moving head: look them up by index.
    "random_page_cost=1.1",
)
SHORTEST_KEY = 50
# What a key of that length does not compress below if it was drawn at random; a repeated word does.
LEAST_VARIED = 32

_env = environ.Env()


def flag(name: str, *, default: bool) -> bool:
    """Return yes or no as a truth value; an empty setting is not set.

    :raises ImproperlyConfigured: it is neither yes nor no, and no one can tell what was meant.
    """
    text = os.environ.get(name, "").strip()
    if not text:
        return default
    if text.lower() not in FLAGS:
        raise ImproperlyConfigured(f"{name} must be yes or no. It is {text!r}.")
    return FLAGS[text.lower()]


TESTING = flag("TESTING", default=False)
DEBUG = flag("DEBUG", default=False)
DEMO = flag("DEMO", default=False)


def refuse_to_serve_tests() -> None:
    """Stop a server that runs as the tests do.

    :raises ImproperlyConfigured: TESTING is set: passwords would be hashed weakly and cookies
        go over plain http.
    """
    if TESTING:
        raise ImproperlyConfigured("TESTING=1 is for the tests and starts no server. Unset it.")


def secret_key() -> str:
    """Return the signing key.

    :raises ImproperlyConfigured: it is missing, short or easy to guess, outside tests.
    """
    key = os.environ.get("SECRET_KEY", "")
    if TESTING and not key:
        return "only-for-tests-" + "x" * 50
    if len(key) < SHORTEST_KEY or len(zlib.compress(key.encode())) < LEAST_VARIED:
        raise ImproperlyConfigured(
            f"SECRET_KEY must be set to at least {SHORTEST_KEY} random characters. "
            "Make one with: python -c 'import secrets; print(secrets.token_urlsafe(60))'"
        )
    return key


def allowed_hosts() -> list[str]:
    """Return the host names of this service; only loopback names for a demo."""
    hosts: list[str] = _env.list("ALLOWED_HOSTS", default=[])
    if not hosts and (DEBUG or DEMO or TESTING):
        return list(LOOPBACK)
    if not hosts:
        raise ImproperlyConfigured("ALLOWED_HOSTS must name the hosts this service answers to.")
    if DEMO and not set(hosts) <= set(LOOPBACK):
        raise ImproperlyConfigured(
            "DEMO=1 lets anyone sign in as anyone, so it runs on 127.0.0.1 only. "
            "Unset DEMO, or ALLOWED_HOSTS."
        )
    return hosts


def database() -> dict[str, object]:
    """Return the settings of DATABASE_URL; SQLite is tuned for one machine, PostgreSQL for many.

    :raises ImproperlyConfigured: without DATABASE_URL, or when a demo or tests point at a
        database whose name does not say that it is theirs.
    """
    if not os.environ.get("DATABASE_URL"):
        raise ImproperlyConfigured(
            "DATABASE_URL must be set, for example postgres://user:password@host/name "
            "or sqlite:////path/to/demo.sqlite3"
        )
    settings: dict[str, object] = _env.db("DATABASE_URL")
    if DEMO and not TESTING and "demo" not in str(settings["NAME"]):
        raise ImproperlyConfigured(
            "DEMO=1 needs a database with 'demo' in its name, so that it can never be the real one."
        )
    if TESTING and not _is_for_tests(settings):
        raise ImproperlyConfigured(
            "TESTING=1 needs a database with 'test' in its name, so that it can never be the "
            "real one. Unset TESTING, or DATABASE_URL."
        )
    if "sqlite" in str(settings["ENGINE"]):
        settings["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
        }
    else:
        settings["CONN_MAX_AGE"] = number("CONN_MAX_AGE", 60)
        settings["CONN_HEALTH_CHECKS"] = True
        settings.setdefault("OPTIONS", {})
        options = settings["OPTIONS"]
        assert isinstance(options, dict)
        options.setdefault("options", " ".join(f"-c {setting}" for setting in SESSION))
    return settings


def _is_for_tests(settings: dict[str, object]) -> bool:
    """Return whether it is in memory, called so, or on a server in a temporary folder."""
    name, host = str(settings["NAME"]), str(settings.get("HOST", ""))
    return name == ":memory:" or "test" in name or host.startswith(f"{gettempdir()}/")


def behind_proxy() -> bool:
    """Return whether a proxy stands in front.

    :raises ImproperlyConfigured: of a demo, which could not tell who comes from elsewhere.
    """
    is_behind = flag("BEHIND_PROXY", default=False)
    if is_behind and DEMO:
        raise ImproperlyConfigured("DEMO=1 runs on this computer only. Unset DEMO or BEHIND_PROXY.")
    return is_behind


def text(name: str, default: str) -> str:
    """Return a setting as it is."""
    value: str = _env.str(name, default=default)
    return value


def values(name: str, default: list[str]) -> list[str]:
    """Return the values of a list with commas."""
    value: list[str] = _env.list(name, default=default)
    return list(value)


def number(name: str, default: int) -> int:
    """Return a whole number from 0.

    :raises ImproperlyConfigured: it is anything else.
    """
    text = os.environ.get(name, "").strip()
    if not text:
        return default
    if not (text.isascii() and text.isdecimal()):
        raise ImproperlyConfigured(f"{name} must be a whole number. It is {text!r}.")
    return int(text)
