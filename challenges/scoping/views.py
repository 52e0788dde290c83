"""Pages of scoping: the scope, its writing, signatures, versions and conversations."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from challenges.access.challenge import Opened, open_challenge
from challenges.access.errors import Refused
from challenges.access.views import challenge_page
from challenges.look.pages import Back, confirm_page, done, form_page, page, submitted
from challenges.scoping import forms, queries, services


def _url(opened: Opened, name: str) -> str:
    return reverse(f"challenges:scoping:{name}", args=[opened.challenge.ref])


def _back(opened: Opened) -> Back:
    return _url(opened, "scope"), "The scope"


@challenge_page("scope.view")
def scope(request: HttpRequest, opened: Opened) -> HttpResponse:
    """The whole scope on one page."""
    view = queries.current_scope(opened.challenge)
    next_steps = queries.what_next(opened, view)
    return page(
        request,
        "scoping/scope.html",
        opened,
        view=view,
        check=queries.clarity(view) if view else None,
        next_steps=next_steps,
        sign_url=next((step.url for step in next_steps if step.signs), ""),
        endorsers=queries.endorsers(opened.challenge),
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
            opened = open_challenge(person, ref, "scope.view")
            texts = forms.sent_texts(request.POST)
            return page(
                request, "scoping/kept.html", opened, status=403, reason=refused.reason,
                texts=texts, back=_back(opened),
            )  # fmt: skip

    return kept


@keep_words
@challenge_page("scope.edit")
def edit(request: HttpRequest, opened: Opened) -> HttpResponse:
    """Write the scope: its texts and its lines of enquiry in one form."""
    view = queries.current_scope(opened.challenge)
    form = forms.scope_form(request.POST, view)
    lines = forms.line_formset(request.POST, opened.challenge, view)

    def save(data: dict[str, Any]) -> None:
        services.write_scope(
            actor=opened.person,
            challenge=opened.challenge,
            version=data["version"],
            texts=form.texts(),
            motivations=data["motivations"],
            lines=lines.drafts(),
        )

    if submitted(request, form, save, lines):
        return done(request, _url(opened, "scope"), "The scope is saved.")
    return page(
        request,
        "scoping/edit.html",
        opened,
        form=form,
        lines=lines,
        check=queries.clarity(view) if view else None,
        signed=bool(view and view.signatures),
        back=_back(opened),
    )


@challenge_page("scope.view")
def sign(request: HttpRequest, opened: Opened) -> HttpResponse:
    """The exact text, who will read the letter, and the signature of those who sign."""
    view = queries.current_scope(opened.challenge)
    act = queries.signing_as(opened)
    shown = queries.shown_version(view.scope if view else None)
    form = forms.SignForm(request.POST or None, initial={"version": shown})

    def put(data: dict[str, Any]) -> None:
        signs = services.sign_as_lead if act == "lead" else services.sign_as_host
        signs(actor=opened.person, challenge=opened.challenge, version=data["version"])

    if submitted(request, form, put):
        return done(request, _url(opened, "scope"), "You have signed the scope.")
    missing = queries.before_signing(opened.challenge, view)
    side = {"host": "host", "lead": "visiting"}.get(act, "")
    signed_already = view is not None and side in view.signed_sides
    return page(
        request,
        "scoping/sign.html",
        opened,
        view=view,
        form=form if act and not missing and not signed_already else None,
        act=act,
        signed_already=signed_already,
        missing=missing,
        back=_back(opened),
    )


@challenge_page("scope.view")
def versions(request: HttpRequest, opened: Opened) -> HttpResponse:
    """All versions, each with what changed."""
    found = queries.versions(opened.challenge)
    return page(request, "scoping/versions.html", opened, versions=found, back=_back(opened))


@challenge_page("scope.reopen")
def reopen(request: HttpRequest, opened: Opened) -> HttpResponse:
    """Make the next version of a signed scope."""
    form = forms.ReopenForm(request.POST or None)
    if submitted(
        request, form, lambda _: services.reopen(actor=opened.person, challenge=opened.challenge)
    ):
        return done(request, _url(opened, "edit"), "The scope is open. Both must sign it again.")
    return confirm_page(
        request,
        form,
        opened,
        heading="Reopen the signed scope?",
        text=(
            "This makes a new version that can be changed. The signed version is kept, and "
            "everybody can see what changed.\n\n"
            "Both Directors must sign again before the challenge can go on to its next step. "
            "What has been done since stays as it is."
        ),
        back=_back(opened),
    )


@challenge_page("scope.record_endorsement")
def endorse(request: HttpRequest, opened: Opened) -> HttpResponse:
    """Record the endorsement of the Chief Executive or the Lead Member."""
    asked = opened.challenge.programme.endorsement
    form = forms.EndorseForm(request.POST or None, asked=asked)
    if submitted(
        request,
        form,
        lambda data: services.endorse(actor=opened.person, challenge=opened.challenge, **data),
    ):
        return done(request, _url(opened, "scope"), "The endorsement is on record.")
    return form_page(
        request,
        form,
        opened,
        heading="Record an endorsement",
        intro=(
            "A scope that the Chief Executive and the Lead Member stand behind is acted on: "
            "the answer informs a decision that they share."
        ),
        back=_back(opened),
    )


@challenge_page("conversation.view")
def conversations(request: HttpRequest, opened: Opened) -> HttpResponse:
    """What the two directors agreed, conversation by conversation."""
    found = queries.conversations(opened.challenge)
    return page(request, "scoping/conversations.html", opened, conversations=found)


@challenge_page("conversation.record")
def record_conversation(request: HttpRequest, opened: Opened) -> HttpResponse:
    """Put a conversation on record."""
    url = _url(opened, "conversations")
    form = forms.ConversationForm(request.POST or None)
    if submitted(
        request,
        form,
        lambda data: services.record_conversation(
            actor=opened.person, challenge=opened.challenge, **data
        ),
    ):
        return done(request, url, "The conversation is on record.")
    return form_page(
        request,
        form,
        opened,
        heading="Record a conversation",
        intro=(
            "Directors who speak early and plainly get a challenge that asks the right "
            "question. NFER found this to be one of the six things that make one work."
        ),
        back=(url, "Conversations"),
    )
