"""What changed between two texts, in words."""

import pytest

from challenges.rules.differences import MOST_TOKENS, Piece, differences, pairs


def test_a_changed_word_stands_beside_the_old_one() -> None:
    assert differences("Look at the front door.", "Look at the back door.") == (
        Piece("same", "Look at the "),
        Piece("removed", "front "),
        Piece("added", "back "),
        Piece("same", "door."),
    )


def test_the_same_text_is_one_piece_and_nothing_is_none() -> None:
    assert differences("As before.", "As before.") == (Piece("same", "As before."),)
    assert differences("", "") == ()
    assert differences("", "New.") == (Piece("added", "New."),)
    assert differences("Old.", "") == (Piece("removed", "Old."),)


def test_long_texts_are_compared_line_by_line() -> None:
    lines = [f"line {n} of many words" for n in range(500)]
    revision = [*lines[:250], "something else", *lines[251:]]
    pieces = differences("\n".join(lines), "\n".join(revision))
    assert [piece.kind for piece in pieces] == ["same", "removed", "added", "same"]
    assert pieces[1].text == "line 250 of many words\n"


@pytest.mark.parametrize("count", [3, 300, 600])
def test_the_pieces_join_to_both_texts(count: int) -> None:
    """Word by word, and line by line from a thousand words on."""
    old = "".join(f"Paragraph {n} says this.\n\n" for n in range(count))
    new = (
        old.replace("Paragraph 1 says this.\n", "Another.\n").replace("2 says", "2 claims") + "End"
    )

    pieces = differences(old, new)

    assert "".join(p.text for p in pieces if p.kind != "removed") == new
    assert "".join(p.text for p in pieces if p.kind != "added") == old


def test_texts_too_long_even_for_that_are_shown_one_after_the_other() -> None:
    old, new = "a\n" * (MOST_TOKENS + 1), "b\n" * (MOST_TOKENS + 1)
    assert differences(old, new) == (Piece("removed", old), Piece("added", new))


def test_equal_texts_are_partners_and_the_rest_in_order() -> None:
    assert pairs(["a", "b", "c"], ["b", "c"]) == [(0, None), (1, 0), (2, 1)]
    assert pairs(["a", "b"], ["a", "x", "y"]) == [(0, 0), (1, 1), (None, 2)]
    assert pairs([], ["x"]) == [(None, 0)]
