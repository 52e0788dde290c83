"""The list that waits to be imported, and what would become of each of its rows."""

from __future__ import annotations

from django.db.models import QuerySet

from challenges import clock
from challenges.access.programme_door import ProgrammeAccess
from challenges.documents.spreadsheets.uploads import UploadedRow
from challenges.models import Person, Programme, WaitingUpload
from challenges.people.imports.judging import Judgement, judge
from challenges.people.imports.people_register import Register, read_register
from challenges.people.imports.reading import email_of


def waiting_upload(programme: Programme, person: Person) -> QuerySet[WaitingUpload]:
    """Return the list of people that this person sent, if it still waits."""
    return WaitingUpload.objects.in_time(clock.now()).filter(
        programme=programme, person=person, kind=WaitingUpload.Kind.PEOPLE
    )


def rows_of(upload: WaitingUpload) -> list[UploadedRow]:
    """Return the rows as they were read."""
    return [UploadedRow(number, texts, faults) for number, texts, faults in upload.rows]


def judged(access: ProgrammeAccess, rows: list[UploadedRow]) -> tuple[Judgement, Register]:
    """Return what becomes of the rows as everything stands now, and what that was judged by."""
    register = read_register(access, map(email_of, rows))
    return judge(rows, register), register
