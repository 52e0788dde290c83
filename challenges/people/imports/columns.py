"""The columns of a list of people, and its template."""

from __future__ import annotations

from collections.abc import Iterable

from challenges import clock
from challenges.documents.spreadsheets.new_workbooks import Sheet
from challenges.documents.spreadsheets.uploads import Column
from challenges.models import Post, ProgrammeRole
from challenges.ui.dates import day as said

SHEET = "People"
FILE_NAME = "people-to-import"
# A domain that no one has (RFC 2606): a row with such an address is an example.
EXAMPLE_DOMAIN = "example.com"
COLUMNS = (
    Column("name", "Name", "First name and last name.", ("Full name",), is_needed=True),
    Column(
        "email",
        "Email address",
        "Their work address. It tells people apart.",
        ("Email", "Work email address", "Work email"),
        is_needed=True,
        width=36,
    ),
    Column(
        "address_reason",
        "Reason for the address",
        "Only for an address outside the known domains, such as that of a consultant.",
        ("Why this address?",),
        width=24,
    ),
    Column(
        "authority",
        "Authority",
        "An authority of the programme. Leave this empty for someone with only a role.",
        ("Local authority", "Organisation", "Council"),
        width=28,
    ),
    Column("post", "Post", "One of the posts listed below.", ("Role in authority",), width=36),
    Column(
        "title",
        "Title",
        "Only if the post has another title, such as Executive Director for People.",
        ("Job title", "Title, if it differs", "Post title"),
        width=32,
    ),
    Column("acting", "Acting", "Yes if they hold the post for now.", width=10),
    Column(
        "job_share",
        "Job share",
        "Yes if two Directors share the post. Enter it for both.",
        width=10,
    ),
    Column(
        "starts_on",
        "First day",
        "Their first day in the post. If this is empty, it is today.",
        ("First day in the post", "From", "From date", "Start date"),
        width=20,
    ),
    Column(
        "role",
        "Role in the programme",
        "One of the roles listed below, or empty.",
        ("Programme role", "Role"),
        width=32,
    ),
)
LABELS = {column.key: column.label for column in COLUMNS}


def template(authorities: Iterable[str]) -> Sheet:
    """Return the list to fill in: two examples, and what can be entered in each column."""
    names = list(authorities)
    examples = {
        "name": ["Example: Jo Bloggs", "Example: Sam Smith"],
        "email": [f"jo.bloggs@{EXAMPLE_DOMAIN}", f"sam.smith@{EXAMPLE_DOMAIN}"],
        "authority": [names[0] if names else "", ""],
        "post": [str(Post.HEAD_OF_SERVICE.label), ""],
        "acting": ["No", ""],
        "starts_on": [said(clock.today()), ""],
        "role": ["", str(ProgrammeRole.Role.BOARD.label)],
    }
    return Sheet(
        name=SHEET,
        header=[column.label for column in COLUMNS],
        rows=[
            [examples.get(column.key, ["", ""])[number] for column in COLUMNS]
            for number in range(2)
        ],
        widths=[column.width for column in COLUMNS],
        choices={
            LABELS["authority"]: names or [""],
            LABELS["post"]: [str(label) for label in Post.labels],
            LABELS["role"]: [str(label) for label in ProgrammeRole.Role.labels],
            LABELS["acting"]: ["Yes", "No"],
            LABELS["job_share"]: ["Yes", "No"],
        },
    )
