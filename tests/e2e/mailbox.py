"""The mailbox of everyone on a walk: each mail is opened, and the link in it followed.

What a mail asks for has to be on the page that its link opens, there and then. When all is over
the links are followed once more: no page still asks for what was done, and none is an error.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator

from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django.core.management import call_command
from playwright.sync_api import Locator

from challenges.journey.deadlines import end_rounds
from challenges.journey.ready_steps import tell_of_ready_steps
from challenges.outbox.nudges import nudge
from challenges.outbox.reminders import remind
from tests.cast import PASSWORD
from tests.e2e import story
from tests.e2e.desk import BrowserUser, named
from tests.e2e.world import Calendar

LINK = re.compile(r"https?://\S+")
LINE_NUMBER = re.compile(r"^\d+\. ", re.MULTILINE)
DATE = re.compile(
    r"(,?( is)? (due )?(by|on) \d{1,2} [A-Z][a-z]+( \d{4})?|: this (is due today|was due on .*)"
    r"|: four weeks overdue, please do it now)$"
)
# What a mail asks for, and the button or link on its page by which it is done.
ASKS = {
    "answer the request": "Accept the request",
    "accept the request": "Accept the request",
    "invite a lead challenger": "Appoint the lead challenger",
    "write the scope": "Write the scope",
    "can you lead this challenge? Please answer": "Send my answer",
    "can you join the visiting team? Please answer": "Send my answer",
    "decide on a declaration of interests": "Clear these people",
    "speak to the other Director": "Record a conversation",
    "sign the scope": "Sign this scope",
    "start building the team": "Start building the team",
    "complete the team and agree the dates": "Complete the visiting team",
    "agree the dates of the visit": "Save the dates",
    "confirm the dates of the visit": "Confirm these days",
    "start the briefing": "Start the briefing",
    "write the brief": "Write Position statement",
    "write a section of the brief": "Write Data",
    # Reminded a week before, or told that it is written.
    "issue the brief": "Write Position statement|Issue the brief",
    "read the brief": "I have read this brief",
    "start the visit": "Start the visit",
    "record what you see and hear": "Add a note",
    # Reminded on the first day, when there can be findings, or on the last, with all the rest.
    "end the visit": "Write a finding on each line|Say which activities were held",
    "draft the letter": "Open the draft",
    "share the draft with the host": "Share the draft with the host",
    "check the draft letter": "There is nothing to correct",
    "check the draft for accuracy": "There is nothing to correct",
    "answer the host’s points": "Answer to the point on",
    "prepare the letter for signing": "Prepare the letter",
    "show the host the answers to its points": "Release the answers to the host",
    "answer the points and issue": "Prepare the letter for signing",
    "sign the letter": "Sign the letter",
    "issue the letter": "Issue the letter",
    "read the final letter before it is issued": "Read the final text",
    "respond to the letter": "Respond to recommendation 1",
    "start the follow-up": "Start the follow-up",
    "check in on progress": "Record a check-in or the review",
    "follow-up review": "Record a check-in or the review",
    "read the follow-up review and sign it": "Sign off the follow-up",
    "sign the follow-up": "Sign off the follow-up",
    "close the challenge": "Close the challenge",
}
# The request of another council waits all along.
STAYS = {ASKS["accept the request"]}
# What a mail only says, and the words on its page that say more.
SAYS: dict[str, str] = {
    "the request is accepted": "Appoint the lead challenger",
    "an invitation has been accepted": "Waiting for a decision",
    "you can take part": "The host’s question",
    "you are part of the host’s team": "The host’s question",
    "a conversation has been recorded": "What they agreed",
    "the scope is agreed": "to start building the team",
    "the visiting team is being built": "Your turn: agree the dates of the visit",
    "the dates of the visit": "to confirm the dates of the visit",
    "the briefing has started": "After that: start the visit",
    "the timetable is confirmed": "Confirmed on 20 May 2027",
    "the visit has started": "The host’s question",
    "the visit begins": "The host’s question",
    "read the headlines of the verbal feedback": "The weekly call of hubs and schools",
    "verbal feedback has been given": "Waiting for the",
    "the visit has ended": "to finish its work by 30 June 2027",
    "the host is checking the draft letter": "Waiting for the host Director",
    "the host has checked the draft letter": "1 point, of which 1 still needs an answer",
    "read the answers to your points": "Accepted",
    "issue the letter after the host’s preview period": "it can be issued then",
    "the letter has been issued": "Open the PDF",
    "check in on progress: four weeks overdue, please step in": "Waiting for the",
    "the host has responded": "Accepted",
    # Progress can be reported for as long as the host likes, so neither is asked for at the end.
    "you own an action": str(story.ACTION["What will you do?"]),
    "action 1": str(story.ACTION["What will you do?"]),
    "the follow-up has started": "with the host’s response, actions and verdict",
    "the follow-up review has been recorded": story.REVIEW["What did you see?"],
    "the follow-up is signed": "Both",
    "the challenge is closed": "The challenge is closed.",
}


class Mailbox:
    """Everyone's mail; `at` finds the user of an email address, and `found` is what was wrong."""

    def __init__(self, at: Callable[[str], BrowserUser], calendar: Calendar) -> None:
        self._at, self._calendar = at, calendar
        self._opened = 0
        self.found: list[str] = []
        self._followed: dict[tuple[str, str], str] = {}

    def on(self, day: dt.date) -> None:
        """The morning of this day: what is due is written, and everyone opens their mail.

        It is `tick` without the clearing of sessions, which are as old as the day is far.
        """
        self._calendar.on(day)
        end_rounds()
        tell_of_ready_steps()
        remind()
        nudge()
        self.open()

    def after(self, act: Callable[..., None], *people: object) -> None:
        """Do something, and open the mail about it as each recipient."""
        act(*people)
        self.open()

    def open(self) -> None:
        """Each new mail is opened by its recipient, who follows its links."""
        call_command("deliver", verbosity=0)
        new, self._opened = mail.outbox[self._opened :], len(mail.outbox)
        for one in new:
            (to,) = one.to
            for subject, link in _links(one):
                self._follow(self._at(to), subject, link)

    def open_again(self) -> None:
        """When all is over nothing is asked of anyone, and no link leads to an error."""
        for (to, link), act in self._followed.items():
            user = self._at(to)
            answer = user.page.goto(link, wait_until="domcontentloaded")
            user.refused.clear()
            main, status = user.page.locator("main"), answer.status if answer else 0
            if status not in (200, 403):
                self.found.append(f"{status} {to} {link}")
            elif act and act not in STAYS and _does(main, act).count():
                self.found.append(f"{to} {link} still asks: {act}")

    def _follow(self, user: BrowserUser, subject: str, link: str) -> None:
        if subject.startswith("can you"):
            user.page.context.clear_cookies()
        user.page.goto(link)
        if user.page.url.split("?")[0].endswith("/account/sign-in/"):
            user.send(
                "Sign in",
                {"Email address": user.person.email, "Your password": PASSWORD},
                empty=False,
            )
        where = f"{user.person.name}: “{subject}” -> {user.page.url}"
        assert user.refused == [], where
        main, what = user.page.locator("main"), DATE.sub("", subject)
        act, text = ASKS.get(what, ""), SAYS.get(what, "")
        if user.page.url != link:
            self.found.append(f"{where}: not the page of the link")
        elif not act and not text:
            self.found.append(f"{where}: not in the table of mails")
        elif act and not _does(main, act).count():
            self.found.append(f"{where}: “{act}” cannot be done there")
        elif text not in " ".join(main.inner_text().split()):
            self.found.append(f"{where}: “{text}” is not there")
        self._followed[user.person.email, link] = act


def _does(main: Locator, labels: str) -> Locator:
    """The buttons and links that begin with these words, or some of them, in the main part."""
    name = re.compile("|".join(named(one).pattern.removesuffix("$") for one in labels.split("|")))
    return main.get_by_role("button", name=name).or_(main.get_by_role("link", name=name))


def _links(one: EmailMultiAlternatives) -> Iterator[tuple[str, str]]:
    """Each thing that a mail says, after host and topic, with its link."""
    body = str(one.body)
    parts = LINE_NUMBER.split(body)[1:]
    for part in parts or [f"{one.subject}\n{body}"]:
        subject, _, text = part.partition("\n")
        for link in LINK.findall(text):
            yield subject.partition(": ")[2], link
