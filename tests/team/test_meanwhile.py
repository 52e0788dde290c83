"""The page was true when it was opened: a lead appointed meanwhile, an invitation withdrawn."""

from __future__ import annotations

import re
from typing import Any

import pytest

from challenges.models import TeamMember
from challenges.team import services
from tests.markup import tight
from tests.team.test_pages import candidate, get, place, post, text


def seen_on(page: Any) -> str:
    found = re.search(r'name="seen" value="([^"]*)"', tight(page.content.decode()))
    assert found
    return found[1]


def test_a_lead_is_not_replaced_by_somebody_who_did_not_know_of_the_appointment(cast: Any) -> None:
    cast.at("team")
    one, two = (
        candidate(cast, name, "Oxfordshire", "assistant_director")
        for name in ("Olu Ade", "Zora Bell")
    )
    before = seen_on(get(cast, "second_lead", "lead/"))
    first = {"person": str(one.pk), "seen": seen_on(get(cast, "programme_lead", "lead/"))}
    assert post(cast, "programme_lead", "lead/", first).status_code == 302

    for seen in (before, "", "nonsense", "9" * 5000):
        stale = post(cast, "second_lead", "lead/", {"person": str(two.pk), "seen": seen})
        assert stale.status_code == 409, seen
        shown = text(stale)
        assert "Joan Meredith changed this after you opened it" in shown
        assert "Olu Ade (Oxfordshire), appointed meanwhile" in shown
        assert "Zora Bell" in shown
    assert not TeamMember.objects.filter(person=two.person).exists()

    knowing = {"person": str(two.pk), "seen": seen_on(get(cast, "second_lead", "lead/"))}
    assert post(cast, "second_lead", "lead/", knowing).status_code == 302
    assert TeamMember.objects.get(person=one.person).status == "revoked"


def test_whom_the_page_showed_and_who_declined_meanwhile_is_in_nobodys_way(cast: Any) -> None:
    cast.at("team")
    one, two = (
        candidate(cast, name, "Oxfordshire", "assistant_director")
        for name in ("Olu Ade", "Zora Bell")
    )
    services.appoint_lead(
        actor=cast.programme_lead, challenge=cast.challenge, person=one.person,
        seen=[cast.places["lead"].pk],
    )  # fmt: skip
    seen = seen_on(get(cast, "second_lead", "lead/"))
    services.answer(actor=one.person, challenge=cast.challenge, status="declined", reason="dates")
    sent = {"person": str(two.pk), "seen": seen}
    assert post(cast, "second_lead", "lead/", sent).status_code == 302


ANSWER = {"status": "accepted", "conflict": "no", "note": "Glad to <come>."}
WITHDRAWN = (
    "You had been invited to the visiting team for Kent. The invitation has been withdrawn, so "
    "there is nothing to answer any more."
)


@pytest.mark.parametrize("page", ["invitations/answer/", "declaration/"])
def test_whose_invitation_was_withdrawn_is_told_so_and_keeps_the_words(
    cast: Any, page: str
) -> None:
    cast.at("team")
    services.revoke_invitation(
        actor=cast.lead, challenge=cast.challenge, member_id=cast.places["invitee"].pk
    )
    answer = post(cast, "invitee", page, {**ANSWER, "declaration": "A cousin there."})
    assert answer.status_code == 403
    shown = text(answer)
    assert "Your invitation was withdrawn" in shown
    assert cast.challenge.get_absolute_url() not in answer.content.decode()
    assert WITHDRAWN in shown
    assert "Glad to &lt;come&gt;." in shown
    assert "A cousin there." in shown
    for secret in (cast.challenge.question, "Daniel Achterberg", "January 2027", "Front door"):
        assert secret not in shown
    assert WITHDRAWN in text(get(cast, "invitee", page))
    assert place(cast, "invitee").status == "revoked"


@pytest.mark.parametrize("page", ["", "declaration/", "invitations/answer/"])
@pytest.mark.parametrize("status", ["declined", "ended", "revoked"])
def test_only_who_was_invited_is_told_and_only_where_they_would_answer(
    cast: Any, status: str, page: str
) -> None:
    cast.at("team")
    cast.move("invitee", status=status, ended_at=cast.places["lead"].answered_at)
    told = status == "revoked" and page != ""
    assert get(cast, "invitee", page).status_code == (403 if told else 404)
    assert post(cast, "stranger", "invitations/answer/", ANSWER).status_code == 404
    assert WITHDRAWN not in text(post(cast, "challenger", "invitations/answer/", ANSWER))


def test_who_was_invited_again_is_told_what_is_in_the_way_now(cast: Any) -> None:
    cast.at("team")
    old = cast.places["invitee"]
    services.revoke_invitation(actor=cast.lead, challenge=cast.challenge, member_id=old.pk)
    services.invite(
        actor=cast.lead, challenge=cast.challenge, person=cast.invitee, team_role="challenger"
    )
    type(cast.challenge).objects.update(pause_reason="election", paused_on="2027-03-01")
    answer = text(post(cast, "invitee", "invitations/answer/", {"status": "not_now"}))
    assert "The challenge is paused" in answer
    assert WITHDRAWN not in answer
