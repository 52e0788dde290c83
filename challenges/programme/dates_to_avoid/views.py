"""The list of dates to avoid, and the pages that add, change and remove them."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from challenges.access.declaring import programme_page
from challenges.access.programme_door import ProgrammeAccess
from challenges.programme.dates_to_avoid import queries, services
from challenges.programme.dates_to_avoid.forms import AddPeriodForm, PeriodForm, RemovePeriodForm
from challenges.programme.dates_to_avoid.services import ACTION
from challenges.programme.row_list import RowList

PERIODS = RowList("dates_to_avoid", "Dates to avoid")
INTRO = (
    "School holidays, pre-election periods and other dates to keep free of visits. People who "
    "choose such dates are asked whether they mean them."
)


@programme_page(ACTION)
def dates_to_avoid(request: HttpRequest, access: ProgrammeAccess) -> HttpResponse:
    """List the dates to avoid."""
    periods = queries.periods(access.programme)
    return PERIODS.show(request, access, periods=periods, intro=INTRO)


@programme_page(ACTION)
def add_period(request: HttpRequest, access: ProgrammeAccess) -> HttpResponse:
    """Add dates to avoid."""
    authorities = queries.authorities_of(access.programme)
    return PERIODS.save(
        request,
        access,
        AddPeriodForm(request.POST or None, authorities=authorities),
        access.bound(services.add_period),
        heading="Add dates to avoid",
        intro=INTRO,
        message="{0.name} has been added.",
    )


@programme_page(ACTION)
def change_period(request: HttpRequest, access: ProgrammeAccess, period_id: int) -> HttpResponse:
    """Change dates to avoid."""
    one = queries.one_period(access.programme, period_id)
    initial = {name: getattr(one, name) for name in (*services.LABELS, "revision")}
    authorities = queries.authorities_of(access.programme, also=one.authority_id)
    return PERIODS.save(
        request,
        access,
        PeriodForm(request.POST or None, initial=initial, authorities=authorities),
        access.bound(services.change_period, period_id=period_id),
        heading=f"Change {one.name}",
        message="The dates have been saved.",
    )


@programme_page(ACTION)
def remove_period(request: HttpRequest, access: ProgrammeAccess, period_id: int) -> HttpResponse:
    """Remove dates to avoid."""
    one = queries.one_period(access.programme, period_id)
    return PERIODS.remove(
        request,
        access,
        RemovePeriodForm(request.POST or None, initial={"revision": one.revision}),
        access.bound(services.remove_period, period_id=period_id),
        name=one.name,
        text="Visits that are agreed stay where they are. You can add the dates again at any time.",
    )
