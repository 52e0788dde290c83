"""The page of the team rules."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from challenges.access.declaring import programme_page
from challenges.access.programme_door import ProgrammeAccess
from challenges.programme.team_rules import services
from challenges.programme.team_rules.forms import TeamRulesForm
from challenges.programme.team_rules.services import ACTION, LABELS
from challenges.ui.replies import done, form_page, submitted

INTRO = (
    "A challenge goes on to its briefing and its visit with a team that keeps these rules. They "
    "apply immediately to every challenge whose visit has not opened. A lead can waive a rule "
    "for one challenge, with a reason. Every team has a lead challenger, and no one from the host."
)


@programme_page(ACTION)
def team_rules(request: HttpRequest, access: ProgrammeAccess) -> HttpResponse:
    """Change what visiting teams need at least."""
    programme = access.programme
    initial = {name: getattr(programme, name) for name in (*LABELS, "revision")}
    form = TeamRulesForm(request.POST or None, initial=initial)
    if submitted(request, form, access.bound(services.change_team_rules)):
        here = reverse("challenges:programme:team_rules")
        return done(request, here, "The team rules have been saved.")
    return form_page(
        request,
        form,
        access,
        heading="Team rules",
        intro=INTRO,
        back=(reverse("challenges:programme:settings"), "Programme settings"),
    )
