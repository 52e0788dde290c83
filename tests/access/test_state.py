"""The state of a challenge: the same facts alone, in a batch and in SQL, each read once."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from pytest_django import DjangoAssertNumQueries

from challenges.access.door import ChallengeAccess, access_to_each, load
from challenges.access.peers import Peers
from challenges.access.state import ChallengeState
from challenges.demo.rows import make
from challenges.models import (
    AccuracyRound,
    Challenge,
    FollowUpReview,
    LetterShare,
    Person,
    Programme,
)
from challenges.models.stage import ORDER
from tests.access.facts_in_sql import facts_of, with_facts
from tests.access.test_lists import WORLDS, scramble
from tests.cast import ROLE_OF, TODAY, Cast

OF_PERSON = ("roles", "works_for_host", "was_member", "team_role", "assigned", "delegated")


def together(*challenges: Challenge) -> list[ChallengeState]:
    """The states of challenges whose facts are read together."""
    peers = Peers(challenges)
    return [ChallengeState(challenge, peers) for challenge in challenges]


def in_sql(person: Person, challenge: Challenge) -> dict[str, object]:
    return facts_of(with_facts(person, TODAY).get(pk=challenge.pk), person, TODAY)


def in_python(access: ChallengeAccess, names: Iterable[str]) -> dict[str, object]:
    return {
        name: getattr(access.facts if name in OF_PERSON else access.state, name) for name in names
    }


@pytest.mark.long
@pytest.mark.parametrize("stage", [*ORDER, "withdrawn"])
def test_facts_are_the_same_alone_in_a_batch_and_in_sql(cast: Cast, stage: str) -> None:
    challenge = cast.withdrawn() if stage == "withdrawn" else cast.at(stage)
    for name in ROLE_OF:
        person = cast.people[name]
        sql_facts = in_sql(person, challenge)
        batch = access_to_each(
            person, Challenge.objects.order_by("-pk").values_list("pk", flat=True)
        )
        among = next(a for a in batch if a.challenge == challenge)

        assert in_python(load(person, challenge.ref), sql_facts) == sql_facts, name
        assert in_python(among, sql_facts) == sql_facts, name


@pytest.mark.long
@pytest.mark.parametrize("seed", range(WORLDS))
def test_who_somebody_is_in_random_worlds_is_what_sql_says(cast: Cast, seed: int) -> None:
    wrong = []
    for person in scramble(cast, seed):
        for access in access_to_each(person, Challenge.objects.values_list("pk", flat=True)):
            sql_facts = in_sql(person, access.challenge)
            names = ("roles", "works_for_host", "was_member", "team_role")
            if in_python(access, names) != {name: sql_facts[name] for name in names}:
                wrong.append((person.name, access.challenge.ref))

    assert wrong == []


def test_the_letter_of_another_challenge_says_nothing_about_this_one(cast: Cast) -> None:
    cast.at("closed", cast.other)
    make(
        LetterShare,
        challenge=cast.other,
        audience="board",
        by=cast.stranger,
        at="2027-02-01T09:00Z",
    )

    here, there = together(cast.challenge, cast.other)

    assert (here.letter, here.recommendations, here.shared_with) == (None, [], frozenset())
    assert there.letter is not None
    assert there.recommendations
    assert there.shared_with == {"board"}


def test_long_texts_are_read_alone_and_left_in_the_database_in_a_batch(cast: Cast) -> None:
    """But not those of scopes, which the clarity check reads for home."""
    cast.at("team")
    alone = ChallengeState(cast.challenge)
    among = together(cast.challenge, cast.other)[0]

    assert all(not member.get_deferred_fields() for member in alone.members)
    assert all("declaration" in member.get_deferred_fields() for member in among.members)
    assert not among.lines[0].get_deferred_fields()


def test_a_fact_is_read_when_first_asked_and_then_known(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    cast.at("accuracy")
    AccuracyRound.objects.update(submitted_at="2027-02-27T09:00Z", submitted_by=cast.host_dcs)
    access = load(cast.lead, cast.challenge.ref)

    with django_assert_num_queries(1):  # the current round, with the number of its open points
        assert access.may("accuracy.answer")
    AccuracyRound.objects.all().delete()
    with django_assert_num_queries(0):
        assert access.may("accuracy.answer")


def test_host_and_programme_come_with_the_challenge(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    cast.at("visit")
    access = load(cast.lead, cast.challenge.ref)

    with django_assert_num_queries(0):
        assert access.challenge.title == "Kent: Front door and MASH"
        programme = access.challenge.programme
        columns = {
            f.attname: getattr(programme, f.attname) for f in Programme._meta.concrete_fields
        }
    whole = Programme.objects.get()
    assert columns == {name: getattr(whole, name) for name in columns}
    challenge = Challenge.objects.get(pk=access.challenge.pk)
    for field in Challenge._meta.concrete_fields:
        assert getattr(access.challenge, field.attname) == getattr(challenge, field.attname)


def test_a_batch_reads_a_fact_for_all_at_once(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    cast.at("follow_up")
    cast.at("follow_up", cast.other)

    here, there = together(cast.challenge, cast.other)
    FollowUpReview.objects.filter(kind="review").delete()
    make(
        FollowUpReview,
        challenge=cast.challenge,
        kind="review",
        method="desk_review",
        held_on=TODAY,
        who="Both Directors",
        note="Seen",
        recorded_by=cast.lead,
        recorded_at="2027-02-27T09:00Z",
    )

    with django_assert_num_queries(1):
        assert here.review_recorded
        assert not there.review_recorded


@pytest.mark.parametrize("stage", [*ORDER, "withdrawn"])
def test_once_read_ahead_nothing_that_may_asks_is_read_any_more(
    cast: Cast, stage: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    from challenges.access.policy import load as rules

    challenge = cast.withdrawn() if stage == "withdrawn" else cast.at(stage)
    cast.move("observer", team_role="observer")
    for name in ROLE_OF:
        access = load(cast.people[name], challenge.ref)
        access.read_ahead()
        with django_assert_num_queries(0):
            for action in rules():
                access.may(action)
                access.may(action, object())
                access.may_somewhere(action)
                access.why_not(action)
