"""Every text of a section stands on every page: what is issued is what was shown."""

import pytest

from challenges.models import BriefSection
from tests.briefing.pages import get, issue, post
from tests.cast import Cast
from tests.markers import marker, plant, text_fields
from tests.response import ClientResponse


@pytest.fixture
def markers(cast: Cast) -> list[str]:
    rows = BriefSection.objects.filter(challenge=cast.challenge)
    return [text for row in rows for text in plant(row, row.key)]


def missing(markers: list[str], response: ClientResponse) -> list[str]:
    page = response.content.decode()
    return [text for text in markers if text not in page]


def test_there_is_a_text_for_each_section_at_least(markers: list[str]) -> None:
    assert marker("body", "position") in markers
    assert len(markers) >= 7


@pytest.mark.parametrize("page", ["brief", "issue"])
def test_the_draft_and_the_page_that_issues_it_show_every_text(
    cast: Cast, markers: list[str], page: str
) -> None:
    assert missing(markers, get(cast, "host_dcs", page)) == []


@pytest.mark.long
def test_the_issued_brief_and_its_versions_show_every_text(cast: Cast, markers: list[str]) -> None:
    issue(cast)
    BriefSection.objects.filter(challenge=cast.challenge).update(body="Later")
    issue_again = sum(row.revision for row in cast.challenge.brief_sections.all())
    post(cast, "host_dcs", "issue", revision=issue_again)

    assert missing(markers, get(cast, "challenger", "version", 1)) == []
    assert missing(markers, get(cast, "host_dcs", "version", 1)) == []
    assert marker("body", "context") not in get(cast, "challenger", "brief").content.decode()


def test_the_team_reads_every_text_on_the_page_of_the_brief(cast: Cast, markers: list[str]) -> None:
    issue(cast)

    assert missing(markers, get(cast, "challenger", "brief")) == []


def test_the_form_asks_for_every_text_and_a_conflict_shows_both(
    cast: Cast, markers: list[str]
) -> None:
    own = [text for text in markers if text.endswith(" context")]
    assert missing(own, get(cast, "host_dcs", "section", "context")) == []

    mine = {name: f"Mine of {name}" for name in text_fields(BriefSection)}
    response = post(cast, "host_dcs", "section", "context", revision=7, **mine)

    assert response.status_code == 409
    assert missing([*own, *mine.values()], response) == []
