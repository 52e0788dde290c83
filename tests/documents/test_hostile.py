"""Whatever people write comes out as they wrote it, on the page and on paper, and does nothing."""

from __future__ import annotations

from itertools import cycle

import html5lib
import pytest
from django.template.loader import render_to_string

from challenges.documents.pdf import render_pdf
from challenges.feedback.content.letter import LetterContent
from tests.documents.read import access, names, pages, squeezed
from tests.documents.sample import LETTER
from tests.valid import faults

pytestmark = pytest.mark.long

PAYLOADS = {
    "image": "<img src=file:///etc/passwd>",
    "include": '<object data="file:///etc/passwd"></object><iframe src=http://127.0.0.1/></iframe>',
    "script": "<script>alert(1)</script>",
    "handler": '" onmouseover="alert(1)" x="',
    "link": '<a href="javascript:alert(1)">click</a> javascript:alert(1)',
    "style": '<style>@import "http://127.0.0.1/x.css"; body{display:none}</style>',
    "link element": "<link rel=attachment href=file:///etc/passwd>",
    "import": '@import url("file:///etc/passwd"); } * { content: url(file:///etc/passwd)',
    "svg": '<svg><image href="file:///etc/passwd"/></svg>',
    "close": "</p></section></article></body></html>",
    "comment": "<!-- and --> <![CDATA[ ]]>",
    "template": "{{ 7*7 }} {% now 'Y' %} {# gone? #} {0.__class__} %(x)s ${x} #{x}",
    "entities": "&lt;b&gt; &amp;amp; &#x3c; &nbsp;",
    "css strings": "\\\"; \\27 'quoted' \\A newline",
    "Welsh": "Llŷr Ŵyn ŷ ŵ Â ê î ô û ï ä",
    "others": "Żółć Ştefănescu Þór Ångström Đoković Ελλάδα Україна",
    "signs": "– — ‘single’ “double” … £ € § ½ ° × •",
    "pdf": "(unbalanced ) /JavaScript (app.alert(1)) endobj",
}
FROM_RIGHT = {"Hebrew": "שלום עולם", "Arabic": "مرحبا"}


def filled(*texts: str) -> tuple[LetterContent, dict[str, str]]:
    """The sample letter with these texts in turn wherever it holds words; what stands where."""
    text_by_field: dict[str, str] = {}
    turns = cycle(texts)

    def fill(value: object, path: str) -> object:
        if isinstance(value, dict):
            return {key: fill(inner, f"{path}/{key}") for key, inner in value.items()}
        if isinstance(value, list):
            return [fill(inner, f"{path}/{n}") for n, inner in enumerate(value)]
        if isinstance(value, str):
            text_by_field[path] = f"{path}={next(turns)}"
            return text_by_field[path]
        return value

    content = LETTER.as_json()
    day = content.pop("letter_date")
    content = {**fill({**content, "erratum": "x"}, ""), "letter_date": day}
    return LetterContent.from_json(content), text_by_field


def assert_on_paper(letter: LetterContent, text_by_field: dict[str, str]) -> None:
    """Every text is there to the letter, and the file does nothing."""
    pdf = render_pdf("pdf/letter.html", {"letter": letter, "draft": False})

    paper = squeezed("".join(pages(pdf)))
    assert [field for field, text in text_by_field.items() if squeezed(text) not in paper] == []
    with access(pdf) as document:
        assert str(document.docinfo["/Title"]).startswith(f"{text_by_field['/title']}: ")
        assert names(document) & {"/URI", "/JavaScript", "/Annots", "/EmbeddedFile"} == set()


@pytest.mark.parametrize("turn", [0, 5])
def test_on_paper_a_letter_of_hostile_words_says_what_was_typed(turn: int) -> None:
    texts = list(PAYLOADS.values())

    assert_on_paper(*filled(*texts[turn:], *texts[:turn]))


@pytest.mark.slow
@pytest.mark.parametrize("text", PAYLOADS.values(), ids=PAYLOADS.keys())
def test_on_paper_every_field_says_what_was_typed(text: str) -> None:
    assert_on_paper(*filled(text))


@pytest.mark.parametrize("text", PAYLOADS.values(), ids=PAYLOADS.keys())
def test_on_the_page_every_field_says_what_was_typed(text: str) -> None:
    letter, text_by_field = filled(text)

    html = page(letter)

    text_of_page = squeezed(words(html))
    assert [fault for fault in faults(html) if "in the text" not in fault] == []
    assert [
        field for field, text in text_by_field.items() if squeezed(text) not in text_of_page
    ] == []


@pytest.mark.parametrize("text", FROM_RIGHT.values(), ids=FROM_RIGHT.keys())
def test_words_written_from_the_right_keep_their_letters(text: str) -> None:
    letter, _ = filled(text)

    pdf = render_pdf("pdf/letter.html", {"letter": letter, "draft": False})

    paper = "".join(pages(pdf))
    assert all(paper.count(character) >= 40 for character in squeezed(text))


def test_a_paragraph_of_five_thousand_words_is_all_there() -> None:
    paragraph = [f"word{n}" for n in range(5000)]
    letter = with_text(" ".join(paragraph), "messages")

    pdf = render_pdf("pdf/letter.html", {"letter": letter, "draft": False})

    paper = " ".join(pages(pdf)).split()
    assert [word for word in paper if word.startswith("word")] == paragraph


@pytest.mark.parametrize("place", ["messages", "recommendation", "name"])
def test_a_word_without_end_stays_on_the_paper(place: str) -> None:
    long = "".join(chr(ord("a") + n % 26) for n in range(400))

    pdf = render_pdf("pdf/letter.html", {"letter": with_text(long, place), "draft": False})

    assert long in squeezed("".join(pages(pdf)))


def with_text(text: str, place: str) -> LetterContent:
    """The sample letter with this text in one place."""
    content = LETTER.as_json()
    if place == "recommendation":
        content["recommendations"][0]["text"] = text
    elif place == "name":
        content["team"][0]["name"] = text
    else:
        content[place] = text
    return LetterContent.from_json(content)


def page(letter: LetterContent) -> str:
    """The letter as it stands on a page that has a heading of its own."""
    body = render_to_string(
        "components/letter.html", {"letter": letter, "draft": False, "level": 2}
    )
    return (
        '<!DOCTYPE html><html lang="en-GB"><title>The letter</title>'
        f"<body><main><h1>The letter</h1>{body}</main></body></html>"
    )


def words(html: str) -> str:
    """What a page shows."""
    return "".join(html5lib.parse(html, namespaceHTMLElements=False).itertext())
