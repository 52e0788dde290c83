"""The sample letter on paper, made once, and presses with small limits that end with their test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from challenges.documents.pdf import Press, render_pdf
from tests.documents.sample import LETTER


@pytest.fixture(scope="session")
def letter_pdf() -> bytes:
    """The sample letter, issued."""
    return render_pdf("pdf/letter.html", {"letter": LETTER, "draft": False})


@pytest.fixture(scope="session")
def draft_pdf() -> bytes:
    """The sample letter, as a draft."""
    return render_pdf("pdf/letter.html", {"letter": LETTER, "draft": True})


@pytest.fixture
def new_press() -> Iterator[Callable[..., Press]]:
    """Makes presses, and ends their children afterwards."""
    presses: list[Press] = []

    def make(*args: Any, **settings: Any) -> Press:
        presses.append(Press(*args, **settings))
        return presses[-1]

    yield make
    for press in presses:
        press.close()
