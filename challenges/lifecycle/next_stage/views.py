"""One page per transition: what it does, everything that is missing, and the button."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial, wraps

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from challenges.access.declaring import SignedInRequest, challenge_page
from challenges.access.door import ChallengeAccess, open_challenge
from challenges.access.errors import Refused
from challenges.journey import next_steps
from challenges.journey.transitions import BY_KEY
from challenges.lifecycle.back import back_to
from challenges.lifecycle.next_stage import queries, services
from challenges.lifecycle.next_stage.forms import TransitionForm
from challenges.models import Challenge
from challenges.ui.replies import done, form_page, submitted
from challenges.ui.text import long_text

ALREADY = "This has already been done."
View = Callable[..., HttpResponse]


def transition_page(key: str) -> View:
    """Return the page that makes one transition. It declares the transition's own action."""

    @challenge_page(key)
    def transition(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
        return _transition(request, access, key)

    @wraps(transition)
    def page(request: SignedInRequest, ref: str) -> HttpResponse:
        try:
            return transition(request, ref=ref)
        except Refused:
            if friendly := _already(request, ref, key):
                return friendly
            raise

    return page


def _transition(request: HttpRequest, access: ChallengeAccess, key: str) -> HttpResponse:
    transition, challenge = BY_KEY[key], access.challenge
    consult = key == "challenge.withdraw" and queries.needs_consultation(challenge)
    step = next_steps.step(access, key)
    build_form = partial(
        TransitionForm,
        transition=transition,
        consult=consult,
        early=step is not None and step.offered_from is not None,
        initial={"version": challenge.version},
    )
    form = build_form(request.POST or None)

    act = access.bound(services.make_transition, action=key)
    if key == "challenge.withdraw":
        act = access.bound(services.withdraw)
    if submitted(request, form, act):
        return done(request, challenge.get_absolute_url(), transition.done)
    return form_page(
        request,
        # Where the step is not open, its page shows why instead of the form and its errors.
        form if step is not None and step.open else build_form(),
        access,
        template="lifecycle/next_stage/transition.html",
        heading=transition.label,
        intro=transition.explains,
        back=back_to(access),
        step=step,
        unready=next_steps.unready(access, key),
        may_withdraw=access.may("challenge.withdraw"),
    )


def _already(request: SignedInRequest, ref: str, key: str) -> HttpResponse | None:
    """Return the answer to a button pressed twice: the first press has worked."""
    if request.method != "POST":
        return None
    challenge = open_challenge(request.user, ref).challenge
    version = request.POST.get("version", "")
    latest = challenge.events.filter(step=True).first()
    if latest is None or latest.action != key or version != str(challenge.version - 1):
        return None
    if not _gave_this_reason(request, challenge, key):
        return None
    messages.info(request, ALREADY)
    return HttpResponseRedirect(challenge.get_absolute_url())


def _gave_this_reason(request: HttpRequest, challenge: Challenge, key: str) -> bool:
    """Return whether this reason is on record: another person's must not hide this one."""
    reason = long_text(request.POST.get("reason", ""))
    latest = challenge.step_reasons.filter(action=key).last()
    return not reason.strip() or (latest is not None and reason == latest.reason)
