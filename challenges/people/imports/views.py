"""Send a list of people, look at what would become of each row, and import it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from challenges.access.declaring import programme_page
from challenges.access.programme_door import ProgrammeAccess
from challenges.documents.spreadsheets.new_workbooks import workbook_response
from challenges.documents.tables import csv_response
from challenges.models import Post, ProgrammeRole, WaitingUpload
from challenges.people.administer import ADMINISTER
from challenges.people.directory.queries import authorities_of
from challenges.people.imports import queries, services
from challenges.people.imports.columns import COLUMNS, FILE_NAME, template
from challenges.people.imports.forms import ImportForm, UploadForm
from challenges.people.imports.services import Imported
from challenges.ui.replies import done, form_page, submitted
from challenges.ui.row_fates import Fate, FilePreview

NOTHING_WAITS = "No list is waiting to be imported."
ROW, WHY = "Row in the file", "Why it was refused"


@programme_page(ADMINISTER)
def import_people(request: HttpRequest, access: ProgrammeAccess) -> HttpResponse:
    """Say what a list of people looks like, and take one."""
    form = UploadForm(request.POST or None, request.FILES or None)
    if submitted(request, form, access.bound(services.keep_upload)):
        return HttpResponseRedirect(reverse("challenges:people:check_import"))
    return form_page(
        request,
        form,
        access,
        heading="Import people",
        back=(reverse("challenges:people:people"), "People"),
        template="people/imports/import_people.html",
        columns=COLUMNS,
        posts=Post.labels,
        roles=ProgrammeRole.Role.labels,
        waiting=queries.waiting_upload(access.programme, access.person).first(),
    )


@programme_page(ADMINISTER)
def check_import(request: HttpRequest, access: ProgrammeAccess) -> HttpResponse:
    """Show what would become of each row, and import them."""
    form = ImportForm(request.POST or None)
    if outcome := submitted(request, form, access.bound(services.import_people)):
        return _imported(request, outcome.result)
    upload = queries.waiting_upload(access.programme, access.person).first()
    if upload is None:
        return done(request, reverse("challenges:people:import_people"), NOTHING_WAITS)
    preview = queries.judged(access, queries.rows_of(upload))[0].preview
    if form.errors and not preview.to_write:
        # Someone else was quicker with all of it, so there is no form any more to show it beside.
        messages.warning(request, f"{services.NO_LONGER_SO}.")
        return HttpResponseRedirect(request.get_full_path())
    # Only now, so that a list that was refused a moment ago is shown as it stands.
    form.initial["preview_digest"] = preview.digest
    form.submit = _button(preview)
    return _preview_page(request, access, form, upload, preview)


def _preview_page(
    request: HttpRequest,
    access: ProgrammeAccess,
    form: ImportForm,
    upload: WaitingUpload,
    preview: FilePreview,
) -> HttpResponse:
    show = request.GET.get("show", "")
    show = show if show in {fate.key for fate in Fate} else ""
    return form_page(
        request,
        form,
        access,
        heading="Check the list",
        back=(reverse("challenges:people:import_people"), "Import people"),
        template="people/imports/check_import.html",
        upload=upload,
        preview=preview,
        show=show,
        rows=preview.page(show, request.GET.get("page", "1")),
    )


def _button(preview: FilePreview) -> str:
    rows = _rows(preview.to_write)
    others = "row" if preview.to_write == 1 else rows
    return f"Import the other {others}" if preview.refused else f"Import {rows}"


def _rows(count: int) -> str:
    return "1 row" if count == 1 else f"{count:,} rows"


def _imported(request: HttpRequest, answer: Imported | None) -> HttpResponse:
    """Lead to the people, or back to the rows that were refused."""
    if answer is None:
        return done(request, reverse("challenges:people:import_people"), NOTHING_WAITS)
    message = f"{_rows(answer.rows)} imported."
    if not answer.refused:
        return done(request, reverse("challenges:people:people"), message)
    return done(
        request,
        reverse("challenges:people:check_import"),
        f"{message} {_rows(answer.refused)} refused. Put them right in the file and send it again.",
    )


@programme_page(ADMINISTER)
def import_template_csv(request: HttpRequest, access: ProgrammeAccess) -> HttpResponse:
    """Download the list to fill in, as CSV."""
    sheet = template(_authority_names(access))
    return csv_response(f"{FILE_NAME}.csv", sheet.header, sheet.rows)


@programme_page(ADMINISTER)
def import_template_xlsx(request: HttpRequest, access: ProgrammeAccess) -> HttpResponse:
    """Download the list to fill in, as an Excel workbook that offers what can be entered."""
    return workbook_response(f"{FILE_NAME}.xlsx", template(_authority_names(access)))


def _authority_names(access: ProgrammeAccess) -> list[str]:
    return [authority.name for authority in authorities_of(access.programme)]


@programme_page(ADMINISTER)
def refused_rows(request: HttpRequest, access: ProgrammeAccess) -> HttpResponse:
    """Download the refused rows with the reasons, to put right and send again."""
    upload = queries.waiting_upload(access.programme, access.person).first()
    rows = queries.rows_of(upload) if upload else []
    fates = queries.judged(access, rows)[0].preview.rows
    return csv_response(
        "refused-rows.csv",
        [*(column.label for column in COLUMNS), ROW, WHY],
        [
            [*(row.texts.get(one.key, "") for one in COLUMNS), row.number, "; ".join(fate.notes)]
            for row, fate in zip(rows, fates, strict=True)
            if fate.fate is Fate.REFUSED
        ],
    )
