"""The rows of the board, ready to print: labels and URLs are worked out beforehand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from challenges.models import Action, Deadline, Stage
from challenges.programme.board.authorities import AuthorityRow

SOON = dt.timedelta(days=14)
STAGES: dict[str, str] = {value: str(label) for value, label in Stage.choices}
STATUSES: dict[str, str] = {value: str(label) for value, label in Action.Status.choices}
DEADLINES: dict[str, str] = {value: str(label) for value, label in Deadline.Kind.choices}


@dataclass(frozen=True)
class Number:
    """A number with the URL of the rows behind it, or without one when there are none."""

    label: str
    count: int
    url: str


@dataclass(frozen=True)
class ChallengeRow:
    """One challenge on the board."""

    ref: str
    url: str
    title: str
    host: str
    topic: str
    stage: str
    ended_reason: str
    deadline: str
    due_on: dt.date | None
    state: str
    kind: str
    recommendations: int
    responses: str
    actions: int
    statuses: str
    overdue: int

    HEADER = (
        "Reference",
        "Host",
        "Topic",
        "Stage",
        "Why it ended early",
        "Next deadline",
        "Due",
        "State",
        "Recommendations",
        "Responses",
        "Actions",
        "Status of actions",
        "Overdue actions",
    )

    @property
    def due(self) -> str:
        return day(self.due_on)

    def cells(self) -> tuple[object, ...]:
        return (
            self.ref,
            self.host,
            self.topic,
            self.stage,
            self.ended_reason,
            self.deadline,
            self.due_on,
            self.state,
            self.recommendations,
            self.responses,
            self.actions,
            self.statuses,
            self.overdue,
        )


@dataclass(frozen=True)
class BoardRecommendation:
    """One recommendation on the board: what it says and the host's response."""

    ref: str
    url: str
    title: str
    number: int
    text: str
    response: str
    actions: int

    HEADER = ("Reference", "Challenge", "Recommendation", "Response", "Actions")

    def cells(self) -> tuple[object, ...]:
        return (self.ref, self.title, self.number, self.response, self.actions)


@dataclass(frozen=True)
class BoardAction:
    """One action on the board: status, dates, the post of its owner and flags.

    `text` is empty unless the host shares them with the programme. The file has none: it
    is for status.
    """

    ref: str
    url: str
    title: str
    number: int
    text: str
    status: str
    kind: str
    owner: str
    due_on: dt.date | None
    days_overdue: int
    flags: str
    updated_on: dt.date

    HEADER = (
        "Reference",
        "Challenge",
        "Action",
        "Status",
        "Owner’s post",
        "Due",
        "Days overdue",
        "Flags",
        "Last update",
    )

    @property
    def due(self) -> str:
        return day(self.due_on)

    @property
    def updated(self) -> str:
        return day(self.updated_on)

    def cells(self) -> tuple[object, ...]:
        return (
            self.ref,
            self.title,
            self.number,
            self.status,
            self.owner,
            self.due_on,
            self.days_overdue,
            self.flags,
            self.updated_on,
        )


Row = ChallengeRow | BoardRecommendation | BoardAction
HEADERS: dict[str, tuple[str, ...]] = {
    "challenges": ChallengeRow.HEADER,
    "recommendations": BoardRecommendation.HEADER,
    "actions": BoardAction.HEADER,
    "authorities": AuthorityRow.HEADER,
}


def stage_of(stage: str, *, is_paused: bool, early: bool) -> str:
    """Return what the board calls a stage: “Briefing, paused” or “Closed early”."""
    return f"{STAGES[stage]}{', paused' if is_paused else ''}{' early' if early else ''}"


def state_of(due_on: dt.date | None, today: dt.date, *, is_paused: bool) -> tuple[str, str]:
    """Return how a deadline stands, as text and as a kind of status."""
    if due_on is None:
        return "", "neutral"
    if is_paused:
        return "Paused", "neutral"
    days = (due_on - today).days
    if days < 0:
        return f"{-days} day{'s' if days < -1 else ''} overdue", "bad"
    if days == 0:
        return "Today", "warn"
    return (
        f"In {days} day{'s' if days > 1 else ''}",
        "warn" if due_on <= today + SOON else "neutral",
    )


def in_words(counts: dict[str, int], labels: Mapping[str, object]) -> str:
    """Return for example “3 accepted, 1 no response yet”, in the order of the labels."""
    return ", ".join(
        f"{counts[value]} {str(label).lower()}"
        for value, label in labels.items()
        if counts.get(value)
    )


def day(date: dt.date | None) -> str:
    """Return for example “3 March 2027”; much cheaper than a template filter in a long table."""
    return f"{date.day} {date:%B %Y}" if date else ""
