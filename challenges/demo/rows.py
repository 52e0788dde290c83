"""Build rows for the demo, the bench and the tests: the only place that fills in columns.

A new column without a default needs an entry in `USUAL` unless any value of its type will do.
The caller always gives the keys of other rows.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable
from typing import Any, TypeVar

from django.db import models

from challenges.models import Programme

Row = TypeVar("Row", bound=models.Model)
DAY = dt.date(2026, 9, 1)
MOMENT = dt.datetime(2026, 9, 1, 10, tzinfo=dt.UTC)

# Values of a column that its type alone does not suggest.
USUAL: dict[type[models.Model], dict[str, Any]] = {
    Programme: {
        "name": "South East Sector Led Improvement Programme",
        "short_name": "SESLIP",
        "ref_prefix": "SE",
        "caveat": "This is a peer challenge and not an inspection.",
    },
}

BY_TYPE: tuple[tuple[type[models.Field[Any, Any]], Callable[[Any], Any]], ...] = (
    (models.DateTimeField, lambda field: MOMENT),
    (models.DateField, lambda field: DAY),
    (models.TimeField, lambda field: dt.time(9)),
    (models.JSONField, lambda field: {}),
    (models.BinaryField, lambda field: b""),
    (models.IntegerField, lambda field: 1),
    (models.DecimalField, lambda field: 1),
    (models.CharField, lambda field: _text(field)),
    (models.TextField, lambda field: _text(field)),
)


def build(model: type[Row], **values: Any) -> Row:
    """Return a row that is not saved, its columns filled in unless given.

    :raises TypeError: the key of another row is missing, or a column has no usual value.
    """
    usual = USUAL.get(model, {})
    for field in model._meta.concrete_fields:
        if field.name in values or field.attname in values or not _is_needed(field):
            continue
        values[field.name] = usual.get(field.name) or _usual(model, field)
    return model(**values)


def make(model: type[Row], **values: Any) -> Row:
    """Save a row and return it; values of many-to-many fields are linked after.

    :raises TypeError: as `build`.
    """
    many = {field.name for field in model._meta.many_to_many}
    row = build(model, **{name: value for name, value in values.items() if name not in many})
    row.save(force_insert=True)
    for name in many & values.keys():
        getattr(row, name).set(values[name])
    return row


def _is_needed(field: models.Field[Any, Any]) -> bool:
    return not (field.has_default() or field.null or field.blank or field.auto_created)


def _usual(model: type[models.Model], field: models.Field[Any, Any]) -> Any:
    if field.is_relation:
        raise TypeError(f"{model.__name__} needs {field.name}")
    if field.choices:
        return next(iter(field.flatchoices))[0]
    for kind, value in BY_TYPE:
        if isinstance(field, kind):
            return value(field)
    raise TypeError(f"{model.__name__}.{field.name} has no usual value: add one to USUAL")


def _text(field: models.Field[Any, Any]) -> str:
    """Return the name of the column or, if it must be unique, a random key."""
    text = str(field.verbose_name).capitalize()
    if field.unique:
        text = uuid.uuid4().hex
    return text[: field.max_length or None]
