"""Finding the one thing an address or a form is about; whatever is elsewhere is not found."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import Any, Protocol, TypeVar

from django.http import Http404


class HasId(Protocol):
    """Anything with an id."""

    @property
    def id(self) -> uuid.UUID: ...


Row = TypeVar("Row", bound=HasId)


def one_of(rows: Iterable[Row], pk: uuid.UUID) -> Row:
    """The row with this id among those that the person may see.

    :raises Http404: a made-up id and somebody else's answer alike.
    """
    for row in rows:
        if row.id == pk:
            return row
    raise Http404


def made_before(model: Any, idempotency_key: uuid.UUID, **here: object) -> Any:
    """The row that this very form has made already, if it was sent before.

    :raises Http404: the id belongs to something elsewhere.
    """
    found = model.objects.filter(pk=idempotency_key).first()
    if found is not None and any(getattr(found, name) != value for name, value in here.items()):
        raise Http404
    return found
