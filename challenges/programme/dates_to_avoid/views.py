"""The list of dates to avoid, and the pages that add, change and remove them."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from challenges.access.declaring import programme_page
from challenges.access.programme_door import ProgrammeAccess
from challenges.programme.dates_to_avoid import queries, services
from challenges.programme.dates_to_avoid.forms import AddPeriodForm, PeriodForm, RemovePeriodForm
from challenges.programme.dates_to_avoid.services import ACTION
from challenges.ui.pages import Back, confirm_page, done, form_page, page, submitted

INTRO = (
    "School holidays, pre-election periods and other dates to keep free of visits. People who "
    "choose such dates are asked whether they mean them."
)


def _url() -> str:
    return reverse("challenges:programme:dates_to_avoid")


def _back() -> Back:
    return _url(), "Dates to avoid"


@programme_page(ACTION)
def dates_to_avoid(request: HttpRequest, access: ProgrammeAccess) -> HttpResponse:
    """List the dates to avoid."""
    return page(
        request,
        "programme/dates_to_avoid/dates_to_avoid.html",
        access,
        periods=queries.periods(access.programme),
        intro=INTRO,
        back=(reverse("challenges:programme:settings"), "Programme settings"),
    )


@programme_page(ACTION)
def add_period(request: HttpRequest, access: ProgrammeAccess) -> HttpResponse:
    """Add dates to avoid."""
    authorities = queries.authorities_of(access.programme)
    form = AddPeriodForm(request.POST or None, authorities=authorities)
    if submitted(request, form, access.bound(services.add_period)):
        return done(request, _url(), f"{form.cleaned_data['name']} has been added.")
    return form_page(request, form, access, heading="Add dates to avoid", intro=INTRO, back=_back())


@programme_page(ACTION)
def change_period(request: HttpRequest, access: ProgrammeAccess, period_id: int) -> HttpResponse:
    """Change dates to avoid."""
    one = queries.one_period(access.programme, period_id)
    initial = {name: getattr(one, name) for name in (*services.LABELS, "revision")}
    authorities = queries.authorities_of(access.programme, also=one.authority_id)
    form = PeriodForm(request.POST or None, initial=initial, authorities=authorities)
    if submitted(request, form, access.bound(services.change_period, period_id=period_id)):
        return done(request, _url(), "The dates have been saved.")
    return form_page(request, form, access, heading=f"Change {one.name}", back=_back())


@programme_page(ACTION)
def remove_period(request: HttpRequest, access: ProgrammeAccess, period_id: int) -> HttpResponse:
    """Remove dates to avoid."""
    one = queries.one_period(access.programme, period_id)
    form = RemovePeriodForm(request.POST or None)
    if submitted(request, form, access.bound(services.remove_period, period_id=period_id)):
        return done(request, _url(), f"{one.name} has been removed.")
    return confirm_page(
        request,
        form,
        access,
        heading=f"Remove {one.name}",
        text="Visits that are agreed stay where they are. You can add the dates again at any time.",
        back=_back(),
    )
