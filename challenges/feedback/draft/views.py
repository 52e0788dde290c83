"""The working draft: its page and its paragraphs."""

from __future__ import annotations

import hashlib
import uuid

from django.http import HttpRequest, HttpResponse

from challenges.access.declaring import challenge_page
from challenges.access.door import ChallengeAccess
from challenges.documents.downloads import pdf_response
from challenges.documents.pdf import pdf_available
from challenges.feedback.composition.part_keys import key_of
from challenges.feedback.draft import queries, services
from challenges.feedback.draft.download import draft_file
from challenges.feedback.draft.forms import ParagraphForm
from challenges.feedback.draft.remarks import remarks
from challenges.feedback.links import to_draft, url_of
from challenges.models import LetterParagraph
from challenges.ui.forms import ConfirmForm
from challenges.ui.replies import confirm_page, done, form_page, page, submitted

# The name never says whose letter it is.
DRAFT_NAME = "letter-draft.pdf"


@challenge_page("letter.view_draft")
def draft(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    """Show the whole draft, with what is left to do."""
    return page(
        request,
        "feedback/draft/draft.html",
        access,
        draft=queries.draft(access.challenge),
        pdf_available=pdf_available(),
    )


@challenge_page("letter.download_draft")
def draft_pdf(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    """Make a file of the draft as it stands, and send it."""
    form = ConfirmForm(request.POST or None)
    form.submit = "Download the draft"
    if outcome := submitted(request, form, access.bound(draft_file)):
        file = outcome.result
        return pdf_response(file, hashlib.sha256(file).hexdigest(), DRAFT_NAME)
    return confirm_page(
        request,
        form,
        access,
        heading="Download the draft as a PDF",
        text="Every page says that it is a draft, and when it was made. The file is not kept here "
        "and is not on the register. Only the team can read this draft, so keep the file to "
        "yourselves.",
        back=to_draft(access),
    )


@challenge_page("letter.edit")
def begin(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    """Set out the parts of the letter."""
    form = ConfirmForm(request.POST or None)
    form.submit = "Start the draft"
    if submitted(request, form, access.bound(services.begin)):
        return done(
            request, url_of(access, "draft"), "The draft has been started from the team’s records."
        )
    return confirm_page(
        request,
        form,
        access,
        heading="Start the draft",
        text="This adds the parts of the letter in order, with text from the scope, headlines "
        "and findings.",
        back=to_draft(access),
    )


@challenge_page("letter.edit")
def paragraph(request: HttpRequest, access: ChallengeAccess, pk: uuid.UUID) -> HttpResponse:
    """Write one part of the letter."""
    row = queries.paragraph_of(access.challenge, pk)
    form = ParagraphForm(
        request.POST or None, paragraph=row, findings=queries.choosable(access.challenge, row)
    )
    if submitted(request, form, access.bound(services.write_paragraph, paragraph_id=pk)):
        return _after_writing(request, access, queries.paragraph_of(access.challenge, pk))
    body = form.data.get("body", "") if form.is_bound else row.body
    return form_page(
        request,
        form,
        access,
        heading=_heading(row),
        back=to_draft(access, key_of(row)),
        template="feedback/draft/paragraph.html",
        paragraph=row,
        remarks=remarks(body),
        line=row.line,
    )


def _after_writing(
    request: HttpRequest, access: ChallengeAccess, row: LetterParagraph
) -> HttpResponse:
    """Go back to the draft, unless the text raises a question that has no answer yet."""
    if remarks(row.body) and not row.attribution_answer:
        return done(
            request,
            url_of(access, "paragraph", row.pk),
            "Saved. Someone could be recognised. See the notes on this page.",
        )
    return done(
        request, url_of(access, "draft", part=key_of(row)), f"“{_heading(row)}” has been saved."
    )


def _heading(row: LetterParagraph) -> str:
    name = str(row.get_part_display())
    return f"{name}: line of enquiry {row.line.number}" if row.line else name
