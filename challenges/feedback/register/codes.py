"""The codes and hashes of the register, as people carry and type them."""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Iterable

# Without 0 and O, 1 and I: the code is read from paper and typed.
ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
SHA256 = re.compile(r"(?<![0-9a-z])[0-9a-f]{64}(?![0-9a-z])")
FILE_LIMIT = 4 * 1024 * 1024


def new_code() -> str:
    """Return a random code like K7QF-3MZT, which gives away neither order nor number."""
    letters = [secrets.choice(ALPHABET) for _ in range(8)]
    return f"{''.join(letters[:4])}-{''.join(letters[4:])}"


def as_code(text: str) -> str:
    """Return the code as it is stored, however it was typed, or an empty text if it is none.

    Only its eight letters and digits count: people leave out the dash, or type another one.
    """
    letters = "".join(letter for letter in text.upper() if letter in ALPHABET)
    return f"{letters[:4]}-{letters[4:]}" if len(letters) == 8 else ""


def as_sha256(text: str) -> str:
    """Return the hash as it is stored, or an empty text if there is none in it.

    Programs print a name before it (SHA256: …), a file after it, or it in pairs (4f:0a:…).
    """
    if whole := SHA256.search(text.lower()):
        return whole[0]
    digits = re.sub(r"^sha-?256|[^0-9a-z]", "", text.strip().lower())
    return digits if SHA256.fullmatch(digits) else ""


def sha256_of(chunks: Iterable[bytes]) -> str:
    """Return the hash of a file that is read piece by piece and never stored."""
    digest = hashlib.sha256()
    for chunk in chunks:
        digest.update(chunk)
    return digest.hexdigest()
