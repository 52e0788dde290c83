"""Mark-up pasted into a text means what it says, or is refused: none is printed as typed."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from challenges.rules.inline_marks import Run
from challenges.rules.plain_text import Paragraph, blocks, meaningless
from challenges.ui.text import LongText
from tests.ui.test_words import shown

BODY = Paragraph(((Run("It was good."),),))


def paragraph(*runs: Run) -> Paragraph:
    return Paragraph((runs,))


@pytest.mark.parametrize("line", ["===", "====", "---", "-----------", "====  "])
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_a_line_that_is_underlined_is_a_heading(line: str, between: str) -> None:
    text = f"What we saw\n{line}{between}It was good."

    assert blocks(text) == (paragraph(Run("What we saw", bold=True)), BODY)


def test_only_the_last_line_before_it_is_the_heading() -> None:
    assert blocks("It was good.\nWhat we saw\n----\n- one") == (
        BODY,
        paragraph(Run("What we saw", bold=True)),
        *blocks("- one"),
    )


@pytest.mark.parametrize("line", ["---", "***", "___", "* * *", "- - -", "====", "_ _ _"])
def test_a_line_alone_parts_two_paragraphs(line: str) -> None:
    assert blocks(f"It was good.\n\n{line}\n\nIt was good.") == (BODY, BODY)
    assert blocks(f"{line}\nIt was good.") == (BODY,)
    assert blocks(f"- one\n{line}\nIt was good.") == (*blocks("- one"), BODY)


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("***both***", [Run("both", bold=True, slanted=True)]),
        ("___both___", [Run("both", bold=True, slanted=True)]),
        ("**_both_**", [Run("both", bold=True, slanted=True)]),
        ("__bold__ end", [Run("bold", bold=True), Run(" end")]),
        (
            "**bold *both* bold**",
            [
                Run("bold ", bold=True),
                Run("both", bold=True, slanted=True),
                Run(" bold", bold=True),
            ],
        ),
        ("a_file__name__x", [Run("a_file__name__x")]),
        ("2 *** 3 *** 4", [Run("2 *** 3 *** 4")]),
    ],
)
def test_bold_and_slant_together(text: str, runs: list[Run]) -> None:
    assert blocks(text) == (paragraph(*runs),)


def test_both_on_the_page() -> None:
    assert shown("It was ***very*** good.") == (
        '<p class="govuk-body">It was <strong><em>very</em></strong> good.</p>'
    )


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("> We were heard.", "“>” at the start"),
        ("It was said:\n> “We were heard.”", "“>” at the start"),
        (">> twice", "“>” at the start"),
        ("a <b>bold</b> word", "HTML tags"),
        ("<p class='x'>text</p>", "HTML tags"),
        ("one<br/>two", "HTML tags"),
        ("<IMG src=x>", "HTML tags"),
        ("five&nbsp;days", "codes of HTML"),
        ("R&amp;D", "codes of HTML"),
        ("~~not this~~", "struck through"),
        ("the `code` word", "back ticks"),
        ("```\nblock\n```", "back ticks"),
        ("![a picture](https://kent.gov.uk/a.png)", "a picture"),
        ("![](a.png)", "a picture"),
    ],
)
def test_what_a_letter_cannot_show_is_refused_beside_the_field(text: str, says: str) -> None:
    with pytest.raises(ValidationError, match="A letter cannot show") as refusal:
        LongText("Text").clean(text)

    assert says in refusal.value.messages[0]


@pytest.mark.parametrize(
    "text",
    [
        "> 50% of cases, and < 5 days",
        "5 < 6 and 7 > 6, a<c and d>e",
        "about ~5 days ~ or ~~ 6",
        "don`t and can`t",
        "R&D; and Q&A",
        "See <https://kent.gov.uk/p>, [the plan](https://a.uk).",
        "Well done! [see below] (here)",
        "a - b -- c --- d",
        "-- \nAnn",
    ],
)
def test_ordinary_signs_are_taken(text: str) -> None:
    assert meaningless(text) == ""
    assert LongText("Text").clean(text)


@pytest.mark.parametrize(
    "sign", ["***a ", "___a ", "~~a ", "`a ", "![a](", "<b ", "---\n", "> 1\n"]
)
def test_a_long_text_of_marks_is_read_in_one_go(sign: str) -> None:
    assert blocks(sign * 20_000) is not None
    meaningless(sign * 20_000)


def test_a_note_takes_any_sign() -> None:
    """It comes into no letter, and on the visit no one should have to retype it."""
    text = "<img src=x> ~~not~~ `so`\n> We were heard."

    assert LongText("The note", as_typed=True).clean(text) == text
