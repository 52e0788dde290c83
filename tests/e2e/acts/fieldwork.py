"""Briefing and visit: what the host says beforehand, and what the team sees."""

from __future__ import annotations

import datetime as dt

from tests.e2e import story
from tests.e2e.desk import BrowserUser


def open_briefing(lead: BrowserUser) -> None:
    lead.take_step("Start the briefing").reads("The briefing has started.")


def write_brief(writer: BrowserUser, *labels: str) -> None:
    for label in labels:
        writer.open("Brief").follow(f"Write {label}")
        writer.send(
            "Save this section",
            {"What you want the team to know": story.BRIEF[label]},
            empty=False,
        )


def hand_section_to(host: BrowserUser, label: str, writer: BrowserUser) -> None:
    host.open("Brief").follow(f"Choose who writes it: {label}")
    host.send("Save", {"Who writes it?": writer.person.name}, empty=False)
    host.reads(f"{writer.person.name} is writing it.")


def issue_brief(host: BrowserUser) -> None:
    host.task("Issue the brief").follow("Issue the brief")
    host.send("Issue the brief").reads("Issued")


def acknowledge(*members: BrowserUser) -> None:
    for member in members:
        member.task("Read the brief and confirm that you have").reads("11,300 referrals")
        member.press("I have read this brief").reads("You have read this version")


def plan_visit(coordinator: BrowserUser) -> None:
    for activity in story.ACTIVITIES:
        answers = {label: answer for label, answer in activity.items() if label != "lines"}
        lines = [f"{n}. " for n in activity["lines"]]
        coordinator.open("Timetable").follow("Add an activity")
        coordinator.send(
            "Add to the timetable",
            {**answers, "Which lines of enquiry does it cover?": lines},
        ).reads(activity["Title"])


def assign(lead: BrowserUser, title: str, *members: BrowserUser) -> None:
    lead.open("Timetable").follow(f"Choose challengers for {title}")
    names = [member.person.name for member in members]
    lead.send("Save", {"Which team members will take this activity?": names}, empty=False)
    lead.reads(f"Visiting team: {names[0]}")


def record_call(lead: BrowserUser, day: dt.date) -> None:
    lead.open("Timetable").follow("Record the team call")
    lead.send("Record the call", {"When did the team speak?": day})


def confirm_timetable(coordinator: BrowserUser) -> None:
    coordinator.open("Timetable").follow("Confirm the timetable")
    coordinator.send("Confirm the timetable").reads("Confirmed")


def open_visit(lead: BrowserUser) -> None:
    lead.take_step("Start the visit").reads("The visit has started.")


def take_notes(member: BrowserUser) -> None:
    for title, stance, line, source, group, text in story.NOTES:
        member.open("Visit").follow("Add a note")
        member.send(
            "Save the note",
            {
                "What did you hear, see or read?": text,
                "Does this support or contradict what you are finding?": stance,
                "Lines of enquiry": [f"{line}. "],
                "Recorded during": title,
                "Kind of source": source,
                "Group of people": group,
            },
        ).reads(text)


def record_outcomes(member: BrowserUser, *, not_held: str = "") -> None:
    for activity in story.ACTIVITIES:
        title = activity["Title"]
        member.open("Timetable").follow(f"Record what happened: {title}")
        files = activity["Kind of activity"] == "Case file audit"
        how_many = "how many files did you read?" if files else "how many people did you meet?"
        outcome = {
            "What happened?": "It was held",
            f"If it was held: {how_many}": activity["How many people are expected?"],
            "If it was held: how many minutes did it take?": 80,
        }
        cancellation = {
            "What happened?": "It was cancelled",
            "If it was cancelled: why?": "The hub had to close for the day.",
        }
        member.send("Save", cancellation if title == not_held else outcome)


def agree_findings(member: BrowserUser) -> None:
    for line, kind, text in story.FINDINGS:
        member.open("Findings").follow(f"Add a finding on line {line}")
        notes = [f"{n[3]}, {n[1].lower()}: " for n in story.NOTES if n[2] == line]
        member.send(
            "Save the finding",
            {
                "What is it?": kind,
                "The finding": text,
                "Which notes support or contradict it?": notes,
            },
        ).reads(text)


def write_headlines(lead: BrowserUser) -> None:
    lead.open("Headlines").follow("Write the headlines")
    texts = {f"Message {n}": text for n, text in enumerate(story.HEADLINES, 1)}
    lead.send("Save the headlines", texts, empty=False).reads(*story.HEADLINES)


def release_headlines(lead: BrowserUser, day: dt.date) -> None:
    lead.open("Headlines").follow("Release to the host")
    lead.send("Release the headlines", {"When did you give the verbal feedback?": day})
    lead.reads("Released")


def end_visit(lead: BrowserUser) -> None:
    lead.take_step("End the visit and draft the letter").reads("You can now draft the letter.")
