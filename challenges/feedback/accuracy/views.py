"""The accuracy round: share the draft, raise and answer points, or return to drafting."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from challenges import clock
from challenges.access.declaring import challenge_page
from challenges.access.door import ChallengeAccess
from challenges.feedback import queries, services
from challenges.feedback.forms import (
    AnswerForm,
    DelegateForm,
    NewPointForm,
    NoteForm,
    PointForm,
    ReturnForm,
    StepForm,
    SubmitForm,
)
from challenges.feedback.services.accuracy import DAYS_TO_CHECK
from challenges.journey.engine import available
from challenges.models import FactualPoint
from challenges.rules.workdays import add_working_days
from challenges.ui.forms import ConfirmForm
from challenges.ui.pages import confirm_page, done, form_page, page, submitted

Back = tuple[str, str]


def url_of(name: str, access: ChallengeAccess, *args: Any) -> str:
    """A page of this step, of this challenge."""
    return reverse(f"challenges:feedback:{name}", args=[access.challenge.ref, *args])


def _letter(access: ChallengeAccess) -> Back:
    return url_of("letter", access), "The letter"


def _round(access: ChallengeAccess, key: str = "") -> Back:
    anchor = f"#{key}" if key else ""
    return url_of("accuracy", access) + anchor, "The draft for checking"


@challenge_page("challenge.share_for_accuracy")
def share(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    form = StepForm(request.POST or None, initial={"version": access.challenge.version})
    form.submit = "Share the draft with the host"
    if submitted(
        request,
        form,
        lambda data: services.share_for_accuracy(
            actor=access.person, challenge=access.challenge, **data
        ),
    ):
        return done(request, _letter(access)[0], "The host can check the draft now.")
    way = next(w for w in available(access) if w.transition.key == "challenge.share_for_accuracy")
    return form_page(
        request,
        form,
        access,
        heading="Share the draft for accuracy",
        back=(url_of("draft", access), "The draft"),
        template="feedback/share.html",
        blockers=way.blockers,
        closes_on=add_working_days(clock.today(), DAYS_TO_CHECK),
        days=DAYS_TO_CHECK,
    )


@challenge_page("letter.view_snapshot")
def accuracy(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    found = queries.accuracy(access.challenge, side=access.side)
    raising = access.may("accuracy.raise") and not access.challenge.paused
    return page(
        request,
        "feedback/accuracy.html",
        access,
        round=found,
        back=_letter(access),
        paragraphs=[
            (p, _new_point(access, p.cut.key) if raising else None) for p in found.paragraphs
        ],
        watermark=range(40),
        today=clock.today(),
    )


def _new_point(access: ChallengeAccess, key: str, data: Any = None) -> NewPointForm:
    form = NewPointForm(data, prefix=key)
    form.action = url_of("point_add", access, key)
    return form


@challenge_page("accuracy.raise")
def point_add(request: HttpRequest, access: ChallengeAccess, key: str) -> HttpResponse:
    found = queries.accuracy(access.challenge, side=access.side)
    paragraph = next((p for p in found.paragraphs if p.cut.key == key), None)
    if paragraph is None:
        raise Http404
    form = _new_point(access, key, request.POST or None)
    if submitted(
        request,
        form,
        lambda data: services.raise_point(
            actor=access.person, challenge=access.challenge, paragraph=key, **data
        ),
    ):
        return done(
            request, _round(access, key)[0], "The point is saved. You can change it until you send."
        )
    return form_page(
        request,
        form,
        access,
        heading=f"Raise a point: {paragraph.cut.title}",
        back=_round(access, key),
        template="feedback/point.html",
        cut=paragraph.cut,
    )


@challenge_page("accuracy.raise")
def point_edit(request: HttpRequest, access: ChallengeAccess, pk: uuid.UUID) -> HttpResponse:
    point = queries.point_of(access.challenge, pk)
    names = ("revision", "category", "correction", "evidence")
    form = PointForm(
        request.POST or None, initial={name: getattr(point.row, name) for name in names}
    )
    if submitted(
        request,
        form,
        lambda data: services.change_point(
            actor=access.person, challenge=access.challenge, point_id=pk, **data
        ),
    ):
        return done(request, _round(access, point.row.paragraph)[0], "The point is saved.")
    return form_page(
        request,
        form,
        access,
        heading=f"Change the point: {point.title}",
        back=_round(access, point.row.paragraph),
    )


@challenge_page("accuracy.raise")
def point_remove(request: HttpRequest, access: ChallengeAccess, pk: uuid.UUID) -> HttpResponse:
    point = queries.point_of(access.challenge, pk)
    form = ConfirmForm(request.POST or None)
    form.submit, form.warning = "Take the point back", True
    if submitted(
        request,
        form,
        lambda data: services.withdraw_point(
            actor=access.person, challenge=access.challenge, point_id=pk
        ),
    ):
        return done(request, _round(access, point.row.paragraph)[0], "The point is taken back.")
    return confirm_page(
        request,
        form,
        access,
        heading=f"Take back the point on “{point.title}”",
        text=f"{point.row.correction}\n\nThe team has not seen it, and will not.",
        back=_round(access, point.row.paragraph),
    )


@challenge_page("accuracy.delegate")
def delegate(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    current = queries.open_round(access.challenge)
    form = DelegateForm(
        request.POST or None,
        people=queries.host_side(access.challenge),
        initial={"people": list(current.delegates.all())},
    )
    if submitted(
        request,
        form,
        lambda data: services.delegate(actor=access.person, challenge=access.challenge, **data),
    ):
        return done(request, _round(access)[0], "Saved. They can check the draft now.")
    return form_page(
        request,
        form,
        access,
        heading="Who else checks the draft",
        intro="Those who know the details find what is wrong in a draft, and what is not.",
        back=_round(access),
    )


@challenge_page("accuracy.submit")
def submit(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    found = queries.accuracy(access.challenge, side=access.side)
    count = len(found.points)
    form = SubmitForm(request.POST or None, initial={"said": "points" if count else "nothing"})
    form.submit = "Send the points to the team" if count else "There is nothing to correct"
    if submitted(
        request,
        form,
        lambda data: services.submit(
            actor=access.person,
            challenge=access.challenge,
            nothing_to_correct=data["said"] == "nothing",
        ),
    ):
        return done(request, _letter(access)[0], "Thank you. The team has been told.")
    points = "One point goes" if count == 1 else f"{count} points go"
    return confirm_page(
        request,
        form,
        access,
        heading="Send the points" if count else "Nothing to correct",
        text=f"{points} to the visiting team. You cannot change them after that. "
        "The team answers each one, and you see the answers before the letter is issued."
        if count
        else "You tell the team that the facts in the draft are right. The round ends with that.",
        back=_round(access),
    )


@challenge_page("accuracy.answer")
def answer_point(request: HttpRequest, access: ChallengeAccess, pk: uuid.UUID) -> HttpResponse:
    point = queries.point_of(access.challenge, pk)
    kind = AnswerForm if point.may_change_text else NoteForm
    names = ("revision", "answer", "reason")
    form = kind(request.POST or None, initial={name: getattr(point.row, name) for name in names})
    kept: dict[str, Any] = (
        {} if point.may_change_text else {"answer": FactualPoint.Answer.NOT_ACCEPTED}
    )
    if submitted(
        request,
        form,
        lambda data: services.answer_point(
            actor=access.person, challenge=access.challenge, point_id=pk, **kept, **data
        ),
    ):
        return done(request, _round(access, point.row.paragraph)[0], "The answer is saved.")
    return form_page(
        request,
        form,
        access,
        heading=f"Answer the point on “{point.title}”",
        back=_round(access, point.row.paragraph),
        template="feedback/answer.html",
        point=point,
    )


@challenge_page("accuracy.release_answers")
def release_answers(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    form = ConfirmForm(request.POST or None)
    form.submit = "Release the answers"
    if submitted(
        request,
        form,
        lambda data: services.release_answers(actor=access.person, challenge=access.challenge),
    ):
        return done(request, _letter(access)[0], "The host can read the answers now.")
    return confirm_page(
        request,
        form,
        access,
        heading="Release the answers to the host",
        text="The host reads what you did with each point and why. "
        "The answers cannot be changed after that.",
        back=_round(access),
    )


@challenge_page("accuracy.view_answers")
def answers(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    return page(
        request,
        "feedback/answers.html",
        access,
        rounds=queries.points_by_round(access.challenge, side=access.side),
        back=_letter(access),
    )


@challenge_page("challenge.return_to_drafting")
def return_to_drafting(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    form = ReturnForm(request.POST or None, initial={"version": access.challenge.version})
    if submitted(
        request,
        form,
        lambda data: services.return_to_drafting(
            actor=access.person, challenge=access.challenge, **data
        ),
    ):
        return done(request, url_of("draft", access), "The letter is a draft again.")
    return form_page(
        request,
        form,
        access,
        heading="Return to drafting",
        intro="What was prepared and signed becomes void. The host keeps the draft it has seen "
        "and its points, and checks the next draft afresh.",
        back=_letter(access),
    )
