"""The settings of a programme as they stand, and a number that stands for them."""

from __future__ import annotations

import json
import zlib
from typing import Any

from challenges.models import Programme

SETTINGS = ("courtesy_days", "endorsement", "caveat", "marking", "address")
MOST_STAMPS = 1_000_000_000


def settings_of(programme: Programme) -> dict[str, Any]:
    """The settings that leads may change."""
    return {name: getattr(programme, name) for name in SETTINGS}


def stamp(programme: Programme) -> int:
    """A number that stands for the settings as they are: they carry no version of their own."""
    return zlib.crc32(json.dumps(settings_of(programme)).encode()) % MOST_STAMPS
