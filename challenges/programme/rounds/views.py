"""The list of rounds, and the pages that add, change and remove one."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from challenges.access.declaring import programme_page
from challenges.access.programme_door import ProgrammeAccess
from challenges.programme.rounds import queries, services
from challenges.programme.rounds.forms import AddRoundForm, RemoveRoundForm, RoundForm
from challenges.programme.rounds.services import ACTION
from challenges.ui.pages import Back, confirm_page, done, form_page, page, submitted

INTRO = (
    "A challenge belongs to the round in which its visit starts. Until dates are agreed, the "
    "host’s earliest date counts."
)


def _url() -> str:
    return reverse("challenges:programme:rounds")


def _back() -> Back:
    return _url(), "Rounds"


@programme_page(ACTION)
def rounds(request: HttpRequest, access: ProgrammeAccess) -> HttpResponse:
    """List the rounds."""
    return page(
        request,
        "programme/rounds/rounds.html",
        access,
        rounds=queries.rows(access.programme),
        intro=INTRO,
        back=(reverse("challenges:programme:settings"), "Programme settings"),
    )


@programme_page(ACTION)
def add_round(request: HttpRequest, access: ProgrammeAccess) -> HttpResponse:
    """Add a round."""
    form = AddRoundForm(request.POST or None)
    if submitted(request, form, access.bound(services.add_round)):
        return done(request, _url(), f"{form.cleaned_data['name']} has been added.")
    return form_page(request, form, access, heading="Add a round", intro=INTRO, back=_back())


@programme_page(ACTION)
def change_round(request: HttpRequest, access: ProgrammeAccess, round_id: int) -> HttpResponse:
    """Change the name or the dates of a round."""
    one = queries.one_round(access.programme, round_id)
    initial = {name: getattr(one, name) for name in (*services.LABELS, "revision")}
    form = RoundForm(request.POST or None, initial=initial)
    if submitted(request, form, access.bound(services.change_round, round_id=round_id)):
        return done(request, _url(), "The round has been saved.")
    return form_page(request, form, access, heading=f"Change {one.name}", back=_back())


@programme_page(ACTION)
def remove_round(request: HttpRequest, access: ProgrammeAccess, round_id: int) -> HttpResponse:
    """Remove a round in which no challenge falls."""
    one = queries.one_round(access.programme, round_id)
    form = RemoveRoundForm(request.POST or None)
    if submitted(request, form, access.bound(services.remove_round, round_id=round_id)):
        return done(request, _url(), f"{one.name} has been removed.")
    return confirm_page(
        request,
        form,
        access,
        heading=f"Remove {one.name}",
        text="No challenge falls in this round. You can add it again at any time.",
        back=_back(),
    )
