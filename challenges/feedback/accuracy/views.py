"""The accuracy round: share the draft, check it, send the points, or return to drafting."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from challenges import clock
from challenges.access.conflicts import chosen_keys
from challenges.access.declaring import challenge_page
from challenges.access.door import ChallengeAccess
from challenges.feedback.accuracy import queries, services
from challenges.feedback.accuracy.forms import (
    NOTHING,
    POINTS,
    DelegateForm,
    ReturnForm,
    ShareForm,
    SubmitForm,
)
from challenges.feedback.links import to_draft, to_letter, to_round, url_of
from challenges.feedback.points.forms import NewPointForm, new_point_form
from challenges.feedback.points.queries import current_round, points_together
from challenges.journey.engine import available
from challenges.models import Side
from challenges.rules.workdays import add_working_days
from challenges.ui.forms import ConfirmRevisionForm
from challenges.ui.replies import confirm_page, done, form_page, page, submitted

WATERMARKS = 40


@challenge_page("challenge.share_for_accuracy")
def share(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    """Share a snapshot of the draft with the host."""
    form = ShareForm(request.POST or None, initial={"version": access.challenge.version})
    if submitted(request, form, access.bound(services.share_for_accuracy)):
        return done(request, url_of(access, "letter"), "The host can now check the draft.")
    days = access.challenge.programme.times.check_days
    transitions = {way.transition.key: way for way in available(access)}
    return form_page(
        request,
        form,
        access,
        heading="Share the draft for accuracy",
        back=to_draft(access),
        template="feedback/accuracy/share.html",
        blockers=transitions["challenge.share_for_accuracy"].blockers,
        closes_on=add_working_days(clock.today(), days),
        days=days,
        helpers=queries.will_help_again(access.challenge),
    )


@challenge_page("letter.view_snapshot")
def accuracy(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    """Show the snapshot, with the points and where to raise one."""
    view = queries.accuracy(access.challenge, side=access.side)
    answers = access.may("accuracy.answer")
    return page(
        request,
        "feedback/accuracy/accuracy.html",
        access,
        round=view,
        back=to_letter(access),
        paragraphs=[
            (paragraph, _new_point(access, paragraph.part.key)) for paragraph in view.paragraphs
        ],
        watermark=range(WATERMARKS),
        today=clock.today(),
        # What those who answer must know of earlier rounds, and whether answers wait.
        earlier=access.state.unanswered_earlier_points if answers else 0,
        unreleased=queries.unreleased_rounds(access.challenge) if answers else (),
        waits_for_host=access.side == Side.VISITING and not view.over,
    )


def _new_point(access: ChallengeAccess, key: str) -> NewPointForm | None:
    if access.challenge.paused or not access.may("accuracy.raise"):
        return None
    return new_point_form(key, url_of(access, "point_add", key))


@challenge_page("accuracy.delegate")
def delegate(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    """Choose who else of the host checks the draft."""
    current = current_round(access.challenge)
    delegates = list(current.delegates.all())
    form = DelegateForm(
        request.POST or None,
        people=list(queries.host_people(access.challenge)),
        initial={"people": delegates, "chosen_before": chosen_keys(delegates)},
    )
    if submitted(request, form, access.bound(services.delegate)):
        return done(request, url_of(access, "accuracy"), "Saved. They can now check the draft.")
    return form_page(
        request,
        form,
        access,
        heading="Who else checks the draft",
        intro="Choose people who know the details.",
        back=to_round(access),
    )


@challenge_page("accuracy.submit")
def submit(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    """Send the points to the team, or say that there is nothing to correct."""
    points = list(current_round(access.challenge).points.all())
    count, revision = len(points), points_together(access.challenge).revision
    initial = {"intent": POINTS if count else NOTHING, "revision": revision}
    form = SubmitForm(request.POST or None, initial=initial)
    form.submit = "Send the points to the team" if count else "There is nothing to correct"
    if submitted(request, form, access.bound(services.submit)):
        return done(request, url_of(access, "letter"), "Thank you. The team has been told.")
    return confirm_page(
        request,
        form,
        access,
        heading="Send the points" if count else "Nothing to correct",
        text=_what_sending_does(count),
        back=to_round(access),
    )


def _what_sending_does(count: int) -> str:
    if not count:
        return "You are telling the team that the facts are right. This ends the check."
    points = "You are sending 1 point" if count == 1 else f"You are sending {count} points"
    return (
        f"{points} to the visiting team. "
        "The team answers each one, and you see the answers before the letter is issued."
    )


@challenge_page("accuracy.release_answers")
def release_answers(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    """Let the host read the answers."""
    revision = points_together(access.challenge).revision
    form = ConfirmRevisionForm(request.POST or None, initial={"revision": revision})
    form.submit = "Release the answers"
    if submitted(request, form, access.bound(services.release_answers)):
        return done(request, url_of(access, "letter"), "The host can now read the answers.")
    return confirm_page(
        request,
        form,
        access,
        heading="Release the answers to the host",
        text="The host will be able to read your answer to each point and why.",
        back=to_round(access),
    )


@challenge_page("accuracy.view_answers")
def answers(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    """Show the points of every round with their answers."""
    return page(
        request,
        "feedback/accuracy/answers.html",
        access,
        rounds=queries.points_by_round(access.challenge, side=access.side),
        back=to_letter(access),
    )


@challenge_page("challenge.return_to_drafting")
def return_to_drafting(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    """Go back to the draft, with a reason for the host."""
    form = ReturnForm(request.POST or None, initial={"version": access.challenge.version})
    if submitted(request, form, access.bound(services.return_to_drafting)):
        return done(request, url_of(access, "draft"), "The letter has been returned to drafting.")
    return form_page(
        request,
        form,
        access,
        heading="Return to drafting",
        intro="You will need to prepare and sign the letter again. The host keeps its draft "
        "and points. It will check the next draft from the start.",
        back=to_letter(access),
    )
