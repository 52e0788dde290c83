"""The pages on which a scope is signed, endorsed and reopened."""

from __future__ import annotations

import pytest

from challenges.models import (
    Programme,
    Scope,
    ScopeSignature,
)
from tests.cast import Cast
from tests.scoping.acts import WHY
from tests.scoping.browser import filled, get, post, text


def test_the_signing_page_says_who_reads_the_letter_and_shows_the_words(cast: Cast) -> None:
    cast.at("scoping")
    page_text = text(get(cast, "host_dcs", "sign/"))
    for sentence in (
        "its Director and the coordinators of this challenge",
        "the lead challenger and every cleared member",
        "the programme leads of SESLIP. They cannot see the team’s evidence or drafts.",
        "The programme’s board and other authorities: only if the host shares it",
        "How quickly do children referred to the front door reach the right service?",
        "Version 1",
        "Sign as host Director",
    ):
        assert sentence in page_text
    assert "Sign as lead challenger" in text(get(cast, "lead", "sign/"))
    assert "Sign as" not in text(get(cast, "coordinator", "sign/"))
    assert "Sign as" not in text(get(cast, "programme_lead", "sign/"))


@pytest.mark.long
def test_both_sign_and_then_neither_is_asked_again(cast: Cast) -> None:
    cast.at("scoping")
    assert post(cast, "host_dcs", "sign/", {"revision": "1"}).status_code == 200
    assert not cast.challenge.scopes.get().signatures.exists()
    form = {"revision": "1", "read": "on"}
    assert post(cast, "host_dcs", "sign/", form).status_code == 302
    assert "You have signed." in text(get(cast, "host_dcs", "sign/"))
    assert post(cast, "lead", "sign/", form).status_code == 302
    assert cast.challenge.scopes.get().frozen_at is not None
    page_text = text(get(cast, "lead", "sign/"))
    assert "The signed scope" in page_text
    assert "Daniel Achterberg Director of Children’s Services, Surrey" in page_text


def test_who_may_not_sign_is_refused(cast: Cast) -> None:
    cast.at("scoping")
    form = {"revision": "1", "read": "on"}
    assert post(cast, "coordinator", "sign/", form).status_code == 403
    assert post(cast, "programme_lead", "sign/", form).status_code == 403
    assert post(cast, "stranger", "sign/", form).status_code == 404


def test_signing_words_changed_meanwhile_is_a_conflict(cast: Cast) -> None:
    cast.at("scoping")
    post(cast, "coordinator", "edit/", filled(cast, purpose="Other words, more of them now."))
    response = post(cast, "host_dcs", "sign/", {"revision": "1", "read": "on"})
    assert response.status_code == 409
    assert not cast.challenge.scopes.get().signatures.exists()


def test_an_incomplete_scope_names_what_is_missing_and_cannot_be_signed(cast: Cast) -> None:
    cast.at("scoping")
    Scope.objects.update(success="", out_of_scope="")
    page = get(cast, "host_dcs", "sign/")
    assert "Say what success looks like." in text(page)
    assert "Sign as" not in text(page)
    response = post(cast, "host_dcs", "sign/", {"revision": "1", "read": "on"})
    assert response.status_code == 409
    assert "Say what is out of scope." in text(response)


def test_the_scope_is_reopened_after_being_asked(cast: Cast) -> None:
    cast.at("team")
    assert "Both Directors must sign again" in text(get(cast, "host_dcs", "reopen/"))
    assert cast.challenge.scopes.count() == 1
    assert post(cast, "host_dcs", "reopen/", {"reason": WHY}).status_code == 302
    assert cast.challenge.scopes.get(current=True).number == 2
    assert get(cast, "coordinator", "reopen/").status_code == 403
    again = post(cast, "lead", "reopen/", {})
    assert again.status_code == 403
    assert "the scope is already open" in text(again)
    assert cast.challenge.scopes.count() == 2


def test_the_endorsement_is_asked_for_where_the_programme_asks(cast: Cast) -> None:
    cast.at("scoping")
    assert "endors" not in text(get(cast, "host_dcs"))
    Programme.objects.update(endorsement="lead_member")
    assert "The Lead Member endorses the scope." in text(get(cast, "host_dcs"))
    page = get(cast, "coordinator", "endorse/").content.decode()
    assert 'value="lead_member"' in page
    assert 'value="chief_executive"' not in page
    day = {"endorsed_on_0": "1", "endorsed_on_1": "2", "endorsed_on_2": "2027"}
    form = {"post": "lead_member", "name": "Cllr Priya Nair", "revision": "1", **day}
    assert post(cast, "coordinator", "endorse/", form).status_code == 302
    assert "Endorsed by the Lead Member Cllr Priya Nair" in text(get(cast, "lead"))
    late = post(cast, "coordinator", "endorse/", {**form, "endorsed_on_2": "2028"})
    assert "The date must be today or in the past" in text(late)


@pytest.mark.long
def test_whoever_signs_is_led_from_the_text_to_their_signature(cast: Cast) -> None:
    cast.at("scoping")
    ScopeSignature.objects.all().delete()
    challenge = cast.challenge.get_absolute_url()
    fields = filled(cast, success="We know what to change, and why.")

    assert post(cast, "host_dcs", "edit/", fields)["Location"] == f"{challenge}scope/sign/"
    cast.challenge.conversations.all().delete()
    fields = filled(cast, success="We know what to change first.")
    record = f"{challenge}scope/conversations/record/?then=sign"
    assert post(cast, "host_dcs", "edit/", fields)["Location"] == record
    fields = filled(cast, success="We know what to change next.")
    assert post(cast, "coordinator", "edit/", fields)["Location"] == f"{challenge}scope/"
    incomplete = filled(cast, success="")
    assert post(cast, "lead", "edit/", incomplete)["Location"] == f"{challenge}scope/"


def test_after_both_have_signed_the_scope_leads_onwards(cast: Cast) -> None:
    cast.at("scoping")
    scope = cast.challenge.scopes.get(current=True)
    for who in ("host_dcs", "lead"):
        answer = post(cast, who, "sign/", {"revision": scope.revision, "read": "on"})
        assert answer["Location"] == cast.challenge.get_absolute_url()

    page = get(cast, "host_dcs").content.decode()

    assert f'href="{cast.challenge.get_absolute_url()}">Both have signed.' in page


def test_who_has_signed_alone_finds_on_the_scope_how_to_withdraw(cast: Cast) -> None:
    cast.at("scoping")
    place = f"/challenges/{cast.challenge.ref}/scope/sign/withdraw/"

    def offered() -> list[str]:
        pages = {who: get(cast, who, "").content.decode() for who in ("host_dcs", "lead")}
        return [who for who, page in pages.items() if place in page]

    assert offered() == []
    post(cast, "host_dcs", "sign/", {"revision": "1", "read": "on"})
    assert offered() == ["host_dcs"]
    post(cast, "lead", "sign/", {"revision": "1", "read": "on"})
    assert offered() == []
