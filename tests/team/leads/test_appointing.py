"""The page that appoints or replaces a lead."""

from __future__ import annotations

import re

import pytest

from challenges.models import Appointment, TeamMember
from challenges.team.leads import services as leads
from challenges.team.seats import services as seats
from tests.cast import Cast
from tests.markup import tight
from tests.response import ClientResponse
from tests.team.browser import candidate, get, post, seat, text


def test_the_page_to_replace_a_lead_says_who_leads_until_then(cast: Cast) -> None:
    cast.at("team")
    page = get(cast, "programme_lead", "lead/")
    assert "Daniel Achterberg (Surrey) will lead until the person you choose" in text(page)
    appointment = Appointment.objects.get(person=cast.stranger)
    fields = {"person": str(appointment.pk), "revision": "1"}
    assert post(cast, "programme_lead", "lead/", fields).status_code == 302
    assert seat(cast, "lead").status == "accepted"
    assert get(cast, "lead", "lead/").status_code == 403
    again = text(get(cast, "programme_lead", "lead/"))
    assert (
        "Ines Duarte (Slough) has been asked to lead. If you appoint someone else, that "
        "invitation is withdrawn and they are told."
    ) in again


def revision_on(page: ClientResponse) -> str:
    match = re.search(r'name="revision" value="([^"]*)"', tight(page.content.decode()))
    assert match
    return match[1]


@pytest.mark.long
def test_a_lead_is_not_replaced_by_somebody_who_did_not_know_of_the_appointment(cast: Cast) -> None:
    cast.at("team")
    one, two = (
        candidate(cast, name, "Oxfordshire", "assistant_director")
        for name in ("Olu Ade", "Zora Bell")
    )
    before = revision_on(get(cast, "second_lead", "lead/"))
    first = {"person": str(one.pk), "revision": revision_on(get(cast, "programme_lead", "lead/"))}
    assert post(cast, "programme_lead", "lead/", first).status_code == 302

    for revision in (before, "", "nonsense", "9" * 5000):
        stale = post(cast, "second_lead", "lead/", {"person": str(two.pk), "revision": revision})
        assert stale.status_code == 409, revision
        page_text = text(stale)
        assert "Joan Meredith changed this after you opened it" in page_text
        assert "Saved now : Lead challenger Olu Ade" in page_text
        assert "Saved now : Authority Oxfordshire" in page_text
        assert "Zora Bell" in page_text
    assert not TeamMember.objects.filter(person=two.person).exists()

    knowing = {"person": str(two.pk), "revision": revision_on(get(cast, "second_lead", "lead/"))}
    assert post(cast, "second_lead", "lead/", knowing).status_code == 302
    assert TeamMember.objects.get(person=one.person).status == "revoked"


def test_whom_the_page_showed_and_who_declined_meanwhile_is_in_nobodys_way(cast: Cast) -> None:
    cast.at("team")
    one, two = (
        candidate(cast, name, "Oxfordshire", "assistant_director")
        for name in ("Olu Ade", "Zora Bell")
    )
    leads.appoint_lead(
        actor=cast.programme_lead,
        challenge=cast.challenge,
        person=one.person,
        revision=1,
    )
    revision = revision_on(get(cast, "second_lead", "lead/"))
    seats.answer(actor=one.person, challenge=cast.challenge, status="declined", reason="dates")
    fields = {"person": str(two.pk), "revision": revision}
    assert post(cast, "second_lead", "lead/", fields).status_code == 302
