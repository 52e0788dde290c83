"""How long it takes to import a region's people from an Excel workbook."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from challenges.access.programme_door import open_programme
from challenges.documents.spreadsheets.new_workbooks import Sheet, workbook
from challenges.management.bench.measure import Figure, Spread, walls_of
from challenges.management.bench.scratch import scratch_database
from challenges.management.bench.world import Size, fill
from challenges.models import Authority, Person, Post, Programme
from challenges.people.administer import ADMINISTER
from challenges.people.imports import queries, services
from challenges.people.imports.columns import COLUMNS, SHEET

PEOPLE = 1_200
GOAL_MS = 10_000
FEWEST_CHALLENGES = Size(20)


def figures(rounds: int) -> Iterator[Figure]:
    """Yield the time from the file to the last invitation, other people each round."""
    with scratch_database():
        lead = fill(FEWEST_CHALLENGES).lead
        programme = lead.programme_roles.get().programme
        files = (_file(programme, number) for number in count())
        walls = walls_of({"import": lambda: _import(lead, programme, next(files))}, rounds)
        yield Figure(f"import of {PEOPLE:,} people", "ms", Spread.of(walls["import"]), goal=GOAL_MS)


def _file(programme: Programme, number: int) -> bytes:
    # Not those of a reorganisation to come, which have no posts yet.
    there: list[Authority] = list(programme.authorities.filter(starts_on=None, ends_on=None))
    posts = [str(label) for value, label in Post.choices if value != Post.DCS]
    row = dict.fromkeys((column.key for column in COLUMNS), "")
    rows = [
        row
        | {
            "name": f"Person {one}",
            "email": f"person.{number}.{one}@council.gov.uk",
            "authority": there[one % len(there)].name,
            "post": posts[one % len(posts)],
        }
        for one in range(PEOPLE)
    ]
    header = [column.label for column in COLUMNS]
    cells = [list(one.values()) for one in rows]
    return workbook(Sheet(SHEET, header, cells, [20] * len(header)))


def _import(lead: Person, programme: Programme, content: bytes) -> None:
    """Send the file, look at the preview and press the button."""
    services.keep_upload(actor=lead, programme=programme, file_name="people.xlsx", content=content)
    access = open_programme(lead, ADMINISTER)
    upload = queries.waiting_upload(programme, lead).get()
    judgement, _ = queries.judged(access, queries.rows_of(upload))
    answer = services.import_people(
        actor=lead,
        programme=programme,
        invite=services.NOW,
        preview_digest=judgement.preview.digest,
    )
    if answer is None or answer.rows != PEOPLE:
        raise RuntimeError(f"not everyone was imported: {answer}")
