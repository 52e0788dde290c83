"""The follow-up, as people carry it out."""

from __future__ import annotations

import datetime as dt
import uuid

from django.urls import reverse

from challenges.followup.reviews import services as reviews
from challenges.followup.sign_off import services as sign_off
from challenges.followup.verdicts import services as verdicts
from challenges.followup.verdicts.services import GivenVerdict
from challenges.models import (
    Challenge,
    FollowUpReview,
    Person,
)
from tests.cast import Cast

TODAY = dt.date(2027, 3, 1)


def url(cast: Cast, name: str) -> str:
    return reverse(f"challenges:followup:{name}", args=[cast.challenge.ref])


def record(cast: Cast, kind: str = "review", **more: object) -> FollowUpReview:
    return reviews.record_review(
        actor=more.get("actor", cast.lead),
        challenge=cast.challenge,
        idempotency_key=more.get("idempotency_key") or uuid.uuid4(),
        kind=kind,
        method="virtual_meeting",
        held_on=more.get("held_on", TODAY),
        who="Both directors",
        note="Progress is steady.",
        confirmed=more.get("confirmed", True),
    )


def revision(cast: Cast) -> int:
    return Challenge.objects.get(pk=cast.challenge.pk).follow_up_revision


def judge(cast: Cast, by_number: dict[int, tuple[str, str]], **more: object) -> None:
    verdicts.give_verdicts(
        actor=more.get("actor", cast.lead),
        challenge=cast.challenge,
        revision=more.get("revision", revision(cast)),
        verdicts=[
            GivenVerdict(cast.challenge.recommendations.get(number=n).pk, value, note)
            for n, (value, note) in by_number.items()
        ],
    )


def sign(cast: Cast, actor: Person, old: int | None = None) -> None:
    sign_off.sign_off(
        actor=actor, challenge=cast.challenge, revision=revision(cast) if old is None else old
    )


BOTH = {1: ("closed", "Seen in the data"), 2: ("open", "Not yet")}


def open_deadlines(cast: Cast) -> set[str]:
    deadlines = cast.challenge.deadlines.filter(kind__in=("check_in", "review"), met_on=None)
    return set(deadlines.values_list("kind", flat=True))
