"""Dates that a programme keeps free of visits: who is told of them, and what a lead can change."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from pytest_django import DjangoAssertNumQueries

from challenges.access.errors import Invalid, Stale
from challenges.demo.rows import make
from challenges.lifecycle.schedule.services import agree_dates
from challenges.models import AuditEvent, LetterShare, PeriodToAvoid, Programme
from challenges.programme.dates_to_avoid import services
from tests.cast import Cast
from tests.overview.reading import words

URL = "/programme/dates-to-avoid/"
HALF_TERM = (dt.date(2027, 5, 31), dt.date(2027, 6, 4))


def add(
    cast: Cast,
    name: str = "Half term",
    dates: tuple[dt.date, dt.date] = HALF_TERM,
    authority: str = "",
    kind: str = "school_holiday",
) -> PeriodToAvoid:
    return services.add_period(
        actor=cast.programme_lead,
        programme=cast.programme,
        kind=kind,
        name=name,
        starts_on=dates[0],
        ends_on=dates[1],
        authority=cast.authorities[authority] if authority else None,
    )


def typed(name: str, first: dt.date, last: dt.date, authority: str = "") -> dict[str, str]:
    dates = {"starts_on": first, "ends_on": last}
    return {"kind": "school_holiday", "name": name, "authority": authority} | {
        f"{field}_{n}": str(part)
        for field, date in dates.items()
        for n, part in enumerate((date.day, date.month, date.year))
    }


def choose(cast: Cast, first: dt.date, last: dt.date, *, confirmed: bool = False) -> None:
    cast.challenge.refresh_from_db()
    agree_dates(
        actor=cast.lead,
        challenge=cast.challenge,
        version=cast.challenge.version,
        first_day=first,
        last_day=last,
        confirmed=confirmed,
    )


def remarks(cast: Cast, first: dt.date, last: dt.date) -> dict[str, str]:
    """What is odd about these days, which the cast's host wants in January and February 2027."""
    type(cast.challenge).objects.update(
        wanted_from=dt.date(2027, 5, 3), wanted_to=dt.date(2027, 7, 30)
    )
    with pytest.raises(Invalid) as refusal:
        choose(cast, first, last)
    return refusal.value.messages


def test_a_lead_adds_dates_on_their_page(cast: Cast) -> None:
    client = cast.client(cast.programme_lead)
    assert "No dates to avoid are coming." in client.get(URL).content.decode()
    kent = str(cast.authorities["Kent"].pk)

    client.post(f"{URL}add/", typed("Half term", *HALF_TERM))
    answer = client.post(f"{URL}add/", typed("Inset days", *HALF_TERM, kent))

    assert (answer.status_code, answer.url) == (302, URL)
    page = words(client.get(URL))
    assert "Half term 31 May to 4 June 2027 School holiday All authorities" in page
    assert "Inset days 31 May to 4 June 2027 School holiday Kent" in page


def test_what_is_over_stands_apart(cast: Cast) -> None:
    add(cast, "Christmas", (dt.date(2026, 12, 21), dt.date(2027, 1, 1)))
    add(cast, "Until today", (dt.date(2027, 2, 22), dt.date(2027, 3, 1)))
    page = words(cast.client(cast.programme_lead).get(URL))
    assert page.index("Until today") < page.index("Over") < page.index("Christmas")


@pytest.mark.parametrize(
    ("first", "last", "field"),
    [
        (dt.date(2027, 6, 2), dt.date(2027, 6, 3), "first_day"),
        (dt.date(2027, 6, 4), dt.date(2027, 6, 7), "first_day"),
        (dt.date(2027, 5, 28), dt.date(2027, 5, 31), "last_day"),
    ],
)
def test_whoever_chooses_such_days_is_asked(
    cast: Cast, first: dt.date, last: dt.date, field: str
) -> None:
    cast.at("scoping")
    add(cast)
    assert (
        "The visit falls in Half term, 31 May to 4 June 2027" in remarks(cast, first, last)[field]
    )

    choose(cast, first, last, confirmed=True)

    cast.challenge.refresh_from_db()
    assert cast.challenge.first_day == first
    side = cast.client(cast.host_dcs).get(f"/challenges/{cast.challenge.ref}/dates/confirm/")
    assert "The visit falls in Half term, 31 May to 4 June 2027" in words(side)


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (dt.date(2027, 5, 26), dt.date(2027, 5, 28)),
        (dt.date(2027, 6, 7), dt.date(2027, 6, 8)),
    ],
)
def test_days_beside_them_are_not_remarked_on(cast: Cast, first: dt.date, last: dt.date) -> None:
    cast.at("scoping")
    add(cast)
    type(cast.challenge).objects.update(
        wanted_from=dt.date(2027, 5, 3), wanted_to=dt.date(2027, 7, 30)
    )
    choose(cast, first, last)
    cast.challenge.refresh_from_db()
    assert cast.challenge.first_day == first


def test_dates_of_one_authority_are_for_its_own_challenges(cast: Cast) -> None:
    """The cast's challenge is Kent's."""
    cast.at("scoping")
    add(cast, "Medway's half term", authority="Medway")
    add(cast, "Kent's half term", (dt.date(2027, 6, 1), dt.date(2027, 6, 4)), authority="Kent")
    questions = remarks(cast, dt.date(2027, 6, 2), dt.date(2027, 6, 3))
    assert questions["first_day"] == "The visit falls in Kent's half term, 1 to 4 June 2027"


def test_dates_of_another_programme_say_nothing(cast: Cast) -> None:
    other = make(Programme, slug="other", hosted_by=cast.authorities["Kent"], name="Other")
    make(
        PeriodToAvoid,
        programme=other,
        kind="school_holiday",
        starts_on=HALF_TERM[0],
        ends_on=HALF_TERM[1],
    )
    cast.at("scoping")
    type(cast.challenge).objects.update(
        wanted_from=dt.date(2027, 5, 3), wanted_to=dt.date(2027, 7, 30)
    )
    choose(cast, dt.date(2027, 6, 2), dt.date(2027, 6, 3))


def test_the_page_of_the_dates_lists_those_within_the_hosts_wishes(cast: Cast) -> None:
    cast.at("scoping")
    add(cast, "February half term", (dt.date(2027, 2, 15), dt.date(2027, 2, 19)))
    add(cast)
    page = words(cast.client(cast.host_dcs).get(f"/challenges/{cast.challenge.ref}/dates/"))
    assert "Dates to avoid in that time: February half term, 15 to 19 February 2027" in page
    assert "31 May" not in page


@pytest.mark.parametrize(("day", "asks"), [(1, True), (2, False)])
def test_sharing_with_all_in_a_pre_election_period_says_so(
    cast: Cast, day: int, asks: bool
) -> None:
    """Today is 1 March 2027."""
    cast.at("issued")
    elections = (dt.date(2027, 3, day), dt.date(2027, 5, 6))
    add(cast, "Local elections", elections, kind="pre_election")
    add(cast, "Easter", (dt.date(2027, 3, 1), dt.date(2027, 3, 2)))
    client = cast.client(cast.host_dcs)
    base = f"/challenges/{cast.challenge.ref}/letter/issued/audiences"

    page = words(client.get(f"{base}/{LetterShare.Audience.ALL}/"))

    assert ("It is a pre-election period (Local elections, 1 March to 6 May 2027)" in page) is asks
    own_staff = words(client.get(f"{base}/{LetterShare.Audience.STAFF}/"))
    assert "pre-election" not in own_staff


@pytest.mark.parametrize(
    ("last", "message"),
    [
        (dt.date(2027, 5, 30), "The last day must be the same as or after the first day"),
        (dt.date(2028, 6, 1), "The dates must be within a year of each other"),
    ],
)
def test_what_the_dates_cannot_be(cast: Cast, last: dt.date, message: str) -> None:
    """2028 is a leap year: 366 days after 31 May 2027 is 31 May 2028."""
    with pytest.raises(Invalid) as refusal:
        add(cast, dates=(HALF_TERM[0], last))
    assert refusal.value.messages == {"ends_on": message}
    page = cast.client(cast.programme_lead).post(
        f"{URL}add/", typed("Half term", HALF_TERM[0], last)
    )
    assert page.status_code == 200 and message in page.content.decode()
    assert not PeriodToAvoid.objects.exists()
    add(cast, dates=(HALF_TERM[0], dt.date(2028, 5, 31)))


def test_the_same_dates_twice_are_one_period(cast: Cast) -> None:
    assert add(cast).pk == add(cast).pk
    assert AuditEvent.objects.filter(action="programme.configure").count() == 1


def test_dates_are_changed_and_removed_on_their_pages(cast: Cast) -> None:
    one = add(cast)
    client = cast.client(cast.programme_lead)
    page = client.get(f"{URL}{one.pk}/").content.decode()
    assert 'value="Half term"' in page

    later = dt.date(2027, 6, 7)
    client.post(f"{URL}{one.pk}/", {"revision": 1} | typed("Late half term", later, later))
    one.refresh_from_db()
    assert (one.name, one.starts_on, one.ends_on) == ("Late half term", later, later)

    page = client.get(f"{URL}{one.pk}/remove/")
    client.post(f"{URL}{one.pk}/remove/", {"revision": page.context["form"]["revision"].value()})
    assert not PeriodToAvoid.objects.exists()


def test_dates_that_another_lead_has_changed_since_are_not_removed_unseen(cast: Cast) -> None:
    one = add(cast)
    client = cast.client(cast.programme_lead)
    url = f"{URL}{one.pk}/remove/"
    revision = client.get(url).context["form"]["revision"].value()
    PeriodToAvoid.objects.update(name="Whit week", revision=2)

    answer = client.post(url, {"revision": revision})

    assert answer.status_code == 409
    assert "Whit week" in words(answer)
    assert "31 May to 4 June 2027" in words(answer)
    assert PeriodToAvoid.objects.exists()


def test_dates_of_an_authority_that_left_stay_its_own(cast: Cast) -> None:
    one = add(cast, "Kent's half term", authority="Kent")
    cast.programme.members.filter(authority=cast.authorities["Kent"]).delete()
    client = cast.client(cast.programme_lead)
    kent = f'<option value="{one.authority_id}" selected'
    assert kent in client.get(f"{URL}{one.pk}/").content.decode()

    later = dt.date(2027, 6, 7)
    client.post(
        f"{URL}{one.pk}/",
        {"revision": 1} | typed("Half term", later, later, str(one.authority_id)),
    )

    one.refresh_from_db()
    assert (one.starts_on, one.authority) == (later, cast.authorities["Kent"])


def test_a_stale_change_shows_both(cast: Cast) -> None:
    one = add(cast)
    same = {
        "programme": cast.programme,
        "period_id": one.pk,
        "revision": 1,
        "kind": "school_holiday",
        "starts_on": HALF_TERM[0],
        "ends_on": HALF_TERM[1],
    }
    services.change_period(actor=cast.programme_lead, name="First", **same)
    with pytest.raises(Stale) as stale:
        services.change_period(actor=cast.second_lead, name="Second", **same)
    assert (stale.value.mine, stale.value.theirs) == ({"Name": "Second"}, {"Name": "First"})


def test_dates_of_another_programme_are_not_there(cast: Cast) -> None:
    other = make(Programme, slug="other", hosted_by=cast.authorities["Kent"], name="Other")
    one = make(
        PeriodToAvoid,
        programme=other,
        kind="other",
        starts_on=HALF_TERM[0],
        ends_on=HALF_TERM[1],
    )
    client = cast.client(cast.programme_lead)
    assert client.get(f"{URL}{one.pk}/").status_code == 404
    assert client.post(f"{URL}{one.pk}/remove/").status_code == 404
    assert PeriodToAvoid.objects.exists()


@pytest.mark.parametrize("who", ["board", "officer", "host_dcs", "lead", "admin", "stranger"])
def test_nobody_else_changes_them(cast: Cast, who: str) -> None:
    client = cast.client(cast.people[who])
    assert client.get(URL).status_code == 403
    assert client.post(f"{URL}add/", typed("Half term", *HALF_TERM)).status_code == 403
    assert not PeriodToAvoid.objects.exists()


def test_the_database_refuses_dates_out_of_order(cast: Cast) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        make(
            PeriodToAvoid,
            programme=cast.programme,
            kind="other",
            starts_on=HALF_TERM[1],
            ends_on=HALF_TERM[0],
        )


@pytest.mark.parametrize("count", [3, 300])
def test_statements(
    cast: Cast, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for n in range(count):
        first = dt.date(2027, 1, 1) + dt.timedelta(days=n)
        make(
            PeriodToAvoid,
            programme=cast.programme,
            kind="other",
            name=f"Period {n}",
            starts_on=first,
            ends_on=first,
            authority=cast.authorities["Kent"],
        )
    client = cast.client(cast.programme_lead)
    client.get(URL)
    with django_assert_num_queries(4):
        client.get(URL)
