"""Build rows for the demo, the bench and the tests: the only place that fills in columns.

A new column without a default needs an entry in `USUAL` unless any value of its type will do; so
does one that has to go with another, as the end of a challenge goes with its stage.
The caller gives the keys of other rows; one that follows from them may stand in `USUAL` too.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any, TypeVar

from django.db import models
from django.db.models.fields.related_descriptors import ManyToManyDescriptor

from challenges.models import (
    CLEAR,
    ENDS,
    OPEN_STATUSES,
    AttributionAnswer,
    Challenge,
    Clearance,
    Deadline,
    LetterVersion,
    MemberStatus,
    Person,
    Programme,
    RecordCorrection,
    Response,
    Side,
    Stage,
    TeamMember,
    Topic,
)
from challenges.models.attribution_answer import OF_THE_CHALLENGE
from challenges.models.stage import AFTER_LETTER, ORDER, RANK
from challenges.rules.content_digest import content_digest

Row = TypeVar("Row", bound=models.Model)
Values = dict[str, object]
Usual = Callable[..., object]
Target = TypeVar("Target", bound=models.Model)
Through = TypeVar("Through", bound=models.Model)
DAY = dt.date(2026, 9, 1)
MOMENT = dt.datetime(2026, 9, 1, 10, tzinfo=dt.UTC)
# One statement for a whole table would outlast the time a statement may take.
BATCH = 1000


def _at(stages: Iterable[str], value: object, otherwise: object = None) -> Usual:
    """Return a function that gives a value to a challenge at one of these stages."""
    return lambda values: value if values.get("stage", Stage.PROPOSED) in stages else otherwise


def _furthest(values: Values) -> object:
    stage = values.get("stage", Stage.PROPOSED)
    return stage if stage in RANK else Stage.PROPOSED


def _status(values: Values) -> object:
    return values.get("status", MemberStatus.INVITED)


def _visitor_has(values: Values) -> bool:
    """Say whether the row is an accepted seat on a visiting team."""
    return _status(values) == MemberStatus.ACCEPTED and values["side"] == Side.VISITING


def _is_decided(values: Values) -> bool:
    return values.get("clearance") in (*CLEAR, Clearance.EXCLUDED)


def _is_explained(values: Values) -> bool:
    return values.get("clearance") in (Clearance.MANAGED, Clearance.EXCLUDED)


# Values of a column that its type alone does not suggest; a function takes the row's other values.
USUAL: dict[type[models.Model], Values] = {
    Challenge: {
        "topic": Topic.EARLY_HELP.value,
        "furthest": _furthest,
        "first_day": _at(ORDER[RANK[Stage.BRIEFING] :], DAY),
        "last_day": lambda values: values.get("first_day"),
        "ended_reason": _at([Stage.WITHDRAWN], "The host asked.", ""),
        "closed_on": _at(ENDS, DAY),
        "issued_on": _at(AFTER_LETTER, DAY),
    },
    TeamMember: {
        "declared_at": lambda values: MOMENT if _visitor_has(values) else None,
        "decided_by": lambda values: values["invited_by"] if _is_decided(values) else None,
        "decision_note": lambda values: "As agreed." if _is_explained(values) else "",
        "decline_reason": lambda values: "dates" if _status(values) == "declined" else "",
        "answered_at": lambda values: MOMENT if _status(values) == "accepted" else None,
        "ended_at": lambda values: None if _status(values) in OPEN_STATUSES else MOMENT,
    },
    Programme: {
        "name": "South East Sector Led Improvement Programme",
        "short_name": "SESLIP",
        "ref_prefix": "SE",
        "caveat": "This is a peer challenge and not an inspection.",
    },
    Response: {"comment": lambda values: "No." if values.get("decision") == "not_accepted" else ""},
    AttributionAnswer: {"object_id": OF_THE_CHALLENGE},
    RecordCorrection: {"object_id": OF_THE_CHALLENGE, "old": []},
    LetterVersion: {"content_sha256": lambda values: content_digest(values["content"])},
    Deadline: {"original_due_on": lambda values: values["due_on"]},
    Person: {
        "email": lambda values: f"{uuid.uuid4().hex}@example.gov.uk",
        "password": "!",  # Django's mark of a password that no one can type
    },
}

BY_TYPE: tuple[tuple[type[models.Field[Any, Any]], Usual], ...] = (
    (models.DateTimeField, lambda field: MOMENT),
    (models.DateField, lambda field: DAY),
    (models.TimeField, lambda field: dt.time(9)),
    (models.JSONField, lambda field: {}),
    (models.BinaryField, lambda field: b""),
    (models.BooleanField, lambda field: False),
    (models.IntegerField, lambda field: 1),
    (models.DecimalField, lambda field: 1),
    (models.CharField, lambda field: _text(field)),
    (models.TextField, lambda field: _text(field)),
)


def build(model: type[Row], **values: object) -> Row:
    """Return a row that is not saved, its columns filled in unless given.

    :raises TypeError: the key of another row is missing, or a column has no usual value.
    """
    for name, key, usual in _needs(model):
        if name not in values and key not in values:
            values[name] = usual(values)
    return model(**values)


def make(model: type[Row], **values: object) -> Row:
    """Save a row and return it; values of many-to-many fields are linked after.

    :raises TypeError: as `build`.
    """
    many = {field.name for field in model._meta.many_to_many}
    row = build(model, **{name: value for name, value in values.items() if name not in many})
    row.save(force_insert=True)
    for name in many & values.keys():
        getattr(row, name).set(values[name])
    return row


def find_or_make(model: type[Row], key: Values, **values: object) -> Row:
    """Return the row with this key, or make it with the key and these values."""
    return model._default_manager.filter(**key).first() or make(model, **key, **values)


def insert(rows: Iterable[Row]) -> list[Row]:
    """Store new rows of one model in one statement and return them with their keys."""
    rows = list(rows)
    return type(rows[0])._default_manager.bulk_create(rows, batch_size=BATCH) if rows else []


def link(
    relation: ManyToManyDescriptor[Target, Through], pairs: Iterable[tuple[object, object]]
) -> None:
    """Store pairs of a relation such as `Action.recommendations` in one statement."""
    one, other = relation.field.m2m_field_name(), relation.field.m2m_reverse_field_name()
    insert(relation.through(**{one: first, other: second}) for first, second in pairs)


@cache
def _needs(model: type[models.Model]) -> list[tuple[str, str, Usual]]:
    """List name, key and usual value of each column that has to be filled in."""
    return [
        (field.name, field.attname, _usual(model, field))
        for field in model._meta.concrete_fields
        if field.name in USUAL.get(model, {}) or not _may_be_left_out(field)
    ]


def _may_be_left_out(field: models.Field[Any, Any]) -> bool:
    may_be_empty = field.blank and field.empty_strings_allowed
    return field.has_default() or field.null or field.auto_created or may_be_empty


def _usual(model: type[models.Model], field: models.Field[Any, Any]) -> Usual:
    """Return a function from the row's other values to a column's usual value."""
    usual = USUAL.get(model, {}).get(field.name)
    if callable(usual):
        return usual
    if usual is not None:
        return lambda values: usual
    if field.choices:
        choice = next(iter(field.flatchoices))[0]
        return lambda values: choice
    return lambda values: _of_type(model, field)


def _of_type(model: type[models.Model], field: models.Field[Any, Any]) -> object:
    if field.is_relation:
        raise TypeError(f"{model.__name__} needs {field.name}")
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
