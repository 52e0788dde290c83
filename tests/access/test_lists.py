"""What a list shows is what may be opened: the same table, as SQL and in Python."""

from __future__ import annotations

import datetime as dt
import random

import pytest

from challenges.access.door import access_to_each
from challenges.access.policy import PolicyError, rule_of
from challenges.access.standing import standing_of
from challenges.access.visible import visible, visible_sql
from challenges.demo.rows import find_or_make, make
from challenges.models import (
    Appointment,
    Authority,
    Challenge,
    Person,
    Programme,
    ProgrammeRole,
    Succession,
    TeamMember,
)
from challenges.models.stage import ORDER
from tests.cast import TODAY, Cast, new_person
from tests.unguarded import without_triggers

ACTIONS_ON_LISTS = ("challenge.view", "action.view_status")
WORLDS = 12


def scramble(cast: Cast, seed: int) -> list[Person]:
    """A random world: people with posts, roles and places anywhere, challenges at any stage."""
    chance = random.Random(seed)
    other = make(
        Programme,
        slug=f"other-{seed}",
        name="Another programme",
        short_name="Other",
        ref_prefix="OT",
        hosted_by=cast.authorities["Oxfordshire"],
        caveat="Not an inspection.",
    )
    people = [
        new_person(f"Person {seed} {n}", is_system_admin=chance.random() < 0.1) for n in range(8)
    ]
    authorities = list(Authority.objects.all())
    challenges = [
        _challenge(chance, cast, f"T-{seed}-{n}", [cast.programme, other]) for n in range(8)
    ]
    _reorganise(chance, authorities)
    for person in people:
        for _ in range(chance.randrange(3)):
            _appoint(chance, person, authorities)
        if chance.random() < 0.4:
            _give_role(chance, person, [cast.programme, other])
        # A seat may be of any authority here, on a side where none should be.
        with without_triggers():
            for challenge in chance.sample(challenges, 3):
                _place(chance, person, challenge, authorities)
    return people


def _reorganise(chance: random.Random, authorities: list[Authority]) -> None:
    """Some authorities have ended or will soon, and others take over from them."""
    for before, after in zip(
        chance.sample(authorities, 3), chance.sample(authorities, 3), strict=True
    ):
        if before != after:
            before.ends_on = TODAY + dt.timedelta(days=chance.choice([-2, -1, 0, 1]))
            before.save()
            find_or_make(Succession, {"predecessor": before, "successor": after})


def _challenge(
    chance: random.Random, cast: Cast, ref: str, programmes: list[Programme]
) -> Challenge:
    stage = chance.choice([*ORDER, "withdrawn"])
    return make(
        Challenge,
        ref=ref,
        programme=chance.choice(programmes),
        topic="send",
        question="?",
        host=chance.choice(list(cast.authorities.values())),
        stage=stage,
        furthest=chance.choice(ORDER) if stage == "withdrawn" else stage,
        wanted_from=TODAY,
        wanted_to=TODAY,
        proposed_on=TODAY,
        proposed_by=cast.stranger,
    )


def _days(chance: random.Random) -> dict[str, object]:
    starts = TODAY + dt.timedelta(days=chance.randrange(-60, 20))
    return {"starts_on": starts, "ends_on": chance.choice([None, starts + dt.timedelta(days=30)])}


def _appoint(chance: random.Random, person: Person, authorities: list[Authority]) -> None:
    make(
        Appointment,
        person=person,
        authority=chance.choice(authorities),
        post=chance.choice(["dcs", "officer"]),
        acting=True,
        **_days(chance),
    )


def _give_role(chance: random.Random, person: Person, programmes: list[Programme]) -> None:
    roles = ["programme_lead", "board_member", "information_officer"]
    make(
        ProgrammeRole,
        person=person,
        programme=chance.choice(programmes),
        role=chance.choice(roles),
        **_days(chance),
    )


def _place(
    chance: random.Random, person: Person, challenge: Challenge, authorities: list[Authority]
) -> None:
    side = chance.choice(["host", "visiting"])
    own = [post.authority for post in person.appointments.all()]
    roles = {"host": ["coordinator", "contributor"], "visiting": ["challenger", "observer"]}[side]
    status = chance.choice(["invited", "not_now", "accepted", "accepted", "ended", "declined"])
    make(
        TeamMember,
        challenge=challenge,
        person=person,
        side=side,
        team_role=chance.choice(roles),
        # Mostly where the person has or had a post, so that some seats are borne by one.
        authority=chance.choice(own or authorities) if chance.random() < 0.8 else challenge.host,
        post="officer",
        status=status,
        clearance=_clearance(chance, status),
        invited_by=person,
        invited_at=dt.datetime(2027, 1, 1, tzinfo=dt.UTC),
    )


def _clearance(chance: random.Random, status: str) -> str:
    clearance = chance.choice(["undeclared", "declared", "cleared", "managed"])
    return "declared" if (status, clearance) == ("accepted", "undeclared") else clearance


EACH = "SELECT * FROM challenges_challenge challenge WHERE "


@pytest.mark.parametrize("action", ACTIONS_ON_LISTS)
@pytest.mark.parametrize("seed", range(WORLDS))
def test_lists_and_doors_agree_in_random_worlds(cast: Cast, seed: int, action: str) -> None:
    wrong = []
    for person in scramble(cast, seed):
        refs = set(visible(person, action).values_list("ref", flat=True))
        opened = {
            access.challenge.ref
            for access in access_to_each(person, Challenge.objects.values_list("pk", flat=True))
            if access.may(action)
        }
        by_sql = Challenge.objects.raw(EACH + visible_sql(action, standing_of(person)))
        by_query = {challenge.ref for challenge in by_sql}
        if not refs == opened == by_query:
            wrong.append((person.name, refs ^ opened, by_query ^ opened))

    assert wrong == []


@pytest.mark.parametrize("seed", range(WORLDS))
def test_sql_and_querysets_show_the_same_logs(cast: Cast, seed: int) -> None:
    for person in scramble(cast, seed):
        standing = standing_of(person)
        by_sql = Challenge.objects.raw(EACH + visible_sql("log.view", standing))
        challenges = visible(person, "log.view", standing)
        assert {challenge.ref for challenge in by_sql} == {
            challenge.ref for challenge in challenges
        }


@pytest.mark.long
def test_the_worlds_have_something_to_hide_and_something_to_show(cast: Cast) -> None:
    people = [person for seed in range(3) for person in scramble(cast, seed + 100)]
    counts = {visible(person).count() for person in people}

    assert 0 in counts
    assert len(counts) > 2


@pytest.mark.parametrize("action", ["scope.edit", "programme.view_board", "challenge.accept"])
def test_only_reading_challenges_can_be_listed(cast: Cast, action: str) -> None:
    with pytest.raises(PolicyError):
        visible(cast.lead, action)


def test_whoever_may_read_a_log_may_know_of_the_challenge() -> None:
    """Home asks who may read logs only of the challenges that a person may know of."""
    views, logs = rule_of("challenge.view").cells, rule_of("log.view").cells

    assert all(cell.stages <= views[role].stages for role, cell in logs.items())
    assert not any(views[role].conditions for role in logs)
