"""The page of who can see what."""

from __future__ import annotations

from challenges.journey.pages import Page

PAGES = (Page("rights:rights", "Who can see what", "access.view"),)
