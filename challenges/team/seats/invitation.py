"""What an invitation to the visiting team says: who asks, for what, for how long, by when."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from challenges.access.door import ChallengeAccess
from challenges.access.signatories import BEFORE_ISSUE
from challenges.access.state import ChallengeState
from challenges.models import TeamMember, TeamRole
from challenges.ui.dates import day
from challenges.ui.visit_dates import days_on_site, visit_dates

BESIDE_VISIT = "Before it, reading the host’s brief and one call of the team."
AFTER_VISIT = "After it, working on the feedback letter."
SIGNS = "Reads the corrected letter, and signs it with the lead challenger."
SIGNING = "The visit is over. You would only read and sign the corrected letter."


@dataclass(frozen=True)
class Invitation:
    """An invitation as the person invited reads it."""

    seat: TeamMember
    does: str
    asked_by: str
    visit: str
    work: str
    reply_by: dt.date | None


def invitation(access: ChallengeAccess, seat: TeamMember) -> Invitation:
    """Return the invitation to this seat."""
    leads = seat.team_role == TeamRole.LEAD
    signs = not leads and access.challenge.stage not in BEFORE_ISSUE
    on_site = f"{_on_site(access.state)} on site. {BESIDE_VISIT} {AFTER_VISIT}"
    return Invitation(
        seat=seat,
        does=SIGNS if signs else TeamRole(seat.team_role).does,
        asked_by=seat.invited_by.name if seat.invited_by else "The programme",
        visit=_visit(access.state),
        work=SIGNING if signs else on_site,
        reply_by=access.state.answer_by(seat),
    )


def _visit(state: ChallengeState) -> str:
    challenge = state.challenge
    host_window = f"{day(challenge.wanted_from)} and {day(challenge.wanted_to)}"
    dates = visit_dates(state)
    return dates or f"Not agreed yet. The host wants it between {host_window}."


def _on_site(state: ChallengeState) -> str:
    count = days_on_site(state)
    if not count:
        return "1 to 4 days"
    return "1 day" if count == 1 else f"{count} days"
