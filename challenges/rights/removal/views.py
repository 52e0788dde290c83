"""The pages that remove personal data, each for the kinds of texts of one action."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse

from challenges.access.declaring import View, challenge_page, require_second_factor
from challenges.access.door import ChallengeAccess
from challenges.journey.recovered import strike_session
from challenges.rights.removal import queries, services
from challenges.rights.removal.forms import RedactForm, UnreadForm
from challenges.rights.removal.queries import Entry
from challenges.rights.removal.table import UNREAD_TEXT
from challenges.rules.strikes import strike_phrases
from challenges.ui.replies import done, form_page, page, submitted

HAS_BEEN_REMOVED = "The personal data has been removed."
STILL_ISSUED = (
    "The issued letter says them too and stays as it was signed: ask the lead challenger to"
    " correct it in a new version."
)
UNREAD = (
    "Enter the words as they were reported to you. We remove them from every text on this"
    " challenge, from its earlier versions and from drafts made from it. We then say how many texts"
    " they were in, and show you none of them. We record who removed something and when, not what."
)


@challenge_page("access.view")
def anywhere(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    """Remove words from every text of the challenge that this person may change."""
    if settings.SECOND_FACTOR_REQUIRED:
        require_second_factor(request)
    return _answer(request, access, None)


def one_text(action: str) -> View:
    """Return the view that removes words from one text of this action."""

    @challenge_page(action)
    def redact(request: HttpRequest, access: ChallengeAccess, text: str) -> HttpResponse:
        """Remove words from one text, and from others that hold the same words."""
        entry = queries.entry_of(access, action, text)
        if entry is None:
            raise Http404
        return _answer(request, access, entry)

    return redact


@challenge_page(UNREAD_TEXT)
def unread(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    """Remove words from every text of the challenge without showing any of them."""
    form = UnreadForm(request.POST or None)
    if outcome := submitted(request, form, access.bound(services.redact_unread)):
        strike = strike_phrases(form.for_service()["phrases"])
        strike_session(request.session, access.challenge, strike)
        message = f"The words have been removed from {texts_counted(outcome.result)}."
        if queries.issued_with(access.challenge, strike):
            message += f" {STILL_ISSUED}"
        return done(request, access.url_of("rights:redact_unread"), message)
    return form_page(
        request,
        form,
        access,
        heading="Remove personal data without reading",
        intro=UNREAD,
        back=(access.challenge.get_absolute_url(), access.challenge.title),
    )


def texts_counted(count: int) -> str:
    """Return so many texts in words of a sentence."""
    return "1 text" if count == 1 else f"{count} texts"


def _answer(request: HttpRequest, access: ChallengeAccess, entry: Entry | None) -> HttpResponse:
    form = RedactForm(request.POST if request.method == "POST" else None, entry=entry)
    if form.is_bound:
        preview = queries.preview(access, entry, form.phrases, form.is_whole)
        form.show(preview)
        if form.is_seen and submitted(request, form, access.bound(services.redact, entry=entry)):
            strike_session(request.session, access.challenge, preview.strike)
            return done(request, _after(access, entry), HAS_BEEN_REMOVED)
    return page(
        request,
        "rights/removal/redact.html",
        access,
        form=form,
        entry=entry,
        preview=form.preview if form.is_bound and form.is_valid() else None,
        back=_back(access, entry),
        recent=queries.recent(access) if entry is None else (),
    )


def _after(access: ChallengeAccess, entry: Entry | None) -> str:
    if entry is not None and entry.text.kind == "note":
        return access.url_of("visit:note", entry.row.pk)
    return access.url_of("rights:redact")


def _back(access: ChallengeAccess, entry: Entry | None) -> tuple[str, str]:
    if entry is None:
        return access.challenge.get_absolute_url(), access.challenge.title
    return _after(
        access, entry
    ), "The note" if entry.text.kind == "note" else "Remove personal data"
