"""What both Directors sign when they sign the follow-up off: reviews, responses and verdicts."""

from __future__ import annotations

from challenges.access.writing import Act


def change_signed_text(act: Act) -> None:
    """Count a change of what is signed, and void the signatures given to the text before it.

    Those who have signed are asked to read and sign again.
    """
    act.count(act.challenge, "follow_up_revision")
    if act.challenge.followup_signatures.all().delete()[0]:
        act.tell("follow_up_changed", about=str(act.challenge.follow_up_revision))
