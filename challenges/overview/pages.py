"""The page of the log."""

from __future__ import annotations

from challenges.journey.pages import Page

PAGES = (Page("overview:log", "Log", "log.view"),)
