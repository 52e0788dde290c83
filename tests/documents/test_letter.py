"""What a letter says survives its way through the database, and nothing else gets in."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
import re
from collections.abc import Callable

import pytest
from django.template.loader import render_to_string

from challenges.feedback.content.letter import LetterContent
from challenges.feedback.content.values import LetterLine, NotALetter, SourceCount
from tests.documents.sample import LETTER
from tests.documents.test_paper import assert_in_order
from tests.response import Json


def test_a_letter_comes_back_from_json_as_it_went() -> None:
    content = json.loads(json.dumps(LETTER.as_json()))

    assert LetterContent.from_json(content) == LETTER


def test_a_draft_has_no_date() -> None:
    draft = dataclasses.replace(LETTER, letter_date=None, register_code="")

    assert LetterContent.from_json(draft.as_json()).letter_date is None


def test_the_json_is_plain() -> None:
    content = LETTER.as_json()

    assert content["letter_date"] == "2027-03-19"
    assert content["recommendations"][1]["number"] == 2
    assert content["recommendations"][1]["line"] == 1
    assert content["people_met"][3] == {"group": "Parents, carers and young people", "count": 18}
    assert type(content["findings"][0]["strengths"]) is list


def test_the_fields_are_those_of_the_contract_in_the_letters_order() -> None:
    assert [field.name for field in dataclasses.fields(LetterContent)] == [
        "programme_name",
        "programme_address",
        "marking",
        "reference",
        "register_code",
        "number",
        "letter_date",
        "erratum",
        "addressee_name",
        "addressee_post",
        "addressee_authority",
        "title",
        "visit_dates",
        "thanks",
        "why",
        "lines",
        "caveat",
        "team",
        "effort",
        "messages",
        "findings",
        "recommendations",
        "practice",
        "next",
        "signatories",
        "evidence_counts",
        "people_met",
    ]


@pytest.mark.parametrize(
    ("name", "begins", "ends"),
    [
        (
            "Amara Okafor",
            "Amara Okafor Director of Children’s Services Kent",
            "Dear Amara Okafor … Yours sincerely",
        ),
        ("", "Director of Children’s Services Kent", "Dear Director … Yours faithfully"),
    ],
)
def test_a_letter_ends_as_it_greets(name: str, begins: str, ends: str) -> None:
    """Who is called by their name is the writers’ sincerely, and others faithfully."""
    letter = dataclasses.replace(
        LETTER,
        addressee_name=name,
        addressee_post="Director of Children’s Services",
        addressee_authority="Kent",
    )
    html = [
        render_to_string(f"components/letter_{part}.html", {"letter": letter})
        for part in ("head", "close")
    ]
    page = " ".join(re.sub(r"<[^>]*>", " ", " ".join(html)).split())

    assert_in_order(page, f"{LETTER.marking} {begins}", *ends.split(" … "))


def test_a_letter_cannot_be_changed() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        LETTER.title = "Another"  # type: ignore[misc]


def missing(content: Json) -> None:
    del content["caveat"]


def unknown(content: Json) -> None:
    content["note_to_self"] = "not for the host"


def unknown_in_a_row(content: Json) -> None:
    content["people_met"][0]["name"] = "Joan Example"


def missing_in_a_row(content: Json) -> None:
    del content["lines"][0]["question"]


def words_for_a_number(content: Json) -> None:
    content["recommendations"][0]["number"] = "1"


def a_flag_for_a_number(content: Json) -> None:
    content["number"] = True


def nothing_for_words(content: Json) -> None:
    content["practice"] = None


def words_for_a_list(content: Json) -> None:
    content["findings"][0]["strengths"] = "Good"


def an_object_in_a_list_of_words(content: Json) -> None:
    content["findings"][0]["strengths"] = [{"text": "Good"}]


def an_object_for_a_list(content: Json) -> None:
    content["team"] = {"name": "Joan"}


def a_row_that_is_none(content: Json) -> None:
    content["team"] = ["Joan"]


def a_day_that_is_none(content: Json) -> None:
    content["letter_date"] = "31 February 2027"


def a_day_as_a_number(content: Json) -> None:
    content["letter_date"] = 20270319


SPOILED_TEXTS = [
    missing,
    unknown,
    unknown_in_a_row,
    missing_in_a_row,
    words_for_a_number,
    a_flag_for_a_number,
    nothing_for_words,
    words_for_a_list,
    an_object_in_a_list_of_words,
    an_object_for_a_list,
    a_row_that_is_none,
    a_day_that_is_none,
    a_day_as_a_number,
]


@pytest.mark.parametrize("spoil", SPOILED_TEXTS, ids=lambda spoil: spoil.__name__)
def test_what_is_not_a_letter_is_refused(spoil: Callable[[Json], None]) -> None:
    content = LETTER.as_json()
    spoil(content)

    with pytest.raises(NotALetter):
        LetterContent.from_json(content)


@pytest.mark.parametrize("content", [None, [], "letter", 1])
def test_what_is_not_even_an_object_is_refused(content: object) -> None:
    with pytest.raises(NotALetter):
        LetterContent.from_json(content)


def test_a_wrong_value_is_refused_when_the_letter_is_composed() -> None:
    with pytest.raises(NotALetter):
        LetterLine(number=1, question=None)  # type: ignore[arg-type]
    with pytest.raises(NotALetter):
        SourceCount(source="Interview", count=None)  # type: ignore[arg-type]
    with pytest.raises(NotALetter):
        dataclasses.replace(LETTER, lines=[LetterLine(number=1, question="How?")])
    with pytest.raises(NotALetter):
        dataclasses.replace(LETTER, letter_date=dt.datetime(2027, 3, 19, 9, tzinfo=dt.UTC))
