"""What each step says about its pages and tasks agrees with its URLs and with the policy."""

from __future__ import annotations

import pytest
from django.urls import reverse

from challenges.access.declared import action_at
from challenges.access.policy import rule_of
from challenges.journey.step_pages import Page, Task
from challenges.models import Deadline
from challenges.overview.steps import PAGES, TASKS
from challenges.ui.journey_bar import STEPS
from tests.house.source import ROOT

# The links on a challenge's page, in their order, written by hand.
LINKS = [
    "Scope",
    "Conversations between the two Directors",
    "Both teams",
    "Brief",
    "Timetable",
    "Visit",
    "Evidence",
    "Findings",
    "Headlines",
    "A concern about a child",
    "Letter",
    "Follow-up",
    "Log",
    "Who can see what",
    "Remove personal data",
    "Remove personal data without reading",
]

# Tasks of reading: the host's days with the final text end by themselves.
READS = {
    "Read the final letter before it is issued",
    "Read the corrected letter before it is issued",
    # It is rung, and done when the host has confirmed.
    "Ring the host about a concern that it has not confirmed",
}


def test_a_challenges_page_links_to_these() -> None:
    assert [page.label for page in PAGES] == LINKS


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_says_the_action_that_its_view_declares(page: Page) -> None:
    assert page.action == action_at(page.name)
    assert [rule_of(action).kind for action in page.bar] == ["read"] * len(page.bar)


def test_each_of_the_six_steps_has_a_page_in_the_bar() -> None:
    assert {page.step for page in PAGES if page.bar} == {key for key, *_ in STEPS}


@pytest.mark.parametrize("task", TASKS, ids=lambda task: f"{task.action} {task.label}")
def test_a_task_is_an_act_on_a_page_that_exists(task: Task) -> None:
    assert rule_of(task.action).kind != "read" or task.label in READS
    assert reverse(f"challenges:{task.page}", args=["SE-27-K7QF3M"])
    assert task.deadline in {"", *Deadline.Kind.values}


def test_no_step_that_has_pages_is_left_out() -> None:
    source = (ROOT / "challenges/overview/steps.py").read_text()
    steps = [path.parent.name for path in (ROOT / "challenges").glob("*/pages.py")]

    left_out = {name for name in steps if f"challenges.{name} import pages" not in source}
    assert left_out == set()
