"""The sample letter on paper, made once, and presses with small limits that end with their test."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from pytest_django import Settings

from challenges.documents.pdf import WorkerPool, render_pdf
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
def new_pool() -> Iterator[Callable[..., WorkerPool]]:
    """Makes presses, and ends their children afterwards."""
    presses: list[WorkerPool] = []

    def make(*args: Callable[[int], None], **settings: Settings) -> WorkerPool:
        presses.append(WorkerPool(*args, **settings))
        return presses[-1]

    yield make
    for pool in presses:
        pool.close()
