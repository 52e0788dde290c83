"""Posts hold access: a seat gives a role only while its holder has a post that bears it."""

from __future__ import annotations

import datetime as dt
import itertools

import pytest
from django.http import Http404
from django.urls import reverse

from challenges import clock
from challenges.access.door import access_to_each, load, open_challenge
from challenges.access.programme_door import may_propose_for, open_programme
from challenges.access.standing import standing_of
from challenges.access.state import ChallengeState
from challenges.access.visible import visible
from challenges.data.reference import hand_on
from challenges.demo.rows import make
from challenges.models import (
    Appointment,
    Authority,
    Challenge,
    FollowUpSignature,
    Person,
    Succession,
    TeamMember,
)
from challenges.models.stage import ORDER
from tests import careers
from tests.access.test_lists import WORLDS, scramble
from tests.access.test_urls import bring_to, child_of
from tests.cast import PLACES, ROLE_OF, TODAY, Cast, new_person
from tests.unguarded import without_triggers
from tests.url_table import OF_A_CHALLENGE

VISITORS = ("lead", "challenger", "practitioner", "observer", "invitee")
LEAVES = careers.LEAVES | {"joined the host": careers.joins_the_host}
OF_ROLE = {"practitioner": "challenger", "observer": "challenger"} | ROLE_OF


def leaving(who: str) -> list[str]:
    """What ends their seat; the host's own people cannot join the host."""
    return [name for name in LEAVES if name != "joined the host" or who in VISITORS]


@pytest.mark.parametrize("turn", LEAVES)
@pytest.mark.parametrize("who", PLACES)
def test_who_left_has_no_role(cast: Cast, who: str, turn: str) -> None:
    cast.at("visit")
    person = cast.people[who]
    assert load(person, cast.challenge.ref).facts.roles == {OF_ROLE[who], "other"}
    if turn not in leaving(who):
        return

    LEAVES[turn](cast, who)

    access = load(person, cast.challenge.ref)
    assert access.facts.roles == {"other"}
    assert access.facts.seat is None
    assert cast.challenge not in visible(person)
    assert not cast.places[who].in_post


@pytest.mark.parametrize("turn", careers.STAYS)
@pytest.mark.parametrize("who", [*PLACES, "host_dcs"])
def test_who_has_a_post_for_the_same_authority_keeps_the_role(
    cast: Cast, who: str, turn: str
) -> None:
    cast.at("visit")
    if (who, turn) == ("host_dcs", "another post there"):
        return

    careers.STAYS[turn](cast, who)

    assert load(cast.people[who], cast.challenge.ref).facts.roles == {OF_ROLE[who], "other"}


@pytest.mark.parametrize("turn", careers.LEAVES)
def test_a_director_who_left_directs_nothing(cast: Cast, turn: str) -> None:
    careers.LEAVES[turn](cast, "host_dcs")

    assert load(cast.host_dcs, cast.challenge.ref).facts.roles == {"other"}
    assert not Appointment.objects.directors(cast.challenge.host_id, TODAY).exists()


def test_who_returns_to_the_authority_has_the_role_again(cast: Cast) -> None:
    cast.at("visit")
    careers.moves(cast, "lead")
    careers.appoint(cast, cast.lead, "Surrey", "assistant_director")

    assert load(cast.lead, cast.challenge.ref).facts.roles == {"lead_challenger", "other"}


@pytest.mark.parametrize(
    ("today", "who"),
    [
        (dt.date(2027, 3, 31), "Amy"),
        (dt.date(2027, 4, 1), "Ben"),
        (dt.date(2029, 3, 31), "Ben"),
        (dt.date(2029, 4, 1), "Cleo"),
        (dt.date(2031, 1, 6), "Cleo"),
    ],
)
def test_duties_pass_from_each_authority_to_the_next(cast: Cast, today: dt.date, who: str) -> None:
    """Kent ends in 2027 and Reading, which follows it, in 2029; then it is Oxfordshire."""
    cast.at("visit")
    chain = [cast.authorities[name] for name in ("Kent", "Reading", "Oxfordshire")]
    for authority, year in zip(chain[:2], (2027, 2029), strict=True):
        Authority.objects.filter(pk=authority.pk).update(ends_on=dt.date(year, 3, 31))
    Appointment.objects.filter(authority__in=chain, post="dcs").delete()
    for name, authority in zip(("Amy", "Ben", "Cleo"), chain, strict=True):
        values = {"authority": authority, "post": "dcs", "starts_on": dt.date(2026, 1, 5)}
        make(Appointment, person=new_person(name), **values)
    for before, after in itertools.pairwise(chain):
        make(Succession, predecessor=before, successor=after)
    hand_on()

    with clock.set_to(today):
        directors = Appointment.objects.directors(cast.challenge.host_id, today)
        assert [post.person.name for post in directors] == [who]
        for person in Person.objects.filter(name__in=("Amy", "Ben", "Cleo")):
            roles = load(person, cast.challenge.ref).facts.roles
            assert roles == ({"host_dcs", "other"} if person.name == who else {"other"})


def test_a_coming_successor_bears_nothing_yet(cast: Cast) -> None:
    """Kent ends tonight: until then its Director is the Director, and no one else."""
    cast.at("visit")
    careers.follows_authority(cast, "host_dcs")
    Authority.objects.filter(name="Kent").update(ends_on=TODAY)
    successor = new_person("Olu Adeyemi")
    careers.appoint(cast, successor, "Oxfordshire", "dcs")

    assert load(cast.host_dcs, cast.challenge.ref).facts.roles == {"host_dcs", "other"}
    assert load(successor, cast.challenge.ref).facts.roles == {"other"}


@pytest.mark.long
@pytest.mark.parametrize("stage", ["visit", "signed", "follow_up"])
@pytest.mark.parametrize("turn", ["moved elsewhere", "joined the host"])
@pytest.mark.parametrize("who", [name for name in PLACES if name != "invitee"])
def test_who_left_opens_no_address_of_the_challenge(
    cast: Cast, who: str, turn: str, stage: str
) -> None:
    challenge = bring_to(cast, stage)
    urls = [
        reverse(f"challenges:{name}", args=[challenge.ref, *rest])
        for name, place in OF_A_CHALLENGE.items()
        if place.action != "evidence.sync"
        for rest in [[child_of(cast, challenge, place.needs)] if place.needs else []]
    ]
    if turn not in leaving(who):
        return
    LEAVES[turn](cast, who)
    client = cast.client(cast.people[who])

    answers = {url: client.get(url).status_code for url in urls}

    assert set(answers.values()) == {404}, answers


@pytest.mark.long
@pytest.mark.parametrize("seed", range(WORLDS))
def test_a_seat_is_borne_alike_in_every_form(cast: Cast, seed: int) -> None:
    """Beside the two of the application stands a third, by plain loops over all rows."""
    people = scramble(cast, seed)
    for person in people[::4]:
        Person.objects.filter(pk=person.pk).update(is_active=False)
    seats = TeamMember.objects.filter(person__in=people).select_related("person", "challenge")
    by_hand = {seat.pk for seat in seats if borne_by_hand(seat)}

    assert {seat.pk for seat in TeamMember.objects.in_post(TODAY) if seat in seats} == by_hand
    assert {seat.pk for seat in seats.without_post(TODAY)} == {s.pk for s in seats} - by_hand
    assert {seat.pk for seat in seats.with_posts(TODAY) if seat.in_post} == by_hand
    assert {seat.pk for seat in seats if seat.in_post} == by_hand
    assert {s.pk for s in seats if s.challenge_id in standing_of(s.person).seats and s.open} == {
        s.pk for s in seats if s.pk in by_hand and s.open
    }
    for state in states():
        assert {m.pk for m in state.members if m.in_post and m in seats} <= by_hand


@pytest.mark.parametrize("seed", range(WORLDS))
def test_who_signed_speaks_for_their_side_in_both_forms(cast: Cast, seed: int) -> None:
    people = scramble(cast, seed)
    seats = TeamMember.objects.filter(person__in=people, side="visiting").order_by("pk")
    seat_of = {seat.challenge_id: seat for seat in seats}
    for number, seat in enumerate(seat_of.values()):
        # A hand-over of the lead happens to some teams: the seat that signed leads or it does not.
        with without_triggers():
            TeamMember.objects.filter(pk=seat.pk).update(
                team_role="lead" if number % 3 else "challenger",
                clearance="cleared",
                decided_by=seat.invited_by,
            )
        make(
            FollowUpSignature,
            challenge=seat.challenge,
            side="visiting",
            person=seat.person,
            at=clock.now(),
        )

    answers = [(s.challenge, s.follow_up_signed_by) for s in states() if s.challenge.pk in seat_of]

    assert answers
    for challenge, sides in answers:
        valid = challenge.followup_signatures.valid()
        assert sides == set(valid.values_list("side", flat=True)), challenge


def workplaces(person: Person, *posts: str) -> set[int]:
    """The authorities in which the person has one of these posts today, or any."""
    today = clock.today()
    where = {
        post.authority_id
        for post in Appointment.objects.filter(person=person).select_related("authority")
        if post.starts_on <= today
        and (post.ends_on or today) >= today
        and (post.authority.ends_on or today) >= today
        and (not posts or post.post in posts)
    }
    return where | {
        row.predecessor_id
        for row in Succession.objects.select_related("predecessor", "handed_on_by")
        if row.successor_id in where
        and ((row.handed_on_by or row.predecessor).ends_on or today) < today
    }


def borne_by_hand(seat: TeamMember) -> bool:
    where = workplaces(seat.person)
    against = seat.side == "visiting" and seat.challenge.host_id in where
    return seat.person.is_active and seat.authority_id in where and not against


def states() -> list[ChallengeState]:
    return [ChallengeState(challenge) for challenge in Challenge.objects.all()]


@pytest.mark.long
def test_the_worlds_have_seats_of_both_kinds(cast: Cast) -> None:
    people = [person for seed in range(6) for person in scramble(cast, seed)]
    seats = TeamMember.objects.filter(person__in=people)

    assert seats.in_post(TODAY).count() > 10
    assert seats.without_post(TODAY).count() > 10


@pytest.mark.parametrize("turn", [name for name in careers.LEAVES if name != "account closed"])
@pytest.mark.parametrize("who", ["coordinator", "lead", "challenger"])
def test_who_left_has_no_part_in_the_programme_by_their_seat(
    cast: Cast, who: str, turn: str
) -> None:
    cast.at("closed")
    careers.LEAVES[turn](cast, who)
    person = cast.people[who]

    assert not may_propose_for(person, cast.programme).exists()
    if turn == "moved elsewhere":  # any post gives a part in the programme, of its own
        assert (
            open_programme(person, "challenge.view_calendar").roles
            & {
                "host_coordinator",
                "challenger",
            }
            == set()
        )
        return
    with pytest.raises(Http404):
        open_programme(person, "challenge.propose")


def test_nobody_proposes_for_an_authority_that_has_ended(cast: Cast) -> None:
    Authority.objects.filter(name="Kent").update(ends_on=TODAY)
    assert may_propose_for(cast.programme_lead, cast.programme).filter(name="Kent").exists()

    Authority.objects.filter(name="Kent").update(ends_on=TODAY - dt.timedelta(days=1))

    assert not may_propose_for(cast.programme_lead, cast.programme).filter(name="Kent").exists()


@pytest.mark.parametrize("stage", ORDER)
def test_the_roles_of_the_cast_rest_on_posts_at_every_stage(cast: Cast, stage: str) -> None:
    """Without any post no one around a challenge is more than a stranger to it."""
    cast.at(stage)
    Appointment.objects.update(ends_on=TODAY - dt.timedelta(days=1))

    for who in [*PLACES, "host_dcs"]:
        with pytest.raises(Http404):
            open_challenge(cast.people[who], cast.challenge.ref)
        assert [a.facts.roles for a in access_to_each(cast.people[who], [cast.challenge.pk])] == [
            {"other"}
        ]
