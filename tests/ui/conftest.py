"""The sample pages, mounted beside the real ones."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

TEMPLATES = Path(__file__).parent / "templates"


@pytest.fixture
def samples(settings: Any) -> None:
    """Sample pages below /sample/."""
    settings.ROOT_URLCONF = "tests.ui.samples"
    settings.TEMPLATES = [
        {**settings.TEMPLATES[0], "DIRS": [*settings.TEMPLATES[0]["DIRS"], TEMPLATES]}
    ]
