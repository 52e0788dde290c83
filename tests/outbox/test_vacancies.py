"""Whose post ends is replaced: the programme leads have the task, and one mail about it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.core import mail

from challenges import clock
from challenges.access.standing import standing_of
from challenges.models import Authority, Challenge, OutboxMessage
from challenges.outbox.deliver import Delivered
from challenges.outbox.vacancies import tell_of_vacancies
from challenges.overview.waiting import waiting
from tests import careers
from tests.cast import TODAY, Cast
from tests.outbox.delivering import deliver
from tests.stages import put

DAY = dt.timedelta(days=1)
LEADS = {"Joan Meredith", "Kofi Mensah"}
# Who replaces someone beside them, and so is told as well.
HOST = {"Amara Okafor", "Ben Whitfield"}
OTHERS: dict[str, set[str]] = {
    "challenger": {"Daniel Achterberg"},
    "coordinator": {"Amara Okafor"},
    "contributor": HOST,
}
# Who leaves, and what the mail asks for.
SUBJECTS = {
    "lead": "replace the lead challenger, who has left",
    "challenger": "replace a member of the visiting team, who has left",
    "coordinator": "replace the host’s coordinator, who has left",
    "contributor": "replace a contributor of the host, who has left",
    "host_dcs": "the host has no Director in post",
}


def written() -> set[tuple[str, str]]:
    rows = OutboxMessage.objects.all()
    return {(row.to.name, row.subject.partition(": ")[2]) for row in rows}


@pytest.fixture
def under_way(cast: Cast) -> Cast:
    cast.at("visit")
    put(cast.other, "withdrawn")
    return cast


def test_while_all_are_in_post_nobody_is_told(under_way: Cast) -> None:
    assert tell_of_vacancies() == 0


@pytest.mark.parametrize("turn", careers.LEAVES)
@pytest.mark.parametrize("who", SUBJECTS)
def test_who_replaces_somebody_is_told_once(under_way: Cast, who: str, turn: str) -> None:
    careers.LEAVES[turn](under_way, who)

    # With the host's authority go its Director, its coordinator and its contributor.
    many = turn == "authority ended" and who not in ("lead", "challenger")
    recipients = LEADS if many else LEADS | OTHERS.get(who, set())
    count = 6 if many else len(recipients)
    assert [tell_of_vacancies(), tell_of_vacancies()] == [count, 0]
    with clock.set_to(TODAY + 7 * DAY):
        assert tell_of_vacancies() == 0
    subjects = {subject for _, subject in written()}
    assert {(name, SUBJECTS[who]) for name in recipients} <= written()
    assert many or subjects == {SUBJECTS[who]}
    row = OutboxMessage.objects.filter(to=under_way.programme_lead).first()
    page = f"/challenges/{under_way.challenge.ref}/team/"
    assert page in row.body
    assert under_way.people[who].name not in row.subject + row.body
    assert under_way.client(under_way.programme_lead).get(page).status_code == 200
    assert deliver() == Delivered(sent=len(recipients))


@pytest.mark.parametrize("who", SUBJECTS)
def test_the_mail_comes_on_the_first_day_without_the_post(under_way: Cast, who: str) -> None:
    under_way.people[who].appointments.update(ends_on=TODAY)
    assert tell_of_vacancies() == 0

    with clock.set_to(TODAY + DAY):
        assert tell_of_vacancies() == 2 + len(OTHERS.get(who, ()))


def test_all_that_ends_with_an_authority_comes_in_one_mail_to_each(under_way: Cast) -> None:
    Authority.objects.filter(pk=under_way.places["lead"].authority_id).update(ends_on=TODAY - DAY)
    careers.ends(under_way, "coordinator")
    count = tell_of_vacancies()

    assert count >= 4
    # To both programme leads; and to the host's Director, whose coordinator left.
    assert deliver() == Delivered(sent=3)
    digests = {row.to[0] for row in mail.outbox if row.subject.endswith("messages for you")}
    assert digests == {under_way.programme_lead.email, under_way.second_lead.email}


AT: dict[str, tuple[str, str, int]] = {
    "a member after the letter": ("issued", "challenger", 0),
    "the lead after the letter": ("issued", "lead", 2),
    "the Director before the request is accepted": ("proposed", "host_dcs", 0),
    "anybody after the close": ("closed", "lead", 0),
}


@pytest.mark.parametrize("case", AT)
def test_only_who_is_still_needed_is_replaced(cast: Cast, case: str) -> None:
    stage, who, count = AT[case]
    cast.at(stage)
    put(cast.other, "withdrawn")
    careers.ends(cast, who)

    assert tell_of_vacancies() == count
    # And those who are told have the task.
    rows = waiting(cast.programme_lead, standing_of(cast.programme_lead), everything=True).tasks
    assert any("left: replace" in row.label for row in rows) == (count > 0)


def test_in_a_pause_nobody_is_told_until_it_is_over(under_way: Cast) -> None:
    careers.ends(under_way, "lead")
    Challenge.objects.filter(pk=under_way.challenge.pk).update(
        pause_reason="election", paused_on=TODAY
    )
    assert tell_of_vacancies() == 0

    Challenge.objects.filter(pk=under_way.challenge.pk).update(pause_reason="", paused_on=None)
    assert tell_of_vacancies() == 2


NO_LONGER: dict[str, tuple[str, Callable[[Cast], object]]] = {
    "the seat is given up": ("lead", lambda c: c.move("lead", status="ended")),
    "the post goes on": ("lead", lambda c: c.lead.appointments.update(ends_on=None)),
    "a Director again": ("host_dcs", lambda c: c.host_dcs.appointments.update(ends_on=None)),
    "closed": ("lead", lambda c: put(Challenge.objects.all(), "closed", closed_on=TODAY)),
}


@pytest.mark.parametrize("change", NO_LONGER)
def test_a_mail_is_not_sent_once_it_is_no_longer_so(under_way: Cast, change: str) -> None:
    who, act = NO_LONGER[change]
    under_way.people[who].appointments.update(ends_on=TODAY - DAY)
    assert tell_of_vacancies() == 2

    act(under_way)

    assert deliver() == Delivered(dropped=2)


def test_a_second_vacancy_of_the_directors_post_is_told_again(under_way: Cast) -> None:
    careers.ends(under_way, "host_dcs")
    assert tell_of_vacancies() == 2
    careers.appoint(under_way, under_way.stranger, "Kent", "dcs")
    assert tell_of_vacancies() == 0
    under_way.stranger.appointments.update(ends_on=TODAY - DAY)

    assert tell_of_vacancies() == 2
