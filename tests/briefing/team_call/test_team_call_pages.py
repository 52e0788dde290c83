"""The page of the team call."""

import datetime as dt

from challenges.models import VisitPlan
from tests.briefing.pages import url
from tests.cast import Cast


def test_the_programme_records_the_team_call_and_returns_to_a_page_it_may_open(
    cast: Cast,
) -> None:
    response = cast.client(cast.programme_lead).post(
        url(cast, "team_call"), {"held_on_0": "26", "held_on_1": "2", "held_on_2": "2027"}
    )

    assert response.status_code == 302
    assert response["Location"] == cast.challenge.get_absolute_url()
    assert VisitPlan.objects.get(challenge=cast.challenge).team_call_on == dt.date(2027, 2, 26)
