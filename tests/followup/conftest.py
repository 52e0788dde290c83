"""A challenge whose follow-up is under way."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from challenges.models import (
    Deadline,
)


@pytest.fixture
def following(cast: Any) -> Any:
    cast.at("follow_up")
    for kind in ("check_in", "review"):
        Deadline.objects.create(
            challenge=cast.challenge,
            kind=kind,
            due_on=dt.date(2027, 6, 1),
            original_due_on=dt.date(2027, 6, 1),
        )
    return cast
