"""The pages of who can see what, and of removing what should not be seen."""

from __future__ import annotations

from challenges.journey.step_pages import Page
from challenges.ui.consequences import final

PAGES = (
    Page("rights:rights", "Who can see what", "access.view"),
    Page("rights:redact", "Remove personal data", "access.view"),
    Page("rights:redact_unread", "Remove personal data without reading", "unread_text.redact"),
)

# What follows from the acts that its pages ask about first, by the name of the URL.
CONSEQUENCES = {
    "rights:redact_unread": final("the words are deleted, not hidden."),
}
