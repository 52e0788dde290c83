"""The pages of the headlines."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from challenges.access.declaring import challenge_page
from challenges.access.door import ChallengeAccess
from challenges.ui.pages import confirm_page, done, form_page, page, submitted
from challenges.visit.headlines import queries, services
from challenges.visit.headlines.forms import (
    HeadlinesForm,
    ReleaseForm,
)


def _back(access: ChallengeAccess, name: str, label: str) -> tuple[str, str]:
    return reverse(f"challenges:visit:{name}", args=[access.challenge.ref]), label


@challenge_page("headlines.view")
def headlines(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    """The main messages of the verbal feedback."""
    return page(
        request,
        "visit/headlines/headlines.html",
        access,
        headlines=queries.headlines(access.challenge),
        plan=queries.plan_of(access.challenge),
        fewest=services.FEWEST_HEADLINES,
        back=_back(access, "visit", "The visit"),
    )


@challenge_page("headlines.edit")
def headlines_edit(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    """Write the main messages."""
    held = queries.headlines(access.challenge)
    form = HeadlinesForm(
        request.POST or None,
        initial={
            "revision": queries.plan_of(access.challenge).headlines_revision,
            **{f"message_{number}": one.text for number, one in enumerate(held, 1)},
        },
    )
    if submitted(
        request,
        form,
        lambda data: services.write_headlines(
            actor=access.person,
            challenge=access.challenge,
            revision=data["revision"],
            texts=tuple(data[f"message_{n}"] for n in range(1, services.MOST_HEADLINES + 1)),
        ),
    ):
        return done(request, _back(access, "headlines", "")[0], "The headlines are saved.")
    return form_page(
        request,
        form,
        access,
        heading="The headlines",
        intro="Three to six main messages, as you will say them at the end of the visit. "
        "Empty ones are left out.",
        back=_back(access, "headlines", "Headlines"),
    )


@challenge_page("headlines.release")
def headlines_release(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    """Let the host read the headlines."""
    held = queries.headlines(access.challenge)
    form = ReleaseForm(
        request.POST or None,
        initial={"revision": queries.plan_of(access.challenge).headlines_revision},
    )
    if submitted(
        request,
        form,
        lambda data: services.release_headlines(
            actor=access.person,
            challenge=access.challenge,
            seen=data["revision"],
            feedback_on=data["feedback_on"],
        ),
    ):
        return done(
            request, _back(access, "headlines", "")[0], "The headlines are released to the host."
        )
    return confirm_page(
        request,
        form,
        access,
        heading="Release the headlines to the host",
        text="The host DCS and the coordinators will read these messages as they are now. "
        "They cannot be changed or taken back afterwards.",
        back=_back(access, "headlines", "Headlines"),
        template="visit/headlines/release.html",
        headlines=held,
    )
