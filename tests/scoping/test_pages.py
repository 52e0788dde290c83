"""The pages of scoping, through the browser's eyes: what shows, what is kept, what is refused."""

from __future__ import annotations

import re
import uuid
from typing import Any

import pytest

from challenges.models import Conversation, LineOfEnquiry, Programme, Scope
from challenges.scoping import services
from tests.markup import tight


def url(cast: Any, page: str = "") -> str:
    return f"/challenges/{cast.challenge.ref}/scope/{page}"


def get(cast: Any, who: str, page: str = "") -> Any:
    return cast.client(getattr(cast, who)).get(url(cast, page))


def post(cast: Any, who: str, page: str, data: dict[str, Any]) -> Any:
    return cast.client(getattr(cast, who)).post(url(cast, page), data)


def text(response: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def filled(cast: Any, **changes: str) -> dict[str, Any]:
    """What a browser sends when the edit page is saved as it stands, with changes."""
    scope = cast.challenge.scopes.filter(current=True).first()
    lines = list(scope.lines.living()) if scope else []
    names = ("purpose", "decision", "in_scope", "out_of_scope", "success", "limits")
    data: dict[str, Any] = {name: getattr(scope, name, "") for name in names}
    reasons = scope.motivations if scope else []
    data |= {
        "revision": str(scope.revision if scope else 0),
        "clarity_note": "",
        **{f"reason_{n}": reason for n, reason in enumerate(reasons, 1)},
        "line-TOTAL_FORMS": "5",
        "line-INITIAL_FORMS": str(len(lines)),
        "line-MIN_NUM_FORMS": "0",
        "line-MAX_NUM_FORMS": "5",
    }
    for n in range(5):
        line = lines[n] if n < len(lines) else None
        data |= {
            f"line-{n}-id": str(line.pk) if line else "",
            f"line-{n}-number": str(line.number) if line else "",
            f"line-{n}-question": line.question if line else "",
            f"line-{n}-good": line.good if line else "",
            f"line-{n}-sources": line.sources if line else [],
        }
    return {**data, **changes}


def questions(cast: Any) -> list[str]:
    lines = LineOfEnquiry.objects.living().filter(
        scope__challenge=cast.challenge, scope__current=True
    )
    return [line.question for line in lines.order_by("number")]


def test_the_whole_scope_stands_on_one_page(cast: Any) -> None:
    cast.at("scoping")
    response = get(cast, "host_dcs")
    for anchor in ("purpose", "decision", "lines", "in_scope", "out_of_scope", "success",
                   "reasons", "limits", "clarity", "signatures"):  # fmt: skip
        assert f'href="#{anchor}"' in response.content.decode()
        assert f'id="{anchor}"' in response.content.decode()
    shown = text(response)
    assert "1. How quickly do children referred to the front door" in shown
    assert "Planned evidence: Interview, Case file, Data" in shown
    assert "100 of 100 points" in shown
    assert "Expert external input on a specific issue" in shown
    assert "The host DCS signs." in shown
    assert "Read and sign the scope" in shown


def test_each_remark_names_the_line_says_why_and_what_to_write_instead(cast: Any) -> None:
    cast.at("scoping")
    LineOfEnquiry.objects.filter(number=2).update(question="Is our front door outstanding?")
    shown = text(get(cast, "lead"))
    assert "Line of enquiry 2 : This asks for a grade. A peer challenge does not inspect." in shown
    assert "Instead: Ask how well something works" in shown
    assert "Not clear enough yet 85 of 100 points" in shown
    assert "Read and sign the scope" not in shown


def test_before_anybody_wrote_the_page_says_who_begins(cast: Any) -> None:
    cast.at("scoping")
    cast.challenge.scopes.all().delete()
    assert "Nobody has begun the scope yet." in text(get(cast, "coordinator"))
    assert "write the scope together" in text(get(cast, "programme_lead"))
    assert get(cast, "lead", "versions/").status_code == 200
    assert "nothing to sign" in text(get(cast, "host_dcs", "sign/"))


def test_a_scope_is_written_from_nothing_without_javascript(cast: Any) -> None:
    cast.at("scoping")
    cast.challenge.scopes.all().delete()
    page = get(cast, "lead", "edit/").content.decode()
    assert [f'name="line-{n}-question"' in page for n in range(6)] == [True] * 5 + [False]
    data = filled(cast, purpose="To find out.", reason_1="m_culture")
    data["line-3-question"] = "Why do re-referrals rise?"
    data["line-3-sources"] = ["data"]
    assert post(cast, "lead", "edit/", data).status_code == 302
    scope = cast.challenge.scopes.get()
    assert (scope.purpose, scope.motivations) == ("To find out.", ["m_culture"])
    assert questions(cast) == ["Why do re-referrals rise?"]


def test_a_conversation_has_room_for_one_line(cast: Any) -> None:
    cast.at("scoping")
    cast.challenge.scopes.all().delete()
    type(cast.challenge).objects.update(format="conversation")
    page = get(cast, "lead", "edit/").content.decode()
    assert "line-0-question" in page
    assert "line-1-question" not in page


def test_a_line_is_dropped_by_its_box_or_by_emptying_it(cast: Any) -> None:
    cast.at("scoping")
    first, second = questions(cast)
    data = filled(cast) | {"line-0-remove": "on"}
    assert post(cast, "host_dcs", "edit/", data).status_code == 302
    assert questions(cast) == [second]
    data = filled(cast) | {"line-0-question": "", "line-0-good": "", "line-0-sources": []}
    assert post(cast, "host_dcs", "edit/", data).status_code == 302
    assert questions(cast) == []
    assert LineOfEnquiry.objects.filter(dropped=True).count() == 2
    assert first != second


def test_lines_come_in_the_order_of_their_numbers(cast: Any) -> None:
    cast.at("scoping")
    first, second = questions(cast)
    data = filled(cast) | {"line-2-question": "Who else?", "line-2-number": "1"}
    post(cast, "host_dcs", "edit/", data)
    assert questions(cast) == ["Who else?", first, second]
    post(cast, "host_dcs", "edit/", filled(cast) | {"line-0-number": "3"})
    assert questions(cast) == [first, second, "Who else?"]


def test_an_emptied_question_with_other_words_left_is_asked_about(cast: Any) -> None:
    cast.at("scoping")
    response = post(cast, "host_dcs", "edit/", filled(cast) | {"line-1-question": ""})
    assert response.status_code == 200
    page = tight(response.content.decode())
    assert '<a href="#id_line-1-question">Write the question, or empty the whole line</a>' in page
    assert len(questions(cast)) == 2


def test_nothing_typed_is_lost_when_something_is_wrong_anywhere(cast: Any) -> None:
    cast.at("scoping")
    data = filled(cast, purpose="Half an hour of typing.", reason_2="m_expert_input")
    data |= {"line-4-good": "Typed in the last row.", "line-0-number": "9" * 5000}
    response = post(cast, "host_dcs", "edit/", data)
    assert response.status_code == 200
    page = response.content.decode()
    for kept in ("Half an hour of typing.", "Typed in the last row."):
        assert kept in page
    for target in ("id_reason_2", "id_line-4-question", "id_line-0-number"):
        assert f'href="#{target}"' in page
        assert f'id="{target}"' in page
    assert "<title>Error: Write the scope" in page


def test_a_stale_save_shows_both_texts(cast: Any) -> None:
    cast.at("scoping")
    mine = filled(cast, purpose="My words.")
    post(cast, "coordinator", "edit/", filled(cast, purpose="Their words."))
    response = post(cast, "lead", "edit/", mine)
    assert response.status_code == 409
    assert "My words." in text(response)
    assert "Their words." in text(response)
    assert cast.challenge.scopes.get().purpose == "Their words."


def test_whoever_writes_while_the_others_sign_keeps_their_words(cast: Any) -> None:
    cast.at("scoping")
    mine = filled(cast, limits="Half an hour of typing.")
    mine["line-2-question"] = "A third question?"
    cast.at("team")
    response = post(cast, "coordinator", "edit/", mine)
    assert response.status_code == 403
    assert "both Directors have signed this scope" in text(response)
    assert "Half an hour of typing." in text(response)
    assert "A third question?" in text(response)


def test_whoever_writes_while_the_challenge_is_paused_keeps_their_words(cast: Any) -> None:
    cast.at("scoping")
    type(cast.challenge).objects.update(pause_reason="inspection")
    response = post(cast, "lead", "edit/", filled(cast, limits="Half an hour of typing."))
    assert response.status_code == 403
    assert "paused" in text(response)
    assert "Half an hour of typing." in text(response)


def test_a_stranger_learns_nothing_by_writing(cast: Any) -> None:
    cast.at("scoping")
    assert post(cast, "stranger", "edit/", filled(cast)).status_code == 404


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"line-TOTAL_FORMS": "x"},
        {"line-TOTAL_FORMS": "9" * 5000, "line-INITIAL_FORMS": "-1"},
        {"purpose": "a\x00b", "line-TOTAL_FORMS": "1", "line-INITIAL_FORMS": "0"},
        {"revision": "9" * 5000, "reason_1": "nonsense"},
    ],
)
def test_bad_input_is_a_form_error(cast: Any, data: dict[str, str]) -> None:
    cast.at("scoping")
    assert post(cast, "lead", "edit/", data).status_code in (200, 409)
    assert cast.challenge.scopes.get().revision == 1


def test_a_foreign_or_broken_line_id_is_a_new_line(cast: Any) -> None:
    cast.at("scoping")
    for odd in ("nonsense", str(uuid.uuid4())):
        data = filled(cast) | {"line-0-id": odd, "line-0-question": f"From {odd[:4]}?"}
        assert post(cast, "lead", "edit/", data).status_code == 302
    assert len(questions(cast)) == 2


def test_the_signing_page_says_who_reads_the_letter_and_shows_the_words(cast: Any) -> None:
    cast.at("scoping")
    shown = text(get(cast, "host_dcs", "sign/"))
    for words in (
        "the Director of Children’s Services and the coordinators",
        "the lead challenger and every cleared member",
        "the programme leads of SESLIP read every issued letter",
        "Others only if the host shares it",
        "How quickly do children referred to the front door reach the right service?",
        "Version 1, text 1",
        "Sign as host Director",
    ):
        assert words in shown
    assert "Sign as lead challenger" in text(get(cast, "lead", "sign/"))
    assert "Sign as" not in text(get(cast, "coordinator", "sign/"))
    assert "Sign as" not in text(get(cast, "programme_lead", "sign/"))


def test_both_sign_and_then_neither_is_asked_again(cast: Any) -> None:
    cast.at("scoping")
    assert post(cast, "host_dcs", "sign/", {"revision": "1"}).status_code == 200
    assert not cast.challenge.scopes.get().signatures.exists()
    sent = {"revision": "1", "read": "on"}
    assert post(cast, "host_dcs", "sign/", sent).status_code == 302
    assert "You have signed." in text(get(cast, "host_dcs", "sign/"))
    assert post(cast, "lead", "sign/", sent).status_code == 302
    assert cast.challenge.scopes.get().frozen_at is not None
    shown = text(get(cast, "lead", "sign/"))
    assert "The signed scope" in shown
    assert "Daniel Achterberg Director of Children&#x27;s Services, Surrey" in shown


def test_who_may_not_sign_is_refused(cast: Any) -> None:
    cast.at("scoping")
    sent = {"revision": "1", "read": "on"}
    assert post(cast, "coordinator", "sign/", sent).status_code == 403
    assert post(cast, "programme_lead", "sign/", sent).status_code == 403
    assert post(cast, "stranger", "sign/", sent).status_code == 404


def test_signing_words_changed_meanwhile_is_a_conflict(cast: Any) -> None:
    cast.at("scoping")
    post(cast, "coordinator", "edit/", filled(cast, purpose="Other words, more of them now."))
    response = post(cast, "host_dcs", "sign/", {"revision": "1", "read": "on"})
    assert response.status_code == 409
    assert not cast.challenge.scopes.get().signatures.exists()


def test_an_incomplete_scope_names_what_is_missing_and_cannot_be_signed(cast: Any) -> None:
    cast.at("scoping")
    Scope.objects.update(success="", out_of_scope="")
    page = get(cast, "host_dcs", "sign/")
    assert "Say what success looks like." in text(page)
    assert "Sign as" not in text(page)
    response = post(cast, "host_dcs", "sign/", {"revision": "1", "read": "on"})
    assert response.status_code == 409
    assert "Say what is out of scope." in text(response)


def test_versions_show_what_changed_in_words(cast: Any) -> None:
    cast.at("team")
    services.reopen(actor=cast.host_dcs, challenge=cast.challenge)
    data = filled(cast, success="We know the three changes that would help children most.")
    data |= {"line-0-remove": "on", "line-2-question": "Why do re-referrals rise?"}
    assert post(cast, "lead", "edit/", data).status_code == 302
    response = get(cast, "challenger", "versions/")
    shown = text(response)
    assert "We know the removed: two added: three changes" in shown
    assert "Line of enquiry 1 (dropped)" in shown
    assert "Line of enquiry 2 (new)" in shown
    assert "In scope" not in shown.split("The first version in full")[0]
    assert "Signed by both" in shown
    assert re.search(r"<del[^>]*>.*two", tight(response.content.decode()))


def test_the_scope_is_reopened_after_being_asked(cast: Any) -> None:
    cast.at("team")
    assert "Both Directors must sign again" in text(get(cast, "host_dcs", "reopen/"))
    assert cast.challenge.scopes.count() == 1
    assert post(cast, "host_dcs", "reopen/", {}).status_code == 302
    assert cast.challenge.scopes.get(current=True).number == 2
    assert get(cast, "coordinator", "reopen/").status_code == 403
    again = post(cast, "lead", "reopen/", {})
    assert again.status_code == 403
    assert "the scope is already open" in text(again)
    assert cast.challenge.scopes.count() == 2


def test_the_endorsement_is_asked_for_where_the_programme_asks(cast: Any) -> None:
    cast.at("scoping")
    assert "endors" not in text(get(cast, "host_dcs"))
    Programme.objects.update(endorsement="lead_member")
    assert "The Lead Member endorses the scope." in text(get(cast, "host_dcs"))
    page = get(cast, "coordinator", "endorse/").content.decode()
    assert 'value="lead_member"' in page
    assert 'value="chief_executive"' not in page
    day = {"endorsed_on_0": "1", "endorsed_on_1": "2", "endorsed_on_2": "2027"}
    sent = {"post": "lead_member", "name": "Cllr Priya Nair", **day}
    assert post(cast, "coordinator", "endorse/", sent).status_code == 302
    assert "Endorsed by the Lead Member Cllr Priya Nair" in text(get(cast, "lead"))
    late = post(cast, "coordinator", "endorse/", {**sent, "endorsed_on_2": "2028"})
    assert "The date must be today or in the past" in text(late)


TALK = {
    "held_on_0": "26", "held_on_1": "2", "held_on_2": "2027", "method": "phone",
    "agreed": "We agreed on **two** things.", "expectations": "", "off_limits": "Staffing.",
}  # fmt: skip


def test_a_conversation_goes_on_record_once(cast: Any) -> None:
    cast.at("scoping")
    client = cast.client(cast.lead)
    idempotency_key = str(uuid.uuid4())
    for _ in range(2):
        response = client.post(
            url(cast, "conversations/record/"), {**TALK, "idempotency_key": idempotency_key}
        )
        assert response.status_code == 302
    assert Conversation.objects.filter(challenge=cast.challenge).count() == 2
    shown = text(get(cast, "coordinator", "conversations/"))
    assert "26 February 2027" in shown
    assert "Staffing." in shown


def test_what_was_agreed_is_for_those_who_agreed_it(cast: Any) -> None:
    cast.at("team")
    for who, status in {
        "host_dcs": 200, "coordinator": 200, "lead": 200, "programme_lead": 403,
        "challenger": 403, "contributor": 403, "invitee": 403, "stranger": 404,
    }.items():  # fmt: skip
        assert get(cast, who, "conversations/").status_code == status, who


def test_a_conversation_to_come_is_refused_beside_its_date(cast: Any) -> None:
    cast.at("scoping")
    response = post(cast, "lead", "conversations/record/", {**TALK, "held_on_2": "2028"})
    assert response.status_code == 200
    assert '<a href="#id_held_on_0">The date must be today or in the past' in tight(
        response.content.decode()
    )
    assert "We agreed on **two** things." in response.content.decode()


def grow(cast: Any, versions: int, lines: int) -> None:
    """A scope with a long history."""
    scope = cast.challenge.scopes.get(current=True)
    for number in range(2, versions + 1):
        Scope.objects.filter(current=True, challenge=cast.challenge).update(current=False)
        scope = Scope.objects.create(
            challenge=cast.challenge, number=number, purpose=f"Purpose {number}.",
            updated_by=cast.lead, updated_at=scope.updated_at,
        )  # fmt: skip
        LineOfEnquiry.objects.bulk_create(
            LineOfEnquiry(scope=scope, number=n, question=f"Why {n}?") for n in range(1, lines + 1)
        )
    first = Conversation.objects.filter(challenge=cast.challenge).first()
    assert first is not None
    for _ in range(versions):
        first.pk = uuid.uuid4()
        first.save(force_insert=True)


@pytest.mark.parametrize("children", [5, 50])
@pytest.mark.parametrize(
    ("page", "statements"),
    [
        ("", 11), ("edit/", 10), ("sign/", 10), ("versions/", 9),
        ("endorse/", 5), ("conversations/", 6), ("conversations/record/", 5),
    ],
)  # fmt: skip
def test_a_page_asks_the_same_however_much_there_is(
    cast: Any, django_assert_num_queries: Any, page: str, statements: int, children: int
) -> None:
    cast.at("scoping")
    grow(cast, children, 5)
    client = cast.client(cast.host_dcs)
    with django_assert_num_queries(statements):
        assert client.get(url(cast, page)).status_code == 200


def test_a_field_that_was_not_sent_is_empty_and_no_word_none(cast: Any) -> None:
    cast.at("scoping")
    data = filled(cast)
    for name in ("purpose", "reason_1", "line-0-good"):
        del data[name]
    assert post(cast, "lead", "edit/", data).status_code == 302
    scope = cast.challenge.scopes.get()
    assert (scope.purpose, scope.motivations[:1]) == ("", ["m_validation"])
    assert scope.lines.living().order_by("number")[0].good == ""
