"""Declaring and answering an invitation."""

from __future__ import annotations

import pytest

from challenges.access.errors import Invalid
from challenges.models import AuditEvent, Challenge, TeamMember
from challenges.team.seats import services as seats
from tests.cast import Cast
from tests.cast_rows import at
from tests.markup import tight
from tests.team.acts import accept, decide, mails, roles
from tests.team.browser import get, post, seat, text, url


def test_acceptance_comes_after_the_declaration(cast: Cast) -> None:
    cast.at("team")
    with pytest.raises(Invalid, match="First declare"):
        accept(cast, cast.invitee)
    seats.answer(
        actor=cast.invitee,
        challenge=cast.challenge,
        conflict=False,
        declaration="",
        status="accepted",
    )
    member = TeamMember.objects.get(pk=cast.places["invitee"].pk)
    assert (member.status, member.clearance) == ("accepted", "declared")
    assert roles(cast, cast.invitee) == {"invitee"}
    decide(cast, member, "managed")
    assert roles(cast, cast.invitee) == {"challenger"}


def test_declaring_and_answering_is_both_or_neither(cast: Cast) -> None:
    cast.at("team")
    with pytest.raises(Invalid, match="Choose a reason"):
        seats.answer(
            actor=cast.invitee,
            challenge=cast.challenge,
            conflict=False,
            declaration="",
            status="declined",
        )
    assert TeamMember.objects.get(pk=cast.places["invitee"].pk).clearance == "undeclared"
    assert not AuditEvent.objects.filter(action="team.declare_conflict").exists()


def test_the_invited_person_declares_and_accepts_on_one_page(cast: Cast) -> None:
    cast.at("team")
    page_text = text(get(cast, "invitee", "invitations/answer/"))
    assert "Will you join the visiting team?" in page_text
    assert "Do children get help from the right service the first time?" in page_text
    assert "Host and topic Kent: Front door and MASH" in page_text
    assert "Challenger Gathers evidence and writes findings." in page_text
    assert "Visit 12 to 14 January 2027 Days of work 3 days on site." in page_text
    assert "Asked by Joan Meredith" in page_text
    fields = {"status": "accepted", "conflict": "no", "declaration": ""}
    response = post(cast, "invitee", "invitations/answer/", fields)
    assert (response.status_code, response["Location"]) == (302, url(cast).removesuffix("team/"))
    member = seat(cast, "invitee")
    assert (member.status, member.clearance) == ("accepted", "declared")
    again = text(get(cast, "invitee", "invitations/answer/"))
    assert "You accepted on 1 March 2027. You can open the challenge after" in again
    assert "Waiting for a decision" in again


def test_the_invitation_says_by_when_to_reply_and_what_the_lead_does(cast: Cast) -> None:
    cast.at("scoping")
    Challenge.objects.update(first_day=None, last_day=None)
    cast.challenge.deadlines.all().delete()
    cast.move("invitee", team_role="lead", invited_at=at(2027, 2, 26))

    page = text(get(cast, "invitee", "invitations/answer/"))

    assert "Will you lead this challenge?" in page
    assert "Please reply by 12 March 2027 Due soon" in page
    assert "Lead challenger Agrees the scope with the host Director" in page
    assert "Not agreed yet. The host wants it between 4 January 2027 and 28 February 2027." in page
    assert "1 to 4 days on site." in page


def test_whoever_accepts_must_declare_and_whoever_declines_need_not(cast: Cast) -> None:
    cast.at("team")
    response = post(cast, "invitee", "invitations/answer/", {"status": "accepted", "note": "Kept"})
    page = tight(response.content.decode())
    assert '<a href="#id_conflict_0">Say whether you have anything to declare</a>' in page
    assert "Kept" in page
    fields = {"status": "accepted", "conflict": "yes", "declaration": " "}
    assert "Say what the conflict is" in text(post(cast, "invitee", "invitations/answer/", fields))
    answer = {"status": "declined"}
    assert "Choose a reason" in text(post(cast, "invitee", "invitations/answer/", answer))
    assert seat(cast, "invitee").status == "invited"
    answer["reason"] = "no_capacity"
    response = post(cast, "invitee", "invitations/answer/", answer)
    assert (response.status_code, response["Location"]) == (302, "/")
    assert seat(cast, "invitee").status == "declined"
    assert get(cast, "invitee", "invitations/answer/").status_code == 404


def test_another_note_is_saved_and_the_same_answer_is_told_once(cast: Cast) -> None:
    cast.at("team")
    for note in ("Ask me in June.", "Ask me in June.", "Ask me in July."):
        fields = {"status": "not_now", "note": note}
        assert post(cast, "invitee", "invitations/answer/", fields).status_code == 302
        assert seat(cast, "invitee").decline_note == note
    assert sorted(mails("team_declined")) == sorted(
        ["Daniel Achterberg", "Joan Meredith", "Kofi Mensah"] * 2
    )
    assert AuditEvent.objects.filter(action="team.answer_invitation").count() == 2


def test_not_now_can_become_yes(cast: Cast) -> None:
    cast.at("team")
    post(cast, "invitee", "invitations/answer/", {"status": "not_now"})
    assert seat(cast, "invitee").status == "not_now"
    fields = {"status": "accepted", "conflict": "no"}
    assert post(cast, "invitee", "invitations/answer/", fields).status_code == 302
    assert seat(cast, "invitee").status == "accepted"


@pytest.mark.parametrize("status", ["declined", "not_now"])
def test_who_says_no_and_has_nothing_to_declare_leaves_nothing_to_decide(
    cast: Cast, status: str
) -> None:
    cast.at("team")
    fields = {"status": status, "reason": "no_capacity", "conflict": "no", "declaration": ""}

    post(cast, "invitee", "invitations/answer/", fields)

    assert TeamMember.objects.get(pk=cast.places["invitee"].pk).clearance == "undeclared"
    assert mails("team_declared") == []
    assert mails("team_declined") == ["Daniel Achterberg", "Joan Meredith", "Kofi Mensah"]


def test_what_somebody_declares_who_declines_is_kept_and_not_decided(cast: Cast) -> None:
    cast.at("team")
    fields = {"status": "declined", "reason": "conflict", "conflict": "yes"}

    post(cast, "invitee", "invitations/answer/", {**fields, "declaration": "My sister works there"})

    declaration = TeamMember.objects.get(pk=cast.places["invitee"].pk).declaration
    assert declaration == "My sister works there"
    assert mails("team_declared") == []
