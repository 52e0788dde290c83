"""Feedback: draft, check, sign, issue."""

from __future__ import annotations

import re

from tests.e2e import story
from tests.e2e.desk import BrowserUser


def begin_draft(lead: BrowserUser) -> None:
    lead.task("Draft the letter").follow("Start the draft")
    lead.send("Start the draft").reads("The draft has been started from the team’s records.")


def write_letter(lead: BrowserUser) -> None:
    """Every written part; the draft begins with what the records say."""
    for title, body in story.LETTER.items():
        write_part(lead, title, body)


def write_part(lead: BrowserUser, title: str, body: str) -> None:
    part, _, line = title.partition(": line of enquiry ")
    lead.open("Letter").follow("Open the draft")
    section = lead.page.locator(f"#{'line-' + line if line else PARTS[part]}")
    section.get_by_role("link", name="Edit").or_(
        section.get_by_role("link", name="Write")
    ).first.click()
    lead.arrived()
    lead.send("Save", {"Text": body}, empty=False)


CONFIRMATION = "I have read the letter as it is prepared"
PARTS = {
    "Thanks": "thanks",
    "Why we came": "why",
    "Headline messages": "messages",
    "Practice worth sharing": "practice",
    "What happens next": "next",
}


def recommend(member: BrowserUser) -> None:
    for recommendation in story.RECOMMENDATIONS:
        line = recommendation["Which line of enquiry does it answer?"]
        member.open("Letter").follow("Open the draft", "Add a recommendation")
        answers = {**recommendation, "Which line of enquiry does it answer?": f"{line}. "}
        member.send("Add the recommendation", answers)
        member.reads(recommendation["What should the host do?"])


def share_draft(lead: BrowserUser) -> None:
    lead.task("Share the draft with the host")
    lead.send("Share the draft with the host").reads("The host can now check the draft.")


def raise_point(host: BrowserUser, paragraph: str = "What we found: line of enquiry 2") -> None:
    host.task("Check the draft letter for accuracy")
    key = f"#line-{paragraph[-1]}"
    fold = host.unfold("Raise a point", host.page.locator(key))
    host.send(
        "Save the point",
        {
            "What is it?": "Factual error",
            "What should it say?": story.POINT,
            "How do you know?": "The list of hubs on our website.",
        },
        within=fold,
    ).reads("The point has been saved.", story.POINT)


def submit_points(host: BrowserUser) -> None:
    host.task("Check the draft letter for accuracy").follow("Send the points")
    host.send("Send the points to the team").reads("The team has been told.")


def answer_points(member: BrowserUser) -> None:
    member.task("Answer the host’s points").follow(re.compile("^Answer.to the point on"))
    member.send(
        "Save the answer",
        {"What will you do?": "Accepted", "Why?": "You are right; we counted those open in March."},
    ).reads("The answer has been saved.")


def release_answers(lead: BrowserUser) -> None:
    lead.open("Letter").follow("See the snapshot", "Release the answers to the host")
    lead.send("Release the answers").reads("The host can now read the answers.")


def prepare(lead: BrowserUser, second: BrowserUser) -> None:
    lead.task("Prepare the letter for signing")
    lead.send("Prepare the letter", {"Who else signs the letter?": second.person.name})
    lead.reads("The letter has been prepared.", "SHA-256")


def sign_letter(member: BrowserUser) -> None:
    member.task("Sign the letter")
    member.send("Sign the letter", {CONFIRMATION: True}).reads("You have signed the letter.")


def issue(lead: BrowserUser) -> None:
    lead.task("Issue the letter")
    lead.send("Issue the letter").reads("The letter has been issued.")


def open_pdf(reader: BrowserUser) -> bytes:
    """The file behind “Open the PDF”, as the reader’s browser asks for it."""
    reader.open("Letter").follow("Read the letter")
    link = reader.page.get_by_role("link", name="Open the PDF")
    answer = reader.page.request.get(str(link.get_attribute("href")))
    assert (answer.status, answer.headers["content-type"]) == (200, "application/pdf")
    return answer.body()


def verify(anybody: BrowserUser, pdf: bytes, answer: str) -> None:
    """Ask whether a file is the one in the register."""
    anybody.follow("Check a letter")
    anybody.page.get_by_label(re.compile("^The file")).set_input_files(
        {"name": "letter.pdf", "mimeType": "application/pdf", "buffer": pdf}
    )
    anybody.press("Check the file").reads(answer)
