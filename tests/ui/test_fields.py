"""Each field takes what it should and refuses, in words, what it must."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest
from django import forms
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from challenges.ui.fields import (
    Email,
    LongText,
    OneOf,
    Pick,
    PickRow,
    ShortText,
    SomeOf,
    SomeRows,
    Tick,
    TimeOfDay,
    WholeNumber,
    YesNo,
)
from challenges.ui.forms import NO_NUMBER, CreateForm, EditForm
from tests.ui.samples import ROWS, TOPICS, EverythingForm

HIDDEN_CHARACTERS = (
    "This had hidden control characters in it. They have been removed: check it and send it again"
)
NOT_OFFERED = "Choose from what the page offers"


def answer(field: forms.Field, value: object) -> object:
    """What the field makes of a value, or its message."""
    try:
        return field.clean(value)
    except forms.ValidationError as refused:
        return f"! {refused.messages[0]}"


@pytest.mark.parametrize(
    "sign", ["\x00", "\x07", "\x1b", "\x7f", "\u202a", "\u202e", "\u2066", "\u2069"]
)
@pytest.mark.parametrize("field", [ShortText("A"), LongText("A"), Email()])
def test_hidden_characters_are_refused(field: forms.Field, sign: str) -> None:
    assert answer(field, f"a@b{sign}.uk") == f"! {HIDDEN_CHARACTERS}"


def test_hidden_characters_are_not_shown_again() -> None:
    form = EverythingForm({"title": "ab\x00c\u202ed", "people": "1\x002", "day_0": "\x001"})

    assert form["title"].value() == "abcd"
    assert form["people"].value() == "12"
    assert form["day"].value() == ["1", None, None]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("  a  ", "a"),
        ("a\r\nb", "a b"),
        ("Ŵyn ap Siôn 😀", "Ŵyn ap Siôn 😀"),
        ("   ", "! Enter name"),
        ("", "! Enter name"),
        (None, "! Enter name"),
        ("x" * 200, "x" * 200),
        ("x" * 201, "! Shorten this to 200 characters or fewer. It has 201"),
    ],
)
def test_short_text(text: object, value: str) -> None:
    assert answer(ShortText("Name"), text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a\r\nb  \r\n\r\nc\n", "a\nb\n\nc"),
        ("a\x0bb\u2028c", "a\nb\nc"),
        ("\n \n", "! Say it"),
        ("x " * 20_000 + "x" * 999, "x " * 20_000 + "x" * 999),
        (
            "a\tb\nc\td",
            "! This has a table in it, which would lose its columns. Write each row as a sentence "
            "or an item of a list",
        ),
        ("x" * 200_001, "! Shorten this to 200,000 characters or fewer. It has 200,001"),
    ],
)
def test_long_text(text: str, value: str) -> None:
    assert answer(LongText("What?", required_message="Say it"), text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("9:30", dt.time(9, 30)),
        ("9.30", dt.time(9, 30)),
        ("0930", dt.time(9, 30)),
        ("9am", dt.time(9, 0)),
        ("12am", dt.time(0, 0)),
        ("12 pm", dt.time(12, 0)),
        ("2:15 PM", dt.time(14, 15)),
        ("23:59", dt.time(23, 59)),
        ("24:00", "! The answer to “When?” must be a time, like 9:30 or 14:15"),
        ("13pm", "! The answer to “When?” must be a time, like 9:30 or 14:15"),
        ("9:60", "! The answer to “When?” must be a time, like 9:30 or 14:15"),
        ("9", dt.time(9, 0)),
        ("24", "! The answer to “When?” must be a time, like 9:30 or 14:15"),
        ("noon", "! The answer to “When?” must be a time, like 9:30 or 14:15"),
        ("9" * 5000, "! The answer to “When?” must be a time, like 9:30 or 14:15"),
        ("", "! Answer “When?”"),
    ],
)
def test_time_of_day(text: str, value: object) -> None:
    assert answer(TimeOfDay("When?"), text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("5", 5),
        (" 1,000 ", 1000),
        ("0", "! The answer to “How many?” must be between 1 and 5,000"),
        ("-1", "! The answer to “How many?” must be between 1 and 5,000"),
        ("9" * 5000, "! The answer to “How many?” must be between 1 and 5,000"),
        ("5.5", "! The answer to “How many?” must be a whole number, in digits"),
        ("five", "! The answer to “How many?” must be a whole number, in digits"),
        ("٣", "! The answer to “How many?” must be a whole number, in digits"),
        ("1e3", "! The answer to “How many?” must be a whole number, in digits"),
        ("", "! Answer “How many?”"),
    ],
)
def test_whole_number(text: str, value: object) -> None:
    assert answer(WholeNumber("How many?", least=1, most=5000), text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (" a@kent.gov.uk ", "a@kent.gov.uk"),
        ("a@", "! Enter an email address in the correct format, like name@example.gov.uk"),
        ("a@b", "! Enter an email address in the correct format, like name@example.gov.uk"),
        ("", "! Enter email address"),
    ],
)
def test_email(text: str, value: str) -> None:
    assert answer(Email(), text) == value


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [
        (OneOf("Which?", choices=TOPICS), "send", "send"),
        (OneOf("Which?", choices=TOPICS), "nothing", f"! {NOT_OFFERED}"),
        (OneOf("Which?", choices=TOPICS), "", "! Answer “Which?”"),
        (Pick("Topic", choices=TOPICS), "lado", "lado"),
        (Pick("Topic", choices=TOPICS), "x" * 5000, f"! {NOT_OFFERED}"),
        (Pick("Topic", choices=TOPICS, required=False), "", ""),
        (SomeOf("Which?", choices=TOPICS), ["send", "lado"], ["send", "lado"]),
        (SomeOf("Which?", choices=TOPICS), ["send", "x"], f"! {NOT_OFFERED}"),
        (SomeOf("Which?", choices=TOPICS), [], "! Answer “Which?”"),
        (YesNo("Agreed?"), "yes", True),
        (YesNo("Agreed?"), "no", False),
        (YesNo("Agreed?"), "perhaps", f"! {NOT_OFFERED}"),
        (YesNo("Agreed?"), "", "! Answer “Agreed?”"),
        (YesNo("Agreed?", required=False), "", None),
        (Tick("I have read it"), True, True),
        (Tick("I have read it"), False, "! Tick this to go on"),
        (PickRow("Host", queryset=ROWS), "1", ROWS[0]),
        (PickRow("Host", queryset=ROWS), "3", f"! {NOT_OFFERED}"),
        (PickRow("Host", queryset=ROWS), "9" * 5000, f"! {NOT_OFFERED}"),
        (PickRow("Host", queryset=ROWS), "not a key", f"! {NOT_OFFERED}"),
        (PickRow("Host", queryset=ROWS), "", "! Choose host"),
        (PickRow("Host", queryset=ROWS, required=False), "", None),
        (SomeRows("Hosts", queryset=ROWS), ["2", "1", "2"], [ROWS[1], ROWS[0]]),
        (SomeRows("Hosts", queryset=ROWS), ["2", "9"], f"! {NOT_OFFERED}"),
        (SomeRows("Hosts", queryset=ROWS), [], "! Choose hosts"),
        (SomeRows("Hosts", queryset=ROWS, required=False), [], []),
    ],
)
def test_choices(field: forms.Field, text: object, value: object) -> None:
    assert answer(field, text) == value


def test_a_form_sent_twice_carries_the_same_id() -> None:
    first = CreateForm()
    fields = {"idempotency_key": str(first["idempotency_key"].value())}
    twice = [CreateForm(fields), CreateForm(fields)]

    assert [f.is_valid() for f in twice] == [True, True]
    assert (
        twice[0].cleaned_data
        == twice[1].cleaned_data
        == {"idempotency_key": uuid.UUID(fields["idempotency_key"])}
    )


@pytest.mark.parametrize("key", ["", "garbage", "\x00", "9" * 5000])
def test_a_form_without_its_id_gets_a_new_one(key: str) -> None:
    form = CreateForm({"idempotency_key": key})

    assert form.is_valid()
    assert isinstance(form.cleaned_data["idempotency_key"], uuid.UUID)


@pytest.mark.parametrize(
    ("text", "revision"),
    [
        ("3", 3),
        ("0", 0),
        ("", NO_NUMBER),
        ("-1", NO_NUMBER),
        ("9" * 5000, NO_NUMBER),
        ("x", NO_NUMBER),
        ("²", NO_NUMBER),
    ],
)
def test_a_form_without_its_version_overwrites_nothing(text: str, revision: int) -> None:
    form = EditForm({"revision": text})

    assert form.is_valid()
    assert form.cleaned_data == {"revision": revision}


KEYS = [
    "title",
    "words",
    "brief",
    "day_0",
    "day_1",
    "day_2",
    "time",
    "people",
    "mail",
    "kind",
    "topic",
    "host",
    "lead",
    "topics",
    "places",
    "agreed",
    "read",
    "more",
    "idempotency_key",
]


@pytest.mark.long
@given(st.dictionaries(st.sampled_from(KEYS), st.lists(st.text(max_size=30), max_size=3)))
def test_no_answer_whatever_breaks_a_form(answers: dict[str, list[str]]) -> None:
    data = QueryDict(mutable=True)
    for key, values in answers.items():
        data.setlist(key, values)

    assert not EverythingForm(data).is_valid()


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("x" * 1000, ""),
        ("x" * 1001, "! Use words of 1,000 characters or fewer. The longest has 1,001"),
        ("a\n" * 1999 + "b", ""),
        (
            "a" + "\n" * 66_666 + "b",
            "! Shorten this to 2,000 lines, counting empty ones, or fewer. It has 66,667",
        ),
        ("a " * 30_000, ""),
        ("a " * 30_001, "! Shorten this to 30,000 words, or fewer. It has 30,001"),
    ],
)
def test_a_text_that_would_hold_up_a_page_is_refused(text: str, error: str) -> None:
    assert answer(LongText("Note"), text) == (error or text.strip())
