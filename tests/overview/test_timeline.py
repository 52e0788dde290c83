"""The dates ahead on a challenge's page: one line, in order, with today and the visit on it."""

from __future__ import annotations

import datetime as dt

from challenges.demo.rows import make
from challenges.models import Challenge, Deadline
from tests.cast import Cast
from tests.overview.reading import XHTML, main_of, words


def line(cast: Cast, who: str = "contributor") -> list[str]:
    page = cast.client(cast.people[who]).get(cast.challenge.get_absolute_url())
    lists = [e for e in main_of(page).iter(f"{XHTML}ol") if e.get("class") == "pc-timeline"]
    return [" ".join("".join(one.itertext()).split()) for ol in lists for one in ol]


def due(cast: Cast, kind: str, on: dt.date, **more: object) -> None:
    make(Deadline, challenge=cast.challenge, kind=kind, due_on=on, **more)


def test_visit_today_and_deadlines_stand_in_their_order(cast: Cast) -> None:
    cast.at("visit")
    cast.challenge.deadlines.all().delete()
    Challenge.objects.filter(pk=cast.challenge.pk).update(
        first_day=dt.date(2027, 3, 9), last_day=dt.date(2027, 3, 11)
    )
    due(cast, "respond", dt.date(2027, 5, 3))
    due(cast, "accuracy", dt.date(2027, 4, 5))
    due(cast, "review", dt.date(2027, 2, 26))
    due(cast, "team_call", dt.date(2027, 2, 1), met_on=dt.date(2027, 2, 1))

    assert line(cast) == [
        "Follow-up review 26 February 2027 Overdue",
        "Today 1 March 2027",
        "Visit 9 to 11 March 2027",
        "Check the draft for accuracy 5 April 2027",
        "Respond to the recommendations 3 May 2027",
    ]


def test_without_a_date_ahead_there_is_no_line(cast: Cast) -> None:
    cast.at("closed")
    cast.challenge.deadlines.update(met_on=dt.date(2027, 2, 1))

    page = cast.client(cast.host_dcs).get(cast.challenge.get_absolute_url())

    assert line(cast, "host_dcs") == []
    assert "Visit: 12 to 14 January 2027" in words(page)
