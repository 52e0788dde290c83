"""An invitation that was withdrawn while someone was about to answer it."""

from __future__ import annotations

import pytest
from django.http import Http404

from challenges.access.errors import Refused
from challenges.models import TeamMember
from challenges.team.seats import services as seats
from tests.cast import Cast
from tests.team.acts import accept, declare
from tests.team.browser import get, post, seat, text


def test_an_answer_after_the_invitation_was_withdrawn_finds_nothing(cast: Cast) -> None:
    cast.at("team")
    seats.revoke_invitation(
        actor=cast.lead, challenge=cast.challenge, member_id=cast.places["invitee"].pk
    )
    with pytest.raises((Http404, Refused)):
        seats.answer(
            actor=cast.invitee, challenge=cast.challenge, status="declined", reason="dates"
        )
    assert TeamMember.objects.get(pk=cast.places["invitee"].pk).status == "revoked"


def test_an_accepted_invitation_is_not_withdrawn(cast: Cast) -> None:
    cast.at("team")
    declare(cast, cast.invitee)
    accept(cast, cast.invitee)
    with pytest.raises(Refused, match="has been accepted"):
        seats.revoke_invitation(
            actor=cast.lead, challenge=cast.challenge, member_id=cast.places["invitee"].pk
        )


ANSWER = {"status": "accepted", "conflict": "no", "note": "Glad to <come>."}


NOTICE = (
    "You had been invited to the visiting team for Kent. The invitation has been withdrawn, so "
    "you do not need to answer."
)


@pytest.mark.parametrize("page", ["invitations/answer/", "declaration/"])
def test_whose_invitation_was_withdrawn_is_told_so_and_keeps_the_words(
    cast: Cast, page: str
) -> None:
    cast.at("team")
    seats.revoke_invitation(
        actor=cast.lead, challenge=cast.challenge, member_id=cast.places["invitee"].pk
    )
    answer = post(cast, "invitee", page, {**ANSWER, "declaration": "A cousin there."})
    assert answer.status_code == 403
    page_text = text(answer)
    assert "Your invitation was withdrawn" in page_text
    assert cast.challenge.get_absolute_url() not in answer.content.decode()
    assert NOTICE in page_text
    assert "Glad to &lt;come&gt;." in page_text
    assert "A cousin there." in page_text
    for secret in (cast.challenge.question, "Daniel Achterberg", "January 2027", "Front door"):
        assert secret not in page_text
    assert NOTICE in text(get(cast, "invitee", page))
    assert seat(cast, "invitee").status == "revoked"


@pytest.mark.parametrize("page", ["", "declaration/", "invitations/answer/"])
@pytest.mark.parametrize("status", ["declined", "ended", "revoked"])
def test_only_who_was_invited_is_told_and_only_where_they_would_answer(
    cast: Cast, status: str, page: str
) -> None:
    cast.at("team")
    cast.move("invitee", status=status, ended_at=cast.places["lead"].answered_at)
    explains = status == "revoked" and page != ""
    assert get(cast, "invitee", page).status_code == (403 if explains else 404)
    assert post(cast, "stranger", "invitations/answer/", ANSWER).status_code == 404
    assert NOTICE not in text(post(cast, "challenger", "invitations/answer/", ANSWER))


def test_who_was_invited_again_is_told_what_is_in_the_way_now(cast: Cast) -> None:
    cast.at("team")
    old = cast.places["invitee"]
    seats.revoke_invitation(actor=cast.lead, challenge=cast.challenge, member_id=old.pk)
    seats.invite(
        actor=cast.lead, challenge=cast.challenge, person=cast.invitee, team_role="challenger"
    )
    type(cast.challenge).objects.update(pause_reason="election", paused_on="2027-03-01")
    answer = text(post(cast, "invitee", "invitations/answer/", {"status": "not_now"}))
    assert "The challenge is paused" in answer
    assert NOTICE not in answer
