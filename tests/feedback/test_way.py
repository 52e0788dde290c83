"""The way of the visiting lead to a prepared letter, measured as the ways in `overview` are."""

from __future__ import annotations

import pytest

from challenges.models import LetterVersion
from tests.cast import Cast
from tests.overview.walker import Walker


@pytest.mark.long
def test_the_lead_prepares_the_letter(ready: Cast) -> None:
    way = Walker(ready.client(ready.lead))
    second = ready.challenger

    way.home().follow("Prepare the letter for signing").send(second=str(second.pk))

    assert LetterVersion.objects.filter(challenge=ready.challenge).count() == 1
    way.costs_at_most(pages=3, clicks=2, words=480)
