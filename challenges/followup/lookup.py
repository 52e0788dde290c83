"""Find the row that a URL is about among those that a person may see."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import Protocol, TypeVar

from django.http import Http404


class HasId(Protocol):
    """Anything with an id."""

    @property
    def id(self) -> uuid.UUID: ...


Row = TypeVar("Row", bound=HasId)


def one_of(rows: Iterable[Row], pk: uuid.UUID) -> Row:
    """Return the row with this id among those that the person may see.

    :raises Http404: the id is made up, or the row is hidden from the person.
    """
    for row in rows:
        if row.id == pk:
            return row
    raise Http404
