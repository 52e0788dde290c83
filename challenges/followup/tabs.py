"""The tabs and links that the pages of the follow-up share."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from challenges.access.door import ChallengeAccess

TABS = (
    ("overview", "Overview", "recommendation.view"),
    ("response", "Response", "response.view"),
    ("actions", "Actions", "action.view_status"),
    ("reviews", "Reviews and sign-off", "followup_review.view"),
)

# What moves the challenge on from here, and the page that does it.
STEPS = {"issued": "open_follow_up", "follow_up": "close"}


def url(access: ChallengeAccess, name: str, *args: Any) -> str:
    return reverse(f"challenges:followup:{name}", args=[access.challenge.ref, *args])


def tabs(access: ChallengeAccess, here: str) -> list[dict[str, Any]]:
    """The pages of the follow-up that this person may open."""
    return [
        {"label": label, "url": url(access, name), "here": name == here}
        for name, label, action in TABS
        if access.may_somewhere(action)
    ]


def next_step(access: ChallengeAccess) -> str:
    """Where this person moves the challenge on, if it is theirs to do."""
    name = STEPS.get(access.challenge.stage, "")
    if not name or access.challenge.paused or not access.may(f"challenge.{name}"):
        return ""
    return reverse(f"challenges:lifecycle:{name}", args=[access.challenge.ref])
