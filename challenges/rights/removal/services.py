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
from challenges.rights.removal.queries import Entry, holding, issued_with
from challenges.rights.removal.striking import as_line, strike_out
from challenges.rights.removal.table import UNREAD_TEXT
from challenges.rules.strikes import Strike, strike_phrases, strike_whole

# One line for each removal, by which a restored backup is put right: ids and digests, no words.
LOG = logging.getLogger("challenges.redactions")
# A removal that finds nothing to change still tells its author something, so it is logged too.
SEARCHES = logging.getLogger("challenges.searches")
NOT_YOURS = "You cannot read this text, so you cannot remove words from it."
NOTHING_CHOSEN = "Choose or enter the words to remove"
NOWHERE = "These words are not in any text that can be changed. Check the spelling"
# Unseen words that stand in more texts than this are ordinary words, not a person's.
MOST_TEXTS = 40
TOO_MANY = (
    f"These words are in more than {MOST_TEXTS} texts, so they are probably ordinary words."
    " Enter a longer passage"
)
ONLY_ISSUED = (
    "These words are only in the issued letter, which stays as it was signed. Ask the lead"
    " challenger to correct it in a new version"
)


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
        raise Invalid(words=NOTHING_CHOSEN)
    targets = [(other, strike) for other in others]
    if entry is not None:
        targets.insert(0, (entry, strike_whole() if whole else strike))
    if not targets:
        raise Invalid(words="Choose at least one text to remove the words from")
    with transaction.atomic():
        for text, how in targets:
            _redact_one(actor, challenge, text, how, phrases)
        strike_recovered(challenge, strike)


def redact_unread(*, actor: Person, challenge: Challenge, phrases: list[str]) -> int:
    """Remove words from every text of a challenge unseen. Return from how many texts they went.

    An information officer removes what a team must not hold without reading what it holds. The
    count is known only once the words are gone.

    :raises Refused: this person may not.
    :raises Invalid: the words are in no text that can be changed, or in too many.
    """
    strike = strike_phrases(phrases)
    if not strike.found:
        raise Invalid(words=NOTHING_CHOSEN)
    with authorised(actor=actor, action=UNREAD_TEXT, challenge=challenge) as whole:
        # Each text from which words go has an event of its own.
        whole.silent = True
        texts = list(holding(challenge, strike))
        if not texts or len(texts) > MOST_TEXTS:
            SEARCHES.warning("%s removed nothing unread from %s", actor.pk, challenge.ref)
        if not texts:
            raise Invalid(words=ONLY_ISSUED if issued_with(challenge, strike) else NOWHERE)
        if len(texts) > MOST_TEXTS:
            raise Invalid(words=TOO_MANY)
        for one in texts:
            _redact_one(actor, challenge, one, strike, phrases, unread=True)
        strike_recovered(challenge, strike)
    return len(texts)


def _redact_one(
    actor: Person,
    challenge: Challenge,
    entry: Entry,
    strike: Strike,
    phrases: list[str],
    *,
    unread: bool = False,
) -> None:
    text = entry.text
    rows = text.rows(challenge).filter(pk=entry.row.pk)
    action = UNREAD_TEXT if unread else text.action
    with authorised(actor=actor, action=action, challenge=challenge, child=rows) as act:
        if not unread and not text.open_to(act.access, act.child):
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
