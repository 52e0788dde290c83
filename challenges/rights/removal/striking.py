"""Strike words out of one row and of every copy of its earlier words."""

from __future__ import annotations

import json

from django.db.models import Model

from challenges.models import Challenge, Redaction
from challenges.rights.removal.copies import Copy
from challenges.rights.removal.free_text import Text
from challenges.rules.strikes import Strike


def copies_of(row: Model, copies: list[Copy]) -> tuple[Copy, ...]:
    """Return those of a kind's copies that hold earlier words of this row."""
    return tuple(copy for copy in copies if copy.owner in (None, row.pk))


def strike_out(text: Text, row: Model, challenge: Challenge, strike: Strike) -> bool:
    """Strike the words out of a row and its earlier words. Return whether they stood there."""
    columns = {name: strike.out_of(getattr(row, name)) for name in text.columns}
    new_texts = {name: new for name, new in columns.items() if new != getattr(row, name)}
    for name, new in new_texts.items():
        longest = getattr(row._meta.get_field(name), "max_length", None)
        setattr(row, name, new[:longest])
    if new_texts:
        row.save(update_fields=list(new_texts))
    copies = copies_of(row, list(text.copies(challenge)))
    results = [copy.strike(strike) for copy in copies]
    if not new_texts and not any(results):
        return False
    _count(text, row)
    if text.guarded:
        answers = challenge.attribution_answers.filter(kind=text.guarded)
        answers.filter(object_id=text.guarded_id(row)).delete()
    return True


def _count(text: Text, row: object) -> None:
    """Count a revision, so that a form which was opened before cannot write the words back."""
    if (counter := text.counts(row)) is not None:
        holder, name = counter
        setattr(holder, name, getattr(holder, name) + 1)
        holder.save(update_fields=[name])


def as_line(record: Redaction) -> str:
    """Return the record of a redaction as one line of JSON."""
    return json.dumps(
        {
            "redaction": str(record.pk),
            "challenge": record.challenge.ref,
            "kind": record.kind,
            "object": record.object_id,
            "whole": record.whole,
            "phrases": record.phrases,
            "by": str(record.by_id),
            "at": record.at.isoformat(),
        }
    )
