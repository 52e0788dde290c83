"""Say in one short text what a stored value says, so that a change of it is noticed."""

from __future__ import annotations

import hashlib
import json


def content_digest(content: object) -> str:
    """Return the SHA-256 of a JSON value, however a database orders or spaces it."""
    text = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()
