"""A note as the form sends it."""

from __future__ import annotations

from dataclasses import dataclass

from challenges.models import Activity, LineOfEnquiry


@dataclass(frozen=True)
class NoteDraft:
    """A note as the form sends it."""

    activity: Activity | None
    lines: tuple[LineOfEnquiry, ...]
    source_type: str
    role_group: str
    stance: str
    text: str
