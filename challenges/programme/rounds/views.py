"""The list of rounds, and the pages that add, change and remove one."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from challenges.access.declaring import programme_page
from challenges.access.programme_door import ProgrammeAccess
from challenges.programme.rounds import queries, services
from challenges.programme.rounds.forms import AddRoundForm, RemoveRoundForm, RoundForm
from challenges.programme.rounds.services import ACTION
from challenges.programme.row_list import RowList

ROUNDS = RowList("rounds", "Rounds")
INTRO = (
    "A challenge belongs to the round in which its visit starts. Until dates are agreed, the "
    "host’s earliest date counts."
)


@programme_page(ACTION)
def rounds(request: HttpRequest, access: ProgrammeAccess) -> HttpResponse:
    """List the rounds."""
    return ROUNDS.show(request, access, rounds=queries.rows(access.programme), intro=INTRO)


@programme_page(ACTION)
def add_round(request: HttpRequest, access: ProgrammeAccess) -> HttpResponse:
    """Add a round."""
    return ROUNDS.save(
        request,
        access,
        AddRoundForm(request.POST or None),
        access.bound(services.add_round),
        heading="Add a round",
        intro=INTRO,
        message="{0.name} has been added.",
    )


@programme_page(ACTION)
def change_round(request: HttpRequest, access: ProgrammeAccess, round_id: int) -> HttpResponse:
    """Change the name or the dates of a round."""
    one = queries.one_round(access.programme, round_id)
    initial = {name: getattr(one, name) for name in (*services.LABELS, "revision")}
    return ROUNDS.save(
        request,
        access,
        RoundForm(request.POST or None, initial=initial),
        access.bound(services.change_round, round_id=round_id),
        heading=f"Change {one.name}",
        message="The round has been saved.",
    )


@programme_page(ACTION)
def remove_round(request: HttpRequest, access: ProgrammeAccess, round_id: int) -> HttpResponse:
    """Remove a round in which no challenge falls."""
    one = queries.one_round(access.programme, round_id)
    return ROUNDS.remove(
        request,
        access,
        RemoveRoundForm(request.POST or None),
        access.bound(services.remove_round, round_id=round_id),
        name=one.name,
        text="No challenge falls in this round. You can add it again at any time.",
    )
