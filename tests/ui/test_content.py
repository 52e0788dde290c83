"""Elements out of place and unknown attributes are found, and what is right passes."""

from __future__ import annotations

import pytest

from tests.ui.test_valid import page
from tests.valid import faults

RIGHT = [
    "<ul><li><p>x</p><ul><li>y</li></ul></li></ul>",
    "<dl><dt>a</dt><dd>b</dd><dd>c</dd><dt>d</dt><dt>e</dt><dd><ul><li>f</li></ul></dd></dl>",
    "<dl><div><dt>a</dt><dd>b</dd></div><div><dt>c</dt><dd>d</dd></div></dl>",
    '<a href="/"><div>a whole card</div></a>',
    '<div><a href="/"><h2>x</h2></a></div>',
    '<p>a <a href="/"><strong>b</strong></a><br>c</p>',
    "<fieldset><legend><h2>x</h2></legend><p>y</p></fieldset>",
    "<details><summary><h2>x</h2></summary><div>y</div></details>",
    '<label>Name <input name="a" type="email" autocomplete="email" required></label>',
    '<label for="s">S</label><select id="s"><optgroup label="g"><option value="1" selected>x'
    "</option></optgroup></select>",
    '<table><caption>c</caption><thead><tr><th scope="col">a</th></tr></thead>'
    '<tbody><tr><td><div data-any="1">b</div></td></tr></tbody></table>',
    '<p><svg role="img" aria-label="x" viewBox="0 0 1 1"><g><path d="M0 0"/></g></svg></p>',
    '<div role="status" aria-live="polite" aria-hidden="false" tabindex="-1">x</div>',
    '<time datetime="2027-03-01">1 March 2027</time>',
    "<p>x<!-- said in passing --></p>",
]
# The page around a piece, and all that is wrong with it.
WRONG: list[tuple[str, str]] = [
    ("<ul><p>x</p></ul>", "p straight in ul"),
    ("<ul>x</ul>", "words straight in ul"),
    ("<ol><li>x</li>, <li>y</li></ol>", "words straight in ol"),
    ("<ol><div>x</div></ol>", "div straight in ol"),
    ("<div><li>x</li></div>", "li straight in div"),
    ("<dl><dt>a</dt><dd>b</dd><span>c</span></dl>", "span straight in dl"),
    ("<div><dt>a</dt><dd>b</dd></div>", "dt straight in div"),
    ("<dl><div><p>a</p></div></dl>", "p straight in div in dl"),
    ("<dl><dt>a</dt></dl>", "dl with dt"),
    ("<dl><dd>a</dd><dt>b</dt></dl>", "dl with dd dt"),
    ("<dl><div></div></dl>", "dl with an empty div"),
    (
        "<dl><div><dt>a</dt><dd>b</dd></div><dt>c</dt><dd>d</dd></dl>",
        "dl with some groups in a div and some not",
    ),
    ("<span><div>x</div></span>", "div in span, which takes only words"),
    ("<strong><ul><li>x</li></ul></strong>", "ul in strong, which takes only words"),
    ('<h2><a href="/"><p>x</p></a></h2>', "p in h2, which takes only words"),
    ("<button><div>x</div></button>", "div in button, which takes only words"),
    ("<label><p>x</p></label>", "p in label, which takes only words"),
    ("<h2><span><h3>x</h3></span></h2>", "h3 in span, which takes only words"),
    ("<fieldset><legend><p>x</p></legend></fieldset>", "p in legend, which takes only words"),
    ("<details><summary><div>x</div></summary></details>", "div in summary, which takes only"),
    ("<dl><dt><h2>a</h2></dt><dd>b</dd></dl>", "h2 in dt, which takes no heading"),
    ("<div><legend>x</legend></div>", "legend straight in div"),
    ("<div><summary>x</summary></div>", "summary straight in div"),
    ("<details><p>x</p></details>", "details does not begin with its one summary"),
    ("<details></details>", "details does not begin with its one summary"),
    ("<font>x</font>", "font is no element"),
    ("<pc-card>x</pc-card>", "pc-card is no element"),
    ("<div><title>x</title></div>", "title straight in div"),
    ('<a href="/">x <button>y</button></a>', "button inside a: one cannot press both"),
    ('<a href="/"><span tabindex="0">y</span></a>', "span inside a: one cannot press both"),
    ('<button>x <span><input type="text" aria-label="y"></span></button>', "input inside button"),
    ('<label>x <span><label for="q">y</label></span></label>', "for points to 'q'"),
    ("<label>x <label>y</label></label>", "label in label"),
    ('<p role="nonsense">x</p>', "role 'nonsense' on p"),
    ('<p role="">x</p>', "role '' on p"),
    ('<p><svg role="picture"></svg></p>', "role 'picture' on svg"),
    ('<input type="zzz" aria-label="x">', "input of type 'zzz'"),
    ('<button type="zzz">x</button>', "button of type 'zzz'"),
    ('<input foo aria-label="x">', "input has no attribute foo"),
    ('<p href="/">x</p>', "p has no attribute href"),
    ('<p aria-labeledby="x">x</p>', "p has no attribute aria-labeledby"),
    ('<p aria-hidden="yes">x</p>', "aria-hidden='yes' on p"),
    ('<a href="/" aria-current="here">x</a>', "aria-current='here' on a"),
    ('<textarea rows="many" aria-label="x"></textarea>', "rows='many' on textarea is no number"),
    ('<p tabindex="">x</p>', "tabindex='' on p is no number"),
    ('<a href="/a b">x</a>', "href='/a b' holds a blank"),
    ('<img src="/x">', "img without src or alt"),
    ('<form method="put"><button>x</button></form>', "form by 'put'"),
    ('<label for="d">x</label><div id="d">y</div>', "label for a div, 'd'"),
    ('<p id="a">x</p><p id="a">y</p>', "id 'a' twice"),
    ('<p aria-labelledby="nobody">x</p>', "aria-labelledby points to 'nobody'"),
]


@pytest.mark.parametrize("body", RIGHT)
def test_what_is_right_passes(body: str) -> None:
    assert faults(page(body)) == []


@pytest.mark.parametrize(("body", "fault"), WRONG)
def test_what_is_wrong_is_seen(body: str, fault: str) -> None:
    assert any(sentence.startswith(fault) for sentence in faults(page(body))), faults(page(body))
