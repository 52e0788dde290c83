"""What differs between a row and what was sent for it, and the error that carries both texts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Protocol, cast

from django.db.models import ManyToManyField, Model

from challenges.access.errors import Stale

Values = Mapping[str, object]
Labels = Mapping[str, str]
# What belongs to a row but is stored in rows of its own, as text: name to (stored, sent).
Beside = Mapping[str, tuple[str, str]]
# What a page lets people choose without a text: one row, a day, or several rows.
Choice = Model | dt.date | Iterable[Model] | None


class Revised(Protocol):
    """A row that counts its revisions."""

    @property
    def pk(self) -> object: ...

    @property
    def revision(self) -> int: ...


def differences(row: Model, values: Values) -> dict[str, object]:
    """Return those of the values that differ from what is stored."""
    return {name: value for name, value in values.items() if not _same(row, name, value)}


def chosen_keys(choice: object) -> str:
    """Return what is chosen, as a page carries it: a key, a date, or the keys of several rows."""
    if choice is None:
        return ""
    if isinstance(choice, Model):
        return str(choice.pk)
    if isinstance(choice, dt.date):
        return choice.isoformat()
    return " ".join(sorted(str(row.pk) for row in rows_in(choice)))


def merged_choice(now: Iterable[Model], choice: Iterable[Model], page_keys: str) -> set[Model]:
    """Return the rows chosen now, changed only by what was ticked and unticked on a page.

    `page_keys` are the keys that were ticked when the page was made.
    """
    ticked_before, rows_chosen, rows_now = set(page_keys.split()), set(choice), set(now)
    new_ticks = {row for row in rows_chosen if str(row.pk) not in ticked_before}
    cleared_ticks = {row for row in rows_now - rows_chosen if str(row.pk) in ticked_before}
    return (rows_now | new_ticks) - cleared_ticks


def conflict(
    row: Model,
    difference: Values,
    labels: Labels,
    *,
    by: str = "",
    beside: Beside | None = None,
) -> Stale:
    """Return the error that carries both texts of everything that differs; `by` says who saved."""
    current = {name: stored(row, name) for name in difference}
    apart = beside or {}
    return Stale(
        mine=in_words(row, {**difference, **{name: apart[name][1] for name in apart}}, labels),
        theirs=in_words(row, {**current, **{name: apart[name][0] for name in apart}}, labels),
        by=by,
    )


def outdated(label: str, message: str) -> Stale:
    """Return the error for a page that shows an old state and carries no text of its own."""
    return Stale(mine={}, theirs={label: message})


def in_words(row: Model, values: Values, labels: Labels) -> dict[str, str]:
    """Return the values as people read them, by label and in the labels' order."""
    texts = {label: _text(row, name, values.get(name)) for name, label in labels.items()}
    return {label: text for label, text in texts.items() if text}


def _text(row: Model, name: str, value: object) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, dt.date):
        return f"{value:%-d %B %Y}"
    if isinstance(value, dt.time):
        return f"{value:%H:%M}"
    choices = _choices(row, name)
    if isinstance(value, Iterable) and not isinstance(value, str):
        return "; ".join(str(choices.get(one, one)) for one in value)
    return str(choices.get(value, value))


def _choices(row: Model, name: str) -> dict[object, str]:
    """Return the labels of a column's values; texts stored in rows of their own have none."""
    column = next((field for field in row._meta.get_fields() if field.name == name), None)
    return dict(getattr(column, "flatchoices", ()))


def _is_many(row: Model, name: str) -> bool:
    return isinstance(row._meta.get_field(name), ManyToManyField)


def stored(row: Model, name: str) -> object:
    """Return what is stored under the name: a list, if it is several rows."""
    return stored_rows(row, name) if _is_many(row, name) else getattr(row, name)


def stored_rows(row: Model, name: str) -> list[Model]:
    """Return the rows that are linked to this one under the name."""
    return [] if row._state.adding else list(getattr(row, name).all())


def rows_in(value: object) -> Iterable[Model]:
    """Return the value of a many-to-many field, which is always several rows."""
    return cast("Iterable[Model]", value)


def _same(row: Model, name: str, value: object) -> bool:
    if _is_many(row, name):
        return set(stored_rows(row, name)) == set(rows_in(value))
    return stored(row, name) == value
