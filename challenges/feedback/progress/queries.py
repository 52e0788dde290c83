"""How far the letter is, as far as one person may know."""

from __future__ import annotations

from dataclasses import dataclass

from challenges import clock
from challenges.access.door import ChallengeAccess
from challenges.feedback.register.queries import LetterView, current_letter, issued_letter
from challenges.journey.engine import Available, available
from challenges.models import AccuracyRound, Side, Stage
from challenges.models.stage import RANK

NEUTRAL = {
    "before": "The letter is written after the visit.",
    Stage.DRAFTING: (
        "The visiting team is writing the letter. The host will check the facts in a draft "
        "before it is issued."
    ),
    Stage.ACCURACY: (
        "The host is checking the draft for accuracy. The letter will then be signed and issued."
    ),
    "checked": (
        "The host’s check for accuracy is over. The visiting team answers any points, and the "
        "letter will then be signed and issued."
    ),
    "after": "The letter has been issued. The host decides who else can read it.",
    Stage.WITHDRAWN: "This challenge was withdrawn before a letter was issued.",
}

DRAFT, SNAPSHOT, PREPARED, LETTER = TEXTS = (
    "letter.view_draft",
    "letter.view_snapshot",
    "letter.view_prepared",
    "letter.view",
)


@dataclass(frozen=True)
class LetterProgress:
    """What a person may see of the step; what they may not see is None or empty.

    `neutral` stands for the letter where they may read neither draft nor letter.
    """

    stage: str
    may_read: frozenset[str]
    neutral: str
    written: int
    parts: int
    round: AccuracyRound | None
    round_over: bool
    points: int
    unanswered: int
    letter: LetterView | None
    forward: tuple[Available, ...]

    @property
    def is_drafted(self) -> bool:
        """Return whether the letter is being drafted, for the first time or again."""
        return self.stage == Stage.DRAFTING

    @property
    def is_next_written(self) -> bool:
        """Return whether the next thing to do is to write the parts of the draft."""
        return self.is_drafted and self.written < self.parts

    @property
    def has_check(self) -> bool:
        """Return whether the reader sees how the check for accuracy goes."""
        return self.round is not None and bool(self.may_read & {SNAPSHOT, DRAFT})

    @property
    def is_signed_next(self) -> bool:
        """Return whether the reader is on the team and the letter waits for signatures."""
        return self.stage == Stage.ACCURACY and DRAFT in self.may_read

    @property
    def final_text(self) -> LetterView | None:
        """Return the signed letter for a reader who sees it before it is issued."""
        is_early = PREPARED in self.may_read and LETTER not in self.may_read
        return self.letter if is_early else None


def progress(access: ChallengeAccess) -> LetterProgress:
    """Return what the person may see; nothing else is read, so that nothing else can show."""
    parts = _parts_written(access)
    current = _round(access)
    points = _points(access, current)
    may_read = frozenset(one for one in TEXTS if access.may(one))
    return LetterProgress(
        stage=access.challenge.stage,
        may_read=may_read,
        neutral="" if may_read & {DRAFT, LETTER} else _neutral(access),
        written=sum(parts),
        parts=len(parts),
        round=current,
        round_over=current is not None and current.is_over(clock.today()),
        points=len(points),
        unanswered=sum(not answer for answer in points) if access.side == Side.VISITING else 0,
        letter=_letter(access),
        forward=_forward(access),
    )


def _neutral(access: ChallengeAccess) -> str:
    """Return what the stage and the host's check tell, the same whatever the team has written."""
    stage = access.challenge.stage
    if stage == Stage.ACCURACY and access.state.accuracy_over:
        return NEUTRAL["checked"]
    if stage in NEUTRAL:
        return NEUTRAL[stage]
    return NEUTRAL["after" if RANK[stage] > RANK[Stage.ACCURACY] else "before"]


def _forward(access: ChallengeAccess) -> tuple[Available, ...]:
    """Return the transitions this person may take on pages of this step."""
    if access.challenge.stage not in (Stage.DRAFTING, Stage.ACCURACY):
        return ()
    return tuple(
        way for way in available(access) if way.transition.page.startswith("feedback:") and way.may
    )


def _parts_written(access: ChallengeAccess) -> list[bool]:
    """Return, for each part that someone writes, whether it is written."""
    if not access.may(DRAFT):
        return []
    bodies = access.challenge.letter_paragraphs.values_list("body", flat=True)
    return [bool(body.strip()) for body in bodies]


def _round(access: ChallengeAccess) -> AccuracyRound | None:
    if not (access.may(SNAPSHOT) or access.may("accuracy.view_answers")):
        return None
    return access.challenge.accuracy_rounds.current().defer("snapshot").first()


def _points(access: ChallengeAccess, current: AccuracyRound | None) -> list[str]:
    """Return the answer, or none, of each point; the team sees them once the round is over."""
    if current is None or access.challenge.stage != Stage.ACCURACY:
        return []
    if not (access.side == Side.HOST or current.is_over(clock.today())):
        return []
    return list(current.points.values_list("answer", flat=True))


def _letter(access: ChallengeAccess) -> LetterView | None:
    if access.may(LETTER):
        return issued_letter(access.challenge)
    if access.may(PREPARED):
        return current_letter(access.challenge)
    return None
