"""The one way to write about a programme: locked, asked, logged."""

from __future__ import annotations

import pytest
from django.http import Http404

from challenges.access.errors import Refused
from challenges.access.programme_door import authorised_for_programme, open_programme
from challenges.demo.rows import make
from challenges.models import AuditEvent, Person, Programme, ProgrammeRole
from tests.cast import TODAY, Cast

ADMINISTER = "account.administer"


def act(cast: Cast, actor: Person, **more: object) -> None:
    with authorised_for_programme(
        actor=actor, action=ADMINISTER, programme=cast.programme, **more
    ) as under_way:
        under_way.object_id = under_way.object_id or "thing"


@pytest.mark.parametrize("name", ["programme_lead", "second_lead", "admin"])
def test_who_administers_accounts_gets_in_and_leaves_one_event(cast: Cast, name: str) -> None:
    act(cast, cast.people[name])

    event = AuditEvent.objects.get()
    assert (event.actor, event.action, event.object_id) == (
        cast.people[name],
        "account.administer",
        "thing",
    )
    assert event.challenge is None
    assert not event.step


@pytest.mark.parametrize("name", ["board", "officer", "host_dcs", "lead", "challenger", "stranger"])
def test_everybody_else_of_the_programme_is_refused_and_nothing_is_logged(
    cast: Cast, name: str
) -> None:
    with pytest.raises(Refused):
        act(cast, cast.people[name])

    assert not AuditEvent.objects.exists()


def test_to_somebody_of_another_programme_it_does_not_exist(cast: Cast) -> None:
    outsider = another_programme(cast)
    with pytest.raises(Http404):
        act(cast, outsider)


def another_programme(cast: Cast) -> Person:
    """The lead of a programme that has nothing to do with ours."""
    other = make(Programme, slug="north", hosted_by=cast.authorities["Kent"])
    lead = make(Person)
    make(ProgrammeRole, person=lead, programme=other, role="programme_lead", starts_on=TODAY)
    return lead


def test_a_role_that_ended_yesterday_opens_nothing(cast: Cast) -> None:
    ProgrammeRole.objects.filter(person=cast.programme_lead).update(ends_on="2027-02-28")

    with pytest.raises((Refused, Http404)):
        act(cast, cast.programme_lead)


def test_a_child_that_is_not_there_is_not_found(cast: Cast) -> None:
    with pytest.raises(Http404):
        act(cast, cast.programme_lead, child=Person.objects.filter(name="nobody"))

    assert not AuditEvent.objects.exists()


def test_a_child_is_read_and_named_in_the_log(cast: Cast) -> None:
    act(cast, cast.programme_lead, child=Person.objects.filter(pk=cast.lead.pk))

    assert AuditEvent.objects.get().object_id == str(cast.lead.pk)


def test_what_was_done_already_is_not_logged(cast: Cast) -> None:
    with authorised_for_programme(
        actor=cast.programme_lead, action=ADMINISTER, programme=cast.programme
    ) as under_way:
        under_way.silent = True

    assert not AuditEvent.objects.exists()


def test_a_failure_takes_everything_back(cast: Cast) -> None:
    with (
        pytest.raises(ZeroDivisionError),
        authorised_for_programme(
            actor=cast.programme_lead, action=ADMINISTER, programme=cast.programme
        ),
    ):
        Person.objects.filter(pk=cast.lead.pk).update(name="changed")
        raise ZeroDivisionError

    cast.lead.refresh_from_db()
    assert cast.lead.name == "Daniel Achterberg"
    assert not AuditEvent.objects.exists()


def test_an_administrator_has_to_do_with_every_programme_but_only_with_accounts(
    cast: Cast,
) -> None:
    assert open_programme(cast.admin, ADMINISTER).programme == cast.programme
    with pytest.raises(Refused):
        open_programme(cast.admin, "programme.view_board")
