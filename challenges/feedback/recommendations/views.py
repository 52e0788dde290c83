"""Add a recommendation, change it, take it out."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse

from challenges.access.declaring import challenge_page
from challenges.access.door import ChallengeAccess
from challenges.feedback.links import to_draft, url_of
from challenges.feedback.recommendations import queries, services
from challenges.feedback.recommendations.forms import NewRecommendationForm, RecommendationForm
from challenges.feedback.recommendations.numbering import only_while_drafting
from challenges.models import Recommendation
from challenges.ui.forms import ConfirmRevisionForm
from challenges.ui.replies import confirm_page, done, form_page, submitted

ALL = "recommendations"


@challenge_page("letter.edit")
def recommendation_add(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    """Add the next recommendation."""
    only_while_drafting(access.challenge)
    lines, findings = queries.lines_and_findings(access.challenge)
    form = NewRecommendationForm(request.POST or None, lines=lines, findings=findings)
    if submitted(request, form, access.bound(services.add_recommendation)):
        return done(
            request, url_of(access, "draft", part=ALL), "The recommendation has been added."
        )
    return form_page(
        request,
        form,
        access,
        heading="Add a recommendation",
        intro="Keep recommendations few and easy to follow up.",
        back=to_draft(access),
    )


@challenge_page("letter.edit")
def recommendation_edit(
    request: HttpRequest, access: ChallengeAccess, pk: uuid.UUID
) -> HttpResponse:
    """Change a recommendation."""
    row = queries.recommendation_of(access.challenge, pk)
    lines, findings = queries.lines_and_findings(access.challenge)
    form = RecommendationForm(
        request.POST or None, lines=lines, findings=findings, initial=_as_it_stands(row)
    )
    act = access.bound(services.edit_recommendation, recommendation_id=pk)
    if submitted(request, form, act):
        return done(
            request,
            url_of(access, "draft", part=f"recommendation-{row.number}"),
            f"Recommendation {row.number} has been saved.",
        )
    return form_page(
        request, form, access, heading=f"Recommendation {row.number}", back=to_draft(access)
    )


def _as_it_stands(row: Recommendation) -> dict[str, object]:
    names = ("revision", "text", "why", "who", "outcome", "weak_evidence_reason")
    texts = {name: getattr(row, name) for name in names}
    return texts | {
        "line": row.line,
        "findings": list(row.findings.all()),
        "attribution_answer": queries.why_safe(row),
    }


@challenge_page("letter.edit")
def recommendation_remove(
    request: HttpRequest, access: ChallengeAccess, pk: uuid.UUID
) -> HttpResponse:
    """Take a recommendation out."""
    row = queries.recommendation_of(access.challenge, pk)
    only_while_drafting(access.challenge)
    form = ConfirmRevisionForm(request.POST or None, initial={"revision": row.revision})
    form.submit, form.warning = "Remove", True
    act = access.bound(services.remove_recommendation, recommendation_id=pk)
    if submitted(request, form, act):
        return done(
            request,
            url_of(access, "draft", part=ALL),
            "The recommendation has been removed.",
        )
    return confirm_page(
        request,
        form,
        access,
        heading=f"Remove recommendation {row.number}",
        text=f"{row.text}\n\nThose after it move up by one.",
        back=to_draft(access),
    )
