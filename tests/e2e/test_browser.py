"""The browser tests' own tools: they start, and they see what they are there to see."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

GOOD = "<!doctype html><html lang=en><title>Good</title><main><h1>Good</h1></main>"
BAD = "<!doctype html><html lang=en><title>Bad</title><main><h1>Bad</h1><img src='x'></main>"


def test_a_page_without_barriers_passes(page: Page, barriers: Callable[[Page], list[str]]) -> None:
    page.set_content(GOOD)

    assert barriers(page) == []


def test_a_planted_barrier_is_found(page: Page, barriers: Callable[[Page], list[str]]) -> None:
    page.set_content(BAD)

    assert ["image-alt" in line for line in barriers(page)] == [True]


@pytest.mark.parametrize("width", [1280, 390])
def test_a_window_has_the_width_asked_for(new_page: Callable[..., Page], width: int) -> None:
    page = new_page((width, 800))

    assert page.evaluate("window.innerWidth") == width
