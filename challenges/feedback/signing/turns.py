"""One letter at a time: a file takes seconds of a processor, and a button can be pressed often."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress

from django.core.cache import cache
from django.db import DatabaseError

from challenges.access.errors import Invalid
from challenges.models import Challenge, Person

# Longer than any file takes. It frees the turn of a web process that was killed half-way.
LASTS = 180
IN_THE_MAKING = (
    "This letter is already being prepared. Wait 30 seconds, then open its page: "
    "you do not need to send this again."
)
ANOTHER = "Another letter is being prepared for you. Wait until it is done, then send this again."


@contextmanager
def turn(actor: Person, challenge: Challenge) -> Iterator[None]:
    """Hold the one turn of this challenge and the one of this person, in all web processes.

    :raises Invalid: someone has it; nothing waits for them, so no one's page does.
    """
    with (
        _only_one(f"prepare:challenge:{challenge.pk}", IN_THE_MAKING),
        turn_of_person(actor),
    ):
        yield


@contextmanager
def turn_of_person(actor: Person) -> Iterator[None]:
    """Hold the one turn of this person, for a file that only they read.

    :raises Invalid: a file is being made for them already.
    """
    with _only_one(f"prepare:person:{actor.pk}", ANOTHER):
        yield


@contextmanager
def _only_one(key: str, otherwise: str) -> Iterator[None]:
    if not cache.add(key, "taken", LASTS):
        raise Invalid(__all__=otherwise)
    try:
        yield
    finally:
        with suppress(DatabaseError):  # then the turn ends by itself
            cache.delete(key)
