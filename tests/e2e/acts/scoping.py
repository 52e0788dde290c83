"""From the question to two signatures on one scope, and a team that may visit."""

from __future__ import annotations

import datetime as dt
import re

from tests.e2e import story
from tests.e2e.desk import TITLE, BrowserUser


def propose(host: BrowserUser) -> None:
    host.home().follow("Propose a challenge")
    host.send(
        "Propose the challenge",
        {
            "Topic": story.TITLE,
            "What question worries you?": story.WORRY,
            "Earliest date the visit could start": dt.date(2027, 6, 1),
            "Latest date the visit could end": dt.date(2027, 7, 16),
        },
    ).reads("Your request has been sent to the programme.", story.WORRY)


def accept(programme: BrowserUser) -> None:
    programme.task("Answer the request")
    programme.send("Accept the request").reads("Scoping has started.")


def appoint_lead(programme: BrowserUser, lead: BrowserUser) -> None:
    programme.task("Invite a lead challenger")
    programme.send("Ask them to lead", {"Who will lead?": lead.person.name})
    programme.reads(lead.person.name)


def accept_from_home(member: BrowserUser) -> None:
    """As the task at home has it: one page, on which they declare and answer."""
    member.home()
    _accept(member.follow(re.compile("^Answer your invitation to")))


def accept_from_the_challenge(member: BrowserUser) -> None:
    """As the headline of the challenge has it."""
    _accept(member.follow("Challenges", TITLE, re.compile("^Answer your invitation to")))


def _accept(member: BrowserUser) -> None:
    member.send(
        "Send my answer",
        {
            "Do you have anything to declare?": "No",
            "Your answer": "Yes, I will take part",
        },
    )
    member.reads("You accepted on")


def clear(programme: BrowserUser, *members: BrowserUser) -> None:
    """All who declared nothing are cleared in one go."""
    programme.task("Decide on a declaration of interests")
    programme.reads(*(member.person.name for member in members))
    programme.press("Clear these people").reads("Cleared")


def name_people(host: BrowserUser, coordinator: BrowserUser, contributor: BrowserUser) -> None:
    """Who of the host takes part."""
    host.open("Both teams")
    for user, role in ((coordinator, "Host coordinator"), (contributor, "Host contributor")):
        host.follow("Add a coordinator or contributor")
        host.send("Add to the host’s team", {"Who?": user.person.name, "What will they do?": role})
        host.reads(user.person.name)


def record_conversation(lead: BrowserUser, day: dt.date) -> None:
    lead.open("Conversations between the two Directors").follow("Record a conversation")
    lead.send("Record the conversation", {"When did you speak?": day, **story.CONVERSATION})
    lead.reads("The consultation of the business support staff.")


def write_scope(writer: BrowserUser) -> None:
    writer.task("Write the scope")
    for number, line in enumerate(story.LINES, 1):
        if number > 1:
            writer.unfold(f"Add line of enquiry {number}")
        fieldset = writer.page.get_by_role("group", name=f"Line of enquiry {number}", exact=True)
        for label, answer in line.items():
            writer.fill(label, answer, fieldset)
    writer.unfold("Anything else")
    writer.send("Save the scope", story.SCOPE, empty=False).reads("Clarity check", "Clear")


def agree_dates(lead: BrowserUser) -> None:
    lead.open("Set visit dates")
    days = {"First day on site": story.FIRST_DAY, "Last day on site": story.LAST_DAY}
    lead.send("Save the dates", days)


def confirm_dates(host: BrowserUser) -> None:
    host.task("Confirm the dates of the visit")
    host.send("Confirm these days").reads("You have confirmed the dates.")


def sign_scope(director: BrowserUser) -> None:
    director.task("Sign the scope")
    director.send(
        "Sign this scope", {"I have read this scope, and I know who will read the letter": True}
    ).reads("You have signed the scope.")


def open_team(lead: BrowserUser) -> None:
    lead.take_step("Start building the team").reads("You can now build the team.")


def invite(lead: BrowserUser, member: BrowserUser, role: str) -> None:
    lead.task("Complete the visiting team").follow("Invite someone")
    lead.send(
        "Send the invitation",
        {"Who do you want to invite?": member.person.name, "What will they do on the team?": role},
    ).reads(member.person.name)
