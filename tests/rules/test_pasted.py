"""What is pasted from Word or Markdown becomes what it means."""

from __future__ import annotations

import pytest

from challenges.rules.inline_marks import Run
from challenges.rules.plain_text import Bullets, Paragraph, blocks, has_table, plain
from tests.ui.test_words import shown

ONE_TWO = (((Run("one"),),), ((Run("two"),),))


@pytest.mark.parametrize(
    "sign", ["·\t", "\uf0b7\t", "o\t", "▪ ", "■ ", "□ ", "\uf0a7  ", "● ", "- ", "\u2022\u00a0"]
)
def test_every_bullet_of_word_is_a_bullet(sign: str) -> None:
    assert blocks(f"{sign}one\n{sign}two") == (Bullets(ONE_TWO),)


@pytest.mark.parametrize(
    ("text", "first", "letters"),
    [
        ("1. one\n2. two", 1, False),
        ("1.\tone\n2.\ttwo", 1, False),
        ("1) one\n2) two", 1, False),
        ("(1) one\n(2) two", 1, False),
        ("a) one\nb) two", 1, True),
        ("4. one\n5. two", 4, False),
    ],
)
def test_a_list_with_numbers_keeps_them(text: str, first: int, letters: bool) -> None:
    assert blocks(text) == (Bullets(ONE_TWO, first, letters),)


def test_a_number_out_of_order_is_the_one_typed() -> None:
    assert blocks("1. one\n3. two") == (Bullets(ONE_TWO[:1], 1), Bullets(ONE_TWO[1:], 3))
    assert blocks("- one\n1. two") == (Bullets(ONE_TWO[:1]), Bullets(ONE_TWO[1:], 1))
    assert plain("a) one\nb) two") == "a. one b. two"


@pytest.mark.parametrize("text", ["i) one", "2027. The year", "1.5 million", "o one", "e) more"])
def test_what_only_looks_like_an_item_stays_text(text: str) -> None:
    assert blocks(text) == (Paragraph(((Run(text),),)),)


def test_lists_on_the_page() -> None:
    assert shown("Do:\n3. one\n4. two") == (
        '<p class="govuk-body">Do:</p><ol '
        'class="govuk-list govuk-list--number" start="3">'
        "<li>one</li><li>two</li></ol>"
    )


A_B_C = (
    Bullets(
        (
            ((Run("a"),), Bullets((((Run("b"),),), ((Run("c"),),)))),
            ((Run("d"),),),
        )
    ),
)


@pytest.mark.parametrize(
    "text",
    [
        "•\ta\no\tb\no\tc\n•\td",
        "· a\n§ b\n§ c\n· d",
        "- a\n  - b\n  - c\n- d",
        "- a\n\t- b\n\t- c\n- d",
        "- a\n      * b\n      * c\n- d",
        "   - a\n     - b\n     - c\n   - d",
        "- a\n  - b\n   - c\n - d",
    ],
)
def test_a_list_below_an_item_stays_below_it(text: str) -> None:
    assert blocks(text) == A_B_C


def test_lists_with_numbers_below_each_other_keep_them() -> None:
    text = "1. one\n   a) this\n   b) that\n   - also\n2. two"

    assert shown(text) == (
        '<ol class="govuk-list govuk-list--number"><li>one'
        '<ol class="govuk-list govuk-list--number" type="a"><li>this</li><li>that</li></ol>'
        '<ul class="govuk-list govuk-list--bullet"><li>also</li></ul>'
        "</li><li>two</li></ol>"
    )
    assert plain(text) == "1. one a. this b. that also 2. two"


def test_what_stands_deeper_than_three_levels_joins_the_third() -> None:
    deep = "\n".join(f"{'  ' * level}- {level}" for level in range(5_000))

    assert shown(deep).count("<ul") == 3
    assert plain(deep).split()[-1] == "4999"


def test_a_line_below_a_list_goes_on_with_its_last_item() -> None:
    assert shown("- a\n  - b\n    and c\n- d") == (
        '<ul class="govuk-list govuk-list--bullet"><li>a'
        '<ul class="govuk-list govuk-list--bullet"><li>b<br>and c</li></ul></li><li>d</li></ul>'
    )


def test_an_item_far_in_is_an_item() -> None:
    assert blocks("      - one\n      - two") == (Bullets(ONE_TWO),)


def test_headings_slant_and_links() -> None:
    assert shown("# What we saw\nIt was *very* _good_.") == (
        '<p class="govuk-body"><strong>What we saw</strong></p>'
        '<p class="govuk-body">It was <em>very</em> <em>good</em>.</p>'
    )
    assert plain("See [the plan](https://kent.gov.uk/p) and <https://a.uk>.") == (
        "See the plan (https://kent.gov.uk/p) and https://a.uk."
    )
    assert plain("[x](javascript:alert) 2 * 3 * 4 file_name_x #5 a* b*") == (
        "[x](javascript:alert) 2 * 3 * 4 file_name_x #5 a* b*"
    )


@pytest.mark.parametrize(
    ("text", "is_table"),
    [
        ("| A | B |\n|---|---|\n| 1 | 2 |", True),
        ("A | B\n:--- | ---:\n1 | 2", True),
        ("Team\tFiles\nEast\t12", True),
        ("1.\tone\n2.\ttwo", False),
        ("o\tone\no\ttwo", False),
        ("a --- b\n---\nc | d", False),
        ("\tindented\n\tagain", False),
    ],
)
def test_a_table_is_seen(text: str, is_table: bool) -> None:
    assert has_table(text) is is_table


def test_long_lines_of_marks_are_read_in_one_go() -> None:
    for sign in ("*a ", "_a ", "[a](", "# ", "|-"):
        assert blocks(sign * 20_000)
