"""Pause a challenge and resume it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from challenges.access.declaring import challenge_page
from challenges.access.door import ChallengeAccess
from challenges.lifecycle.back import back_to
from challenges.lifecycle.pause import services
from challenges.lifecycle.pause.forms import PauseForm, ResumeForm
from challenges.ui.pages import done, form_page, submitted


@challenge_page("challenge.pause")
def pause(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    """Pause the challenge."""
    challenge = access.challenge
    if challenge.paused:
        return done(request, challenge.get_absolute_url(), "The challenge is already paused.")
    form = PauseForm(request.POST or None, initial={"version": challenge.version})
    if submitted(request, form, access.bound(services.pause)):
        return done(
            request,
            challenge.get_absolute_url(),
            "The challenge is paused. Nothing is lost.",
        )
    return form_page(
        request,
        form,
        access,
        heading="Pause the challenge",
        intro="Everything stays readable, nothing can be written, and no deadline runs. Once you "
        "resume, what was still to come moves by the days the pause lasted.",
        back=back_to(access),
    )


@challenge_page("challenge.resume")
def resume(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    """Resume the challenge after a pause."""
    challenge = access.challenge
    if not challenge.paused:
        return done(request, challenge.get_absolute_url(), "The challenge is not paused.")
    form = ResumeForm(request.POST or None, initial={"version": challenge.version})
    if submitted(request, form, access.bound(services.resume)):
        return done(
            request,
            challenge.get_absolute_url(),
            "The challenge has resumed. Check the new deadlines.",
        )
    return form_page(
        request,
        form,
        access,
        heading="Resume the challenge",
        intro="Deadlines that were still to come when the pause began move by the days it "
        "lasted. Both dates stay in view. Agree the days of the visit again if they have passed.",
        back=back_to(access),
    )
