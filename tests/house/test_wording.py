"""What people read is plain, and says one thing one way."""

from pathlib import Path

import pytest

from tests.house.source import ROOT
from tests.house.wording import (
    AVOIDED_IN_CODE,
    AVOIDED_WORDING,
    avoided,
    avoided_in_code,
    quotes_of,
    texts,
)

# One sentence for each row of the table, as it once stood on a page.
FAULTS = [
    "You are signed in as somebody else.",
    "The host has not objected to anybody.",
    "We want everybody to use this service.",
    "Nobody matches this search.",
    "Whoever holds the post may do all that it may.",
    "Choose whom you want to be.",
    "Your password has been changed meanwhile.",
    "Prepare it anew.",
    "Besides, say what else matters.",
    "The decision is on record.",
    "Everything written is kept.",
    "The words were let go.",
    "The lead has said so.",
    "It is noted who writes the section.",
    "Holds the post for the time being.",
    "Keep five lines at the most.",
    "They lose access at once.",
    "Wait half a minute.",
    "The more openly you write, the more you get back.",
    "This is no id of a challenge.",
    "The scope is saved.",
    "They are named.",
    "Settings of the programme",
    "The draft has not been begun yet.",
    "The host’s Director has not signed.",
    "Enter an e-mail address.",
    "82 per cent of families",
    "The hand-over of the lead",
    "Worth a second look",
    "Nothing waits for you today.",
    "No declaration waits for a decision.",
    "Director of the host",
    "Teams that know the service ask better questions.",
    "It was neither of the two.",
    "Recommendation 2 rests on this finding.",
    "Sam Cole has a part in two challenges.",
    "A new verdict takes the signatures off.",
    "The letter prints your name.",
    "Carry out what you accept in the draft.",
    "Deadlines that have moved stay moved.",
    "Which council is to be challenged?",
    "The host's question",
]


@pytest.mark.long
def test_what_people_read_is_worded_plainly() -> None:
    assert avoided(ROOT) == []


@pytest.mark.parametrize(("row", "fault"), list(zip(AVOIDED_WORDING, FAULTS, strict=True)))
@pytest.mark.parametrize("file", ["templates/team/seats/team.html", "templates/mail/overdue.txt"])
def test_each_pattern_is_found_in_a_template(
    tmp_path: Path, row: tuple[str, str], fault: str, file: str
) -> None:
    write(tmp_path, file, f"<p>\n  {fault.replace(' ', chr(10), 1)}</p>")

    assert [one.split(" write ")[1] for one in avoided(tmp_path)] == [row[1]]


@pytest.mark.parametrize(("row", "fault"), list(zip(AVOIDED_WORDING, FAULTS, strict=True)))
def test_each_pattern_is_found_in_a_message(
    tmp_path: Path, row: tuple[str, str], fault: str
) -> None:
    first, _, rest = fault.partition(" ")
    write(tmp_path, "challenges/team/x.py", f'NOTICE = (\n    "{first} "\n    f"{rest}"\n)\n')

    assert [one.split(" write ")[1] for one in avoided(tmp_path)] == [row[1]]


# One sentence for each row of the second table, as it once stood in the code.
FAULTS_IN_CODE = [
    "Remind somebody of it.",
    "Every page that anybody may open.",
    "Everybody who has a seat.",
    "Nobody has taken a seat on both sides.",
    "Whoever works for the host has no role here.",
    "The word has been set meanwhile.",
    "Planned anew each time.",
    "Return whether it is no text.",
]


@pytest.mark.long
def test_what_developers_read_is_worded_plainly() -> None:
    assert avoided_in_code(ROOT) == []


@pytest.mark.parametrize(("row", "fault"), list(zip(AVOIDED_IN_CODE, FAULTS_IN_CODE, strict=True)))
@pytest.mark.parametrize("form", ['"""{}"""', "# {}", 'def f():\n    """{}"""', "x = 1  # {}"])
def test_each_pattern_is_found_in_the_code(
    tmp_path: Path, row: tuple[str, str], fault: str, form: str
) -> None:
    write(tmp_path, "challenges/team/x.py", form.format(fault) + "\n")

    assert [one.split(" write ")[1] for one in avoided_in_code(tmp_path)] == [row[1]]


def test_code_and_stories_may_say_what_comments_may_not(tmp_path: Path) -> None:
    write(tmp_path, "challenges/team/x.py", "NOBODY = 'Nobody'  # the account `nobody`\n")
    write(tmp_path, "challenges/demo/stories/x.py", "# Nobody\n")

    assert avoided_in_code(tmp_path) == []


def test_what_a_template_hands_to_another_is_read_too(tmp_path: Path) -> None:
    write(
        tmp_path,
        "templates/team/x.html",
        '{% include "components/empty.html" with text="Nobody yet." %}'
        '<nav aria-label="Mail of the demo"></nav>{{ owner|default:"Nobody" }}',
    )

    assert len(avoided(tmp_path)) == 3


def test_names_docstrings_and_queries_are_not_read(tmp_path: Path) -> None:
    write(
        tmp_path,
        "challenges/team/x.py",
        '"""Nobody reads this."""\nKEY = "nobody"\nSQL = "SELECT x FROM nobody WHERE a = %(b)s"\n',
    )
    write(tmp_path, "templates/team/x.html", '{# Nobody #}<p class="nobody">{{ one.nobody }}</p>')

    assert avoided(tmp_path) == []


@pytest.mark.long
def test_the_tour_reads_every_kind_of_text() -> None:
    where = [one for one, _ in texts(ROOT)]

    for start in ("templates/mail/", "templates/pdf/", "challenges/journey/", "policy.csv"):
        assert any(one.startswith(start) for one in where)


@pytest.mark.long
def test_nfer_is_quoted_once_a_step() -> None:
    quotes = quotes_of("NFER", ROOT)

    assert "team" in quotes
    assert [where for where in quotes.values() if len(where) > 1] == []


def test_a_second_quotation_in_a_step_is_found(tmp_path: Path) -> None:
    write(tmp_path, "templates/scoping/a.html", "<p>NFER found this.</p>")
    write(tmp_path, "challenges/scoping/b.py", 'INTRO = "NFER found this too."\n')

    assert len(quotes_of("NFER", tmp_path)["scoping"]) == 2


def write(root: Path, file: str, content: str) -> None:
    path = root / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content)
