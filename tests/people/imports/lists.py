"""Lists of people as a programme lead would send them, and what the preview says of them."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from challenges.access.programme_door import open_programme
from challenges.people.administer import ADMINISTER
from challenges.people.imports import queries, services
from challenges.people.imports.services import Imported
from challenges.ui.row_fates import FilePreview, RowFate
from tests.cast import Cast
from tests.response import ClientResponse

IMPORT = "/people/import/"
CHECK = f"{IMPORT}check/"
HEADER = (
    "Name",
    "Email address",
    "Reason for the address",
    "Authority",
    "Post",
    "Title",
    "Acting",
    "Job share",
    "First day",
    "Role in the programme",
)
PIA = {"Name": "Pia Novak", "Email address": "pia.novak@kent.gov.uk"}
HEAD = {"Authority": "Kent", "Post": "Head of Service"}
BOARD = {"Role in the programme": "Board member"}


def csv_of(*rows: dict[str, str], header: Sequence[str] = HEADER) -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, header, restval="")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def many(count: int) -> list[dict[str, str]]:
    """So many new people, each a practitioner in Kent."""
    return [
        {
            "Name": f"Extra {number:04}",
            "Email address": f"extra.{number:04}@kent.gov.uk",
            "Authority": "Kent",
            "Post": "Practitioner",
        }
        for number in range(count)
    ]


def keep(cast: Cast, *rows: dict[str, str], who: str = "programme_lead") -> None:
    services.keep_upload(
        actor=cast.people[who],
        programme=cast.programme,
        file_name="people.csv",
        content=csv_of(*rows),
    )


def fates(cast: Cast, who: str = "programme_lead") -> Sequence[RowFate]:
    """The fates of the list that waits, in the order of the file."""
    return preview(cast, who).rows


def preview(cast: Cast, who: str = "programme_lead") -> FilePreview:
    actor = cast.people[who]
    access = open_programme(actor, ADMINISTER)
    upload = queries.waiting_upload(cast.programme, actor).get()
    return queries.judged(access, queries.rows_of(upload))[0].preview


def judged(cast: Cast, *rows: dict[str, str]) -> list[tuple[str, tuple[str, ...]]]:
    """The fate and the notes of each row."""
    keep(cast, *rows)
    return [(row.fate.key, row.notes) for row in fates(cast)]


def import_waiting(
    cast: Cast, who: str = "programme_lead", invite: str = "now", digest: str = ""
) -> Imported | None:
    return services.import_people(
        actor=cast.people[who],
        programme=cast.programme,
        invite=invite,
        preview_digest=digest or preview(cast, who).digest,
    )


def import_rows(cast: Cast, *rows: dict[str, str], invite: str = "now") -> Imported | None:
    keep(cast, *rows)
    return import_waiting(cast, invite=invite)


def send(client: Client, content: bytes, name: str = "people.csv") -> ClientResponse:
    file = SimpleUploadedFile(name, content)
    return client.post(IMPORT, {"file": file}, follow=True)
