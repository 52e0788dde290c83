"""A challenge whose follow-up is under way."""

from __future__ import annotations

import datetime as dt

import pytest

from challenges.demo.rows import make
from challenges.models import (
    Deadline,
)
from tests.cast import Cast


@pytest.fixture
def following(cast: Cast) -> Cast:
    cast.at("follow_up")
    for kind in ("check_in", "review"):
        make(
            Deadline,
            challenge=cast.challenge,
            kind=kind,
            due_on=dt.date(2027, 6, 1),
        )
    return cast
