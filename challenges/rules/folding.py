"""Texts compared as people type them: without case, accents, marks, or the kind of dash.

Phones set curly apostrophes and long dashes while people type, many keyboards have no accents, and
"&" is read as "and". Both what is stored and what is typed are folded before they are compared.
"""

from __future__ import annotations

import unicodedata

# Left out, so that "children's", "children’s" and "childrens" are one word.
LEFT_OUT = "'’‘‛ʼ`´′\"“”.\u200b\u200d\ufeff\u00ad"
DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212/,\u00a0\u2009\u202f\t"
# Letters that Unicode does not take apart.
ALONE = {"ø": "o", "đ": "d", "ł": "l", "ħ": "h", "ı": "i", "ŧ": "t", "ð": "d"}
# What becomes several letters.
SEVERAL = {"&": " and ", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th"}
LETTERS = [*range(0x41, 0x5B), *range(0xC0, 0x180), 0x218, 0x219, 0x21A, 0x21B]
MARKS = "".join(chr(mark) for mark in range(0x300, 0x370))


def _letter(letter: str) -> str:
    small = letter.lower()
    base = unicodedata.normalize("NFD", ALONE.get(small, small)).strip(MARKS)
    return base if len(base) == 1 else small


# Each letter on the left becomes the one below it on the right; those left over are left out.
_FOLDS = {chr(code): _letter(chr(code)) for code in LETTERS} | dict.fromkeys(DASHES, " ")
FROM = "".join(_FOLDS) + LEFT_OUT + MARKS
TO = "".join(_FOLDS.values())
_TABLE = str.maketrans(FROM[: len(TO)], TO, FROM[len(TO) :])


def fold(text: str) -> str:
    """Return the text as it is compared: "Siân O’Brien & Co" is "sian obrien and co"."""
    plain = text.lower().translate(_TABLE)
    for letter, letters in SEVERAL.items():
        plain = plain.replace(letter, letters)
    return plain


def terms(text: str, most: int) -> list[str]:
    """Return the first words of a search, folded, each to be looked for on its own."""
    return fold(text).split()[:most]
