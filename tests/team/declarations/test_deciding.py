"""The programme's decision on a declaration."""

from __future__ import annotations

import uuid

import pytest
from django.http import Http404

from challenges.access.errors import Refused, Stale
from challenges.demo.rows import make
from challenges.models import OutboxMessage, ProgrammeRole, TeamMember
from challenges.team.declarations import services as declarations
from challenges.team.objections import services as objections
from tests.cast import LONG_AGO, Cast
from tests.markup import tight
from tests.team.acts import decide, declare, mails, roles
from tests.team.browser import get, post, seat, text


def test_nobody_decides_about_themselves(cast: Cast) -> None:
    cast.at("team")
    make(
        ProgrammeRole,
        person=cast.challenger,
        programme=cast.programme,
        role="programme_lead",
        starts_on=LONG_AGO,
    )
    declare(cast, cast.challenger, "I know the Director well.")
    with pytest.raises(Refused):
        decide(cast, cast.places["challenger"], actor=cast.challenger)
    objection = objections.object_to_member(
        actor=cast.host_dcs,
        challenge=cast.challenge,
        member_id=cast.places["challenger"].pk,
        grounds="We fell out.",
        idempotency_key=uuid.uuid4(),
    )
    with pytest.raises(Refused, match="You cannot decide your own case"):
        objections.decide_objection(
            actor=cast.challenger,
            challenge=cast.challenge,
            objection_id=objection.pk,
            uphold=False,
            note="No.",
        )
    decide(cast, cast.places["challenger"], actor=cast.second_lead)


def test_nobody_is_cleared_on_words_changed_meanwhile(cast: Cast) -> None:
    cast.at("team")
    declare(cast, cast.challenger)
    revision = TeamMember.objects.get(pk=cast.places["challenger"].pk).revision
    declare(cast, cast.challenger, "I have remembered something.")
    with pytest.raises(Stale) as stale:
        decide(cast, cast.places["challenger"], revision=revision)
    assert stale.value.theirs == {"Declaration": "I have remembered something."}
    assert TeamMember.objects.get(pk=cast.places["challenger"].pk).clearance == "declared"
    decide(cast, cast.places["challenger"], revision=revision + 1)


def test_a_decision_is_told_once_and_again_when_it_changes(cast: Cast) -> None:
    cast.at("team")
    declare(cast, cast.challenger)
    decide(cast, cast.places["challenger"])
    decide(cast, cast.places["challenger"])
    assert mails("team_decided") == ["Esther Quaye"]
    decide(cast, cast.places["challenger"], "managed")
    assert mails("team_conditions") == ["Esther Quaye"]


def test_the_mail_about_conditions_opens_the_page_where_they_are_confirmed(cast: Cast) -> None:
    cast.at("team")
    declare(cast, cast.challenger)
    decide(cast, cast.places["challenger"], "managed")

    mail = OutboxMessage.objects.get(message="team_conditions")
    page = f"/challenges/{cast.challenge.ref}/team/declaration/conditions/"
    assert page in mail.body
    assert cast.client(cast.challenger).get(page).status_code == 200


def test_the_lead_hears_that_a_member_is_excluded(cast: Cast) -> None:
    cast.at("team")
    declare(cast, cast.challenger, "I know the Director well.")

    decide(cast, cast.places["challenger"], "excluded")

    assert mails("team_excluded") == ["Esther Quaye"]
    assert mails("team_member_excluded") == ["Daniel Achterberg"]


def test_a_person_of_the_host_is_not_decided_about(cast: Cast) -> None:
    cast.at("team")
    with pytest.raises(Http404):
        decide(cast, cast.places["coordinator"], "excluded")


def test_exclusion_ends_the_seat_at_once(cast: Cast) -> None:
    cast.at("visit")
    declare(cast, cast.challenger, "I advise the host.")
    decide(cast, cast.places["challenger"], "excluded")
    assert roles(cast, cast.challenger) == set()


def test_the_programme_decides_on_what_it_has_read(cast: Cast) -> None:
    cast.at("team")
    declarations.declare(
        actor=cast.invitee, challenge=cast.challenge, conflict=True, declaration="A cousin there."
    )
    page = f"declaration/{cast.places['invitee'].pk}/decide/"
    assert "A cousin there." in text(get(cast, "programme_lead", page))
    revision = seat(cast, "invitee").revision
    fields = {"revision": str(revision), "clearance": "managed", "note": ""}
    refusal = post(cast, "programme_lead", page, fields)
    assert '<a href="#id_note">Enter the conditions or the reason' in tight(
        refusal.content.decode()
    )
    fields["note"] = "Not in interviews with the cousin."
    stale = post(cast, "programme_lead", page, {**fields, "revision": str(revision - 1)})
    assert stale.status_code == 409
    assert "Not in interviews with the cousin." in text(stale)
    assert post(cast, "programme_lead", page, fields).status_code == 302
    assert seat(cast, "invitee").clearance == "managed"
    for who in ("lead", "host_dcs", "challenger"):
        assert get(cast, who, page).status_code == 403


def test_there_is_nothing_to_decide_before_a_declaration(cast: Cast) -> None:
    cast.at("team")
    page = f"declaration/{cast.places['invitee'].pk}/decide/"
    assert "There is no declaration yet." in text(get(cast, "programme_lead", page))
    fields = {"revision": "1", "clearance": "cleared"}
    assert post(cast, "programme_lead", page, fields).status_code == 200
    assert seat(cast, "invitee").clearance == "undeclared"
