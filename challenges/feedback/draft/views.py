"""The working draft: its page, its paragraphs, its recommendations."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from challenges.access.declaring import challenge_page
from challenges.access.door import ChallengeAccess
from challenges.feedback import queries, services
from challenges.feedback.forms import NewRecommendationForm, ParagraphForm, RecommendationForm
from challenges.feedback.numbers import only_while_drafting
from challenges.models import LetterParagraph, Recommendation
from challenges.ui.forms import ConfirmForm
from challenges.ui.pages import confirm_page, done, form_page, page, submitted

Back = tuple[str, str]


def draft_url(access: ChallengeAccess, part: str = "") -> str:
    """The draft's page, at one part of it."""
    url = reverse("challenges:feedback:draft", args=[access.challenge.ref])
    return f"{url}#{part}" if part else url


def _back(access: ChallengeAccess) -> Back:
    return draft_url(access), "The draft"


@challenge_page("letter.view_draft")
def draft(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    return page(request, "feedback/draft.html", access, draft=queries.draft(access.challenge))


@challenge_page("letter.edit")
def begin(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    form = ConfirmForm(request.POST or None)
    form.submit = "Begin the draft"
    if submitted(
        request,
        form,
        lambda data: services.begin(actor=access.person, challenge=access.challenge),
    ):
        return done(request, draft_url(access), "The draft is begun from the team’s records.")
    return confirm_page(
        request,
        form,
        access,
        heading="Begin the draft",
        text="The parts of the letter are set out in order. What the scope, the headlines and "
        "the findings already say is put in for you to work on.",
        back=_back(access),
    )


@challenge_page("letter.edit")
def paragraph(request: HttpRequest, access: ChallengeAccess, pk: uuid.UUID) -> HttpResponse:
    row = queries.paragraph_of(access.challenge, pk)
    form = ParagraphForm(
        request.POST or None, paragraph=row, findings=queries.choosable(access.challenge, row)
    )
    saved: list[LetterParagraph] = []
    if submitted(
        request,
        form,
        lambda data: saved.append(
            services.write_paragraph(
                actor=access.person, challenge=access.challenge, paragraph_id=pk, **data
            )
        ),
    ):
        return _after_writing(request, access, saved[0])
    body = form.data.get("body", "") if form.is_bound else row.body
    return form_page(
        request,
        form,
        access,
        heading=_heading(row),
        back=(draft_url(access, part_key(row)), "The draft"),
        template="feedback/paragraph.html",
        paragraph=row,
        remarks=queries.remarks(body),
        line=row.line,
    )


def _after_writing(
    request: HttpRequest, access: ChallengeAccess, row: LetterParagraph
) -> HttpResponse:
    """Back to the draft, unless the words raise a question that has no answer yet."""
    if queries.remarks(row.body) and not row.attribution_answer:
        here = reverse("challenges:feedback:paragraph", args=[access.challenge.ref, row.pk])
        return done(request, here, "Saved. Somebody may be recognisable: see beside the text.")
    return done(request, draft_url(access, part_key(row)), f"“{_heading(row)}” is saved.")


def part_key(row: LetterParagraph) -> str:
    """Where the part stands on the draft's page."""
    return f"line-{row.line.number}" if row.line else row.part


def _heading(row: LetterParagraph) -> str:
    name = str(row.get_part_display())
    return f"{name}: line of enquiry {row.line.number}" if row.line else name


@challenge_page("letter.edit")
def recommendation_add(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    only_while_drafting(access.challenge)
    lines, findings = queries.lines_and_findings(access.challenge)
    form = NewRecommendationForm(request.POST or None, lines=lines, findings=findings)
    if submitted(
        request,
        form,
        lambda data: services.add_recommendation(
            actor=access.person, challenge=access.challenge, **data
        ),
    ):
        return done(
            request, draft_url(access, "recommendations"), "The recommendation is in the draft."
        )
    return form_page(
        request,
        form,
        access,
        heading="Add a recommendation",
        intro="A few recommendations that can be followed up change more than many that cannot.",
        back=_back(access),
    )


@challenge_page("letter.edit")
def recommendation_edit(
    request: HttpRequest, access: ChallengeAccess, pk: uuid.UUID
) -> HttpResponse:
    row = queries.recommendation_of(access.challenge, pk)
    lines, findings = queries.lines_and_findings(access.challenge)
    form = RecommendationForm(
        request.POST or None, lines=lines, findings=findings, initial=_as_it_stands(row)
    )
    if submitted(
        request,
        form,
        lambda data: services.edit_recommendation(
            actor=access.person, challenge=access.challenge, recommendation_id=pk, **data
        ),
    ):
        here = draft_url(access, f"recommendation-{row.number}")
        return done(request, here, f"Recommendation {row.number} is saved.")
    return form_page(
        request, form, access, heading=f"Recommendation {row.number}", back=_back(access)
    )


def _as_it_stands(row: Recommendation) -> dict[str, object]:
    words = {name: getattr(row, name) for name in ("revision", "text", "why", "who", "outcome")}
    return words | {"line": row.line, "findings": list(row.findings.all())}


@challenge_page("letter.edit")
def recommendation_remove(
    request: HttpRequest, access: ChallengeAccess, pk: uuid.UUID
) -> HttpResponse:
    row = queries.recommendation_of(access.challenge, pk)
    only_while_drafting(access.challenge)
    form = ConfirmForm(request.POST or None)
    form.submit, form.warning = "Take it out", True
    if submitted(
        request,
        form,
        lambda data: services.remove_recommendation(
            actor=access.person, challenge=access.challenge, recommendation_id=pk
        ),
    ):
        return done(
            request, draft_url(access, "recommendations"), "The recommendation is taken out."
        )
    return confirm_page(
        request,
        form,
        access,
        heading=f"Take out recommendation {row.number}",
        text=f"{row.text}\n\nIts words are lost, and those after it move up by one.",
        back=_back(access),
    )
