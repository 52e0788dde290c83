"""The page of the log."""

from __future__ import annotations

from challenges.journey.step_pages import Page

PAGES = (Page("overview:log", "Log", "log.view"),)
