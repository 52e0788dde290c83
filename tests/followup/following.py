"""The follow-up, as people carry it out."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from django.urls import reverse

from challenges.followup.reviews import services as reviews
from challenges.followup.sign_off import services as sign_off
from challenges.followup.verdicts import services as verdicts
from challenges.followup.verdicts.services import GivenVerdict
from challenges.models import (
    FollowUpReview,
    Verdict,
)

TODAY = dt.date(2027, 3, 1)


def url(cast: Any, name: str) -> str:
    return reverse(f"challenges:followup:{name}", args=[cast.challenge.ref])


def record(cast: Any, kind: str = "review", **more: Any) -> FollowUpReview:
    return reviews.record_review(
        actor=more.get("actor", cast.lead),
        challenge=cast.challenge,
        idempotency_key=more.get("idempotency_key") or uuid.uuid4(),
        kind=kind,
        method="virtual_meeting",
        held_on=more.get("held_on", TODAY),
        who="Both directors",
        note="Progress is steady.",
    )


def judge(cast: Any, given: dict[int, tuple[str, str]], **more: Any) -> None:
    held = Verdict.objects.filter(recommendation__challenge=cast.challenge)
    verdicts.give_verdicts(
        actor=more.get("actor", cast.lead),
        challenge=cast.challenge,
        revision=more.get("revision", sum(held.values_list("revision", flat=True))),
        verdicts=[
            GivenVerdict(cast.challenge.recommendations.get(number=n).pk, value, note)
            for n, (value, note) in given.items()
        ],
    )


def sign(cast: Any, actor: Any, seen: int | None = None) -> None:
    if seen is None:
        seen = sign_off.stamp(cast.challenge)
    sign_off.sign_off(actor=actor, challenge=cast.challenge, seen=seen)


BOTH = {1: ("closed", "Seen in the data"), 2: ("open", "Not yet")}


def open_deadlines(cast: Any) -> set[str]:
    held = cast.challenge.deadlines.filter(kind__in=("check_in", "review"), met_on=None)
    return set(held.values_list("kind", flat=True))
