"""The one write protocol: create a row once, change it at its revision, lose no text.

An act of `authorised` offers it (`Act`), and so does one for a programme.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from django.db.models import ManyToManyField, Model

from challenges.access.errors import Refused, Stale

Row = TypeVar("Row", bound=Model)
Values = Mapping[str, Any]
Labels = Mapping[str, str]
# What belongs to a row but is stored in rows of its own, as text: name to (stored, sent).
Beside = Mapping[str, tuple[str, str]]
USED_ELSEWHERE = "This form has already been used. Open the page again to start a new one."


class WriteProtocol:
    """Creating and changing, each with one rule for what was sent twice or too late.

    `silent` is set when the act turned out to have been done already: nothing is logged.
    `object_id` is the row that the log names.
    """

    silent: bool
    object_id: str

    def repeat(self, row: Model, values: Values, *, labels: Labels, by: Any = None) -> None:
        """Accept a repeat of what is already final: silent if it is the same.

        `by` is who stored it, for the page that shows both texts.

        :raises Stale: the row says something else; carries both texts.
        """
        if difference := differences(row, values):
            raise conflict(row, difference, labels, by=by)
        self.silent = True
        self.object_id = str(row.pk)

    def create_once(
        self,
        model: type[Row],
        key: uuid.UUID,
        values: Values,
        *,
        owner: Values,
        labels: Labels,
        **stamps: Any,
    ) -> Row:
        """Create a row under an idempotency key, or return the one that is there.

        `key` was made with the form and becomes the primary key. `values` are what the person
        entered, many-to-many fields included; `owner` is what the row belongs to; `stamps` are
        columns set once (who, when). The same values sent again are silent.

        :raises Stale: other values were saved under this key; carries both texts.
        :raises Refused: the key belongs to a row of another owner.
        """
        row = model._default_manager.filter(pk=key).first()
        if row is None:
            row = model(pk=key, **owner, **stamps)
            _set(row, values)
            row.save(force_insert=True)
            _link(row, values)
        elif any(getattr(row, name) != value for name, value in owner.items()):
            raise Refused(USED_ELSEWHERE)
        else:
            self.repeat(row, values, labels=labels)
        self.object_id = str(row.pk)
        return row

    def changes(
        self,
        row: Model,
        values: Values,
        *,
        revision: int,
        labels: Labels,
        by: Any = None,
        beside: Beside | None = None,
        counter: str = "revision",
    ) -> bool:
        """Return whether these values change the row; if they do not, the act is silent.

        `revision` is the one that the page showed, 0 before there was a row; `by` is who saved
        last, for the page that shows both texts; `beside` is compared with the values;
        `counter` is the column that counts revisions.

        :raises Stale: they do, and somebody saved after the page was shown.
        """
        difference = differences(row, values)
        apart = {name: texts for name, texts in (beside or {}).items() if texts[0] != texts[1]}
        self.object_id = str(row.pk)
        if not difference and not apart:
            self.silent = True
            return False
        current: int = getattr(row, counter, 0)
        if current != revision:
            raise conflict(row, difference, labels, by=by, beside=apart)
        return True

    def require_unchanged(
        self,
        row: object,
        *,
        revision: int,
        texts: Labels,
        by: Any = None,
        counter: str = "revision",
    ) -> None:
        """Make sure that the person decides on the text that the page showed.

        `row` is whatever has the counter; `texts` is what it says now, by label; `by` is who
        saved last.

        :raises Stale: somebody saved after the page was shown.
        """
        current: int = getattr(row, counter, 0)
        if current != revision:
            raise Stale(mine={}, theirs=dict(texts), by=by.name if by else "")

    def store(self, row: Model, values: Values, **stamps: Any) -> None:
        """Save the values as the row's next revision."""
        _set(row, {**values, **stamps})
        numbered: Any = row
        numbered.revision += 1
        row.save()
        _link(row, values)
        self.object_id = str(row.pk)

    def count(self, row: Model, counter: str, **stamps: Any) -> None:
        """Save one more revision of a whole whose parts are rows of their own."""
        _set(row, {**stamps, counter: getattr(row, counter) + 1})
        row.save()

    def choose(self, row: Model, values: Values) -> bool:
        """Save a choice that the last person makes, and return whether it is another one.

        No revision guards it and none is counted; the same choice again is silent.
        """
        difference = differences(row, values)
        if difference:
            _set(row, difference)
            row.save()
            _link(row, difference)
        else:
            self.silent = True
        self.object_id = str(row.pk)
        return bool(difference)

    def mark_once(self, model: type[Row], owner: Values, **stamps: Any) -> Row:
        """Create the one row that an owner has of this kind, or return the one that is there.

        A receipt or a signature carries no text, so the second time is silent.
        """
        row = model._default_manager.filter(**owner).first()
        if row is None:
            row = model._default_manager.create(**owner, **stamps)
        else:
            self.silent = True
        self.object_id = str(row.pk)
        return row


def differences(row: Model, values: Values) -> dict[str, Any]:
    """Return those of the values that differ from what is stored."""
    return {name: value for name, value in values.items() if not _same(row, name, value)}


def conflict(
    row: Model, difference: Values, labels: Labels, *, by: Any = None, beside: Beside | None = None
) -> Stale:
    """Return the error that carries both texts of everything that differs."""
    current = {name: _stored(row, name) for name in difference}
    apart = beside or {}
    return Stale(
        mine=in_words(row, {**difference, **{name: apart[name][1] for name in apart}}, labels),
        theirs=in_words(row, {**current, **{name: apart[name][0] for name in apart}}, labels),
        by=by.name if by else "",
    )


def outdated(label: str, message: str) -> Stale:
    """Return the error for a page that shows an old state and carries no text of its own."""
    return Stale(mine={}, theirs={label: message})


def in_words(row: Model, values: Values, labels: Labels) -> dict[str, str]:
    """Return the values as people read them, by label and in the labels' order."""
    texts = {label: _text(row, name, values.get(name)) for name, label in labels.items()}
    return {label: text for label, text in texts.items() if text}


def _text(row: Model, name: str, value: Any) -> str:
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


def _choices(row: Model, name: str) -> dict[Any, str]:
    """Return the labels of a column's values; texts stored in rows of their own have none."""
    column = next((field for field in row._meta.get_fields() if field.name == name), None)
    return dict(getattr(column, "flatchoices", ()))


def _is_many(row: Model, name: str) -> bool:
    return isinstance(row._meta.get_field(name), ManyToManyField)


def _stored(row: Model, name: str) -> Any:
    if not _is_many(row, name):
        return getattr(row, name)
    return [] if row._state.adding else list(getattr(row, name).all())


def _same(row: Model, name: str, value: Any) -> bool:
    current = _stored(row, name)
    return set(current) == set(value) if _is_many(row, name) else current == value


def _set(row: Model, values: Values) -> None:
    for name, value in values.items():
        if not _is_many(row, name):
            setattr(row, name, value)


def _link(row: Model, values: Values) -> None:
    for name, value in values.items():
        if _is_many(row, name):
            getattr(row, name).set(value)
