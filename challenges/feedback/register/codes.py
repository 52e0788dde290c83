"""The register of issued letters: codes and hashes as people carry them."""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Iterable

# Without 0 and O, 1 and I: the code is read from paper and typed.
ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
FILE_LIMIT = 4 * 1024 * 1024
FILE_NAME = "letter.pdf"


def new_code() -> str:
    """A random code like K7QF-3MZT, which gives away neither order nor number."""
    letters = [secrets.choice(ALPHABET) for _ in range(8)]
    return f"{''.join(letters[:4])}-{''.join(letters[4:])}"


def as_code(text: str) -> str:
    """The code as it is stored, however it was typed: blanks and small letters allowed."""
    return "".join(text.split()).upper()


def as_sha256(text: str) -> str:
    """The hash as it is stored, or nothing if the text is none."""
    found = re.sub(r"[\s:]", "", text).lower()
    return found if re.fullmatch(r"[0-9a-f]{64}", found) else ""


def sha256_of(chunks: Iterable[bytes]) -> str:
    """The hash of a file that is read piece by piece and never kept."""
    found = hashlib.sha256()
    for chunk in chunks:
        found.update(chunk)
    return found.hexdigest()
