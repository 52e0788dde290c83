"""Which characters our own fonts can print; a character in none of them prints as an empty box."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from pathlib import Path

from django.conf import settings

FACES = Path(settings.BASE_DIR) / "static" / "fonts" / "source-sans-3"
# What takes no ink: line ends, and signs that only say how their neighbours behave.
NO_INK = ("Cc", "Cf", "Zl", "Zp")
OF_WORD = range(0xE000, 0xF900)


@lru_cache
def _printable() -> frozenset[int]:
    """Return the characters that every face of the font has."""
    from fontTools.ttLib import TTFont  # slow to import, and few processes need it

    faces = []
    for path in sorted(FACES.glob("*.ttf")):
        with TTFont(path, lazy=True) as font:
            faces.append(set(font.getBestCmap()))
    return frozenset(set.intersection(*faces))


def without_glyph(text: str) -> list[str]:
    """Return the characters of a text that would print as boxes, each once, in their order."""
    if text.isascii():
        return []
    letters = dict.fromkeys(unicodedata.normalize("NFC", text))
    return [
        letter
        for letter in letters
        if ord(letter) not in _printable()
        and unicodedata.category(letter) not in NO_INK
        and not 0xFE00 <= ord(letter) <= 0xFE0F
    ]


def called(letter: str) -> str:
    """Return a character with its name: “ক” (bengali letter ka)."""
    code = f"U+{ord(letter):04X}"
    if ord(letter) in OF_WORD:
        return f"a sign from Word or a symbol font ({code})"
    return f"“{letter}” ({unicodedata.name(letter, code).lower()})"
