"""The words that the board shows: those that the programme lead may read, and no others."""

from __future__ import annotations

import pytest

from challenges.access.door import open_challenge
from challenges.demo.rows import make
from challenges.models import LetterShare
from challenges.programme.board.filters import BoardFilter
from challenges.programme.board.queries import Board
from tests.cast import Cast
from tests.markup import tight
from tests.programme import world

BOARD = "/programme/"
FILE = "/programme/board.csv"


def test_recommendations_are_read_once_the_letter_is_issued(cast: Cast) -> None:
    world.by_hand(cast)
    client = cast.client(cast.programme_lead)
    page = client.get(BOARD, {"show": "recommendations"}).content.decode()
    assert page.count("Keep one list of who may decide") == 9
    assert "Keep one list" not in client.get(FILE, {"show": "recommendations"}).content.decode()


@pytest.mark.parametrize("audience", [None, "staff", "programme", "board", "all"])
def test_the_words_of_actions_are_read_once_the_host_shares_them(
    cast: Cast, audience: str | None
) -> None:
    challenges = world.by_hand(cast)
    if audience:
        make(LetterShare, challenge=challenges["follow_up"], audience=audience, by=cast.host_dcs)
    client = cast.client(cast.programme_lead)
    page = tight(client.get(BOARD, {"show": "actions"}).content.decode())
    rows = page[page.index('id="rows"') :]
    # The five actions of the one challenge, and two of them are overdue.
    assert rows.count("Train every manager") == (5 if audience == "programme" else 0)
    overdue = page[: page.index('id="rows"')]
    assert overdue.count("Train every manager") == (2 if audience == "programme" else 0)
    assert "Train every" not in client.get(FILE, {"show": "actions"}).content.decode()


def test_the_board_shows_the_words_that_the_rights_give(cast: Cast) -> None:
    """The statement of the board asks what the table of rights asks, in other words."""
    for stage in ("accuracy", "issued", "follow_up", "closed"):
        for n, with_programme in enumerate((False, True)):
            one = world.challenge(cast, f"SE-27-{stage[:5].upper()}{n}", "Kent", stage)
            world.recommend(one, [("accepted", True)], cast.host_dcs)
            world.act(one, 1, "in_progress")
            if with_programme:
                make(LetterShare, challenge=one, audience="programme", by=cast.host_dcs)
    board = Board(cast.programme, BoardFilter(show="actions", sort="host"))
    on_board = {row.ref for row in board.all_rows() if row.text}
    by_right = {
        c.ref
        for c in type(cast.challenge).objects.filter(ref__startswith="SE-27-")
        if _may_read_actions(cast, c.ref)
    }
    assert on_board == by_right
    assert on_board == {"SE-27-ISSUE1", "SE-27-FOLLO1", "SE-27-CLOSE1"}


def _may_read_actions(cast: Cast, ref: str) -> bool:
    access = open_challenge(cast.programme_lead, ref, "challenge.view")
    return any(access.may("action.view_words", a) for a in access.challenge.actions.all())
