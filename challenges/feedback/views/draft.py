"""The working draft: its page, its paragraphs, its recommendations."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from challenges.access.challenge import Opened
from challenges.access.views import challenge_page
from challenges.feedback import queries, services
from challenges.feedback.forms import NewRecommendationForm, ParagraphForm, RecommendationForm
from challenges.feedback.numbers import only_while_drafting
from challenges.look.forms import ConfirmForm
from challenges.look.pages import confirm_page, done, form_page, page, submitted
from challenges.models import LetterParagraph, Recommendation

Back = tuple[str, str]


def draft_url(opened: Opened, part: str = "") -> str:
    """The draft's page, at one part of it."""
    url = reverse("challenges:feedback:draft", args=[opened.challenge.ref])
    return f"{url}#{part}" if part else url


def _back(opened: Opened) -> Back:
    return draft_url(opened), "The draft"


@challenge_page("letter.view_draft")
def draft(request: HttpRequest, opened: Opened) -> HttpResponse:
    return page(request, "feedback/draft.html", opened, draft=queries.draft(opened.challenge))


@challenge_page("letter.edit")
def begin(request: HttpRequest, opened: Opened) -> HttpResponse:
    form = ConfirmForm(request.POST or None)
    form.submit = "Begin the draft"
    if submitted(
        request,
        form,
        lambda data: services.begin(actor=opened.person, challenge=opened.challenge),
    ):
        return done(request, draft_url(opened), "The draft is begun from the team’s records.")
    return confirm_page(
        request,
        form,
        opened,
        heading="Begin the draft",
        text="The parts of the letter are set out in order. What the scope, the headlines and "
        "the findings already say is put in for you to work on.",
        back=_back(opened),
    )


@challenge_page("letter.edit")
def paragraph(request: HttpRequest, opened: Opened, pk: uuid.UUID) -> HttpResponse:
    row = queries.paragraph_of(opened.challenge, pk)
    form = ParagraphForm(
        request.POST or None, paragraph=row, findings=queries.choosable(opened.challenge, row)
    )
    saved: list[LetterParagraph] = []
    if submitted(
        request,
        form,
        lambda data: saved.append(
            services.write_paragraph(
                actor=opened.person, challenge=opened.challenge, paragraph_id=pk, **data
            )
        ),
    ):
        return _after_writing(request, opened, saved[0])
    body = form.data.get("body", "") if form.is_bound else row.body
    return form_page(
        request,
        form,
        opened,
        heading=_heading(row),
        back=(draft_url(opened, part_key(row)), "The draft"),
        template="feedback/paragraph.html",
        paragraph=row,
        remarks=queries.remarks(body),
        line=row.line,
    )


def _after_writing(request: HttpRequest, opened: Opened, row: LetterParagraph) -> HttpResponse:
    """Back to the draft, unless the words raise a question that has no answer yet."""
    if queries.remarks(row.body) and not row.attribution_answer:
        here = reverse("challenges:feedback:paragraph", args=[opened.challenge.ref, row.pk])
        return done(request, here, "Saved. Somebody may be recognisable: see beside the text.")
    return done(request, draft_url(opened, part_key(row)), f"“{_heading(row)}” is saved.")


def part_key(row: LetterParagraph) -> str:
    """Where the part stands on the draft's page."""
    return f"line-{row.line.number}" if row.line else row.part


def _heading(row: LetterParagraph) -> str:
    name = str(row.get_part_display())
    return f"{name}: line of enquiry {row.line.number}" if row.line else name


@challenge_page("letter.edit")
def recommendation_add(request: HttpRequest, opened: Opened) -> HttpResponse:
    only_while_drafting(opened.challenge)
    lines, findings = queries.lines_and_findings(opened.challenge)
    form = NewRecommendationForm(request.POST or None, lines=lines, findings=findings)
    if submitted(
        request,
        form,
        lambda data: services.add_recommendation(
            actor=opened.person, challenge=opened.challenge, **data
        ),
    ):
        return done(
            request, draft_url(opened, "recommendations"), "The recommendation is in the draft."
        )
    return form_page(
        request,
        form,
        opened,
        heading="Add a recommendation",
        intro="A few recommendations that can be followed up change more than many that cannot.",
        back=_back(opened),
    )


@challenge_page("letter.edit")
def recommendation_edit(request: HttpRequest, opened: Opened, pk: uuid.UUID) -> HttpResponse:
    row = queries.recommendation_of(opened.challenge, pk)
    lines, findings = queries.lines_and_findings(opened.challenge)
    form = RecommendationForm(
        request.POST or None, lines=lines, findings=findings, initial=_as_it_stands(row)
    )
    if submitted(
        request,
        form,
        lambda data: services.edit_recommendation(
            actor=opened.person, challenge=opened.challenge, recommendation_id=pk, **data
        ),
    ):
        here = draft_url(opened, f"recommendation-{row.number}")
        return done(request, here, f"Recommendation {row.number} is saved.")
    return form_page(
        request, form, opened, heading=f"Recommendation {row.number}", back=_back(opened)
    )


def _as_it_stands(row: Recommendation) -> dict[str, object]:
    words = {name: getattr(row, name) for name in ("version", "text", "why", "who", "outcome")}
    return words | {"line": row.line, "findings": list(row.findings.all())}


@challenge_page("letter.edit")
def recommendation_remove(request: HttpRequest, opened: Opened, pk: uuid.UUID) -> HttpResponse:
    row = queries.recommendation_of(opened.challenge, pk)
    only_while_drafting(opened.challenge)
    form = ConfirmForm(request.POST or None)
    form.submit, form.warning = "Take it out", True
    if submitted(
        request,
        form,
        lambda data: services.remove_recommendation(
            actor=opened.person, challenge=opened.challenge, recommendation_id=pk
        ),
    ):
        return done(
            request, draft_url(opened, "recommendations"), "The recommendation is taken out."
        )
    return confirm_page(
        request,
        form,
        opened,
        heading=f"Take out recommendation {row.number}",
        text=f"{row.text}\n\nIts words are lost, and those after it move up by one.",
        back=_back(opened),
    )
