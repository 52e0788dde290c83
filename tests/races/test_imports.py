"""Two leads import at the same moment: one writes, the other looks at the list again."""

from __future__ import annotations

import pytest

from challenges.access.errors import Invalid
from challenges.models import AccountInvitation, Appointment, AuditEvent, Person, WaitingUpload
from challenges.people.imports import services
from challenges.people.imports.services import Imported
from tests.cast import Cast
from tests.people.imports.lists import HEAD, PIA, fates, import_waiting, keep, preview
from tests.racing import Meeting, faults, together

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]
CARYS = {"Name": "Carys Morgan", "Email address": "carys.morgan@example.gov.uk"}
MEDWAY = {"Authority": "Medway", "Post": "Practitioner"}


@pytest.fixture
def meeting(monkeypatch: pytest.MonkeyPatch) -> Meeting:
    """Where both would write, if nothing kept them apart."""
    meeting = Meeting()
    write = services.write

    def met(*args: object, **kwargs: object) -> None:
        meeting()
        write(*args, **kwargs)

    monkeypatch.setattr(services, "write", met)
    return meeting


def test_two_leads_import_the_same_person_once(cast: Cast, meeting: Meeting) -> None:
    leads = ("programme_lead", "second_lead")
    keep(cast, {**PIA, **HEAD}, {**CARYS, **MEDWAY})
    keep(cast, {**CARYS, **MEDWAY}, {**PIA, **HEAD}, who="second_lead")
    digest = {lead: preview(cast, lead).digest for lead in leads}

    ends = together(
        *(lambda lead=lead: import_waiting(cast, who=lead, digest=digest[lead]) for lead in leads)
    )

    assert not meeting.met
    assert faults(ends) == [Invalid]
    assert Imported(2, 0) in ends
    pia = Person.objects.get(name="Pia Novak")
    assert pia.appointments.count() == 1
    assert AccountInvitation.objects.filter(person=pia).count() == 1
    assert Appointment.objects.filter(person=cast.contributor).count() == 2
    assert AuditEvent.objects.count() == 2
    loser = WaitingUpload.objects.get().person
    name = next(lead for lead in leads if cast.people[lead] == loser)
    assert [row.fate.key for row in fates(cast, name)] == ["same", "same"]


def test_one_lead_who_presses_twice_imports_once(cast: Cast, meeting: Meeting) -> None:
    keep(cast, {**PIA, **HEAD})
    digest = preview(cast).digest

    ends = together(*(lambda: import_waiting(cast, digest=digest) for _ in range(2)))

    assert not meeting.met
    assert sorted(ends, key=str) == [Imported(1, 0), None]
    assert AuditEvent.objects.count() == 1
