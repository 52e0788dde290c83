"""A council that ends, and those that follow it: what is proposed, agreed and given when."""

from __future__ import annotations

import datetime as dt

import pytest

from challenges import clock
from challenges.access.errors import Invalid
from challenges.demo.rows import make
from challenges.lifecycle.proposal.services import edit_proposal
from challenges.models import Appointment, Authority, Challenge, ProgrammeMember, Succession
from challenges.people.posts.placing import PostDraft
from challenges.people.posts.services import appoint
from tests.cast import Cast
from tests.lifecycle.proposal.test_propose import NEW, form
from tests.lifecycle.schedule.test_dates import agree
from tests.overview.reading import words

LAST, FIRST = dt.date(2027, 3, 31), dt.date(2027, 4, 1)
ENDS = "Kent ends on 31 March 2027. East Kent and West Kent follow it"


@pytest.fixture
def reorganised_cast(cast: Cast) -> Cast:
    """Kent ends on 31 March 2027; East Kent, of the programme already, and West Kent follow."""
    kent = cast.authorities["Kent"]
    Authority.objects.filter(pk=kent.pk).update(ends_on=LAST)
    for name in ("West Kent", "East Kent"):
        follower = make(Authority, name=name, region="South East", starts_on=FIRST)
        make(Succession, predecessor=kent, successor=follower)
        cast.authorities[name] = follower
    make(ProgrammeMember, programme=cast.programme, authority=cast.authorities["East Kent"])
    return cast


def window(first: str, last: str) -> dict[str, str]:
    both = {"wanted_from": first, "wanted_to": last}
    return {f"{name}_{n}": part for name, day in both.items() for n, part in enumerate(day.split())}


@pytest.mark.parametrize(
    ("council", "first", "last", "message"),
    [
        ("Kent", "1 6 2027", "30 9 2027", f"{ENDS}. The latest date must not be after then"),
        ("Kent", "8 3 2027", "1 4 2027", f"{ENDS}. The latest date must not be after then"),
        (
            "East Kent",
            "15 3 2027",
            "30 4 2027",
            "East Kent begins on 1 April 2027. The earliest date must not be before then",
        ),
    ],
)
def test_a_visit_is_not_wanted_of_a_council_that_is_not_there(
    reorganised_cast: Cast, council: str, first: str, last: str, message: str
) -> None:
    client = reorganised_cast.client(reorganised_cast.programme_lead)

    page = client.post(NEW, form(reorganised_cast, council, **window(first, last)))

    assert page.status_code == 200
    assert message in words(page)
    assert "Do our care leavers have somewhere to live that lasts?" in page.content.decode()
    assert Challenge.objects.count() == 2


@pytest.mark.parametrize(
    ("council", "first", "last"),
    [("Kent", "8 3 2027", "31 3 2027"), ("East Kent", "1 4 2027", "30 4 2027")],
)
def test_a_visit_is_wanted_while_the_council_is_there(
    reorganised_cast: Cast, council: str, first: str, last: str
) -> None:
    client = reorganised_cast.client(reorganised_cast.programme_lead)

    response = client.post(NEW, form(reorganised_cast, council, **window(first, last)))

    assert response.status_code == 302
    assert Challenge.objects.count() == 3


def test_a_council_that_has_ended_proposes_nothing(reorganised_cast: Cast) -> None:
    with clock.set_to(dt.date(2027, 4, 5)):
        client = reorganised_cast.client(reorganised_cast.programme_lead)
        page = client.post(NEW, form(reorganised_cast, "Kent"))

    assert page.status_code == 200
    assert Challenge.objects.count() == 2


def test_a_proposal_is_not_moved_past_the_end_of_its_host(reorganised_cast: Cast) -> None:
    with pytest.raises(Invalid, match="East Kent and West Kent follow it"):
        edit_proposal(
            actor=reorganised_cast.host_dcs,
            challenge=reorganised_cast.challenge,
            version=1,
            topic="front_door",
            question="Do children get help in time?",
            wanted_from=dt.date(2027, 3, 8),
            wanted_to=dt.date(2027, 6, 30),
        )


def test_days_after_the_end_of_the_host_are_asked_about(reorganised_cast: Cast) -> None:
    """A challenge under way may be hosted by who follows: it is asked, and can be confirmed."""
    reorganised_cast.at("team")

    question = agree(reorganised_cast, "lead", "13 4 2027", "15 4 2027", confirmed="")
    answer = agree(reorganised_cast, "lead", "13 4 2027", "15 4 2027")

    assert question.status_code == 200
    assert ENDS in words(question)
    assert answer.status_code == 302


@pytest.mark.parametrize(
    ("council", "first", "message"),
    [
        ("East Kent", LAST, "East Kent begins on 1 April 2027"),
        ("Kent", FIRST, ENDS),
        ("East Kent", FIRST, ""),
        ("Kent", LAST, ""),
    ],
)
def test_a_post_begins_while_its_council_is_there(
    reorganised_cast: Cast, council: str, first: dt.date, message: str
) -> None:
    person = reorganised_cast.stranger
    draft: dict[str, object] = {"authority": Authority.objects.get(name=council), "post": "officer"}

    def give() -> None:
        appoint(
            actor=reorganised_cast.programme_lead,
            programme=reorganised_cast.programme,
            person_id=person.pk,
            post=PostDraft(**draft, starts_on=first),
        )

    if message:
        with pytest.raises(Invalid) as refusal:
            give()
        assert refusal.value.messages == {"starts_on": message}
    else:
        give()
    posts = Appointment.objects.filter(person=person, post="officer")
    assert posts.exists() is (not message)
