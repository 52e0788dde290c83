"""One step, pressed by two at the same moment."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from challenges import clock
from challenges.access.errors import Refused, Stale
from challenges.journey.engine import advance
from challenges.models import AuditEvent, Challenge, OutboxMessage
from tests.cast import TODAY, Cast, assemble
from tests.racing import together
from tests.stages import put

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def cast() -> Iterator[Cast]:
    with clock.set_to(TODAY):
        yield assemble()


@pytest.mark.parametrize("again", range(3))
def test_two_who_take_the_same_step_take_it_once(cast: Cast, again: int) -> None:
    challenge = cast.at("team")
    put(challenge, "scoping")

    results = together(
        lambda: advance("challenge.open_team", actor=cast.lead, challenge=challenge, version=1),
        lambda: advance(
            "challenge.open_team", actor=cast.programme_lead, challenge=challenge, version=1
        ),
    )

    steps = [one for one in results if isinstance(one, Challenge)]
    refusals = [one for one in results if isinstance(one, Refused | Stale)]
    assert (len(steps), len(refusals)) == (1, 1)
    now = Challenge.objects.get(pk=challenge.pk)
    assert (now.stage, now.version) == ("team", 2)
    assert AuditEvent.objects.filter(action="challenge.open_team").count() == 1
    mails = OutboxMessage.objects.filter(message="moved_team")
    assert mails.count() == mails.values("to").distinct().count() == 4
