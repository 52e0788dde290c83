"""The picture in the documents is the table."""

import re
from pathlib import Path

from challenges.journey.transitions import TRANSITIONS
from challenges.models.stage import ORDER

PAGE = Path(__file__).resolve().parents[2] / "docs" / "architecture.md"


def drawn() -> set[tuple[tuple[str, ...], str, str]]:
    """Sources, verb and target of each arrow in the document."""
    text = PAGE.read_text().split("<!-- journey")[1].split("<!-- /journey -->")[0]
    arrows = re.findall(r"^([a-z_, ]+) ──([a-z_]+)──> ([a-z_]+)$", text, flags=re.MULTILINE)
    return {(tuple(sources.split(", ")), verb, target) for sources, verb, target in arrows}


def test_the_picture_shows_every_transition_and_no_other() -> None:
    table = {
        (
            tuple(str(s) for s in t.sources),
            t.key.partition(".")[2],
            str(t.target) or "where_it_ended",
        )
        for t in TRANSITIONS
    }

    assert drawn() == table


def test_the_picture_names_every_stage() -> None:
    stages = {stage for sources, _, target in drawn() for stage in (*sources, target)}

    assert stages == {*ORDER, "withdrawn", "where_it_ended"}
