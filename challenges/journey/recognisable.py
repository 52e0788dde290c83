"""Whether what the guard warned about in a text has been answered, and the answer."""

from __future__ import annotations

import uuid

from django.urls import reverse

from challenges import clock
from challenges.access.errors import Blocker
from challenges.access.writing import Act
from challenges.models import AttributionAnswer, Challenge
from challenges.rules.attribution import phrases_digest

REASON_LABEL = "Why is it safe?"


def reason_for(challenge: Challenge, kind: str, object_id: uuid.UUID, text: str) -> str:
    """Return why this text may stay; nothing if there is no warning, or no answer to it."""
    digest = phrases_digest(text)
    if not digest:
        return ""
    row = challenge.attribution_answers.filter(kind=kind, object_id=object_id).first()
    return row.reason if row is not None and row.digest == digest else ""


def unanswered(challenge: Challenge, kind: str, object_id: uuid.UUID, text: str) -> bool:
    """Say whether the guard warns about a text and no one has said why it may stay."""
    return bool(phrases_digest(text)) and not reason_for(challenge, kind, object_id, text)


def store_reason(act: Act[object], kind: str, object_id: uuid.UUID, text: str, reason: str) -> None:
    """Store why the text may stay as it is now; without a warning, or a reason, store nothing.

    A reason that was given for other phrases lapses.
    """
    rows = act.challenge.attribution_answers.filter(kind=kind, object_id=object_id)
    digest = phrases_digest(text)
    if not digest or not reason.strip():
        if rows.delete()[0]:
            act.silent = False
        return
    before = rows.first()
    if before is not None and before.reason == reason:
        if before.digest != digest:  # sent on as the form had it, never meant for these phrases
            before.delete()
            act.silent = False
        return
    AttributionAnswer.objects.update_or_create(
        challenge=act.challenge,
        kind=kind,
        object_id=object_id,
        defaults={"digest": digest, "reason": reason, "by": act.person, "at": clock.now()},
    )
    act.silent = False


def blocker(challenge: Challenge, what: str, action: str, page: str, *parts: object) -> Blocker:
    """Return what keeps a text from going out, and the page where it is answered."""
    return Blocker(
        code="attribution_answered",
        message=f"{what} may let someone be recognised. Change it, or say why it is safe.",
        action=action,
        url=reverse(f"challenges:{page}", args=[challenge.ref, *parts]),
    )
