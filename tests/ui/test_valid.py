"""The check of every page sees each fault it is there for."""

from __future__ import annotations

import pytest

from tests.valid import faults

PAGE = (
    '<!DOCTYPE html><html lang="en"><head><title>{title}</title></head>'
    "<body><main><h1>One</h1>{body}</main></body></html>"
)
SUMMARY = '<div class="govuk-error-summary"><a href="#{}">Enter it</a></div>'


def page(body: str, title: str = "One") -> str:
    return PAGE.format(body=body, title=title)


def test_a_page_in_order() -> None:
    body = '<form method="get"><label for="a">A</label><input id="a" name="a"></form>'

    assert faults(page(body)) == []


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ("<p>a<div>b</p>", "HTML: "),
        ("<a href='/'>a<a href='/'>b</a></a>", "HTML: "),
        ("<h1>Two</h1>", "2 h1, not one"),
        ('<p id="a">x</p><p id="a">y</p>', "id 'a' twice"),
        ('<p id="">x</p>', "id '' is none"),
        ('<input name="a">', "input 'a' has no label"),
        ('<label for="a"></label><input id="a" name="a">', "input 'a' has no label"),
        ('<select name="s"><option>1</option></select>', "select 's' has no label"),
        ('<a href="/"></a>', "empty a"),
        ("<button></button>", "empty button"),
        ('<a href="/"><img src="x" alt=""></a>', "empty a"),
        ("<h2> </h2>", "empty h2"),
        ("<fieldset><p>x</p></fieldset>", "fieldset without a legend"),
        ("<table><tr><th>A</th></tr></table>", "th 'A' without scope"),
        ("<table><tr><td>A</td></tr></table>", "table without headers"),
        ('<p aria-describedby="nowhere">x</p>', "aria-describedby points to 'nowhere'"),
        ('<a href="#nowhere">x</a>', "link to '#nowhere'"),
        ('<p class="govuk-error-message">x</p>', "errors are shown, with 0 summaries"),
        ('<p style="color: red">x</p>', "inline style on p"),
        ('<p onclick="go()">x</p>', "inline onclick on p"),
        ("<script>go()</script>", "inline script"),
        ('<form method="post"><button>Go</button></form>', "a POST form without its token"),
        ("<p>&lt;Thing object at 0x1&gt;<object at</p>", "HTML: "),
        ("<p>{{ x }}</p>", "'{{' in the text"),
    ],
)
def test_a_fault_is_seen(body: str, fault: str) -> None:
    assert any(sentence.startswith(fault) for sentence in faults(page(body))), faults(page(body))


def test_a_token_is_no_difference_and_hides_none() -> None:
    form = (
        '<form method="post"><input type="hidden" name="csrfmiddlewaretoken" value="{}">{}</form>'
    )

    assert faults(page(form.format("first", '<button name="a">Go</button>'))) == []
    assert faults(page(form.format("other", '<button name="a"></button>'))) == [
        "empty button {'name': 'a'}"
    ]


def test_a_summary_must_reach_a_control() -> None:
    body = SUMMARY.format("group") + '<div id="group">x</div>'

    assert faults(page(body, "Error: One")) == ["summary link '#group' reaches no control"]


def test_the_title_says_that_something_is_wrong() -> None:
    body = SUMMARY.format("a") + '<label for="a">A</label><input id="a" name="a">'

    assert faults(page(body)) == ["title 'One' and summary disagree about an error"]
    assert faults(page(body, "Error: One")) == []


def test_language_and_title() -> None:
    assert faults("<!DOCTYPE html><html><head></head><body><h1>x</h1></body></html>") == [
        "no lang on html",
        "no title",
    ]
