"""The deadlines of a programme: what a lead can change on their page, and what is refused."""

from __future__ import annotations

from dataclasses import asdict

import pytest
from django.db import IntegrityError, transaction

from challenges.access.errors import Invalid, Stale
from challenges.models import AuditEvent, Programme
from challenges.programme.settings.queries import settings_of
from challenges.programme.settings.services import configure
from challenges.programme.times.services import change_times
from challenges.rules.due_dates import Times
from tests.cast import Cast
from tests.overview.reading import words
from tests.programme.times.acts import UNUSUAL, change

URL = "/programme/deadlines/"
USUAL = {
    "answer_weeks": 3,
    "scope_weeks": 12,
    "team_weeks": 10,
    "brief_weeks": 3,
    "call_weeks": 2,
    "draft_days": 10,
    "check_days": 10,
    "points_days": 5,
    "response_weeks": 8,
    "check_in_months": 3,
    "review_months": 6,
}
TEAM_TOO_EARLY = (
    "Enter 12 or fewer to complete the team, because the scope is signed 12 weeks before the visit"
)
BRIEF_TOO_EARLY = (
    "Enter 10 or fewer to issue the brief, because the team is complete 10 weeks before the visit"
)
CALL_TOO_EARLY = (
    "Enter 3 or fewer to hold the team call, because the brief is issued 3 weeks before the visit"
)
REVIEW_TOO_EARLY = "Enter more than 3 for the review, because it comes after the check-in"


def test_a_programme_begins_with_the_usual_times_and_the_page_recommends_them(cast: Cast) -> None:
    page = cast.client(cast.programme_lead).get(URL)
    form = page.context["form"]
    assert {name: form.initial[name] for name in USUAL} == USUAL
    for name, usual in USUAL.items():
        assert form.fields[name].help_text.startswith(f"We recommend {usual}.")
    text = words(page)
    assert "Changes apply to deadlines set from now on." in text
    assert "Follow-up visits of SESLIP came at least 6 months after the visit." in text


def test_a_lead_changes_them_on_their_page(cast: Cast) -> None:
    client = cast.client(cast.programme_lead)
    times = asdict(UNUSUAL)

    answer = client.post(URL, times | {"revision": "1"})

    assert (answer.status_code, answer.url) == (302, URL)
    assert "The deadlines have been saved." in words(client.get(URL))
    programme = Programme.objects.get(pk=cast.programme.pk)
    assert (programme.times, programme.revision) == (UNUSUAL, 2)
    event = AuditEvent.objects.get(action="programme.configure")
    assert event.object_id == str(programme.pk)
    # The same again changes nothing.
    client.post(URL, times | {"revision": "2"})
    assert AuditEvent.objects.filter(action="programme.configure").count() == 1


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("answer_weeks", "0", "Weeks to answer a proposal must be between 1 and 26"),
        ("scope_weeks", "27", "Weeks before the visit to sign the scope must be between 1 and 26"),
        ("team_weeks", "", "Enter a number from 1 to 26"),
        (
            "brief_weeks",
            "three",
            "Weeks before the visit to issue the brief must be a whole number, in digits",
        ),
        (
            "call_weeks",
            "1.5",
            "Weeks before the visit to hold the team call must be a whole number, in digits",
        ),
        (
            "draft_days",
            "61",
            "Working days after the visit to share the draft letter must be between 1 and 60",
        ),
        (
            "check_days",
            "0",
            "Working days for the host to check the draft must be between 1 and 60",
        ),
        (
            "points_days",
            "-5",
            "Working days after the check to answer the points and issue the letter must be "
            "between 1 and 60",
        ),
        (
            "response_weeks",
            "53",
            "Weeks after the letter to respond to the recommendations must be between 1 and 52",
        ),
        (
            "check_in_months",
            "0",
            "Months after the letter to hold a check-in must be between 1 and 24",
        ),
        (
            "review_months",
            "25",
            "Months after the letter to hold the follow-up review must be between 1 and 24",
        ),
        ("team_weeks", "13", TEAM_TOO_EARLY),
        ("brief_weeks", "11", BRIEF_TOO_EARLY),
        ("call_weeks", "4", CALL_TOO_EARLY),
        ("review_months", "3", REVIEW_TOO_EARLY),
    ],
)
def test_what_cannot_be_gets_an_error_beside_the_field(
    cast: Cast, field: str, value: str, says: str
) -> None:
    client = cast.client(cast.programme_lead)
    page = client.post(URL, {**USUAL, field: value, "revision": "1"})
    assert page.status_code == 200 and page.context["form"].errors == {field: [says]}
    html = page.content.decode()
    assert f'id="id_{field}_error"' in html
    assert f'value="{value}"' in html or not value
    assert Programme.objects.get(pk=cast.programme.pk).revision == 1


def test_steps_may_share_a_week_and_every_wrong_order_is_named_at_once(cast: Cast) -> None:
    change(cast, scope_weeks=1, team_weeks=1, brief_weeks=1, call_weeks=1)
    with pytest.raises(Invalid) as refusal:
        change(cast, team_weeks=2, brief_weeks=3, review_months=2)
    assert refusal.value.messages == {
        "team_weeks": "Enter 1 or fewer to complete the team, because the scope is signed 1 week "
        "before the visit",
        "brief_weeks": "Enter 2 or fewer to issue the brief, because the team is complete 2 weeks "
        "before the visit",
        "review_months": REVIEW_TOO_EARLY,
    }


@pytest.mark.parametrize(
    "values",
    [{"team_weeks": 13}, {"brief_weeks": 11}, {"call_weeks": 4}, {"review_months": 3}],
)
def test_the_database_refuses_a_wrong_order_too(cast: Cast, values: dict[str, int]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Programme.objects.filter(pk=cast.programme.pk).update(**values)


def test_a_stale_change_shows_both(cast: Cast) -> None:
    change(cast, check_days=15)
    with pytest.raises(Stale) as stale:
        change_times(
            actor=cast.second_lead,
            programme=cast.programme,
            revision=1,
            times=Times(check_days=20),
        )
    label = "Working days for the host to check the draft"
    assert (stale.value.mine, stale.value.theirs) == ({label: "20"}, {label: "15"})


def test_what_a_colleague_saved_meanwhile_is_kept_too(cast: Cast) -> None:
    client = cast.client(cast.programme_lead)
    token = client.get(URL).context["form"]["shown"].value()
    settings = settings_of(cast.programme) | {"courtesy_days": 5}
    configure(actor=cast.second_lead, programme=cast.programme, revision=1, **settings)
    change(cast, draft_days=20)
    answer = client.post(URL, USUAL | {"check_days": 15, "revision": "1", "shown": token})
    assert answer.status_code == 302
    programme = Programme.objects.get(pk=cast.programme.pk)
    assert programme.courtesy_days == 5
    assert programme.times == Times(draft_days=20, check_days=15)


def test_two_changes_that_do_not_go_together_are_refused_beside_the_field(cast: Cast) -> None:
    client = cast.client(cast.programme_lead)
    token = client.get(URL).context["form"]["shown"].value()
    change(cast, scope_weeks=10)
    answer = client.post(URL, USUAL | {"team_weeks": 11, "revision": "1", "shown": token})
    assert answer.context["form"].errors == {
        "team_weeks": [
            "Enter 10 or fewer to complete the team, because the scope is signed 10 weeks "
            "before the visit"
        ]
    }
    assert Programme.objects.get(pk=cast.programme.pk).times == Times(scope_weeks=10)


@pytest.mark.parametrize("who", ["board", "officer", "host_dcs", "lead", "admin", "stranger"])
def test_nobody_else_changes_them(cast: Cast, who: str) -> None:
    client = cast.client(cast.people[who])
    assert client.get(URL).status_code == 403
    assert client.post(URL, {**USUAL, "revision": "1"}).status_code == 403
