"""The sample pages, mounted beside the real ones."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_django import Settings

TEMPLATES = Path(__file__).parent / "templates"


@pytest.fixture
def samples(settings: Settings) -> None:
    """Sample pages below /sample/."""
    settings.ROOT_URLCONF = "tests.ui.samples"
    settings.TEMPLATES = [
        {**settings.TEMPLATES[0], "DIRS": [*settings.TEMPLATES[0]["DIRS"], TEMPLATES]}
    ]
