"""The pages of the brief and the timetable, and the tasks they can put on a home page."""

from __future__ import annotations

from challenges.access.door import ChallengeAccess
from challenges.briefing.brief.queries import MUST_BE_WRITTEN
from challenges.journey.step_pages import Page, Task, in_the_way
from challenges.models import Activity, Role, Stage
from challenges.ui.consequences import final, undo

PAGES = (
    Page("briefing:brief", "Brief", "brief.view", bar=("brief.view",)),
    Page("briefing:timetable", "Timetable", "timetable.view", bar=("timetable.view",)),
)


def _brief_written(access: ChallengeAccess) -> bool:
    written_keys = {section.key for section in access.state.sections if not section.empty}
    return written_keys >= set(MUST_BE_WRITTEN)


def _brief_unissued(access: ChallengeAccess) -> bool:
    at_its_stage = access.challenge.stage == Stage.BRIEFING
    return at_its_stage and not access.state.brief_issued and _brief_written(access)


def _brief_unwritten(access: ChallengeAccess) -> bool:
    """Return whether a section is missing; who was only given one has a task of their own."""
    writes = access.facts.roles & {Role.HOST_DCS, Role.HOST_COORDINATOR}
    return bool(writes) and not access.state.brief_issued and not _brief_written(access)


def _timetable_open(access: ChallengeAccess) -> bool:
    return access.challenge.stage == Stage.BRIEFING and not _timetable_confirmed(access)


def _timetable_confirmed(access: ChallengeAccess) -> bool:
    plan = access.state.plan
    return plan is not None and plan.timetable_confirmed


def _timetable_unfinished(access: ChallengeAccess) -> bool:
    """Return whether the timetable is empty, or a line of enquiry is not on it."""
    is_empty = _timetable_open(access) and not access.state.activities
    return is_empty or in_the_way("lines_covered")(access)


def _timetable_unconfirmed(access: ChallengeAccess) -> bool:
    has_activities = bool(access.state.activities)
    return has_activities and in_the_way("timetable_confirmed")(access)


def _activities_unassigned(access: ChallengeAccess) -> bool:
    """Return whether no member of the team takes something that is still to come."""
    return any(
        one.status == Activity.Status.PLANNED
        and one.day >= access.state.today
        and not one.has_challenger
        for one in access.state.activities
    )


def _team_call_to_hold(access: ChallengeAccess) -> bool:
    """Return whether the lead has to record it, although every member of the team may."""
    plan = access.state.plan
    leads = Role.LEAD_CHALLENGER in access.facts.roles
    return leads and (plan is None or plan.team_call_on is None)


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
    Task(
        "Write the brief",
        "brief.edit",
        "briefing:brief",
        _brief_unwritten,
        deadline="issue_brief",
    ),
    Task(
        "Plan the timetable",
        "timetable.edit",
        "briefing:timetable",
        _timetable_unfinished,
        deadline="issue_brief",
    ),
    Task(
        "Confirm the timetable",
        "timetable.confirm",
        "briefing:timetable",
        _timetable_unconfirmed,
        deadline="issue_brief",
    ),
    Task(
        "Choose challengers for each activity",
        "timetable.assign",
        "briefing:timetable",
        _activities_unassigned,
    ),
    Task(
        "Hold and record the team call",
        "brief.record_team_call",
        "briefing:team_call",
        _team_call_to_hold,
        deadline="team_call",
    ),
)

# What follows from the acts that its pages ask about first, by the name of the URL.
CONSEQUENCES = {
    "briefing:activity_remove": final(
        "the plan of the activity is deleted. You can add the activity again."
    ),
    "briefing:confirm": undo(
        "If you change an activity, you will need to confirm the timetable again.",
        "timetable_confirmed",
    ),
    "briefing:issue": undo(
        "You can take the brief back until the visit starts or someone on the team confirms "
        "reading it. You can also issue a new version.",
        "brief_issued",
    ),
    "briefing:take_back": undo("You can issue the brief again.", "brief_taken_back"),
    "briefing:acknowledge": final("the host can see immediately that you have read it."),
}
