"""Follow-up: what the host answers and does, and what both Directors see when they come back."""

from __future__ import annotations

import datetime as dt
import re

from tests.e2e import story
from tests.e2e.desk import BrowserUser


def respond(host: BrowserUser) -> None:
    for number, (decision, comment) in enumerate(story.RESPONSES, 1):
        host.task("Respond to the recommendations")
        host.follow(f"Respond to recommendation {number}")
        host.send(
            "Save this response",
            {"Do you accept this recommendation?": decision, "Comment": comment},
        ).reads(comment)


def submit_response(host: BrowserUser) -> None:
    host.task("Respond to the recommendations").follow("Submit the response")
    host.send("Submit the response")


def plan_action(coordinator: BrowserUser, owner: BrowserUser) -> None:
    coordinator.open("Follow-up").follow("Actions", "Add an action")
    answers = {
        **story.ACTION,
        "Who owns it?": owner.person.name,
        "Which recommendations does this answer?": ["1. "],
    }
    coordinator.send("Add the action", answers).reads(str(story.ACTION["What will you do?"]))


def open_follow_up(host: BrowserUser) -> None:
    host.task("Start the follow-up")
    host.send("Start the follow-up").reads("The follow-up has started.")


def report(owner: BrowserUser, status: str, note: str) -> None:
    """On the page that the reminder to the owner of an action has opened."""
    owner.reads(str(story.ACTION["What will you do?"])).send(
        "Report progress", {"What is the status?": status, "What has happened?": note}
    ).reads(status, note)


def record_review(lead: BrowserUser, day: dt.date) -> None:
    lead.task("Hold the follow-up review").follow("Record a check-in or the review")
    lead.send("Record the check-in or review", {**story.REVIEW, "When was it held?": day})
    lead.reads(story.REVIEW["What did you see?"])


def give_verdicts(lead: BrowserUser) -> None:
    lead.task("Give your verdict on each recommendation")
    lead.send(
        "Save the verdicts",
        {
            "Your verdict on recommendation 1": "Closed",
            "Note on recommendation 1": "One list, and families are seen in time.",
        },
        empty=False,
    ).reads("One list, and families are seen in time.")


def sign_off(director: BrowserUser) -> None:
    director.task("Sign the follow-up").follow("Sign off the follow-up")
    director.send("Sign off the follow-up")


def close(programme: BrowserUser) -> None:
    programme.take_step("Close the challenge").reads("The challenge has been closed.")


def close_early(programme: BrowserUser, reason: str) -> None:
    programme.open("Close early")
    programme.send("Close early", {"Reason": reason}).reads("The challenge has been closed early.")


def read_board(programme: BrowserUser) -> dict[str, int]:
    """Every number of the follow-up board, by its group and its words."""
    programme.follow("Follow-up board")
    numbers = {}
    for group in programme.page.locator(".pc-numbers > div").all():
        heading = group.get_by_role("heading").inner_text()
        for line in group.get_by_role("listitem").all():
            match = re.fullmatch(r"(\d+)\s+(.*)", line.inner_text().strip(), re.DOTALL)
            assert match is not None
            numbers[f"{heading}: {match[2]}"] = int(match[1])
    return numbers
