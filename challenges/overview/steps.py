"""Every step's pages and tasks, put together once: a new step is one line in each."""

from __future__ import annotations

from challenges.briefing import pages as briefing
from challenges.feedback import pages as feedback
from challenges.followup import pages as followup
from challenges.journey.step_pages import Page, Task
from challenges.journey.transitions import TRANSITIONS
from challenges.lifecycle import pages as lifecycle
from challenges.overview import pages as overview
from challenges.people import pages as people
from challenges.programme import pages as programme
from challenges.rights import pages as rights
from challenges.scoping import pages as scoping
from challenges.team import pages as team
from challenges.ui.consequences import Consequence
from challenges.visit import pages as visit

# In the order in which a challenge's page shows the links.
PAGES: tuple[Page, ...] = (
    *scoping.PAGES,
    *team.PAGES,
    *briefing.PAGES,
    *visit.PAGES,
    *feedback.PAGES,
    *followup.PAGES,
    *overview.PAGES,
    *rights.PAGES,
)
TASKS: tuple[Task, ...] = (
    *lifecycle.TASKS,
    *scoping.TASKS,
    *team.TASKS,
    *briefing.TASKS,
    *visit.TASKS,
    *feedback.TASKS,
    *followup.TASKS,
)
# By the name of the URL. What follows from a transition stands in the table of transitions.
CONSEQUENCES: dict[str, Consequence] = {
    **{
        one.page: Consequence(undo=one.undo, final=one.final, tells=one.messages)
        for one in TRANSITIONS
    },
    **lifecycle.CONSEQUENCES,
    **scoping.CONSEQUENCES,
    **team.CONSEQUENCES,
    **briefing.CONSEQUENCES,
    **visit.CONSEQUENCES,
    **feedback.CONSEQUENCES,
    **followup.CONSEQUENCES,
    **overview.CONSEQUENCES,
    **rights.CONSEQUENCES,
    **people.CONSEQUENCES,
    **programme.CONSEQUENCES,
}
