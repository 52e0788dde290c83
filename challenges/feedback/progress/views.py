"""The step's first page: what a person can see of the letter here and now."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from challenges.access.declaring import challenge_page
from challenges.access.door import ChallengeAccess
from challenges.documents.pdf import pdf_available
from challenges.feedback.progress import queries
from challenges.ui.replies import page


@challenge_page("challenge.view")
def letter(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    """Show how far the letter is, as far as this person may know."""
    view = queries.progress(access)
    return page(
        request,
        "feedback/progress/letter.html",
        access,
        progress=view,
        no_pdf=not view.neutral and not pdf_available(),
    )
