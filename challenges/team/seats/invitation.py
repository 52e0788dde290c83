"""What an invitation to the visiting team says: who asks, for what, for how long, by when."""

from __future__ import annotations

from dataclasses import dataclass

from challenges.access.door import ChallengeAccess
from challenges.access.signatories import BEFORE_ISSUE
from challenges.models import Challenge, Deadline, TeamMember, TeamRole
from challenges.ui.dates import day, days

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
    reply_by: Deadline | None


def invitation(access: ChallengeAccess, seat: TeamMember) -> Invitation:
    """Return the invitation to this seat; the team should be complete when it is answered."""
    deadlines = access.challenge.deadlines.open()
    leads = seat.team_role == TeamRole.LEAD
    signs = not leads and access.challenge.stage not in BEFORE_ISSUE
    on_site = f"{_on_site(access.challenge)} on site. {BESIDE_VISIT} {AFTER_VISIT}"
    return Invitation(
        seat=seat,
        does=SIGNS if signs else TeamRole(seat.team_role).does,
        asked_by=seat.invited_by.name if seat.invited_by else "The programme",
        visit=_visit(access.challenge),
        work=SIGNING if signs else on_site,
        reply_by=deadlines.filter(kind=Deadline.Kind.COMPLETE_TEAM).first(),
    )


def _visit(challenge: Challenge) -> str:
    host_window = f"{day(challenge.wanted_from)} and {day(challenge.wanted_to)}"
    dates = days(challenge.first_day, challenge.last_day)
    return dates or f"Not agreed yet. The host wants it between {host_window}."


def _on_site(challenge: Challenge) -> str:
    if challenge.first_day is None or challenge.last_day is None:
        return "1 to 4 days"
    count = (challenge.last_day - challenge.first_day).days + 1
    return "1 day" if count == 1 else f"{count} days"
