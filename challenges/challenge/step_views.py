"""A page a transition: what it does, everything that is missing, and the button."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from challenges.access.challenge import Opened, open_challenge
from challenges.access.errors import Refused
from challenges.access.views import challenge_page
from challenges.challenge import queries, services, steps
from challenges.challenge.forms import StepForm
from challenges.journey.transitions import BY_KEY
from challenges.look.pages import done, form_page, submitted
from challenges.look.text import long_text
from challenges.models import Challenge

View = Callable[..., HttpResponse]


def step_page(key: str) -> View:
    """The page that takes one step. It declares the step's own action."""

    @challenge_page(key)
    def take(request: HttpRequest, opened: Opened) -> HttpResponse:
        return _take(request, opened, key)

    @wraps(take)
    def answered(request: HttpRequest, ref: str) -> HttpResponse:
        try:
            return take(request, ref=ref)
        except Refused:
            if friendly := _already(request, ref, key):
                return friendly
            raise

    return answered


def _take(request: HttpRequest, opened: Opened, key: str) -> HttpResponse:
    transition, challenge = BY_KEY[key], opened.challenge
    consult = key == "challenge.withdraw" and steps.needs_consultation(challenge)
    form = StepForm(
        request.POST or None,
        transition=transition,
        consult=consult,
        initial={"version": challenge.version},
    )

    def act(data: dict[str, Any]) -> None:
        consulted = data.pop("consulted", False)
        if key == "challenge.withdraw":
            services.withdraw(actor=opened.person, challenge=challenge, consulted=consulted, **data)
        else:
            services.take_step(actor=opened.person, challenge=challenge, action=key, **data)

    if submitted(request, form, act):
        return done(request, challenge.get_absolute_url(), steps.DONE[key])
    return form_page(
        request,
        form,
        opened,
        template="challenge/step.html",
        heading=transition.label,
        intro=steps.WHAT_IT_DOES[key],
        back=(challenge.get_absolute_url(), "The challenge"),
        step=queries.step(opened, key),
    )


def _already(request: HttpRequest, ref: str, key: str) -> HttpResponse | None:
    """The same button pressed twice: the second press is told that the first has worked."""
    if request.method != "POST":
        return None
    person: Any = request.user
    challenge = open_challenge(person, ref).challenge
    sent = request.POST.get("version", "")
    if challenge.stage != BY_KEY[key].target or sent != str(challenge.version - 1):
        return None
    if BY_KEY[key].reason and not _gave_this_reason(request, challenge):
        return None
    messages.info(request, steps.ALREADY)
    return HttpResponseRedirect(challenge.get_absolute_url())


def _gave_this_reason(request: HttpRequest, challenge: Challenge) -> bool:
    """Somebody else may have ended it with other words: then these must not be swallowed."""
    return long_text(request.POST.get("reason", "")) == challenge.ended_reason
