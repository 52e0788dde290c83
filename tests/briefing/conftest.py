"""Every test of this folder finds the challenge at briefing."""

import pytest

from tests.cast import Cast


@pytest.fixture(autouse=True)
def briefing(cast: Cast) -> None:
    cast.at("briefing")
