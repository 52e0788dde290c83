"""Remove personal data from texts and from every earlier word of them, for good."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from functools import partial

from django.db import transaction

from challenges.access.errors import Invalid, Refused
from challenges.access.writing import authorised
from challenges.journey.recovered import strike_recovered
from challenges.journey.redacted import digests
from challenges.models import Challenge, Person, Redaction
from challenges.rights.removal.queries import Entry
from challenges.rights.removal.striking import as_line, strike_out
from challenges.rules.strikes import Strike, strike_phrases, strike_whole

# One line for each removal, by which a restored backup is put right: ids and digests, no words.
LOG = logging.getLogger("challenges.redactions")
NOT_YOURS = "You cannot read this text, so you cannot remove words from it."


def redact(
    *,
    actor: Person,
    challenge: Challenge,
    entry: Entry | None,
    phrases: list[str],
    whole: bool,
    others: Iterable[Entry] = (),
) -> None:
    """Remove words from a text and from others in which they stand, all or none.

    `whole` removes all that the first text says; from the others go the phrases alone.

    :raises Invalid: there is nothing to remove, or no text is chosen.
    :raises Refused: one of the texts is not for this person to change.
    """
    strike = strike_phrases(phrases)
    if not strike.found and not whole:
        raise Invalid(words="Choose or enter the words to remove")
    targets = [(other, strike) for other in others]
    if entry is not None:
        targets.insert(0, (entry, strike_whole() if whole else strike))
    if not targets:
        raise Invalid(words="Choose at least one text to remove the words from")
    with transaction.atomic():
        for text, how in targets:
            _redact_one(actor, challenge, text, how, phrases)
        strike_recovered(challenge, strike)


def _redact_one(
    actor: Person, challenge: Challenge, entry: Entry, strike: Strike, phrases: list[str]
) -> None:
    text = entry.text
    rows = text.rows(challenge).filter(pk=entry.row.pk)
    with authorised(actor=actor, action=text.action, challenge=challenge, child=rows) as act:
        if not text.open_to(act.access, act.child):
            raise Refused(NOT_YOURS)
        if not strike_out(text, act.child, act.challenge, strike):
            act.silent = True
            return
        text.then(act)
        act.object_id = str(entry.row.pk)
        record = Redaction.objects.create(
            challenge=act.challenge,
            kind=text.kind,
            object_id=act.object_id,
            whole=strike.whole,
            phrases=digests(phrases),
            by=actor,
            at=act.at,
        )
        transaction.on_commit(partial(_log, as_line(record)))


def _log(line: str) -> None:
    LOG.info("%s", line)
