"""The pages of the brief and the timetable, and the tasks they can put on a home page."""

from __future__ import annotations

from challenges.access.door import ChallengeAccess
from challenges.journey.pages import Page, Task
from challenges.models import Stage

PAGES = (
    Page("briefing:brief", "Brief", "brief.view", bar=("brief.view",)),
    Page("briefing:timetable", "Timetable", "timetable.view", bar=("timetable.view",)),
)


def _brief_unissued(access: ChallengeAccess) -> bool:
    return access.challenge.stage == Stage.BRIEFING and not access.state.brief_issued


def _own_section_unwritten(access: ChallengeAccess) -> bool:
    mine = access.person.pk
    return any(one.assigned_to == mine and one.empty for one in access.state.sections)


def _brief_unread(access: ChallengeAccess) -> bool:
    return access.person.pk not in access.state.brief_read_by


TASKS = (
    Task(
        "Issue the brief",
        "brief.issue",
        "briefing:brief",
        _brief_unissued,
        deadline="issue_brief",
    ),
    Task(
        "Write your section of the brief",
        "brief.edit",
        "briefing:brief",
        _own_section_unwritten,
        deadline="issue_brief",
    ),
    Task(
        "Read the brief and confirm that you have",
        "brief.acknowledge",
        "briefing:brief",
        _brief_unread,
        deadline="team_call",
    ),
)
