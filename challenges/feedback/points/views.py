"""Raise a point, change it, take it back, answer it."""

from __future__ import annotations

import uuid

from django.http import Http404, HttpRequest, HttpResponse

from challenges.access.declaring import challenge_page
from challenges.access.door import ChallengeAccess
from challenges.feedback.links import to_answers, to_round, url_of
from challenges.feedback.points import queries, services
from challenges.feedback.points.forms import AnswerPointForm, NoteForm, PointForm, new_point_form
from challenges.models import FactualPoint
from challenges.ui.forms import ConfirmRevisionForm
from challenges.ui.replies import confirm_page, done, form_page, submitted


@challenge_page("accuracy.raise")
def point_add(request: HttpRequest, access: ChallengeAccess, key: str) -> HttpResponse:
    """Raise a point on one paragraph of the snapshot."""
    part = queries.parts_by_key(access.challenge).get(key)
    if part is None:
        raise Http404
    form = new_point_form(key, url_of(access, "point_add", key), request.POST or None)
    if submitted(request, form, access.bound(services.raise_point, paragraph=key)):
        return done(
            request,
            url_of(access, "accuracy", part=key),
            "The point has been saved. You can change it until you send the points.",
        )
    return form_page(
        request,
        form,
        access,
        heading=f"Raise a point: {part.title}",
        back=to_round(access, key),
        template="feedback/points/point.html",
        part=part,
    )


@challenge_page("accuracy.raise")
def point_edit(request: HttpRequest, access: ChallengeAccess, pk: uuid.UUID) -> HttpResponse:
    """Change a point before it is sent."""
    point = queries.point_of(access.challenge, pk)
    key = point.row.paragraph
    names = ("revision", "category", "correction", "evidence")
    form = PointForm(
        request.POST or None, initial=_as_it_stands(point.row, names) | queries.why_safe(point.row)
    )
    if submitted(request, form, access.bound(services.change_point, point_id=pk)):
        return done(request, url_of(access, "accuracy", part=key), "The point has been saved.")
    return form_page(
        request,
        form,
        access,
        heading=f"Change the point: {point.title}",
        back=to_round(access, key),
    )


def _as_it_stands(row: FactualPoint, names: tuple[str, ...]) -> dict[str, object]:
    return {name: getattr(row, name) for name in names}


@challenge_page("accuracy.raise")
def point_remove(request: HttpRequest, access: ChallengeAccess, pk: uuid.UUID) -> HttpResponse:
    """Take a point back before it is sent."""
    point = queries.point_of(access.challenge, pk)
    key = point.row.paragraph
    form = ConfirmRevisionForm(request.POST or None, initial={"revision": point.row.revision})
    form.submit, form.warning = "Delete the point", True
    if submitted(request, form, access.bound(services.withdraw_point, point_id=pk)):
        return done(request, url_of(access, "accuracy", part=key), "The point has been deleted.")
    return confirm_page(
        request,
        form,
        access,
        heading=f"Delete the point on “{point.title}”",
        text=f"{point.row.correction}\n\nThe team will not see it.",
        back=to_round(access, key),
    )


@challenge_page("accuracy.answer")
def answer_point(request: HttpRequest, access: ChallengeAccess, pk: uuid.UUID) -> HttpResponse:
    """Answer a point; one that cannot change the letter is kept as the host's note."""
    point = queries.point_to_answer(access.challenge, pk)
    earlier = not point.row.round.current
    where = to_answers(access) if earlier else to_round(access, point.row.paragraph)
    form_class = AnswerPointForm if point.may_change_text else NoteForm
    form = form_class(
        request.POST or None,
        initial=_as_it_stands(point.row, ("revision", "answer", "reason"))
        | queries.why_answer_safe(point.row),
    )
    fixed: dict[str, object] = {"point_id": pk}
    if not point.may_change_text:
        fixed["answer"] = FactualPoint.Answer.NOT_ACCEPTED
    if submitted(request, form, access.bound(services.answer_point, **fixed)):
        return done(request, where[0], "The answer has been saved.")
    return form_page(
        request,
        form,
        access,
        heading=f"Answer the point on “{point.title}”",
        back=where,
        template="feedback/points/answer.html",
        point=point,
    )
