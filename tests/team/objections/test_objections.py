"""The host's objections and the decisions on them."""

from __future__ import annotations

import uuid

import pytest
from django.http import Http404

from challenges.access.errors import Invalid, Refused, Stale
from challenges.models import AuditEvent, Objection
from challenges.team.objections import services as objections
from tests.cast import Cast
from tests.team.acts import mails, roles
from tests.team.browser import get, post, text

RELATIVE = "Is a relative of our team manager."


def object_to(
    cast: Cast, who: str, idempotency_key: uuid.UUID | None = None, grounds: str = RELATIVE
) -> Objection:
    return objections.object_to_member(
        actor=cast.host_dcs,
        challenge=cast.challenge,
        member_id=cast.places[who].pk,
        grounds=grounds,
        idempotency_key=idempotency_key or uuid.uuid4(),
    )


def decide_on(cast: Cast, objection: Objection, *, uphold: bool) -> None:
    objections.decide_objection(
        actor=cast.programme_lead,
        challenge=cast.challenge,
        objection_id=objection.pk,
        uphold=uphold,
        note="A close relation.",
    )


@pytest.mark.long
def test_an_objection_is_raised_once_and_decided_once(cast: Cast) -> None:
    cast.at("team")
    idempotency_key = uuid.uuid4()
    objection = object_to(cast, "practitioner", idempotency_key)
    assert object_to(cast, "practitioner", idempotency_key).pk == objection.pk
    with pytest.raises(Invalid, match="has not been decided"):
        object_to(cast, "practitioner")
    for _ in range(2):
        decide_on(cast, objection, uphold=True)
    with pytest.raises(Stale) as stale:
        decide_on(cast, objection, uphold=False)
    assert stale.value.mine == {"Do you uphold the objection?": "No"}
    assert stale.value.theirs == {"Do you uphold the objection?": "Yes"}
    assert stale.value.by == "Joan Meredith"
    objection.refresh_from_db()
    assert objection.upheld is True
    assert roles(cast, cast.practitioner) == set()
    assert mails("team_objection_decided") == ["Amara Okafor", "Daniel Achterberg"]
    assert mails("team_ended") == ["Farid Rahimi"]
    events = AuditEvent.objects.filter(action__contains="object").values_list("action", flat=True)
    assert sorted(events) == ["team.decide_objection", "team.object_to_member"]


def test_other_grounds_under_the_key_of_a_sent_form_are_shown_beside_it(cast: Cast) -> None:
    cast.at("team")
    objection = object_to(cast, "practitioner")
    with pytest.raises(Stale) as stale:
        object_to(cast, "practitioner", objection.pk, "Lives next door to our team manager.")
    label = "What is the conflict?"
    assert stale.value.mine == {label: "Lives next door to our team manager."}
    assert stale.value.theirs == {label: RELATIVE}
    with pytest.raises(Refused, match="already sent this form"):
        object_to(cast, "challenger", objection.pk)
    assert Objection.objects.get().grounds == RELATIVE
    assert mails("team_objection") == ["Joan Meredith", "Kofi Mensah"]


def test_the_host_cannot_object_to_somebody_it_cannot_see(cast: Cast) -> None:
    cast.at("team")
    with pytest.raises(Http404):
        object_to(cast, "invitee")


@pytest.mark.long
def test_an_objection_goes_to_the_programme_and_comes_back_decided(cast: Cast) -> None:
    cast.at("team")
    page = f"members/{cast.places['practitioner'].pk}/object/"
    fields = {"grounds": "Is a brother of our team manager.", "idempotency_key": str(uuid.uuid4())}
    for _ in range(2):
        assert post(cast, "host_dcs", page, fields).status_code == 302
    objection = Objection.objects.get()
    assert "Is a brother of our team manager." in text(get(cast, "programme_lead"))
    for who in ("lead", "practitioner", "coordinator"):
        assert "brother" not in text(get(cast, who))
    decision = {"uphold": "no", "note": "They have not met in ten years."}
    page_url = f"objections/{objection.pk}/"
    assert post(cast, "programme_lead", page_url, {"uphold": "no"}).status_code == 200
    assert post(cast, "programme_lead", page_url, decision).status_code == 302
    page_text = text(get(cast, "host_dcs"))
    assert "Not upheld" in page_text
    assert "They have not met in ten years." in page_text
    assert get(cast, "host_dcs", page_url).status_code == 403
    other_url = f"members/{cast.places['invitee'].pk}/object/"
    assert get(cast, "host_dcs", other_url).status_code == 404


def test_nobody_is_offered_a_second_objection_before_the_first_is_decided(cast: Cast) -> None:
    cast.at("team")
    place = f"/team/members/{cast.places['practitioner'].pk}/object/"
    assert place in get(cast, "host_dcs").content.decode()

    objection = object_to(cast, "practitioner")
    assert place not in get(cast, "host_dcs").content.decode()

    decide_on(cast, objection, uphold=False)
    assert place in get(cast, "host_dcs").content.decode()
