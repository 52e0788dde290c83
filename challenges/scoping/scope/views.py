"""Pages of scoping: the scope, its writing, signatures, versions and conversations."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse

from challenges.access.declaring import challenge_page
from challenges.access.door import ChallengeAccess, open_challenge
from challenges.access.errors import Refused
from challenges.scoping.links import back_to_scope, scoping_url
from challenges.scoping.scope import forms, queries, services
from challenges.scoping.scope.line_forms import line_formset
from challenges.scoping.scope.remarks import clarity
from challenges.scoping.signing.queries import endorsers, what_next
from challenges.ui.pages import done, page, submitted


@challenge_page("scope.view")
def scope(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    """The whole scope on one page."""
    view = queries.current_scope(access.challenge)
    next_steps = what_next(access, view)
    return page(
        request,
        "scoping/scope/scope.html",
        access,
        view=view,
        check=clarity(view) if view else None,
        next_steps=next_steps,
        sign_url=next((step.url for step in next_steps if step.signs), ""),
        endorsers=endorsers(access.challenge),
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
                request, "scoping/scope/kept.html", access, status=403, reason=refused.reason,
                texts=texts, back=back_to_scope(access),
            )  # fmt: skip

    return kept


@keep_words
@challenge_page("scope.edit")
def edit(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    """Write the scope: its texts and its lines of enquiry in one form."""
    view = queries.current_scope(access.challenge)
    form = forms.scope_form(request.POST, view)
    lines = line_formset(request.POST, access.challenge, view)

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
        return done(request, scoping_url(access, "scope"), "The scope is saved.")
    return page(
        request,
        "scoping/scope/edit.html",
        access,
        form=form,
        lines=lines,
        check=clarity(view) if view else None,
        signed=bool(view and view.signatures),
        back=back_to_scope(access),
    )
