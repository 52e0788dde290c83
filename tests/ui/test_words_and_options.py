"""What is put together in Python for speed is escaped as a template would."""

from __future__ import annotations

from challenges.templatetags.display import options
from challenges.templatetags.texts import words

HOSTILE = "<script>alert('x')</script>"
AS_TEXT = "&lt;script&gt;alert(&#x27;x&#x27;)&lt;/script&gt;"


def test_a_text_is_paragraphs_bullets_and_bold() -> None:
    assert words("One\nline\n\n- a **bold** point\n- another") == (
        '<p class="govuk-body">One<br>line</p>\n'
        '<ul class="govuk-list govuk-list--bullet">'
        "<li>a <strong>bold</strong> point</li>\n<li>another</li>\n</ul>\n"
    )


def test_no_text_becomes_mark_up() -> None:
    assert words(f"{HOSTILE}\n\n- **{HOSTILE}**") == (
        f'<p class="govuk-body">{AS_TEXT}</p>\n'
        f'<ul class="govuk-list govuk-list--bullet"><li><strong>{AS_TEXT}</strong></li>\n</ul>\n'
    )
    assert words(None) == ""


def test_no_value_or_label_becomes_mark_up() -> None:
    assert options([("", "All"), (HOSTILE, HOSTILE), ("kent", "Kent")], "kent") == (
        '<option value="">All</option>'
        f'<option value="{AS_TEXT}">{AS_TEXT}</option>'
        '<option value="kent" selected>Kent</option>'
    )
