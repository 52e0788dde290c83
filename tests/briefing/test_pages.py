"""What holds for all pages of briefing."""

import re

import pytest
from pytest_django import DjangoAssertNumQueries

from tests.briefing.pages import url
from tests.cast import Cast
from tests.markup import tight
from tests.visit.crowd import crowd

STATEMENTS = {"brief": 9, "issue": 5, "timetable": 9, "activity_add": 7, "confirm": 9}


@pytest.mark.parametrize("size", [5, 50])
@pytest.mark.parametrize("name", STATEMENTS)
def test_a_page_does_not_read_more_for_more(
    cast: Cast, name: str, size: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    cast.at("visit")
    crowd(cast, size)
    client = cast.client(cast.host_dcs)
    client.get(url(cast, "timetable"))

    with django_assert_num_queries(STATEMENTS[name]):
        assert client.get(url(cast, name)).status_code == 200


@pytest.mark.parametrize("who", ["host_dcs", "coordinator", "contributor", "lead", "challenger"])
@pytest.mark.parametrize("stage", ["briefing", "visit", "accuracy", "closed"])
def test_the_bar_of_steps_leads_only_to_pages_that_open(cast: Cast, who: str, stage: str) -> None:
    cast.at(stage)
    client = cast.client(cast.people[who])
    page = tight(client.get(url(cast, "timetable")).content.decode())

    own = re.findall(r'class="pc-journey__name" href="([^"]+/(?:brief|visit)/[^"]*)"', page)

    assert len(own) == 2
    assert [client.get(place).status_code for place in own] == [200, 200]
