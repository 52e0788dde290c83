"""The clarity check beside the fields of the form, while it is written and after it is saved."""

from __future__ import annotations

import re

import pytest

from challenges.models import LineOfEnquiry, Scope, ScopeSignature
from challenges.scoping.signatures import services
from tests.cast import Cast
from tests.response import ClientResponse
from tests.scoping.browser import filled, get, post, text

GRADE = "This asks for a grade. A peer challenge does not inspect."
ADVICE = "Ask how well something works, or what stands in its way."
REWRITE = "Try: “How well does our front door work, as children and families see it?”"


def beside(response: ClientResponse, field: str) -> str:
    """The remarks beside one field, without their mark-up."""
    page = response.content.decode()
    box = re.search(rf'<div class="pc-remarks"[^>]*data-remarks="{field}".*?</div>', page, re.S)
    assert box, f"no room for remarks beside {field}"
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", box[0])).strip()


def test_each_remark_stands_beside_its_field(cast: Cast) -> None:
    cast.at("scoping")
    LineOfEnquiry.objects.filter(number=2).update(question="Is our front door outstanding?")
    Scope.objects.update(success="TBC")
    page = get(cast, "lead", "edit/")
    assert (
        beside(page, "id_line-1-question")
        == f"{GRADE} Ask how well something works, or what stands in its way. {REWRITE}"
    )
    assert beside(page, "id_line-0-question") == ""
    assert beside(page, "id_success").startswith("Say what success looks like")
    assert beside(page, "lines") == ""
    assert "Clarity check: 75 of 100 points" in text(page)


def test_what_was_refused_is_checked_as_it_was_sent(cast: Cast) -> None:
    cast.at("scoping")
    fields = filled(cast) | {
        "line-0-question": "Are our teams ready for Ofsted?",
        "line-0-number": "many",
    }
    page = post(cast, "lead", "edit/", fields)
    assert page.status_code == 200
    assert GRADE in beside(page, "id_line-0-question")


@pytest.mark.long
def test_a_form_that_nobody_has_begun_has_no_remarks(cast: Cast) -> None:
    cast.at("scoping")
    cast.challenge.scopes.all().delete()
    page = get(cast, "lead", "edit/")
    for field in ("id_purpose", "id_decision", "id_out_of_scope", "id_success"):
        assert beside(page, field) == ""


def test_words_not_saved_are_checked_and_not_stored(cast: Cast) -> None:
    cast.at("scoping")
    before = list(LineOfEnquiry.objects.values_list("question", flat=True))
    fields = filled(cast, decision="n/a") | {"line-1-question": "Is our front door outstanding?"}
    answer = post(cast, "lead", "check/", fields).json()
    assert answer == {
        "score": 75,
        "passed": False,
        "remarks": {
            "id_decision": [
                [
                    "This does not say which decision the answer will inform. Findings are "
                    "rarely used without one.",
                    "Name the decision, who takes it and when.",
                ]
            ],
            "id_line-1-question": [[GRADE, f"{ADVICE} {REWRITE}"]],
        },
    }
    assert list(LineOfEnquiry.objects.values_list("question", flat=True)) == before


def test_a_line_to_be_dropped_is_not_checked(cast: Cast) -> None:
    cast.at("scoping")
    fields = filled(cast) | {"line-1-question": "Is it good?", "line-1-remove": "on"}
    assert post(cast, "lead", "check/", fields).json()["remarks"] == {}


def test_hostile_values_are_checked_without_a_fault(cast: Cast) -> None:
    cast.at("scoping")
    fields = filled(cast) | {"line-TOTAL_FORMS": "many", "line-0-sources": "no_such_source"}
    assert post(cast, "lead", "check/", fields).status_code == 200
    assert post(cast, "lead", "check/", {}).status_code == 200


def test_opened_by_its_address_it_leads_to_the_form(cast: Cast) -> None:
    cast.at("scoping")
    answer = get(cast, "lead", "check/")
    assert (answer.status_code, answer.url) == (
        302,
        f"/challenges/{cast.challenge.ref}/scope/edit/",
    )


def test_who_may_not_write_the_scope_is_told_nothing(cast: Cast) -> None:
    cast.at("scoping")
    assert post(cast, "stranger", "check/", filled(cast)).status_code == 404
    assert post(cast, "challenger", "check/", filled(cast)).status_code in (403, 404)


def test_the_score_at_signing_is_kept(cast: Cast) -> None:
    cast.at("scoping")
    Scope.objects.update(success="TBC")
    scope = Scope.objects.get(challenge=cast.challenge, current=True)
    Scope.objects.update(clarity_note="The board knows what success is.")
    services.sign_as_host(actor=cast.host_dcs, challenge=cast.challenge, revision=scope.revision)
    assert ScopeSignature.objects.get().clarity_score == 90
    Scope.objects.update(success="We can tell Cabinet which calls need a social worker.")
    assert "Clarity check when signed: 90 of 100 points" in text(get(cast, "lead"))
