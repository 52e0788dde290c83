"""No challenge stands still unnoticed: each day someone has a task on it."""

from __future__ import annotations

import datetime as dt
import random

import pytest

from challenges import clock
from challenges.access.standing import standing_of
from challenges.demo.rows import make
from challenges.models import AuditEvent, Challenge, OutboxMessage, Person, TeamMember
from challenges.models.stage import ORDER
from challenges.outbox.nudges import nudge
from challenges.outbox.reminders import remind
from challenges.outbox.vacancies import tell_of_vacancies
from challenges.overview.waiting import waiting
from tests import careers
from tests.access.test_in_post import borne_by_hand, workplaces
from tests.cast import PLACES, TODAY, Cast
from tests.overview.between import bring
from tests.stages import put_seats

DAY = dt.timedelta(days=1)
STAGES = [stage for stage in ORDER if stage != "closed"]
# Before, the request itself is the programme's task; later, most of the team is done.
PEOPLE_MATTER = STAGES[STAGES.index("scoping") : STAGES.index("issued")]
WORLDS = 3
DAYS = 6


def returns(cast: Cast, who: str) -> None:
    """To the authority for which they sit."""
    Person.objects.filter(pk=cast.people[who].pk).update(is_active=True)
    seat = cast.places.get(who)
    careers.appoint(cast, cast.people[who], seat.authority.name if seat else "Kent", "dcs")


def seat(**values: str) -> careers.Turn:
    """What a seat says after an act of its holder or of the programme."""

    def turn(cast: Cast, who: str) -> None:
        rows = TeamMember.objects.filter(person=cast.people[who], side="visiting")
        put_seats(rows, **values)

    return turn


TURNS: tuple[careers.Turn, ...] = (
    *careers.LEAVES.values(),
    *careers.STAYS.values(),
    careers.joins_the_host,
    returns,
    seat(status="ended"),
    seat(status="declined"),
    seat(clearance="declared"),
    seat(status="ended", clearance="excluded"),
)


def with_a_task(challenge: Challenge) -> list[str]:
    """Whose home shows a task on this challenge today."""
    return [
        person.name
        for person in Person.objects.filter(is_active=True)
        if any(
            task.ref == challenge.ref
            for task in waiting(person, standing_of(person), everything=True).tasks
        )
    ]


def somebody_is_missing(challenge: Challenge) -> bool:
    """The host has no Director, the team no lead, or a seat no one who may sit in it."""
    seats = list(challenge.members.filter(status__in=("invited", "not_now", "accepted")))
    leads = [seat for seat in seats if seat.team_role == "lead" and borne_by_hand(seat)]
    directors = [
        person
        for person in Person.objects.filter(is_active=True)
        if challenge.host_id in workplaces(person, "dcs")
    ]
    return not directors or not leads or not all(borne_by_hand(seat) for seat in seats)


def career(seed: int) -> list[tuple[int, str, careers.Turn]]:
    """On some days something happens to someone; the Director and the lead more often."""
    chance = random.Random(seed)
    people = [*PLACES, "host_dcs", "host_dcs", "lead", "lead"]
    return [
        (day, chance.choice(people), chance.choice(TURNS))
        for day in range(DAYS)
        for _ in range(chance.randrange(3))
    ]


@pytest.mark.long
@pytest.mark.parametrize("seed", range(WORLDS))
@pytest.mark.parametrize("stage", STAGES)
def test_whatever_becomes_of_people_somebody_is_asked(cast: Cast, stage: str, seed: int) -> None:
    challenge = cast.at(stage)
    challenge.deadlines.all().delete()  # without any date ahead the tasks alone must do
    cast.move("invitee", status="declined")
    turns = career(seed * 100 + STAGES.index(stage))

    for day in range(DAYS):
        with clock.set_to(TODAY + day * DAY):
            for on, who, turn in turns:
                if on == day:
                    turn(cast, who)
            people = with_a_task(challenge)
            reasons = [(on, who, getattr(turn, "__name__", "")) for on, who, turn in turns]
            assert people, (day, reasons)
            if stage in PEOPLE_MATTER and somebody_is_missing(challenge):
                assert "Joan Meredith" in people, (day, reasons)


@pytest.mark.parametrize("stage", STAGES)
def test_with_nobody_left_the_programme_lead_is_asked_to_replace_them(
    cast: Cast, stage: str
) -> None:
    """Without any date ahead, so that the tasks alone must do."""
    challenge = cast.at(stage)
    challenge.deadlines.all().delete()
    for who in [*PLACES, "host_dcs"]:
        careers.ends(cast, who)

    assert with_a_task(challenge) == ["Joan Meredith", "Kofi Mensah"]


@pytest.mark.parametrize("who", ["host_dcs", "lead"])
@pytest.mark.parametrize("stage", STAGES)
def test_with_one_director_gone_the_programme_lead_is_asked(
    cast: Cast, stage: str, who: str
) -> None:
    challenge = cast.at(stage)
    challenge.deadlines.all().delete()
    careers.ends(cast, who)

    assert {"Joan Meredith", "Kofi Mensah"} <= set(with_a_task(challenge))


# What can wait before the visit has dates, and for whom no deadline waits.
UNDATED_STATES = (
    "scope_unwritten",
    "scoping",
    "scope_signed",
    "lead_asked",
    "lead_not_now",
    "declared",
)
UNDATED_TEAMS = ("team", "objected", "dates_missing")
WEDNESDAY = 2


@pytest.mark.long
@pytest.mark.parametrize("state", [*UNDATED_STATES, *UNDATED_TEAMS])
def test_without_dates_somebody_is_written_to_every_few_weeks(cast: Cast, state: str) -> None:
    """After ten working days, then at least every four weeks; the programme by the eighth week."""
    challenge = bring(cast, state)
    challenge.deadlines.all().delete()
    Challenge.objects.filter(pk=challenge.pk).update(first_day=None, last_day=None)
    make(AuditEvent, challenge=challenge, action="challenge.accept", at=clock.now())
    challenge.members.update(invited_at=clock.now())

    to = {day: written_on(challenge, TODAY + day * DAY) for day in range(WEDNESDAY, 120, 7)}

    mail_days = [day for day, people in to.items() if people]
    assert mail_days[0] <= 16
    assert all(
        later - day <= 28 for day, later in zip(mail_days, [*mail_days[1:], 120], strict=True)
    )
    with clock.set_to(TODAY + 56 * DAY):
        assert "Joan Meredith" in with_a_task(challenge)
    assert any("Joan Meredith" in people for day, people in to.items() if day <= 56)


def written_on(challenge: Challenge, day: dt.date) -> set[str]:
    """Whom the run of a morning writes to about a challenge."""
    with clock.set_to(day):
        before = set(OutboxMessage.objects.values_list("pk", flat=True))
        tell_of_vacancies()
        remind()
        nudge()
        rows = OutboxMessage.objects.filter(challenge=challenge).exclude(pk__in=before)
        return set(rows.values_list("to__name", flat=True))
