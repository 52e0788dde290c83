"""Words by which someone could be recognised are found; ordinary letters are left alone."""

from __future__ import annotations

import pytest

from challenges.rules.attribution import attribution_warnings

LEAKS = [
    ("We thank Mrs Okafor for her candour.", "title_and_name", "Mrs Okafor"),
    ("Cllr Smith chairs the panel.", "title_and_name", "Cllr Smith"),
    ("Dr. O'Hare led the audit.", "title_and_name", "Dr. O'Hare"),
    ("As J.B., the head of service, put it", "initials", "J.B."),
    ("Write to jo.bloggs@kent.example.uk for it.", "email", "jo.bloggs@kent.example.uk"),
    ("Call 01622 123456 at any time.", "phone", "01622 123456"),
    ("Call +44 7700 900123 at any time.", "phone", "+44 7700 900123"),
    ("The child, born 3 March 2019, waited.", "date_of_birth", "born 3 March 2019"),
    ("DOB 03/04/2017 stood in the file.", "date_of_birth", "DOB 03/04/2017"),
    ("Case number 10042 was closed twice.", "case_number", "Case number 10042"),
    ("See file no. AB123.", "case_number", "file no. AB123"),
    ("The head of service told us that it is hard.", "one_person", "The head of service told us"),
    ("An IRO felt unheard.", "one_voice", "An IRO felt"),
    ("One social worker said it is hard.", "one_voice", "One social worker said"),
    ("One parent told us so.", "one_voice", "One parent told us"),
]

SEEN_ONCE = (
    "Sarah Jones, who runs the out-of-hours line, and the mother of Kacey (15, NHS 943 476 5919, "
    "RG1 4XX) told us that the DCS does not listen."
)

SAFE = [
    "The plan is stored as 5e1c0802-1849-4596-a1b2-0731e4c09d11 in the portal.",
    "We heard from social workers and read case files.",
    "Staff told us that decisions are quick.",
    "Case files showed purposeful work in most of the cases we read.",
    "Team managers described a service that knows its families.",
    "In three days on site we met 85 people and read 24 case files.",
    "Please tell us by 3 March 2027 what you will do.",
    "Your director asked us to look at the front door.",
    "One in five referrals came back within a year.",
    "You may want to agree one threshold document.",
    "The reviewing officers as a group were proud of their work.",
]


@pytest.mark.parametrize(("text", "code", "excerpt"), LEAKS)
def test_a_leak_is_found_where_it_stands(text: str, code: str, excerpt: str) -> None:
    warnings = attribution_warnings(text)
    assert (code, excerpt) in [(w.code, w.excerpt) for w in warnings]
    for warning in warnings:
        assert text[warning.start : warning.end] == warning.excerpt


@pytest.mark.parametrize("text", SAFE)
def test_an_ordinary_sentence_is_left_alone(text: str) -> None:
    assert attribution_warnings(text) == ()


def test_warnings_come_in_the_order_of_the_text() -> None:
    text = "Cllr Smith and Mrs Jones met. One manager said so. Mr Webb agreed."
    assert [w.excerpt for w in attribution_warnings(text)] == [
        "Cllr Smith",
        "Mrs Jones",
        "One manager said",
        "Mr Webb",
    ]


# Each would keep a pattern that runs on busy for minutes.
HOSTILE = {
    "letters": "x" * 200_000,
    "dots": "a." * 100_000,
    "digits": "1" * 200_000,
    "blanks after a prefix": "case no" + " " * 200_000,
    "a word again and again": "one " * 50_000,
    "initials": "A " * 100_000,
    "titles": "Mr x " * 40_000,
    "capitals": "Ab " * 60_000,
    "a post again and again": "the manager of " * 12_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_long_text_meant_badly_is_read_in_one_go(text: str) -> None:
    assert attribution_warnings(text) == ()


@pytest.mark.long
def test_a_long_letter_is_read_in_one_go() -> None:
    text = "One of the many things that we heard in the office was good. " * 3000
    assert attribution_warnings(text) == ()


def test_each_give_away_of_a_sentence_is_shown_once() -> None:
    assert [(w.code, w.excerpt) for w in attribution_warnings(SEEN_ONCE)] == [
        ("name", "Sarah Jones"),
        ("family", "the mother of Kacey"),
        ("nhs_number", "NHS 943 476 5919"),
        ("postcode", "RG1 4XX"),
        ("one_person", "the DCS does not listen"),
    ]


def test_a_phrase_of_two_kinds_is_shown_once() -> None:
    assert [w.excerpt for w in attribution_warnings("One head teacher described it.")] == [
        "One head teacher described"
    ]
