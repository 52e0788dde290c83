"""What a challenge's page offers besides the next step."""

from __future__ import annotations

from collections.abc import Iterable

from challenges.access.door import ChallengeAccess
from challenges.journey.next_steps import NextStep
from challenges.models import ORDER, RANK, Deadline, Stage

# Once the letter has said when the visit was, its days are put right by correcting the letter.
DATES_LABELS = dict.fromkeys(ORDER[: RANK[Stage.VISIT] + 1], "Set visit dates") | dict.fromkeys(
    (Stage.DRAFTING, Stage.ACCURACY), "Correct the visit dates"
)


def other_acts(
    access: ChallengeAccess, deadlines: Iterable[Deadline], others: Iterable[NextStep]
) -> list[tuple[str, str]]:
    """Return URL and label of what the reader can do here besides the next step.

    `others` are the transitions besides the main one; those that are open are offered.
    """
    is_paused = access.challenge.paused
    dates_label = DATES_LABELS.get(access.challenge.stage, "")
    may_move = any(deadline.open for deadline in deadlines)
    acts = (
        ("challenge.edit_proposal", "lifecycle:edit", "Change the proposal"),
        ("challenge.edit_dates", "lifecycle:dates", dates_label),
        ("challenge.edit_dates", "lifecycle:deadline", "Change a deadline" if may_move else ""),
        ("challenge.override", "lifecycle:override", "Continue without a requirement"),
        ("challenge.resume", "lifecycle:resume", "Resume the challenge" if is_paused else ""),
        ("challenge.pause", "lifecycle:pause", "" if is_paused else "Pause the challenge"),
    )
    links = [
        (access.url_of(page), label)
        for action, page, label in acts
        if label and access.offers(action)
    ]
    return links + [(step.url, step.transition.label) for step in others if step.open]
