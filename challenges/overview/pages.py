"""The page of the log."""

from __future__ import annotations

from challenges.journey.step_pages import Page
from challenges.ui.consequences import final

PAGES = (Page("overview:log", "Log", "log.view"),)

# What follows from the acts that its pages ask about first, by the name of the URL.
CONSEQUENCES = {
    "overview:remind": final(
        "the emails go out immediately. You can send another reminder the next day."
    ),
}
