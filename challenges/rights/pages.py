"""The pages of who can see what, and of removing what should not be seen."""

from __future__ import annotations

from challenges.journey.step_pages import Page

PAGES = (
    Page("rights:rights", "Who can see what", "access.view"),
    Page("rights:redact", "Remove personal data", "access.view"),
    Page("rights:redact_unread", "Remove personal data without reading", "unread_text.redact"),
)
