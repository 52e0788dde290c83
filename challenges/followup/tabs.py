"""The tabs and links that the pages of the follow-up share."""

from __future__ import annotations

from django.urls import reverse

from challenges.access.door import ChallengeAccess

TABS = (
    ("overview", "Overview", "recommendation.view"),
    ("response", "Response", "response.view"),
    ("actions", "Actions", "action.view_status"),
    ("reviews", "Reviews and sign-off", "followup_review.view"),
)

# The transition out of each stage, by the name of its page.
TRANSITIONS = {"issued": "open_follow_up", "follow_up": "close"}


def url(access: ChallengeAccess, name: str, *args: object) -> str:
    """Return the URL of a page of the follow-up."""
    return reverse(f"challenges:followup:{name}", args=[access.challenge.ref, *args])


def tabs(access: ChallengeAccess, here: str) -> list[dict[str, object]]:
    """Return the pages of the follow-up that this person may open."""
    return [
        {"label": label, "url": url(access, name), "here": name == here}
        for name, label, action in TABS
        if access.may_somewhere(action)
    ]


def next_step(access: ChallengeAccess) -> str:
    """Return where this person can move the challenge on, or nothing."""
    name = TRANSITIONS.get(access.challenge.stage, "")
    if not name or access.challenge.paused or not access.may(f"challenge.{name}"):
        return ""
    return reverse(f"challenges:lifecycle:{name}", args=[access.challenge.ref])
