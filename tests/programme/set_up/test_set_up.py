"""What a new programme still needs, on the home of its lead."""

from __future__ import annotations

import datetime as dt

from challenges.demo.rows import make
from challenges.models import Challenge, PeriodToAvoid, Programme, ProgrammeRole, Round
from challenges.programme.set_up.queries import set_up
from tests.cast import Cast
from tests.overview.reading import words


def missing(cast: Cast) -> list[str]:
    steps = set_up(cast.programme.pk).steps
    return [step.label for step in steps if not (step.done or step.has_default)]


def test_each_thing_is_missing_until_it_is_there(cast: Cast) -> None:
    """The cast's programme has a letterhead, two leads and Directors."""
    assert missing(cast) == [
        "Give an email address for questions",
        "Say who to ring about a concern for a child",
        "Add the first round",
        "Add the school holidays and other dates to avoid",
    ]
    make(
        PeriodToAvoid,
        programme=cast.programme,
        kind="school_holiday",
        starts_on=dt.date(2027, 3, 1),
        ends_on=dt.date(2027, 3, 1),
    )
    Programme.objects.update(contact_email="a@b.gov.uk", concern_contact="Ring 01234 567890")
    make(
        Round,
        programme=cast.programme,
        starts_on=dt.date(2027, 1, 1),
        ends_on=dt.date(2027, 2, 28),
    )
    assert missing(cast) == ["Add the first round"]  # that one is over
    Round.objects.update(ends_on=dt.date(2027, 3, 1))
    assert missing(cast) == []
    ProgrammeRole.objects.filter(person=cast.second_lead).update(ends_on=dt.date(2027, 2, 28))
    Programme.objects.update(address="")
    assert missing(cast) == ["Invite a second programme lead", "Write the letterhead"]


def test_what_has_a_default_is_to_check_and_holds_nothing_up(cast: Cast) -> None:
    checks = [step.label for step in set_up(cast.programme.pk).steps if step.has_default]
    assert checks == [
        "Check which email addresses can be invited",
        "Check the topics of challenges",
        "Check the team rules",
        "Check the deadlines",
    ]
    cast.challenge.members.all().delete()
    Challenge.objects.all().delete()
    page = words(cast.client(cast.programme_lead).get("/"))
    assert "and those of the domains you add To check" in page


def test_it_stands_on_the_home_of_a_lead_until_a_challenge_is_under_way(cast: Cast) -> None:
    client = cast.client(cast.programme_lead)
    assert "Set up" not in words(client.get("/"))
    cast.challenge.members.all().delete()
    Challenge.objects.all().delete()
    page = words(client.get("/"))
    assert f"Set up {cast.programme.short_name}" in page
    assert "Add the first round" in page and "You have no tasks" not in page


def test_nobody_else_reads_it(cast: Cast) -> None:
    cast.challenge.members.all().delete()
    Challenge.objects.all().delete()
    for who in ("host_dcs", "board", "challenger", "officer"):
        assert "Add the first round" not in words(cast.client(cast.people[who]).get("/"))
