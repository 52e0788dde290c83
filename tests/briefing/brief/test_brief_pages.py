"""The pages of the brief: who gets which, and what they keep."""

import pytest

from challenges.models import BriefAcknowledgement, BriefSection
from tests import careers
from tests.briefing.pages import get, issue, post, text, url
from tests.cast import Cast


@pytest.mark.parametrize("who", ["host_dcs", "coordinator", "contributor"])
def test_the_host_reads_the_draft(cast: Cast, who: str) -> None:
    page = text(get(cast, who, "brief"))

    assert "What we say about worries." in page
    assert "Not issued" in page


@pytest.mark.parametrize("who", ["lead", "challenger", "observer"])
def test_the_team_reads_nothing_before_it_is_issued(cast: Cast, who: str) -> None:
    response = get(cast, who, "brief")

    assert response.status_code == 403
    assert "What we say" not in response.content.decode()
    assert "the brief has not been issued yet" in text(response)


@pytest.mark.long
@pytest.mark.parametrize("who", ["programme_lead", "board", "officer", "invitee", "stranger"])
def test_nobody_else_reads_it_before_or_after(cast: Cast, who: str) -> None:
    for _ in range(2):
        assert get(cast, who, "brief").status_code in (403, 404)
        assert get(cast, who, "version", 1).status_code in (403, 404)
        issue(cast)


@pytest.mark.long
def test_the_team_reads_the_issued_words_and_never_the_draft(cast: Cast) -> None:
    issue(cast)
    BriefSection.objects.filter(key="worries").update(body="DRAFT of later", revision=2)

    page = text(get(cast, "challenger", "brief"))
    assert "What we say about worries." in page
    assert "DRAFT of later" not in page
    assert "Changed since" in text(get(cast, "host_dcs", "brief"))


@pytest.mark.long
def test_an_earlier_version_says_that_there_is_a_newer_one(cast: Cast) -> None:
    issue(cast)
    BriefSection.objects.filter(key="worries").update(body="Later words", revision=2)
    issue(cast)

    first = text(get(cast, "lead", "version", 1))
    assert "There is a newer version" in first
    assert "Later words" not in first
    assert "Later words" in text(get(cast, "lead", "brief"))


@pytest.mark.parametrize("number", ["2", "0", "9" * 30, "9" * 5000])
def test_a_version_that_is_none_is_not_there(cast: Cast, number: str) -> None:
    issue(cast)
    version_url = url(cast, "version", 1).replace("/1/", f"/{number}/")

    assert cast.client(cast.lead).get(version_url).status_code == 404


@pytest.mark.long
def test_reading_is_acknowledged_from_the_page(cast: Cast) -> None:
    issue(cast)
    assert "I have read this brief" in text(get(cast, "challenger", "brief"))

    page = text(post(cast, "challenger", "acknowledge", revision=1))

    assert "You have read this version" in page
    assert BriefAcknowledgement.objects.count() == 1
    assert "Esther Quaye: Read on 1 March 2027" in text(get(cast, "host_dcs", "brief"))
    assert "Daniel Achterberg: Not yet" in text(get(cast, "host_dcs", "brief"))


def test_a_contributor_is_led_to_their_own_section_only(cast: Cast) -> None:
    page = get(cast, "contributor", "brief").content.decode()

    assert url(cast, "section", "data") in page
    assert url(cast, "section", "context") not in page
    assert url(cast, "section_assign", "data") not in page
    assert get(cast, "contributor", "section", "data").status_code == 200
    assert get(cast, "contributor", "section", "context").status_code == 403
    assert get(cast, "contributor", "section_assign", "data").status_code == 403


def test_a_section_that_is_none_is_not_there(cast: Cast) -> None:
    assert get(cast, "host_dcs", "section", "gossip").status_code == 404
    assert get(cast, "host_dcs", "section_assign", "gossip").status_code == 404


def test_the_self_assessment_stands_beside_the_lines_of_enquiry(cast: Cast) -> None:
    page = text(get(cast, "coordinator", "section", "self_assessment"))

    assert "How quickly do children referred to the front door" in page


def test_a_stale_section_answers_with_both_texts(cast: Cast) -> None:
    post(cast, "host_dcs", "section", "context", body="The first words", revision=1)

    response = post(cast, "coordinator", "section", "context", body="My words", revision=1)

    assert response.status_code == 409
    assert "My words" in text(response)
    assert "The first words" in response.content.decode()


def test_a_form_without_its_version_overwrites_nothing(cast: Cast) -> None:
    response = post(cast, "host_dcs", "section", "context", body="Blind")

    assert response.status_code == 409
    assert cast.challenge.brief_sections.get(key="context").body == "What we say about context."


def test_too_long_a_section_is_a_form_error_that_keeps_it(cast: Cast) -> None:
    response = post(cast, "host_dcs", "section", "context", body="x" * 200_001, revision=1)

    assert response.status_code == 200
    assert "Shorten this to 200,000 characters" in text(response)
    assert "x" * 200_001 in response.content.decode()


def test_a_section_is_given_to_somebody_through_its_page(cast: Cast) -> None:
    post(cast, "host_dcs", "section_assign", "proud", person=str(cast.contributor.pk))

    assert cast.challenge.brief_sections.get(key="proud").assigned_to == cast.contributor


def test_an_unready_brief_is_blocked_and_leads_to_what_is_missing(cast: Cast) -> None:
    BriefSection.objects.filter(key="position").update(body="")

    assert "write the position statement" in text(get(cast, "host_dcs", "brief"))
    response = issue(cast)
    assert response.status_code == 409
    assert url(cast, "section", "position") in response.content.decode()


def test_what_is_not_written_is_named_before_issuing(cast: Cast) -> None:
    BriefSection.objects.filter(key="proud").update(body="")

    assert "Not written What we are proud of" in text(get(cast, "host_dcs", "issue"))


def test_the_page_that_issues_it_has_no_button_while_something_is_missing(cast: Cast) -> None:
    challenge = cast.at("briefing")
    challenge.brief_sections.filter(key="position").update(body=" ")
    url = f"/challenges/{challenge.ref}/brief/issue/"

    page = cast.client(cast.host_dcs).get(url).content.decode()

    assert "Before it can be issued" in page
    assert "“Position statement” is not written yet." in page
    assert "What we say about data." in page
    assert "<form" not in page.split("<main")[1]


def test_the_host_reads_what_the_team_can_see_before_and_after_the_issue(cast: Cast) -> None:
    cannot = "The team cannot see the brief until you issue it."
    assert cannot in text(get(cast, "host_dcs", "brief"))

    issue(cast)

    page = text(get(cast, "host_dcs", "brief"))
    assert cannot not in page
    assert "The team reads the version that was issued" in page


@pytest.mark.parametrize("turn", [careers.ends, careers.is_closed])
def test_a_section_says_that_its_writer_has_left(cast: Cast, turn: careers.Turn) -> None:
    cast.at("briefing")
    rows = cast.challenge.brief_sections
    rows.update(assigned_to=None)
    rows.filter(key__in=("proud", "context")).update(assigned_to=cast.contributor)
    rows.filter(key="proud").update(body="")
    name = cast.contributor.name
    assert text(get(cast, "host_dcs", "brief")).count(f"{name} is writing it.") == 2

    turn(cast, "contributor")

    page = text(get(cast, "host_dcs", "brief"))
    assert page.count(f"{name} was to write it and has left.") == 1
    assert f"{name} is writing it." not in page
