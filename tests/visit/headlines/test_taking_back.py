"""The headlines are taken back on the day of their release, and not later."""

from __future__ import annotations

import datetime as dt

import pytest

from challenges import clock
from challenges.access.errors import Refused
from challenges.models import OutboxMessage, VisitPlan
from challenges.visit.headlines.services import (
    release_headlines,
    take_back_headlines,
    write_headlines,
)
from tests.cast import TODAY, Cast
from tests.moments import headlines_released
from tests.overview.reading import words


def told(message: str) -> set[str]:
    return {m.to.name for m in OutboxMessage.objects.filter(message=message)}


def test_headlines_are_taken_back_on_their_day_and_released_again(cast: Cast) -> None:
    challenge = headlines_released(cast)
    url = f"/challenges/{challenge.ref}/visit/headlines/"
    page = words(cast.client(cast.lead).get(url))

    take_back_headlines(actor=cast.lead, challenge=challenge)

    assert "Take the headlines back" in page
    assert cast.client(cast.host_dcs).get(url).status_code == 403
    assert told("headlines_taken_back") == {
        "Amara Okafor",
        "Ben Whitfield",
        "Joan Meredith",
        "Kofi Mensah",
    }
    plan = VisitPlan.objects.get(challenge=challenge)
    assert (plan.headlines_released_at, plan.verbal_feedback_on) == (None, None)
    revision = plan.headlines_revision
    texts = ("One.", "Two.", "Three.")
    write_headlines(actor=cast.lead, challenge=challenge, revision=revision, texts=texts)
    release_headlines(
        actor=cast.lead, challenge=challenge, revision=revision + 1, feedback_on=TODAY
    )
    assert "Three." in words(cast.client(cast.host_dcs).get(url))


def test_the_next_day_they_stay(cast: Cast) -> None:
    challenge = headlines_released(cast)
    with clock.set_to(TODAY + dt.timedelta(days=1)):
        page = words(cast.client(cast.lead).get(f"/challenges/{challenge.ref}/visit/headlines/"))
        with pytest.raises(Refused, match="on an earlier day"):
            take_back_headlines(actor=cast.lead, challenge=challenge)

    assert "Take the headlines back" not in page
    assert VisitPlan.objects.get(challenge=challenge).headlines_released


@pytest.mark.parametrize("who", ["challenger", "host_dcs", "programme_lead"])
def test_only_the_lead_takes_them_back(cast: Cast, who: str) -> None:
    challenge = headlines_released(cast)

    with pytest.raises(Refused):
        take_back_headlines(actor=cast.people[who], challenge=challenge)
