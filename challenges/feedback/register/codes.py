"""The codes and hashes of the register, as people carry and type them."""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Iterable

# Without 0 and O, 1 and I: the code is read from paper and typed.
ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
FILE_LIMIT = 4 * 1024 * 1024


def new_code() -> str:
    """Return a random code like K7QF-3MZT, which gives away neither order nor number."""
    letters = [secrets.choice(ALPHABET) for _ in range(8)]
    return f"{''.join(letters[:4])}-{''.join(letters[4:])}"


def as_code(text: str) -> str:
    """Return the code as it is stored, however it was typed: spaces, small letters allowed."""
    return "".join(text.split()).upper()


def as_sha256(text: str) -> str:
    """Return the hash as it is stored, or an empty text if it is no hash."""
    digits = re.sub(r"[\s:]", "", text).lower()
    return digits if re.fullmatch(r"[0-9a-f]{64}", digits) else ""


def sha256_of(chunks: Iterable[bytes]) -> str:
    """Return the hash of a file that is read piece by piece and never stored."""
    digest = hashlib.sha256()
    for chunk in chunks:
        digest.update(chunk)
    return digest.hexdigest()
