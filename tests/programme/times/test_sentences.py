"""No page, email or letter says another number than the programme's.

Every page with a usual number in it is found by looking for the usual numbers of each unit. The
programme of these tests has none of them.
"""

from __future__ import annotations

import datetime as dt
import re

import pytest
from pytest_django import Settings

from challenges.feedback.draft import services as draft
from challenges.models import OutboxMessage
from challenges.rules.due_dates import Times
from tests.cast import Cast
from tests.faults.tour import OUTSIDE, STATES, pages
from tests.feedback.acts import page
from tests.journey.test_year import CASES, walked
from tests.moments import bring_into
from tests.overview.reading import words
from tests.programme.times.acts import UNUSUAL, change

pytestmark = [pytest.mark.django_db, pytest.mark.long]
# The numbers of `Times` that were the same for everyone, and those that came of them.
OF_UNIT = {
    "weeks": "2|two|3|three|8|eight|10|ten|12|twelve|13|thirteen|14|fourteen",
    "(?:working )?days": "5|five|10|ten",
    "months": "3|three|6|six",
}
USUAL = re.compile(
    "|".join(rf"\b(?:{numbers})[ -]{unit}\b" for unit, numbers in OF_UNIT.items()), re.IGNORECASE
)
# The page that sets the numbers recommends the usual ones.
RECOMMENDS = "challenges:programme:deadlines"


def usual_numbers(cast: Cast, state: str) -> dict[str, list[str]]:
    """The usual numbers that pages say at this moment, by the name of the page."""
    numbers = {}
    for name, client, url in pages(cast, state):
        if name == RECOMMENDS:
            continue
        answer = client.get(url)
        if "html" in answer.headers["Content-Type"] and (on_page := USUAL.findall(words(answer))):
            numbers[name] = on_page
    return numbers


@pytest.mark.parametrize("state", STATES)
def test_no_page_says_a_number_that_is_not_the_programmes(
    cast: Cast, state: str, settings: Settings
) -> None:
    settings.DEMO = state == OUTSIDE
    change(cast, UNUSUAL)
    assert usual_numbers(cast, state) == {}


def test_with_the_usual_times_the_same_search_finds_what_pages_say(cast: Cast) -> None:
    assert usual_numbers(cast, "drafting") == {"challenges:feedback:share": ["10 working days"]}
    assert usual_numbers(cast, "signed") == {"challenges:feedback:issue": ["8 weeks"]}


def test_who_issues_the_letter_reads_how_long_the_host_has(cast: Cast) -> None:
    change(cast, response_weeks=9)
    bring_into(cast, "signed")
    issue_page = words(cast.client(cast.lead).get(page(cast, "issue")))
    assert "The host will have 9 weeks to respond to the recommendations." in issue_page


@pytest.mark.parametrize(
    ("times", "within", "after"),
    [
        (UNUSUAL, "nine weeks", "after five months, and review progress together after 11."),
        (
            Times(response_weeks=1, check_in_months=1, review_months=2),
            "one week",
            "after one month, and review progress together after two months.",
        ),
        (Times(), "eight weeks", "after three months, and review progress together after six."),
    ],
)
def test_a_letter_begins_with_the_times_of_the_programme(
    cast: Cast, times: Times, within: str, after: str
) -> None:
    change(cast, times)
    cast.at("drafting")
    cast.challenge.letter_paragraphs.all().delete()
    draft.begin(actor=cast.lead, challenge=cast.challenge)
    text = cast.challenge.letter_paragraphs.get(part="next").body
    assert f"tell us within {within} what you will do" in text
    assert text.endswith(f"We will check in with you {after}")


def test_no_email_of_a_year_says_a_number_that_is_not_the_programmes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A visit on 9 February 2027, from the proposal to the close, with every morning's mail."""
    monkeypatch.setattr("challenges.feedback.signing.printing.render_pdf", lambda *a: b"%PDF-1.7")
    year = walked(CASES["ordinary"], times=UNUSUAL)
    rows = OutboxMessage.objects.filter(challenge=year.challenge)
    assert rows.count() > 50
    in_mails = {m.message: USUAL.findall(f"{m.subject} {m.body}") for m in rows}
    assert {message: numbers for message, numbers in in_mails.items() if numbers} == {}

    # From the last day on site, 10 February; the draft was shared on the 17th.
    dates = dict(year.challenge.deadlines.values_list("kind", "original_due_on"))
    assert year.challenge.issued_on == dt.date(2027, 3, 9)
    assert dates["answer_request"] == year.challenge.proposed_on + dt.timedelta(weeks=4)
    assert dates["share_letter"] == dt.date(2027, 3, 5)
    assert dates["accuracy"] == dt.date(2027, 3, 8)
    assert dates["answer_points"] == dt.date(2027, 3, 17)
    assert dates["respond"] == dt.date(2027, 5, 11)
    assert dates["check_in"] == dt.date(2027, 8, 9)
    assert dates["review"] == dt.date(2028, 2, 9)
