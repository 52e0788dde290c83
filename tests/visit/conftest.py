"""Every test of this folder finds the challenge at visit."""

import pytest

from tests.cast import Cast


@pytest.fixture(autouse=True)
def visit(cast: Cast) -> None:
    cast.at("visit")
