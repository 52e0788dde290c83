"""People's texts are shown as they meant them, and never as mark-up."""

from __future__ import annotations

from django.template import Context, Template
from hypothesis import given
from hypothesis import strategies as st

from challenges.rules.inline_marks import Run
from challenges.rules.plain_text import Bullets, Paragraph, blocks, plain


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


def on_paper(text: str) -> str:
    html = Template("{% load texts %}{% words text %}").render(Context({"text": text}))
    return html.strip()


def link(url: str) -> str:
    return f'<a class="govuk-link" href="{url}" rel="noreferrer nofollow">{url}</a>'


def test_a_url_can_be_followed_on_a_page_but_not_on_paper() -> None:
    url = "https://kent.gov.uk/a_b_c/*x*?y=1&amp;z"

    assert shown("See https://kent.gov.uk/a_b_c/*x*?y=1&z.") == (
        f'<p class="govuk-body">See {link(url)}.</p>'
    )
    assert on_paper("See https://kent.gov.uk/a_b_c/*x*?y=1&z.") == (
        f'<p class="govuk-body">See {url}.</p>'
    )


def test_what_only_follows_a_url_is_no_part_of_it() -> None:
    assert shown("[The plan](https://a.uk/p). (https://a.uk/b_(c)); _https://a.uk/q_") == (
        f'<p class="govuk-body">The plan ({link("https://a.uk/p")}). '
        f"({link('https://a.uk/b_(c)')}); <em>{link('https://a.uk/q')}</em></p>"
    )
    assert shown("**see https://a.uk/p**").count("<strong>") == 2


def test_only_web_addresses_can_be_followed() -> None:
    for text in ("javascript:alert(1)", "ftp://a.uk", "https://", 'data:text/html,"x"'):
        assert "<a" not in shown(text)
    hostile = shown('https://a.uk/"onmouseover="x" https://a.uk/<script>')
    assert 'href="https://a.uk/"' in hostile
    assert "<script" not in hostile
    assert hostile.count("<a ") == 2


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


@given(st.text(alphabet="ab *-•o§1.\n\r\t ", max_size=60))
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
