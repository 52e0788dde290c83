"""A message that would reach no one goes to the programme leads, who can change that."""

from __future__ import annotations

import datetime as dt

import pytest

from challenges.access.writing import authorised
from challenges.demo.rows import make
from challenges.models import Deadline, OutboxMessage
from challenges.outbox.reminders import remind
from tests import careers
from tests.cast import TODAY, Cast
from tests.outbox.delivering import deliver

LEADS = {("nobody_to_tell", "Joan Meredith"), ("nobody_to_tell", "Kofi Mensah")}
# A message on which they alone act.
READERS = {"lead": "letter_signed", "host_dcs": "brief_written"}


def written() -> set[tuple[str, str]]:
    return {(m.message, m.to.name) for m in OutboxMessage.objects.select_related("to")}


@pytest.mark.parametrize("turn", careers.LEAVES)
@pytest.mark.parametrize("who", READERS)
def test_a_message_without_reader_goes_to_the_programme(cast: Cast, who: str, turn: str) -> None:
    cast.at("accuracy")
    careers.LEAVES[turn](cast, who)
    with authorised(
        actor=cast.programme_lead, action="challenge.edit_dates", challenge=cast.challenge
    ) as act:
        act.tell(READERS[who])

    # Not to the one who acted.
    names = {name for message, name in written() if message == "nobody_to_tell"}
    assert names == {"Kofi Mensah"}
    assert deliver().dropped == 0


def test_a_message_with_one_reader_left_goes_to_them_alone(cast: Cast) -> None:
    cast.at("scoping")
    careers.ends(cast, "lead")
    with authorised(
        actor=cast.programme_lead, action="challenge.edit_dates", challenge=cast.challenge
    ) as act:
        act.tell("scope_signed")

    assert written() == {("scope_signed", "Amara Okafor")}


@pytest.mark.parametrize("turn", careers.LEAVES)
def test_a_reminder_without_reader_goes_to_the_programme_once(cast: Cast, turn: str) -> None:
    cast.at("drafting")
    cast.challenge.deadlines.all().delete()
    cast.other.deadlines.all().delete()
    make(
        Deadline,
        challenge=cast.challenge,
        kind="share_letter",
        due_on=TODAY - dt.timedelta(days=1),
    )
    careers.LEAVES[turn](cast, "lead")

    assert [remind(), remind()] == [2, 0]
    assert written() == LEADS
