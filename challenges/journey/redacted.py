"""Know words that were removed when they come back, without keeping them.

A phrase is stored as a keyed digest: it says whether some words are the same, and nothing else
without the key.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.crypto import salted_hmac

from challenges.access.errors import Invalid
from challenges.models import Challenge, Redaction
from challenges.rules.strikes import Strike, phrase, strike_whole

SALT = "challenges.redaction"
STILL_THERE = "This includes words that were removed as personal data. Delete them, then save"


def digest(text: str) -> str:
    """Return the keyed digest of a phrase."""
    return salted_hmac(SALT, text, algorithm="sha256").hexdigest()


def digests(phrases: Iterable[str]) -> list[list[object]]:
    """Return what is stored of these phrases: how many words each has, and its digest."""
    word_lists = sorted({one for text in phrases if (one := phrase(text))})
    return [[len(one), digest(" ".join(one))] for one in word_lists]


def strike_again(*, whole: bool, phrases: Iterable[list[object]]) -> Strike:
    """Return the strike that the record of a redaction describes."""
    if whole:
        return strike_whole()
    pairs = [(int(str(size)), str(phrase_digest)) for size, phrase_digest in phrases]
    return Strike(
        frozenset(size for size, _ in pairs),
        frozenset(phrase_digest for _, phrase_digest in pairs),
        digest,
    )


def refuse_removed(challenge: Challenge, kind: str, object_id: object, **texts: str) -> None:
    """Refuse texts that would bring back what was removed from this row.

    A page that was opened before the redaction still holds the words.

    :raises Invalid: beside the field that holds them.
    """
    records = Redaction.objects.filter(challenge=challenge, kind=kind, object_id=str(object_id))
    for record in records:
        again = strike_again(whole=False, phrases=record.phrases)
        for name, text in texts.items():
            if again.is_in(text):
                raise Invalid(**{name: STILL_THERE})
