"""Keep a list of people until it was looked at, and import it."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import IntegrityError

from challenges import clock
from challenges.access.errors import Invalid
from challenges.access.programme_door import authorised_for_programme
from challenges.documents.spreadsheets.lines import UnreadableFile
from challenges.documents.spreadsheets.uploads import read
from challenges.models import Person, Programme, WaitingUpload
from challenges.models.waiting_upload import LONGEST_FILE_NAME
from challenges.people.administer import ADMINISTER
from challenges.people.imports.additions import write
from challenges.people.imports.columns import COLUMNS, SHEET
from challenges.people.imports.queries import judged, rows_of, waiting_upload
from challenges.ui.row_fates import Fate

NOW = "now"
LATER = "later"
NO_LONGER_SO = (
    "Something has changed since you looked at this list, so nothing was imported. Check it again"
)


@dataclass(frozen=True)
class Imported:
    """How many rows were written, and how many were refused and wait to be put right."""

    rows: int
    refused: int


def keep_upload(*, actor: Person, programme: Programme, file_name: str, content: bytes) -> None:
    """Read a list of people and keep its rows for a day, for the person who sent it.

    :raises Invalid: the file cannot be read.
    """
    try:
        upload = read(content, COLUMNS, sheet=SHEET)
    except UnreadableFile as why:
        raise Invalid(file=str(why)) from why
    with authorised_for_programme(actor=actor, action=ADMINISTER, programme=programme) as act:
        # None of it is a post or role yet.
        act.silent = True
        WaitingUpload.objects.update_or_create(
            programme=act.programme,
            person=act.person,
            kind=WaitingUpload.Kind.PEOPLE,
            defaults={
                "file_name": file_name[-LONGEST_FILE_NAME:],
                "unused_columns": upload.unused,
                "rows": [[row.number, row.texts, row.faults] for row in upload.rows],
                "at": clock.now(),
            },
        )


def import_people(
    *, actor: Person, programme: Programme, invite: str, preview_digest: str
) -> Imported | None:
    """Write the rows that are new or changed, all of them or none, and keep the refused ones.

    Each row is judged again under the lock: what its reader was not shown is not written.
    None if no list waits, such as when the button is pressed twice.

    :raises Invalid: a row would have another fate now.
    """
    try:
        with authorised_for_programme(actor=actor, action=ADMINISTER, programme=programme) as act:
            # Each person is logged by themselves.
            act.silent = True
            upload = waiting_upload(act.programme, act.person).first()
            if upload is None:
                return None
            rows = rows_of(upload)
            judgement, register = judged(act.access, rows)
            preview = judgement.preview
            if preview.digest != preview_digest:
                raise Invalid(preview_digest=NO_LONGER_SO)
            write(act, judgement.plan, register, tells=invite == NOW)
            row_numbers = {row.number for row in preview.rows if row.fate is Fate.REFUSED}
            upload.rows = [row for row in upload.rows if row[0] in row_numbers]
            if row_numbers:
                upload.save(update_fields=["rows"])
            else:
                upload.delete()
    except IntegrityError:
        # Another programme with the same authority or person was quicker; its lock is not ours.
        raise Invalid(preview_digest=NO_LONGER_SO) from None
    return Imported(preview.to_write, preview.refused)
