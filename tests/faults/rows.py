"""Whether anything in the database has changed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.apps import apps
from django.contrib.sessions.models import Session
from django.db import connection, transaction

from challenges.models import CacheEntry, SignInAttempt
from tests.writes import Execute

WRITES = ("INSERT", "UPDATE", "DELETE")
# What a form may always touch: the session with its message, and the count of guesses.
NOT_CONTENT = {Session, CacheEntry, SignInAttempt}


def fingerprint() -> dict[str, tuple[int, str]]:
    """How many rows each table has, and a hash over all that a page may show of them."""
    digests = {}
    for model in apps.get_models():
        if model not in NOT_CONTENT:
            names = [f.attname for f in model._meta.fields if f.name != "last_seen"]
            rows = sorted(map(_row, model._default_manager.values_list(*names)))
            digests[model.__name__] = (len(rows), hashlib.sha256(repr(rows).encode()).hexdigest())
    return digests


def _row(values: tuple[object, ...]) -> str:
    return repr([bytes(v) if isinstance(v, memoryview) else v for v in values])


@dataclass
class Noticed:
    """Whether a statement was sent that writes; a fingerprint is taken only then."""

    written: bool = False

    def __call__(
        self, execute: Execute, sql: str, params: object, many: bool, context: object
    ) -> object:
        self.written = self.written or sql.lstrip().startswith(WRITES)
        return execute(sql, params, many, context)


@contextmanager
def undone() -> Iterator[Noticed]:
    """Whatever is done inside never was; it says whether there was an attempt to write."""
    watch = Noticed()
    with transaction.atomic(), connection.execute_wrapper(watch):
        yield watch
        transaction.set_rollback(True)
