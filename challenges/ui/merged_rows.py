"""The rows of a formset as two people leave them, put where the stored ones stand now."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import SequenceMatcher
from typing import TypeAlias

from django.forms import BaseForm, BaseFormSet
from django.http import QueryDict

from challenges.ui import answered
from challenges.ui.field_values import (
    REMOVE_FIELD,
    SHOWN_FIELD,
    as_typed,
    current,
    hash_of,
    merged_fields,
    plain,
    put,
    sends_of,
)

AS_STORED = "as stored"
# From this likeness on, two new rows are one row written twice: sent again, or agreed by telephone.
ALIKE = 0.6
LONGEST_COMPARED = 500
Row = dict[str, list[str]]
StoredRow = Mapping[str, object]
Rows: TypeAlias = "BaseFormSet[BaseForm]"


def row_label(rows: Rows) -> str:
    """Return what one row of a formset is called."""
    return str(getattr(rows, "row_label", "Row"))


def placed_rows(data: QueryDict, rows: Rows) -> list[BaseForm]:
    """Put the rows that were sent where they stand now, and return the forms of the stored ones.

    A new row goes behind those that are stored. A row that someone dropped goes if it was left
    as it was, and stays as a new one if not.
    """
    prefix, stored_rows = rows.prefix, list(rows.initial or [])
    rows_in_order = _placed(data, rows, stored_rows)
    for name in [name for name in data if name.startswith(f"{prefix}-") and name.count("-") > 1]:
        del data[name]
    for number, row in enumerate(rows_in_order):
        for name, values in row.items():
            data.setlist(f"{prefix}-{number}-{name}", values)
    data[f"{prefix}-INITIAL_FORMS"] = str(len(stored_rows))
    data[f"{prefix}-TOTAL_FORMS"] = str(max(rows.total_form_count(), len(rows_in_order)))
    forms = [
        rows.form(data, initial=dict(one), prefix=f"{prefix}-{number}")
        for number, one in enumerate(stored_rows)
    ]
    for form, row in zip(forms, rows_in_order, strict=False):
        if row.get(SHOWN_FIELD) == [AS_STORED]:
            _put_as_stored(data, form)
    return forms


def _put_as_stored(data: QueryDict, form: BaseForm) -> None:
    for name, field in merged_fields(form):
        html_name = form.add_prefix(name)
        put(data, html_name, sends_of(field, html_name, current(form, name)))


def _placed(data: QueryDict, rows: Rows, stored_rows: list[StoredRow]) -> list[Row]:
    """Return the rows as they were sent, in the order stored now, and new ones behind them."""
    sent_row = [_row(data, f"{rows.prefix}-{number}-") for number in range(rows.total_form_count())]
    by_id = {row["id"][0]: row for row in sent_row if _id(row)}
    ids = [str(one["id"]) for one in stored_rows]
    rows_in_order = [by_id.get(key) or {"id": [key], SHOWN_FIELD: [AS_STORED]} for key in ids]
    for row in sent_row:
        if _id(row) in ids or not _says_something(rows, row):
            continue
        index = _twin(row, rows_in_order, stored_rows)
        if index is None:
            rows_in_order.append({**row, "id": [""]})
        else:
            order = [str(stored_rows[index].get("number", ""))]
            rows_in_order[index] = {**row, "id": [ids[index]], "number": order, SHOWN_FIELD: [""]}
    return rows_in_order


def _twin(row: Row, rows_in_order: list[Row], stored_rows: list[StoredRow]) -> int | None:
    """Return the place of the row that someone has added since with much the same words."""
    mine = _row_text(
        {name: texts for name, texts in row.items() if name not in (SHOWN_FIELD, "id")}
    )
    likeness = [
        SequenceMatcher(None, mine, _row_text({**one, "id": ""}), autojunk=False).ratio()
        if taken_rows.get(SHOWN_FIELD) == [AS_STORED]
        else 0
        for taken_rows, one in zip(rows_in_order, stored_rows, strict=False)
    ]
    best = max(likeness, default=0)
    return likeness.index(best) if best >= ALIKE else None


def _row_text(row: Mapping[str, object]) -> str:
    """Return the longest text of a row."""
    values = (v[0] if isinstance(v, list) and v else v for v in row.values())
    texts = (" ".join(value.split()) for value in values if isinstance(value, str))
    return max(texts, key=len, default="")[:LONGEST_COMPARED]


def _row(data: QueryDict, prefix: str) -> Row:
    return {n.removeprefix(prefix): data.getlist(n) for n in data if n.startswith(prefix)}


def _says_something(rows: Rows, row: Row) -> bool:
    """Return whether a row without a place has words of its own that its author wants."""
    if row.get(REMOVE_FIELD):
        return False
    data = QueryDict(mutable=True)
    for name, values in row.items():
        data.setlist(name, values)
    base, blank = answered.hashes(str(data.get(SHOWN_FIELD, ""))), rows.form()
    texts = {n: as_typed(field, n, data) for n, field in merged_fields(blank) if n != "number"}
    if _id(row) and base:
        return any(
            hash_of(blank.fields[name], value) != base.get(name) for name, value in texts.items()
        )
    return any(plain(blank.fields[name], value) for name, value in texts.items())


def _id(row: Row) -> str:
    return row.get("id", [""])[0]
