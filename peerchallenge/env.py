"""Read the environment once, and refuse what is wrong.

Every setting that an operator may choose comes through here. A value that is missing
or unsafe stops the start with a sentence that says what to do.
"""

from __future__ import annotations

import os
from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent
LOOPBACK = ("127.0.0.1", "localhost", "[::1]", "testserver")

_env = environ.Env()
TESTING = _env.bool("TESTING", default=False)
DEBUG = _env.bool("DEBUG", default=False)
DEMO = _env.bool("DEMO", default=False)


def secret_key() -> str:
    """Return the signing key; refuse a short or missing one outside tests."""
    key = os.environ.get("SECRET_KEY", "")
    if TESTING and not key:
        return "only-for-tests-" + "x" * 50
    if len(key) < 50:
        raise ImproperlyConfigured(
            "SECRET_KEY must be set to at least 50 random characters. "
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
            "DEMO=1 lets anybody sign in as anybody, so it runs on 127.0.0.1 only. "
            "Unset DEMO, or ALLOWED_HOSTS."
        )
    return hosts


def database() -> dict[str, object]:
    """Return the settings of DATABASE_URL; SQLite is tuned for one machine, PostgreSQL for many.

    :raises ImproperlyConfigured: without DATABASE_URL, or when a demo points at a
        database whose name does not say that it is one.
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
    if "sqlite" in str(settings["ENGINE"]):
        settings["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
        }
    else:
        settings["CONN_MAX_AGE"] = _env.int("CONN_MAX_AGE", default=60)
        settings["CONN_HEALTH_CHECKS"] = True
        settings.setdefault("OPTIONS", {})
        options = settings["OPTIONS"]
        assert isinstance(options, dict)
        # No statement of ours runs long enough to be worth compiling first.
        options.setdefault("options", "-c statement_timeout=15000 -c lock_timeout=8000 -c jit=off")
    return settings


def text(name: str, default: str) -> str:
    """Return a setting as it is."""
    value: str = _env.str(name, default=default)
    return value


def values(name: str, default: list[str]) -> list[str]:
    """Return the values of a list with commas."""
    value: list[str] = _env.list(name, default=default)
    return list(value)


def number(name: str, default: int) -> int:
    """Return a whole number; anything else stops the start."""
    value: int = _env.int(name, default=default)
    return value


def flag(name: str, *, default: bool) -> bool:
    """Return yes or no as a truth value; anything else stops the start."""
    value: bool = _env.bool(name, default=default)
    return value
