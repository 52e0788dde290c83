"""The scope on its page and in its form: what shows, what is kept, what is refused."""

from __future__ import annotations

import uuid

import pytest

from challenges.models import (
    LineOfEnquiry,
)
from tests.cast import TODAY, Cast
from tests.markup import tight
from tests.scoping.browser import filled, get, post, questions, text


def test_the_whole_scope_stands_on_one_page(cast: Cast) -> None:
    cast.at("scoping")
    response = get(cast, "host_dcs")
    for anchor in (
        "purpose",
        "decision",
        "lines",
        "in_scope",
        "out_of_scope",
        "success",
        "motivations",
        "limits",
        "clarity",
        "signatures",
    ):
        assert f'href="#{anchor}"' in response.content.decode()
        assert f'id="{anchor}"' in response.content.decode()
    page = text(response)
    assert "1. How quickly do children referred to the front door" in page
    assert "Planned evidence: Interview, Case file, Data" in page
    assert "100 of 100 points" in page
    assert "Expert external input on a specific issue" in page
    assert "The host Director signs." in page
    assert "Read and sign the scope" in page


def test_each_remark_names_the_line_says_why_and_what_to_write_instead(cast: Cast) -> None:
    cast.at("scoping")
    LineOfEnquiry.objects.filter(number=2).update(question="Is our front door outstanding?")
    page = text(get(cast, "lead"))
    assert "Line of enquiry 2 : This asks for a grade. A peer challenge does not inspect." in page
    assert "Try: “How well does our front door work, as children and families see it?”" in page
    assert "Not clear enough yet 85 of 100 points" in page
    assert "Read and sign the scope" not in page


def test_before_anybody_wrote_the_page_says_who_begins(cast: Cast) -> None:
    cast.at("scoping")
    cast.challenge.scopes.all().delete()
    assert "No one has started the scope yet." in text(get(cast, "coordinator"))
    assert "write the scope together" in text(get(cast, "programme_lead"))
    assert get(cast, "lead", "versions/").status_code == 200
    assert "There is no scope to sign yet" in text(get(cast, "host_dcs", "sign/"))


def test_a_scope_is_written_from_nothing_without_javascript(cast: Cast) -> None:
    cast.at("scoping")
    cast.challenge.scopes.all().delete()
    page = get(cast, "lead", "edit/").content.decode()
    assert [f'name="line-{n}-question"' in page for n in range(6)] == [True] * 5 + [False]
    data = filled(cast, purpose="To find out.", reason_1="m_culture")
    data["line-3-question"] = "Why do re-referrals rise?"
    data["line-3-sources"] = ["data"]
    assert post(cast, "lead", "edit/", data).status_code == 302
    scope = cast.challenge.scopes.get()
    assert (scope.purpose, scope.motivation_keys) == ("To find out.", ["m_culture"])
    assert questions(cast) == ["Why do re-referrals rise?"]


def test_a_conversation_has_room_for_one_line(cast: Cast) -> None:
    cast.at("scoping")
    cast.challenge.scopes.all().delete()
    type(cast.challenge).objects.update(format="conversation")
    page = get(cast, "lead", "edit/").content.decode()
    assert "line-0-question" in page
    assert "line-1-question" not in page


@pytest.mark.long
def test_a_line_is_dropped_by_its_box_or_by_emptying_it(cast: Cast) -> None:
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


@pytest.mark.long
def test_lines_come_in_the_order_of_their_numbers(cast: Cast) -> None:
    cast.at("scoping")
    first, second = questions(cast)
    data = filled(cast) | {"line-2-question": "Who else?", "line-2-number": "1"}
    post(cast, "host_dcs", "edit/", data)
    assert questions(cast) == ["Who else?", first, second]
    post(cast, "host_dcs", "edit/", filled(cast) | {"line-0-number": "3"})
    assert questions(cast) == [first, second, "Who else?"]


def test_an_emptied_question_with_other_words_left_is_asked_about(cast: Cast) -> None:
    cast.at("scoping")
    response = post(cast, "host_dcs", "edit/", filled(cast) | {"line-1-question": ""})
    assert response.status_code == 200
    page = tight(response.content.decode())
    assert '<a href="#id_line-1-question">Write the question, or clear the whole line</a>' in page
    assert len(questions(cast)) == 2


def test_nothing_typed_is_lost_when_something_is_wrong_anywhere(cast: Cast) -> None:
    cast.at("scoping")
    data = filled(cast, purpose="Half an hour of typing.", reason_2="m_expert_input")
    data |= {"line-4-good": "Typed in the last row.", "line-0-number": "9" * 5000}
    response = post(cast, "host_dcs", "edit/", data)
    assert response.status_code == 200
    page = response.content.decode()
    for typed_text in ("Half an hour of typing.", "Typed in the last row."):
        assert typed_text in page
    for target in ("id_reason_2", "id_line-4-question", "id_line-0-number"):
        assert f'href="#{target}"' in page
        assert f'id="{target}"' in page
    assert "<title>Error: Write the scope" in page


def test_a_stale_save_shows_both_texts(cast: Cast) -> None:
    cast.at("scoping")
    mine = filled(cast, purpose="My words.")
    post(cast, "coordinator", "edit/", filled(cast, purpose="Their words."))
    response = post(cast, "lead", "edit/", mine)
    assert response.status_code == 409
    assert "My words." in text(response)
    assert "Their words." in text(response)
    assert cast.challenge.scopes.get().purpose == "Their words."


def test_whoever_writes_while_the_others_sign_keeps_their_words(cast: Cast) -> None:
    cast.at("scoping")
    mine = filled(cast, limits="Half an hour of typing.")
    mine["line-2-question"] = "A third question?"
    cast.at("team")
    response = post(cast, "coordinator", "edit/", mine)
    assert response.status_code == 403
    assert "both Directors have signed this scope" in text(response)
    assert "Half an hour of typing." in text(response)
    assert "A third question?" in text(response)


def test_whoever_writes_while_the_challenge_is_paused_keeps_their_words(cast: Cast) -> None:
    cast.at("scoping")
    type(cast.challenge).objects.update(pause_reason="inspection", paused_on=TODAY)
    response = post(cast, "lead", "edit/", filled(cast, limits="Half an hour of typing."))
    assert response.status_code == 403
    assert "paused" in text(response)
    assert "Half an hour of typing." in text(response)


def test_a_stranger_learns_nothing_by_writing(cast: Cast) -> None:
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
def test_bad_input_is_a_form_error(cast: Cast, data: dict[str, str]) -> None:
    cast.at("scoping")
    assert post(cast, "lead", "edit/", data).status_code in (200, 409)
    assert cast.challenge.scopes.get().revision == 1


def test_a_foreign_or_broken_line_id_is_a_new_line(cast: Cast) -> None:
    cast.at("scoping")
    for odd in ("nonsense", str(uuid.uuid4())):
        data = filled(cast) | {"line-0-id": odd, "line-0-question": f"From {odd[:4]}?"}
        assert post(cast, "lead", "edit/", data).status_code == 302
    assert len(questions(cast)) == 2


def test_a_field_that_was_not_sent_is_empty_and_no_word_none(cast: Cast) -> None:
    cast.at("scoping")
    data = filled(cast)
    for name in ("purpose", "reason_1", "line-0-good"):
        del data[name]
    assert post(cast, "lead", "edit/", data).status_code == 302
    scope = cast.challenge.scopes.get()
    assert (scope.purpose, scope.motivation_keys[:1]) == ("", ["m_validation"])
    assert scope.lines.living().order_by("number")[0].good == ""


@pytest.mark.long
def test_the_form_begins_with_the_hosts_question_while_no_purpose_is_written(cast: Cast) -> None:
    cast.at("scoping")
    question = "Do children get help from the right service the first time?"

    form = get(cast, "lead", "edit/").context["form"]
    assert question in text(get(cast, "lead", "edit/"))
    assert form["purpose"].value() == cast.challenge.scopes.get(current=True).purpose != question

    cast.challenge.scopes.update(purpose="")
    assert get(cast, "lead", "edit/").context["form"]["purpose"].value() == question
    cast.challenge.scopes.all().delete()
    assert get(cast, "host_dcs", "edit/").context["form"]["purpose"].value() == question
