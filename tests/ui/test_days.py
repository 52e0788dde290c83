"""A date is understood however people write it, and its error names it and says what would do."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from importlib import import_module

import pytest
from django import forms

from challenges import clock
from challenges.ui.days import Lies
from challenges.ui.fields import Day
from challenges.ui.forms import PageForm

THIRD = dt.date(2027, 3, 3)
LIKE = "like 12 October 2026"


@pytest.fixture(autouse=True)
def _late_in_august() -> Iterator[None]:
    with clock.set_to(dt.date(2026, 8, 29)):  # a Saturday
        yield


def answer(value: object, **kwargs: object) -> object:
    """What the field makes of a value, or its message."""
    try:
        return Day("When?", required_message="Enter the date of the call", **kwargs).clean(value)
    except forms.ValidationError as refused:
        return f"! {refused.messages[0]}"


@pytest.mark.parametrize(
    ("boxes", "date"),
    [
        (["27", "3", "2027"], dt.date(2027, 3, 27)),
        ([" 1 ", "09", "2027"], dt.date(2027, 9, 1)),
        (["1", "Sept", "2027"], dt.date(2027, 9, 1)),
        (["3rd", "March", "27"], THIRD),
        (["3", "3", "27"], THIRD),
        (["29", "2", "2028"], dt.date(2028, 2, 29)),
        (["3", "5", "98"], dt.date(1998, 5, 3)),
    ],
)
def test_three_boxes(boxes: list[str], date: dt.date) -> None:
    assert answer(boxes) == date


@pytest.mark.parametrize(
    "text",
    [
        "3/3/27",
        "3/3/2027",
        "03/03/2027",
        "3.3.27",
        "3-3-2027",
        "3\u20113\u20112027",
        "3 3 2027",
        "030327",
        "03032027",
        "2027-03-03",
        "3 March 2027",
        "3 march 27",
        "3 Mar",
        "3rd of March 2027",
        "3rd March",
        "the 3rd of March",
        "3Mar27",
        "3-Mar-2027",
        "3 Mar. 2027",
        "March 3, 2027",
        "March 3rd",
        "3/3",
        "Wednesday 3 March 2027",
        "Wed 3 Mar",
        "Weds 3 March",
        "Wed, 3 March 2027",
    ],
)
def test_a_whole_date_in_any_one_box(text: str) -> None:
    assert [answer([text, "", ""]), answer(["", text, ""]), answer(["", "", text])] == [THIRD] * 3


def test_a_date_split_unevenly_over_the_boxes() -> None:
    assert answer(["3 March", "", "2027"]) == answer(["Wed 3", "March", "2027"]) == THIRD


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("today", dt.date(2026, 8, 29)),
        ("Yesterday", dt.date(2026, 8, 28)),
        ("tomorrow", dt.date(2026, 8, 30)),
    ],
)
def test_named_days(text: str, date: dt.date) -> None:
    assert answer([text, "", ""]) == date


@pytest.mark.parametrize(
    ("lies", "text", "date"),
    [
        ("past", "3 March", dt.date(2026, 3, 3)),
        ("past", "3 October", dt.date(2025, 10, 3)),
        ("past", "29 August", dt.date(2026, 8, 29)),
        ("coming", "3 August", dt.date(2027, 8, 3)),
        ("coming", "29 August", dt.date(2026, 8, 29)),
        ("near", "3 August", dt.date(2026, 8, 3)),
        ("near", "3 October", dt.date(2026, 10, 3)),
        ("coming", "29 February", dt.date(2028, 2, 29)),
    ],
)
def test_a_year_left_out_follows_from_what_is_asked(lies: Lies, text: str, date: dt.date) -> None:
    assert answer([text, "", ""], lies=lies) == date


@pytest.mark.parametrize(
    ("boxes", "message"),
    [
        (["", "3", "2027"], f"must include a day, {LIKE}"),
        (["1", "", ""], f"must include a month and a year, {LIKE}"),
        (["29", "2", "2027"], "must be a real date: February 2027 has no day 29"),
        (["30 February", "", ""], "must be a real date: February 2026 has no day 30"),
        (["Tuesday 3 March 2027", "", ""], "must be one day: 3 March 2027 is a Wednesday"),
        (["32", "3", "2027"], f"must have a day between 1 and 31, {LIKE}"),
        (["0", "3", "2027"], f"must have a day between 1 and 31, {LIKE}"),
        (["9" * 5000, "3", "2027"], f"must have a day between 1 and 31, {LIKE}"),
        (["\u0663", "3", "2027"], f"must have a day between 1 and 31, {LIKE}"),
        (["\xb2", "3", "2027"], f"must have a day between 1 and 31, {LIKE}"),
        (["1\x00", "3", "2027"], f"must have a day between 1 and 31, {LIKE}"),
        (["1", "13", "2027"], f"must have a month between 1 and 12, or its name, {LIKE}"),
        (["3/14/2027", "", ""], f"must have a month between 1 and 12, or its name, {LIKE}"),
        (["1", "x", "2027"], f"must have a month between 1 and 12, or its name, {LIKE}"),
        (["1", "3", "127"], f"must have a year of 4 digits, {LIKE}"),
        (["1", "3", "1899"], f"must be between the years 1900 and 2100, {LIKE}"),
        (["1", "3", "2101"], f"must be between the years 1900 and 2100, {LIKE}"),
        (["9" * 5000] * 3, f"must have a day between 1 and 31, {LIKE}"),
        (["3/3/27", "3", "2027"], f"must be one date, {LIKE}"),
        (["as soon as possible", "", ""], f"must be one date, {LIKE}"),
        (["3 " * 5000, "", ""], f"must be one date, {LIKE}"),
    ],
)
def test_an_error_names_the_date_and_says_what_would_do(boxes: list[str], message: str) -> None:
    assert answer(boxes) == f"! The date of the call {message}"


@pytest.mark.parametrize("boxes", [["", "", ""], None])
def test_no_date(boxes: object) -> None:
    assert answer(boxes) == "! Enter the date of the call"
    assert answer(boxes, required=False) is None


class TwoDays(PageForm):
    spoke = Day("When did you speak?", lies="past")
    signed = Day("Date of the letter", lies="near", hint="Printed on the letter.")
    visit = Day("First day on site", required_message="Enter the first day on site")


def test_each_example_would_do() -> None:
    form = TwoDays()

    assert [form[name].help_text for name in form.fields] == [
        "For example, 21 8 2026",
        "Printed on the letter. For example, 31 8 2026",
        "For example, 12 10 2026",
    ]


def test_a_date_that_was_understood_comes_back_in_its_boxes() -> None:
    form = TwoDays({"spoke_0": "3 Mar", "signed_0": "3 Mac 2027", "visit_0": "3", "visit_2": "27"})

    assert form["spoke"].value() == ["3", "3", "2026"]
    assert form["signed"].value() == ["3 Mac 2027", None, None]
    assert form["visit"].value() == ["3", None, "27"]
    assert form.errors["signed"] == [
        "The date of the letter must have a month between 1 and 12, or its name, "
        "like 31 August 2026"
    ]


def _forms(form: type[PageForm]) -> list[type[PageForm]]:
    import_module("peerchallenge.urls")
    import_module("challenges.urls")
    return [form, *(below for child in form.__subclasses__() for below in _forms(child))]


def test_every_date_of_every_form_has_a_name_for_its_errors() -> None:
    dates = {
        f"{form.__module__}.{form.__name__}.{name}": field.called
        for form in _forms(PageForm)
        for name, field in form.base_fields.items()
        if isinstance(field, Day) and form.__module__.startswith("challenges.")
    }

    assert len(dates) >= 15
    assert {key: name for key, name in dates.items() if not name.startswith("The ")} == {}
    assert {key: name for key, name in dates.items() if "“" in name} == {}
