"""The shape of a story: everything that people say and do on one challenge, as plain data.

People are named by what they do (`host_dcs`, `lead`, `challenger`, …); `personas.py` says who
they are. Days count from the first day of the visit, D0. A date in someone's words is
written as “{month:-30}” (see `calendar.py`), so that it stays true on whatever day the demo stands.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True)
class SeatStory:
    """A seat on the visiting team: role (`challenger`, `practitioner`, `observer`,
    `case_auditor`), authority, and post (`dcs`, `assistant_director`, `head_of_service`,
    `team_manager`, `psw`, `practitioner`, `data`). `declaration` is an interest they declared,
    and `condition` what the programme lead asked for when clearing them with it."""

    team_role: str
    authority: str
    post: str
    declaration: str = ""
    condition: str = ""


@dataclass(frozen=True)
class LineStory:
    """A line of enquiry; `sources` as in `SourceType`."""

    question: str
    good: str
    sources: tuple[str, ...]


@dataclass(frozen=True)
class ActivityStory:
    """Something on the timetable; `day` 0 is D0, times like "09:30", `lines` numbers from 1.

    `met` is how many people came (as planned where None), of files how many were read;
    `minutes` how long it took.
    """

    day: int
    starts: str
    ends: str
    kind: str
    title: str
    role_group: str
    headcount: int
    room: str
    lines: tuple[int, ...]
    met: int | None = None
    minutes: int | None = None
    cancelled: str = ""


@dataclass(frozen=True)
class NoteStory:
    """A note of evidence: who wrote it (`lead`, `seat1`, …), from which activity (index)."""

    by: str
    activity: int | None
    lines: tuple[int, ...]
    source_type: str
    role_group: str
    stance: str
    text: str


@dataclass(frozen=True)
class FindingStory:
    """A conclusion: line number, kind (`strength`, `consideration`, `practice`), notes (index)."""

    line: int
    kind: str
    text: str
    notes: tuple[int, ...]


@dataclass(frozen=True)
class RecommendationStory:
    """A numbered recommendation; `findings` are indexes.

    `reason` says why it is made although its evidence is only emerging.
    """

    text: str
    why: str
    who: str
    outcome: str
    line: int
    findings: tuple[int, ...]
    reason: str = ""


@dataclass(frozen=True)
class PointStory:
    """A point of the accuracy round, with its answer; `paragraph` as `line-1`, `messages`, …

    Where it changed the letter, the draft had said `was` where the letter says `now`.
    """

    paragraph: str
    category: str
    correction: str
    evidence: str
    answer: str = ""
    reason: str = ""
    was: str = ""
    now: str = ""


@dataclass(frozen=True)
class ProgressStory:
    """What an owner reported, weeks after the issue of the letter, before any review."""

    week: int
    status: str
    note: str


@dataclass(frozen=True)
class ActionStory:
    """An action of the host: which recommendations it answers (numbers), due weeks after issue.

    `owner` is `coordinator`, `contributor`, a post in words when no one has an account, or
    empty when no one owns it yet.
    """

    text: str
    recommendations: tuple[int, ...]
    owner: str
    due_week: int | None
    measure: str
    progress: tuple[ProgressStory, ...] = ()


@dataclass(frozen=True)
class Letter:
    """The written parts of the letter; `lines` in the order of the lines of enquiry."""

    thanks: str
    why: str
    messages: str
    lines: tuple[str, ...]
    practice: str
    next: str


@dataclass(frozen=True)
class Review:
    """A check-in or the follow-up review, weeks after the issue of the letter."""

    week: int
    kind: str
    method: str
    who: str
    note: str


@dataclass(frozen=True)
class Pace:
    """How quickly a challenge went, in days before and after the first day of the visit.

    Each of these acts and those around it move; the month before the visit, the visit itself and
    the host's days with the draft are alike everywhere.
    """

    proposed: int = 182
    shared: int = 8
    issued: int = 28
    answered: int = 76  # the plan was agreed and the follow-up began

    def day(self, usual: int) -> int:
        """Return the day in this story of an act whose usual day the walk knows."""
        here = (-self.proposed, -30, 2, self.shared, self.shared + 14, self.issued, self.answered)
        for (usual_from, usual_to), (first, last) in zip(
            pairwise(USUAL), pairwise(here), strict=True
        ):
            if usual <= usual_to:
                share = (usual - usual_from) / (usual_to - usual_from)
                return round(first + share * (last - first))
        return usual - USUAL[-1] + self.answered


# The usual days of: proposal, a month before the visit, its end, the draft shared with the host,
# the answers to its points, issue of the letter, beginning of the follow-up.
USUAL = (-182, -30, 2, 8, 22, 28, 76)


@dataclass(frozen=True)
class Story:
    """One challenge, from its question to wherever it has got to (`until`, a stage).

    `d0_week`: the visit begins that many weeks from today (negative: in the past), on a
    Tuesday; a visit of more than a few weeks away moves back to the last week of a school
    term. What a stage does not reach may stay empty.
    """

    host: str
    topic: str
    question: str
    until: str
    d0_week: int
    days: int = 2
    pace: Pace = Pace()
    lead_authority: str = ""
    seats: tuple[SeatStory, ...] = ()
    declined: tuple[tuple[str, str, str], ...] = ()  # authority, post, reason
    purpose: str = ""
    decision: str = ""
    in_scope: str = ""
    out_of_scope: str = ""
    success: str = ""
    limits: str = ""
    clarity_note: str = ""  # why the scope stands although the clarity check has remarks
    motivations: tuple[str, ...] = ()
    lines: tuple[LineStory, ...] = ()
    conversation: str = ""
    expectations: str = ""
    off_limits: str = ""
    spoke_again: str = ""  # what the directors agreed on the telephone after the brief was issued
    brief: tuple[tuple[str, str], ...] = ()  # key, text
    activities: tuple[ActivityStory, ...] = ()
    notes: tuple[NoteStory, ...] = ()
    findings: tuple[FindingStory, ...] = ()
    headlines: tuple[str, ...] = ()
    letter: Letter | None = None
    recommendations: tuple[RecommendationStory, ...] = ()
    points: tuple[PointStory, ...] = ()
    responses: tuple[tuple[str, str], ...] = ()  # decision, comment; one per recommendation
    actions: tuple[ActionStory, ...] = ()
    reviews: tuple[Review, ...] = ()
    verdicts: tuple[tuple[str, str], ...] = ()  # value, note; one per recommendation taken up
    shared: tuple[str, ...] = ()  # audiences of the issued letter
    paused: str = ""
    ended_reason: str = ""
