"""Pages of scoping: the scope, its writing, signatures, versions and conversations."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from challenges.access.declaring import challenge_page
from challenges.access.door import ChallengeAccess, open_challenge
from challenges.access.errors import Refused
from challenges.scoping import forms, queries, services
from challenges.ui.pages import Back, confirm_page, done, form_page, page, submitted


def _url(access: ChallengeAccess, name: str) -> str:
    return reverse(f"challenges:scoping:{name}", args=[access.challenge.ref])


def _back(access: ChallengeAccess) -> Back:
    return _url(access, "scope"), "The scope"


@challenge_page("scope.view")
def scope(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    """The whole scope on one page."""
    view = queries.current_scope(access.challenge)
    next_steps = queries.what_next(access, view)
    return page(
        request,
        "scoping/scope.html",
        access,
        view=view,
        check=queries.clarity(view) if view else None,
        next_steps=next_steps,
        sign_url=next((step.url for step in next_steps if step.signs), ""),
        endorsers=queries.endorsers(access.challenge),
    )


def keep_words(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Whoever is refused while writing (signed or paused meanwhile) keeps what they wrote."""

    @wraps(view)
    def kept(request: HttpRequest, ref: str, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, ref=ref, **kwargs)
        except Refused as refused:
            if request.method != "POST":
                raise
            person: Any = request.user
            access = open_challenge(person, ref, "scope.view")
            texts = forms.sent_texts(request.POST)
            return page(
                request, "scoping/kept.html", access, status=403, reason=refused.reason,
                texts=texts, back=_back(access),
            )  # fmt: skip

    return kept


@keep_words
@challenge_page("scope.edit")
def edit(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    """Write the scope: its texts and its lines of enquiry in one form."""
    view = queries.current_scope(access.challenge)
    form = forms.scope_form(request.POST, view)
    lines = forms.line_formset(request.POST, access.challenge, view)

    def save(data: dict[str, Any]) -> None:
        services.write_scope(
            actor=access.person,
            challenge=access.challenge,
            revision=data["revision"],
            texts=form.texts(),
            motivations=data["motivations"],
            lines=lines.drafts(),
        )

    if submitted(request, form, save, lines):
        return done(request, _url(access, "scope"), "The scope is saved.")
    return page(
        request,
        "scoping/edit.html",
        access,
        form=form,
        lines=lines,
        check=queries.clarity(view) if view else None,
        signed=bool(view and view.signatures),
        back=_back(access),
    )


@challenge_page("scope.view")
def sign(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    """The exact text, who will read the letter, and the signature of those who sign."""
    view = queries.current_scope(access.challenge)
    act = queries.signing_as(access)
    shown = queries.shown_version(view.scope if view else None)
    form = forms.SignForm(request.POST or None, initial={"revision": shown})

    def put(data: dict[str, Any]) -> None:
        signs = services.sign_as_lead if act == "lead" else services.sign_as_host
        signs(actor=access.person, challenge=access.challenge, revision=data["revision"])

    if submitted(request, form, put):
        return done(request, _url(access, "scope"), "You have signed the scope.")
    missing = queries.before_signing(access.challenge, view)
    side = {"host": "host", "lead": "visiting"}.get(act, "")
    signed_already = view is not None and side in view.signed_sides
    return page(
        request,
        "scoping/sign.html",
        access,
        view=view,
        form=form if act and not missing and not signed_already else None,
        act=act,
        signed_already=signed_already,
        missing=missing,
        back=_back(access),
    )


@challenge_page("scope.view")
def versions(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    """All versions, each with what changed."""
    found = queries.versions(access.challenge)
    return page(request, "scoping/versions.html", access, versions=found, back=_back(access))


@challenge_page("scope.reopen")
def reopen(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    """Make the next version of a signed scope."""
    form = forms.ReopenForm(request.POST or None)
    if submitted(
        request, form, lambda _: services.reopen(actor=access.person, challenge=access.challenge)
    ):
        return done(request, _url(access, "edit"), "The scope is open. Both must sign it again.")
    return confirm_page(
        request,
        form,
        access,
        heading="Reopen the signed scope?",
        text=(
            "This makes a new version that can be changed. The signed version is kept, and "
            "everybody can see what changed.\n\n"
            "Both Directors must sign again before the challenge can go on to its next step. "
            "What has been done since stays as it is."
        ),
        back=_back(access),
    )


@challenge_page("scope.record_endorsement")
def endorse(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    """Record the endorsement of the Chief Executive or the Lead Member."""
    asked = access.challenge.programme.endorsement
    form = forms.EndorseForm(request.POST or None, asked=asked)
    if submitted(
        request,
        form,
        lambda data: services.endorse(actor=access.person, challenge=access.challenge, **data),
    ):
        return done(request, _url(access, "scope"), "The endorsement is on record.")
    return form_page(
        request,
        form,
        access,
        heading="Record an endorsement",
        intro=(
            "A scope that the Chief Executive and the Lead Member stand behind is acted on: "
            "the answer informs a decision that they share."
        ),
        back=_back(access),
    )


@challenge_page("conversation.view")
def conversations(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    """What the two directors agreed, conversation by conversation."""
    found = queries.conversations(access.challenge)
    return page(request, "scoping/conversations.html", access, conversations=found)


@challenge_page("conversation.record")
def record_conversation(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    """Put a conversation on record."""
    url = _url(access, "conversations")
    form = forms.ConversationForm(request.POST or None)
    if submitted(
        request,
        form,
        lambda data: services.record_conversation(
            actor=access.person, challenge=access.challenge, **data
        ),
    ):
        return done(request, url, "The conversation is on record.")
    return form_page(
        request,
        form,
        access,
        heading="Record a conversation",
        intro=(
            "Directors who speak early and plainly get a challenge that asks the right "
            "question. NFER found this to be one of the six things that make one work."
        ),
        back=(url, "Conversations"),
    )
