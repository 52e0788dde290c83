"""The pages of the brief and the timetable: who gets which, and what they keep."""

import datetime as dt
import re
import uuid
from typing import Any

import pytest
from django.urls import reverse

from challenges.models import BriefAcknowledgement, BriefSection, TeamMember, VisitPlan
from tests.cast import Cast
from tests.markup import tight
from tests.visit.crowd import crowd


@pytest.fixture(autouse=True)
def briefing(cast: Cast) -> None:
    cast.at("briefing")


def url(cast: Cast, name: str, *args: object) -> str:
    return reverse(f"challenges:briefing:{name}", args=[cast.challenge.ref, *args])


def get(cast: Cast, who: str, name: str, *args: object) -> Any:
    return cast.client(cast.people[who]).get(url(cast, name, *args))


def post(cast: Cast, who: str, name: str, *args: object, **data: Any) -> Any:
    return cast.client(cast.people[who]).post(url(cast, name, *args), data, follow=True)


def text(response: Any) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def issue(cast: Cast) -> Any:
    seen = sum(s.revision for s in cast.challenge.brief_sections.all())
    return post(cast, "host_dcs", "issue", revision=seen)


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


@pytest.mark.parametrize("who", ["programme_lead", "board", "officer", "invitee", "stranger"])
def test_nobody_else_reads_it_before_or_after(cast: Cast, who: str) -> None:
    for _ in range(2):
        assert get(cast, who, "brief").status_code in (403, 404)
        assert get(cast, who, "version", 1).status_code in (403, 404)
        issue(cast)


def test_the_team_reads_the_issued_words_and_never_the_draft(cast: Cast) -> None:
    issue(cast)
    BriefSection.objects.filter(key="worries").update(body="DRAFT of later", revision=2)

    page = text(get(cast, "challenger", "brief"))
    assert "What we say about worries." in page
    assert "DRAFT of later" not in page
    assert "Changed since" in text(get(cast, "host_dcs", "brief"))


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
    address = url(cast, "version", 1).replace("/1/", f"/{number}/")

    assert cast.client(cast.lead).get(address).status_code == 404


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
    post(cast, "host_dcs", "section", "context", body="The Director's words", revision=1)

    response = post(cast, "coordinator", "section", "context", body="My words", revision=1)

    assert response.status_code == 409
    assert "My words" in text(response)
    assert "The Director&#x27;s words" in response.content.decode()


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


def test_the_programme_records_the_team_call_and_returns_to_a_page_it_may_open(
    cast: Cast,
) -> None:
    response = cast.client(cast.programme_lead).post(
        url(cast, "team_call"), {"held_on_0": "26", "held_on_1": "2", "held_on_2": "2027"}
    )

    assert response.status_code == 302
    assert response["Location"] == cast.challenge.get_absolute_url()
    assert VisitPlan.objects.get(challenge=cast.challenge).team_call_on == dt.date(2027, 2, 26)


@pytest.mark.parametrize("who", ["host_dcs", "coordinator", "contributor", "lead", "challenger"])
def test_both_sides_read_the_timetable(cast: Cast, who: str) -> None:
    page = text(get(cast, who, "timetable"))

    assert "Tuesday 12 January 2027" in page
    assert "Focus group with social workers, 6 expected" in page


@pytest.mark.parametrize("who", ["programme_lead", "board", "officer", "invitee", "stranger"])
def test_others_do_not(cast: Cast, who: str) -> None:
    assert get(cast, who, "timetable").status_code in (403, 404)


def activity_data(cast: Cast, **changed: Any) -> dict[str, Any]:
    return {
        "idempotency_key": str(uuid.uuid4()),
        "day_0": "13",
        "day_1": "1",
        "day_2": "2027",
        "starts_at": "9.30",
        "ends_at": "11am",
        "kind": "focus_group",
        "title": "Early help practitioners",
        "role_group": "early_help_staff",
        "headcount": "8",
        "room": "Room 2",
        "lines": [],
        **changed,
    }


def test_an_activity_is_added_and_takes_the_confirmation_away_and_says_so(cast: Cast) -> None:
    revision = VisitPlan.objects.get(challenge=cast.challenge).timetable_revision
    assert "Both sides are told" in text(post(cast, "coordinator", "confirm", revision=revision))

    page = text(post(cast, "lead", "activity_add", **activity_data(cast)))

    assert "it has to be confirmed again" in page
    assert "Not confirmed" in page
    added = cast.challenge.activities.get(title="Early help practitioners")
    assert (added.starts_at, added.ends_at) == (dt.time(9, 30), dt.time(11))


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"ends_at": "9:30"}, "The end must be after the start"),
        ({"starts_at": "25:00"}, "Enter a time"),
        ({"headcount": "9" * 5000}, "Enter a number between 0 and 500"),
        ({"headcount": "-1"}, "Enter a number between 0 and 500"),
        ({"title": "x" * 161}, "Shorten this to 160 characters"),
        ({"title": "a\u202eb"}, "hidden control characters"),
        ({"kind": "party"}, "Choose"),
        ({"role_group": "Mrs Smith"}, "Choose"),
        ({"day_1": "13"}, "The month must be"),
        ({"lines": ["00000000-0000-0000-0000-000000000000"]}, "Choose from what the page offers"),
    ],
)
def test_what_is_wrong_with_an_activity_is_said(
    cast: Cast, changed: dict[str, Any], says: str
) -> None:
    response = post(cast, "coordinator", "activity_add", **activity_data(cast, **changed))

    assert response.status_code == 200
    assert says in text(response)
    assert cast.challenge.activities.count() == 3


def test_an_activity_is_changed_and_removed_through_its_pages(cast: Cast) -> None:
    activity = cast.challenge.activities.first()
    assert activity is not None
    page = get(cast, "lead", "activity_edit", activity.pk).content.decode()
    assert re.search(r'name="starts_at" value="9:00"', page)

    data = activity_data(cast, revision="1", title="Renamed")
    post(cast, "lead", "activity_edit", activity.pk, **data)
    activity.refresh_from_db()
    assert (activity.title, activity.revision) == ("Renamed", 2)

    post(cast, "lead", "activity_remove", activity.pk, revision="2")
    assert cast.challenge.activities.count() == 2


def test_an_activity_on_record_says_that_its_plan_stays(cast: Cast) -> None:
    activity = cast.challenge.activities.first()
    assert activity is not None
    cast.challenge.activities.update(status="held", headcount_held=1, minutes_held=1)

    response = get(cast, "lead", "activity_edit", activity.pk)

    assert response.status_code == 403
    assert "on record as held" in text(response)


def test_challengers_are_chosen_and_a_clash_is_shown(cast: Cast) -> None:
    first, second = cast.challenge.activities.all()[:2]
    type(second).objects.filter(pk=second.pk).update(starts_at=dt.time(9, 30))
    member = TeamMember.objects.get(pk=cast.places["practitioner"].pk)

    for activity in (first, second):
        page = text(post(cast, "lead", "assign", activity.pk, members=[str(member.pk)]))

    assert "Farid Rahimi is at “Session 1” and “Session 2” on 12 January 2027" in page
    assert "Visiting team: Farid Rahimi" in text(get(cast, "contributor", "timetable"))
    assert "Worth a second look" not in text(get(cast, "contributor", "timetable"))


def test_an_activity_of_another_challenge_is_not_there(cast: Cast) -> None:
    cast.at("briefing", cast.other)
    foreign = cast.other.activities.first()
    assert foreign is not None

    for name in ("activity_edit", "activity_remove", "assign"):
        assert get(cast, "lead", name, foreign.pk).status_code == 404
        assert get(cast, "lead", name, uuid.uuid4()).status_code == 404


def test_an_empty_timetable_says_so(cast: Cast) -> None:
    cast.challenge.activities.all().delete()

    assert "Nothing is planned yet." in text(get(cast, "challenger", "timetable"))


STATEMENTS = {"brief": 9, "issue": 4, "timetable": 8, "activity_add": 6, "confirm": 8}


@pytest.mark.parametrize("size", [5, 50])
@pytest.mark.parametrize("name", STATEMENTS)
def test_a_page_does_not_read_more_for_more(
    cast: Cast, name: str, size: int, django_assert_num_queries: Any
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
