"""A visit in separate parts reads the same wherever its days are said."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from urllib.parse import urljoin

import pytest
from django.conf import settings

from challenges.access.door import load
from challenges.models import Challenge
from challenges.ui.visit_dates import days_on_site
from tests.cast import Cast
from tests.overview.reading import words

D = dt.date
IN_PARTS = "2 to 3 and 9 March 2027"
AS_ONE = "2 to 9 March 2027"


@pytest.fixture
def in_parts(cast: Cast) -> Cast:
    """Sessions on the 2nd, 3rd and 9th of March; one on the 4th was cancelled."""
    challenge = cast.at("briefing")
    Challenge.objects.filter(pk=challenge.pk).update(
        first_day=D(2027, 3, 2), last_day=D(2027, 3, 9), dates_to_confirm="host"
    )
    first, *rest = challenge.activities.order_by("title")
    for activity, day in zip(rest, (D(2027, 3, 3), D(2027, 3, 9)), strict=False):
        activity.day = day
        activity.save()
    first.day = D(2027, 3, 2)
    first.save()
    called_off = challenge.activities.get(pk=first.pk)
    called_off.pk = None
    called_off.title, called_off.day, called_off.status = "Called off", D(2027, 3, 4), "cancelled"
    called_off.cancel_reason = "The school was closed."
    called_off.save()
    challenge.refresh_from_db()
    return cast


PAGES = (
    ("host_dcs", ""),
    ("programme_lead", "../"),
    ("host_dcs", "../../"),
    ("lead", ""),
    ("host_dcs", "dates/confirm/"),
    ("invitee", "team/invitations/answer/"),
)


@pytest.mark.parametrize(("who", "page"), PAGES)
def test_each_page_says_the_parts(in_parts: Cast, who: str, page: str) -> None:
    url = urljoin(f"/challenges/{in_parts.challenge.ref}/", page)

    text = words(in_parts.client(in_parts.people[who]).get(url))

    assert IN_PARTS in text
    assert AS_ONE not in text


def test_the_days_between_are_not_counted(in_parts: Cast) -> None:
    access = load(in_parts.invitee, in_parts.challenge.ref)

    assert days_on_site(access.state) == 3


def test_without_a_timetable_it_is_as_its_days_were_agreed(in_parts: Cast) -> None:
    in_parts.challenge.activities.all().delete()
    page = in_parts.client(in_parts.host_dcs).get(f"/challenges/{in_parts.challenge.ref}/")

    assert AS_ONE in words(page)


def test_the_parts_that_were_agreed_are_said_before_there_is_a_timetable(in_parts: Cast) -> None:
    in_parts.challenge.activities.all().delete()
    Challenge.objects.update(parts="2027-03-02/2027-03-03 2027-03-09/2027-03-09")
    challenge = f"/challenges/{in_parts.challenge.ref}/"
    for who, page in PAGES:
        text = words(in_parts.client(in_parts.people[who]).get(urljoin(challenge, page)))

        assert IN_PARTS in text, page
        assert AS_ONE not in text, page
    assert days_on_site(load(in_parts.invitee, in_parts.challenge.ref).state) == 3


SAYS_DAYS = re.compile(
    r"\bdays\([^()]*\bfirst(?:_day)?,[^()]*\blast(?:_day)?\)|{% days [^%]*first_day[^%]*%}"
)


def test_no_other_place_puts_the_days_of_a_visit_into_words() -> None:
    root = Path(settings.BASE_DIR)
    files = [*root.glob("challenges/**/*.py"), *root.glob("templates/**/*.html")]

    places = {
        str(file.relative_to(root))
        for file in files
        if "migrations" not in file.parts and SAYS_DAYS.search(file.read_text())
    }

    assert places - {"challenges/ui/dates.py"} == set()
