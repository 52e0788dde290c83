"""What every test may ask for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from challenges.journey import clock


@pytest.fixture
def cast(db: Any) -> Iterator[Any]:
    """Everybody around one challenge, on 1 March 2027 at nine in the morning."""
    from tests.cast import TODAY, assemble

    with clock.set_to(TODAY):
        yield assemble()
