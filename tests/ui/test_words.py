"""People's texts are shown as they meant them, and never as mark-up."""

from __future__ import annotations

from django.template import Context, Template
from hypothesis import given
from hypothesis import strategies as st

from challenges.rules.plain_text import Bullets, Paragraph, Run, blocks, plain


def shown(text: object) -> str:
    html = Template("{% load display %}{% words text %}").render(Context({"text": text}))
    return "".join(line.strip() for line in html.splitlines())


def test_hostile_text_stays_text() -> None:
    assert shown("<script>alert(1)</script> **<b>&</b>**") == (
        '<p class="govuk-body">&lt;script&gt;alert(1)&lt;/script&gt; '
        "<strong>&lt;b&gt;&amp;&lt;/b&gt;</strong></p>"
    )


def test_paragraphs_bullets_and_bold() -> None:
    assert shown("We ask:\n- one **two**\n- three\n\nThank you,\nAnn") == (
        '<p class="govuk-body">We ask:</p>'
        '<ul class="govuk-list govuk-list--bullet"><li>one <strong>two</strong></li>'
        "<li>three</li></ul>"
        '<p class="govuk-body">Thank you,<br>Ann</p>'
    )


def test_nothing_shows_nothing() -> None:
    assert shown("") == shown(None) == shown(" \n\n ") == ""


def test_blocks() -> None:
    assert blocks("a\r\nb\r\n\r\n- c\n  d\n- e\nf") == (
        Paragraph(((Run("a"),), (Run("b"),))),
        Bullets((((Run("c"),), (Run("d"),)), ((Run("e"),),))),
        Paragraph(((Run("f"),),)),
    )


def test_what_only_looks_like_a_mark_is_kept() -> None:
    assert blocks("2 ** 3 ** 4") == (Paragraph(((Run("2 ** 3 ** 4"),),)),)
    assert blocks("-5 degrees") == (Paragraph(((Run("-5 degrees"),),)),)
    assert blocks("**open") == (Paragraph(((Run("**open"),),)),)
    assert blocks("-") == (Paragraph(((Run("-"),),)),)
    assert blocks("a **b**c") == (Paragraph(((Run("a "), Run("b", bold=True), Run("c")),)),)


def test_plain_words_for_a_cell() -> None:
    assert plain("We **ask**:\n\n- one\n- two") == "We ask: one two"


@given(st.text(alphabet="ab *-•\n\r ", max_size=60))
def test_no_letter_is_lost(text: str) -> None:
    letters = [c for c in text if c in "ab"]

    assert [c for c in plain(text) if c in "ab"] == letters


def test_a_long_line_of_stars_is_read_in_one_go() -> None:
    text = "**a " * 50_000
    assert plain(text) == text.strip()


def test_stars_without_a_partner_do_not_eat_the_pair_after_them() -> None:
    assert blocks("**a **b** ***c***") == (
        Paragraph(
            (
                (
                    Run("**a "),
                    Run("b", bold=True),
                    Run(" "),
                    Run("c", bold=True, slanted=True),
                ),
            )
        ),
    )
