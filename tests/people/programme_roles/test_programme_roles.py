"""Programme roles: given and ended at once, and never one's own."""

from __future__ import annotations

import pytest
from django.http import Http404

from challenges.access.errors import Refused
from challenges.models import AuditEvent, Person, ProgrammeRole
from challenges.people.programme_roles import services
from tests.cast import Cast


def role(cast: Cast, person: Person, actor: Person | None = None) -> None:
    services.give_role(
        actor=actor or cast.programme_lead,
        programme=cast.programme,
        person_id=person.pk,
        role="programme_lead",
    )


def end_role(cast: Cast, person: Person, actor: Person | None = None) -> None:
    services.end_role(
        actor=actor or cast.programme_lead,
        programme=cast.programme,
        person_id=person.pk,
        role_id=ProgrammeRole.objects.get(person=person).pk,
    )


def test_a_role_ends_at_once_and_can_be_given_again(cast: Cast) -> None:
    end_role(cast, cast.second_lead)
    with pytest.raises((Refused, Http404)):
        role(cast, cast.stranger, actor=cast.second_lead)

    role(cast, cast.second_lead)
    role(cast, cast.stranger, actor=cast.second_lead)
    assert ProgrammeRole.objects.filter(role="programme_lead", ends_on=None).count() == 3


def test_a_role_given_today_ends_today(cast: Cast) -> None:
    role(cast, cast.stranger)
    end_role(cast, cast.stranger)

    assert not ProgrammeRole.objects.filter(person=cast.stranger).exists()


def test_nobody_ends_their_own_role_so_a_lead_remains(cast: Cast) -> None:
    with pytest.raises(Refused):
        end_role(cast, cast.programme_lead)
    with pytest.raises(Refused):
        role(cast, cast.programme_lead)


def test_two_leads_cannot_both_end_each_other(cast: Cast) -> None:
    end_role(cast, cast.second_lead, actor=cast.programme_lead)

    with pytest.raises((Refused, Http404)):
        end_role(cast, cast.programme_lead, actor=cast.second_lead)


@pytest.mark.parametrize("name", ["host_dcs", "board", "officer", "lead", "stranger"])
def test_only_programme_leads_and_administrators_give_or_end_one(cast: Cast, name: str) -> None:
    with pytest.raises((Refused, Http404)):
        role(cast, cast.contributor, actor=cast.people[name])
    with pytest.raises((Refused, Http404)):
        end_role(cast, cast.second_lead, actor=cast.people[name])

    assert not AuditEvent.objects.exists()
