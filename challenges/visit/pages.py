"""The pages of the visit, and the tasks they can put on a home page."""

from __future__ import annotations

import datetime as dt

from challenges import clock
from challenges.access.door import ChallengeAccess
from challenges.journey.step_pages import Page, Task, in_the_way
from challenges.models import Role, Stage
from challenges.ui.consequences import final, undo
from challenges.visit.concerns.alert import waits_too_long

PAGES = (
    Page("visit:visit", "Visit", "timetable.view", bar=("timetable.view",)),
    Page("visit:evidence", "Evidence", "evidence.view"),
    Page("visit:findings", "Findings", "finding.view"),
    Page("visit:headlines", "Headlines", "headlines.view"),
    Page("visit:concern", "A concern about a child", "concern.view"),
)


def _on_site(access: ChallengeAccess) -> bool:
    """From its first day a visit waits for the whole team; its lead has a task of their own."""
    first_day = access.challenge.first_day
    has_begun = first_day is not None and first_day <= clock.today()
    leads = Role.LEAD_CHALLENGER in access.facts.roles
    return access.challenge.stage == Stage.VISIT and has_begun and not leads


def _concern_unconfirmed(access: ChallengeAccess) -> bool:
    return bool(access.state.unconfirmed_concerns)


def _concern_recorded_on(access: ChallengeAccess) -> dt.date | None:
    """Return the day on which the first concern was recorded: it is confirmed at once."""
    days = [clock.day_of(moment) for moment in access.state.unconfirmed_concerns]
    return min(days, default=None)


def _concern_overlooked(access: ChallengeAccess) -> bool:
    """Return whether the programme must see to a concern that the host has not confirmed."""
    sees_to_it = Role.PROGRAMME_LEAD in access.facts.roles and access.challenge.open
    return sees_to_it and any(map(waits_too_long, access.state.unconfirmed_concerns))


TASKS = (
    Task(
        "Confirm that you have received a concern about a child",
        "concern.confirm",
        "visit:concern",
        _concern_unconfirmed,
        due=_concern_recorded_on,
        urgent=True,
    ),
    Task(
        "Ring the host about a concern that it has not confirmed",
        "concern.view",
        "visit:concern",
        _concern_overlooked,
        due=_concern_recorded_on,
    ),
    Task(
        "Record what you see and hear on the visit",
        "evidence.record",
        "visit:visit",
        _on_site,
        deadline="open_drafting",
        at_once=True,
    ),
    Task(
        "Say which activities were held",
        "activity.record_outcome",
        "visit:visit",
        in_the_way("activities_accounted"),
        deadline="open_drafting",
    ),
    Task(
        "Write a finding on each line of enquiry",
        "finding.edit",
        "visit:findings",
        in_the_way("lines_answered"),
        deadline="open_drafting",
    ),
    Task(
        "Release the headlines",
        "headlines.release",
        "visit:headlines",
        in_the_way("headlines_released"),
        deadline="open_drafting",
    ),
)

# What follows from the acts that its pages ask about first, by the name of the URL.
CONSEQUENCES = {
    "visit:headlines_release": undo(
        "You can take the headlines back until the end of today.", "headlines_released"
    ),
    "visit:headlines_take_back": undo(
        "You can release the headlines again.", "headlines_taken_back"
    ),
    "visit:finding_first": undo("You can put another finding first."),
    "visit:finding_remove": final("its text is deleted. You can write the finding again."),
    "visit:concern_confirm": final(
        "the visiting team relies on it. Ring the team if it was a mistake.", "concern_confirmed"
    ),
    "visit:outcome": undo(
        "You can correct the record until the letter is shared. While the visit is on, you can put "
        "the activity back on the timetable."
    ),
    "visit:evidence_withdraw": undo("You can restore the note."),
    "visit:evidence_restore": undo("You can withdraw the note again."),
}
