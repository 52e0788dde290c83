"""The pages of the headlines."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from challenges.access.declaring import challenge_page
from challenges.access.door import ChallengeAccess
from challenges.ui.replies import confirm_page, done, form_page, page, submitted
from challenges.visit.headlines import queries, services
from challenges.visit.headlines.forms import HeadlinesForm, ReleaseForm, TakeBackHeadlinesForm


def _headlines_url(access: ChallengeAccess) -> str:
    return reverse("challenges:visit:headlines", args=[access.challenge.ref])


def _back(access: ChallengeAccess) -> tuple[str, str]:
    return _headlines_url(access), "Headlines"


@challenge_page("headlines.view")
def headlines(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    """Show the main messages of the verbal feedback."""
    plan, headlines = queries.plan_of(access.challenge), queries.headlines(access.challenge)
    return page(
        request,
        "visit/headlines/headlines.html",
        access,
        headlines=headlines,
        are_enough=len(headlines) >= queries.FEWEST_HEADLINES,
        plan=plan,
        may_take_back=queries.released_today(plan) and access.may("headlines.take_back"),
        fewest=queries.FEWEST_HEADLINES,
        back=(reverse("challenges:visit:visit", args=[access.challenge.ref]), "The visit"),
    )


@challenge_page("headlines.edit")
def headlines_edit(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    """Write the main messages."""
    headlines = queries.headlines(access.challenge)
    form = HeadlinesForm(
        request.POST or None,
        headlines=headlines,
        initial={
            "revision": queries.plan_of(access.challenge).headlines_revision,
            "attribution_answer": queries.why_safe(access.challenge, headlines),
        },
    )
    if submitted(request, form, access.bound(services.write_headlines)):
        return done(request, _headlines_url(access), "The headlines have been saved.")
    return form_page(
        request,
        form,
        access,
        heading="The headlines",
        intro="Write 3 to 6 main messages, as you will say them at the end of the visit.",
        back=_back(access),
    )


@challenge_page("headlines.release")
def headlines_release(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    """Let the host read the headlines, on a page that shows all of them."""
    headlines = queries.headlines(access.challenge)
    form = ReleaseForm(
        request.POST or None,
        initial={
            "revision": queries.plan_of(access.challenge).headlines_revision,
            "feedback_on": queries.feedback_day(access.challenge),
        },
    )
    if submitted(request, form, access.bound(services.release_headlines)):
        return done(
            request, _headlines_url(access), "The headlines have been released to the host."
        )
    return confirm_page(
        request,
        form,
        access,
        heading="Release the headlines to the host",
        text="The host Director and coordinators will be able to read these messages.",
        back=_back(access),
        template="visit/headlines/release.html",
        headlines=headlines,
        blockers=queries.missing_for_release(
            access.challenge, [headline.text for headline in headlines]
        ),
    )


@challenge_page("headlines.take_back")
def headlines_take_back(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    """Take the headlines back on the day of their release."""
    form = TakeBackHeadlinesForm(request.POST or None)
    if submitted(request, form, access.bound(services.take_back_headlines)):
        return done(request, _headlines_url(access), "The headlines have been taken back.")
    return confirm_page(
        request,
        form,
        access,
        heading="Take the headlines back?",
        text="The host cannot read them until you release them again. You can do this only on "
        "the day you released them.",
        back=_back(access),
    )
