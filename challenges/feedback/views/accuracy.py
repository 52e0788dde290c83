"""The accuracy round: share the draft, raise and answer points, or return to drafting."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from challenges.access.challenge import Opened
from challenges.access.views import challenge_page
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
from challenges.journey import clock
from challenges.journey.engine import available
from challenges.look.forms import ConfirmForm
from challenges.look.pages import confirm_page, done, form_page, page, submitted
from challenges.models import FactualPoint
from challenges.rules.workdays import add_working_days

Back = tuple[str, str]


def url_of(name: str, opened: Opened, *args: Any) -> str:
    """A page of this step, of this challenge."""
    return reverse(f"challenges:feedback:{name}", args=[opened.challenge.ref, *args])


def _letter(opened: Opened) -> Back:
    return url_of("letter", opened), "The letter"


def _round(opened: Opened, key: str = "") -> Back:
    anchor = f"#{key}" if key else ""
    return url_of("accuracy", opened) + anchor, "The draft for checking"


@challenge_page("challenge.share_for_accuracy")
def share(request: HttpRequest, opened: Opened) -> HttpResponse:
    form = StepForm(request.POST or None, initial={"version": opened.challenge.version})
    form.submit = "Share the draft with the host"
    if submitted(
        request,
        form,
        lambda data: services.share_for_accuracy(
            actor=opened.person, challenge=opened.challenge, **data
        ),
    ):
        return done(request, _letter(opened)[0], "The host can check the draft now.")
    way = next(w for w in available(opened) if w.transition.key == "challenge.share_for_accuracy")
    return form_page(
        request,
        form,
        opened,
        heading="Share the draft for accuracy",
        back=(url_of("draft", opened), "The draft"),
        template="feedback/share.html",
        blockers=way.blockers,
        closes_on=add_working_days(clock.today(), DAYS_TO_CHECK),
        days=DAYS_TO_CHECK,
    )


@challenge_page("letter.view_snapshot")
def accuracy(request: HttpRequest, opened: Opened) -> HttpResponse:
    found = queries.accuracy(opened.challenge, side=opened.side)
    raising = opened.may("accuracy.raise") and not opened.challenge.paused
    return page(
        request,
        "feedback/accuracy.html",
        opened,
        round=found,
        back=_letter(opened),
        paragraphs=[
            (p, _new_point(opened, p.cut.key) if raising else None) for p in found.paragraphs
        ],
        watermark=range(40),
        today=clock.today(),
    )


def _new_point(opened: Opened, key: str, data: Any = None) -> NewPointForm:
    form = NewPointForm(data, prefix=key)
    form.action = url_of("point_add", opened, key)
    return form


@challenge_page("accuracy.raise")
def point_add(request: HttpRequest, opened: Opened, key: str) -> HttpResponse:
    found = queries.accuracy(opened.challenge, side=opened.side)
    paragraph = next((p for p in found.paragraphs if p.cut.key == key), None)
    if paragraph is None:
        raise Http404
    form = _new_point(opened, key, request.POST or None)
    if submitted(
        request,
        form,
        lambda data: services.raise_point(
            actor=opened.person, challenge=opened.challenge, paragraph=key, **data
        ),
    ):
        return done(
            request, _round(opened, key)[0], "The point is saved. You can change it until you send."
        )
    return form_page(
        request,
        form,
        opened,
        heading=f"Raise a point: {paragraph.cut.title}",
        back=_round(opened, key),
        template="feedback/point.html",
        cut=paragraph.cut,
    )


@challenge_page("accuracy.raise")
def point_edit(request: HttpRequest, opened: Opened, pk: uuid.UUID) -> HttpResponse:
    point = queries.point_of(opened.challenge, pk)
    names = ("version", "category", "correction", "evidence")
    form = PointForm(
        request.POST or None, initial={name: getattr(point.row, name) for name in names}
    )
    if submitted(
        request,
        form,
        lambda data: services.change_point(
            actor=opened.person, challenge=opened.challenge, point_id=pk, **data
        ),
    ):
        return done(request, _round(opened, point.row.paragraph)[0], "The point is saved.")
    return form_page(
        request,
        form,
        opened,
        heading=f"Change the point: {point.title}",
        back=_round(opened, point.row.paragraph),
    )


@challenge_page("accuracy.raise")
def point_remove(request: HttpRequest, opened: Opened, pk: uuid.UUID) -> HttpResponse:
    point = queries.point_of(opened.challenge, pk)
    form = ConfirmForm(request.POST or None)
    form.submit, form.warning = "Take the point back", True
    if submitted(
        request,
        form,
        lambda data: services.withdraw_point(
            actor=opened.person, challenge=opened.challenge, point_id=pk
        ),
    ):
        return done(request, _round(opened, point.row.paragraph)[0], "The point is taken back.")
    return confirm_page(
        request,
        form,
        opened,
        heading=f"Take back the point on “{point.title}”",
        text=f"{point.row.correction}\n\nThe team has not seen it, and will not.",
        back=_round(opened, point.row.paragraph),
    )


@challenge_page("accuracy.delegate")
def delegate(request: HttpRequest, opened: Opened) -> HttpResponse:
    current = queries.open_round(opened.challenge)
    form = DelegateForm(
        request.POST or None,
        people=queries.host_side(opened.challenge),
        initial={"people": list(current.delegates.all())},
    )
    if submitted(
        request,
        form,
        lambda data: services.delegate(actor=opened.person, challenge=opened.challenge, **data),
    ):
        return done(request, _round(opened)[0], "Saved. They can check the draft now.")
    return form_page(
        request,
        form,
        opened,
        heading="Who else checks the draft",
        intro="Those who know the details find what is wrong in a draft, and what is not.",
        back=_round(opened),
    )


@challenge_page("accuracy.submit")
def submit(request: HttpRequest, opened: Opened) -> HttpResponse:
    found = queries.accuracy(opened.challenge, side=opened.side)
    count = len(found.points)
    form = SubmitForm(request.POST or None, initial={"said": "points" if count else "nothing"})
    form.submit = "Send the points to the team" if count else "There is nothing to correct"
    if submitted(
        request,
        form,
        lambda data: services.submit(
            actor=opened.person,
            challenge=opened.challenge,
            nothing_to_correct=data["said"] == "nothing",
        ),
    ):
        return done(request, _letter(opened)[0], "Thank you. The team has been told.")
    points = "One point goes" if count == 1 else f"{count} points go"
    return confirm_page(
        request,
        form,
        opened,
        heading="Send the points" if count else "Nothing to correct",
        text=f"{points} to the visiting team. You cannot change them after that. "
        "The team answers each one, and you see the answers before the letter is issued."
        if count
        else "You tell the team that the facts in the draft are right. The round ends with that.",
        back=_round(opened),
    )


@challenge_page("accuracy.answer")
def answer_point(request: HttpRequest, opened: Opened, pk: uuid.UUID) -> HttpResponse:
    point = queries.point_of(opened.challenge, pk)
    kind = AnswerForm if point.may_change_text else NoteForm
    names = ("version", "answer", "reason")
    form = kind(request.POST or None, initial={name: getattr(point.row, name) for name in names})
    kept: dict[str, Any] = (
        {} if point.may_change_text else {"answer": FactualPoint.Answer.NOT_ACCEPTED}
    )
    if submitted(
        request,
        form,
        lambda data: services.answer_point(
            actor=opened.person, challenge=opened.challenge, point_id=pk, **kept, **data
        ),
    ):
        return done(request, _round(opened, point.row.paragraph)[0], "The answer is saved.")
    return form_page(
        request,
        form,
        opened,
        heading=f"Answer the point on “{point.title}”",
        back=_round(opened, point.row.paragraph),
        template="feedback/answer.html",
        point=point,
    )


@challenge_page("accuracy.release_answers")
def release_answers(request: HttpRequest, opened: Opened) -> HttpResponse:
    form = ConfirmForm(request.POST or None)
    form.submit = "Release the answers"
    if submitted(
        request,
        form,
        lambda data: services.release_answers(actor=opened.person, challenge=opened.challenge),
    ):
        return done(request, _letter(opened)[0], "The host can read the answers now.")
    return confirm_page(
        request,
        form,
        opened,
        heading="Release the answers to the host",
        text="The host reads what you did with each point and why. "
        "The answers cannot be changed after that.",
        back=_round(opened),
    )


@challenge_page("accuracy.view_answers")
def answers(request: HttpRequest, opened: Opened) -> HttpResponse:
    return page(
        request,
        "feedback/answers.html",
        opened,
        rounds=queries.points_by_round(opened.challenge, side=opened.side),
        back=_letter(opened),
    )


@challenge_page("challenge.return_to_drafting")
def return_to_drafting(request: HttpRequest, opened: Opened) -> HttpResponse:
    form = ReturnForm(request.POST or None, initial={"version": opened.challenge.version})
    if submitted(
        request,
        form,
        lambda data: services.return_to_drafting(
            actor=opened.person, challenge=opened.challenge, **data
        ),
    ):
        return done(request, url_of("draft", opened), "The letter is a draft again.")
    return form_page(
        request,
        form,
        opened,
        heading="Return to drafting",
        intro="What was prepared and signed becomes void. The host keeps the draft it has seen "
        "and its points, and checks the next draft afresh.",
        back=_letter(opened),
    )
