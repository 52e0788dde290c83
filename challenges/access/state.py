"""What is so on a challenge: one lazily loaded state for the policy, gates, tasks and mails.

Each fact is read by one plain statement when it is first asked for, for all its peers if it has
any.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

from django.db.models import Model

from challenges import clock
from challenges.access import state_rows as read
from challenges.access.peers import Peers, Reader
from challenges.access.state_rows import GuardedText, Keys, LetterSigned, Section, Signed
from challenges.models import (
    ENDED,
    AccuracyRound,
    Action,
    Activity,
    Challenge,
    Clearance,
    FollowUpReview,
    LetterParagraph,
    LetterVersion,
    LineOfEnquiry,
    Recommendation,
    Response,
    Scope,
    Side,
    Stage,
    TeamMember,
    TeamRole,
    VisitPlan,
)

Row = TypeVar("Row")


@dataclass(eq=False, repr=False)
class ChallengeState:
    """What is so on one challenge today."""

    challenge: Challenge
    peers: Peers | None = None
    today: dt.date = field(default_factory=clock.today)

    def _rows(self, reader: Reader) -> list[Any]:
        if self.peers is None:
            self.peers = Peers([self.challenge])
        return self.peers.rows(self.challenge, reader)

    def _first(self, reader: Callable[[Keys], Iterable[tuple[int, Row]]]) -> Row | None:
        """Return the only or first row, which then knows its challenge without reading it."""
        for row in self._rows(reader):
            row.challenge = self.challenge
            first: Row = row
            return first
        return None

    def _prefetched(self, row: Model | None, name: str, reader: Reader) -> list[Any]:
        """Return the rows that a page has read already, or else read them."""
        if name in getattr(row, "_prefetched_objects_cache", {}):
            return list(getattr(row, name).all())
        return self._rows(reader)

    @property
    def ended_early(self) -> bool:
        """It was withdrawn or closed early, and can be reopened."""
        return self.challenge.stage == Stage.WITHDRAWN or self.challenge.closed_early

    # --- scope ---------------------------------------------------------------------------

    @cached_property
    def scope(self) -> Scope | None:
        """The current version of the scope."""
        scope: Scope | None = self._first(read.scopes)
        return scope

    @cached_property
    def scope_frozen(self) -> bool:
        """Both sides have signed the current version."""
        return self.scope is not None and self.scope.frozen

    @property
    def scope_open(self) -> bool:
        return not self.scope_frozen

    @cached_property
    def scope_signed_by(self) -> frozenset[str]:
        """The sides whose signature is on the scope as it now stands."""
        return self._signed_by(read.scope_signatures, stands=self.scope_frozen)

    @cached_property
    def scope_endorsed_by(self) -> frozenset[str]:
        """The posts whose holders have endorsed the current scope."""
        return frozenset(self._rows(read.endorsements))

    @cached_property
    def lines(self) -> list[LineOfEnquiry]:
        """The lines of enquiry that the current scope asks."""
        return self._rows(read.lines)

    @cached_property
    def motivated(self) -> bool:
        """The current scope says why the host asks."""
        return bool(self._prefetched(self.scope, "motivations", read.motivations))

    @cached_property
    def directors_spoke(self) -> bool:
        """A conversation between the two Directors is on record."""
        return bool(self._prefetched(self.challenge, "conversations", read.conversations))

    @cached_property
    def overridden(self) -> frozenset[str]:
        """Codes of the gates that a programme lead has passed with a reason."""
        rows = self._prefetched(self.challenge, "overrides", read.overrides)
        return frozenset(override.blocker for override in rows)

    # --- teams ---------------------------------------------------------------------------

    @cached_property
    def members(self) -> list[TeamMember]:
        """Everybody who has or had a seat on either side.

        A page that shows both teams has read them already: then they are not read again.
        """
        return self._prefetched(self.challenge, "members", read.members)

    @cached_property
    def visitors(self) -> list[TeamMember]:
        """Everybody who has or had a seat on the visiting team."""
        return [member for member in self.members if member.visiting]

    @cached_property
    def leavers(self) -> list[TeamMember]:
        """The open seats on either side that no post bears any more."""
        return [member for member in self.members if member.open and not member.in_post]

    @cached_property
    def has_director(self) -> bool:
        """Somebody is the host Director today, acting perhaps."""
        return bool(self._rows(read.directed))

    @cached_property
    def has_lead(self) -> bool:
        """Somebody has been asked to lead, has neither refused nor put it off, and is in post."""
        return any(m.wanted and m.team_role == TeamRole.LEAD for m in self.members)

    @cached_property
    def declaration_waits(self) -> bool:
        """A declaration of interests waits for the programme's decision."""
        return any(m.current and m.clearance == Clearance.DECLARED for m in self.members)

    @cached_property
    def objection_waits(self) -> bool:
        """An objection of the host waits for the programme's decision."""
        return bool(self._rows(read.objections))

    @cached_property
    def waived_rules(self) -> frozenset[str]:
        """Codes of the rules of composition that were waived, with a reason."""
        return frozenset(self._rows(read.waived_rules))

    # --- briefing and visit --------------------------------------------------------------

    @cached_property
    def latest_brief(self) -> int | None:
        """The key of the latest issued version of the brief."""
        return next(iter(self._rows(read.briefs)), None)

    @cached_property
    def brief_issued(self) -> bool:
        return self.latest_brief is not None

    @cached_property
    def brief_read_by(self) -> frozenset[uuid.UUID]:
        """The people who have confirmed the latest version of the brief."""
        rows = self._rows(read.acknowledgements)
        return frozenset(person for brief, person in rows if brief == self.latest_brief)

    @cached_property
    def sections(self) -> list[Section]:
        """The sections of the brief in the making."""
        return self._rows(read.sections)

    @cached_property
    def plan(self) -> VisitPlan | None:
        """What is agreed about the visit."""
        plan: VisitPlan | None = self._first(read.plans)
        return plan

    @cached_property
    def headlines_released(self) -> bool:
        return self.plan is not None and self.plan.headlines_released

    @cached_property
    def activities(self) -> list[Activity]:
        """The timetable."""
        return self._rows(read.activities)

    @cached_property
    def uncovered_lines(self) -> list[LineOfEnquiry]:
        """The lines of enquiry that nothing on the timetable looks at."""
        return self._rows(read.uncovered_lines)

    @cached_property
    def unanswered_lines(self) -> list[LineOfEnquiry]:
        """The lines of enquiry that have neither a finding nor a note why not."""
        return self._rows(read.unanswered_lines)

    @cached_property
    def unconfirmed_concerns(self) -> list[dt.datetime]:
        """When each concern about a child was recorded that the host has not confirmed."""
        return self._rows(read.unconfirmed_concerns)

    # --- letter --------------------------------------------------------------------------

    @cached_property
    def paragraphs(self) -> list[LetterParagraph]:
        """The written parts of the draft."""
        return self._rows(read.paragraphs)

    @cached_property
    def letter_texts(self) -> list[GuardedText]:
        """The findings and recommendations that the letter prints."""
        return self._rows(read.letter_texts)

    @cached_property
    def attribution_answers(self) -> frozenset[tuple[str, uuid.UUID, str]]:
        """The texts whose warnings are answered: kind, key, and the phrases' digest."""
        return frozenset(self._rows(read.attribution_answers))

    @cached_property
    def accuracy_round(self) -> AccuracyRound | None:
        """The current accuracy round, without the text that the host checks."""
        current_round: AccuracyRound | None = self._first(read.rounds)
        return current_round

    @property
    def accuracy_over(self) -> bool:
        return self.accuracy_round is not None and self.accuracy_round.is_over(self.today)

    @property
    def accuracy_open(self) -> bool:
        return self.accuracy_round is not None and not self.accuracy_over

    @cached_property
    def delegates(self) -> frozenset[uuid.UUID]:
        """The people to whom the host Director has delegated the current round."""
        return frozenset(self._rows(read.delegates))

    @property
    def answers_released(self) -> bool:
        """The host can read the answers to the points of a round, an earlier one perhaps."""
        accuracy_round: Any = self.accuracy_round
        return accuracy_round is not None and bool(accuracy_round.any_released)

    @property
    def unanswered_points(self) -> int:
        """How many of the host's points in the current round have no answer yet."""
        accuracy_round: Any = self.accuracy_round  # with the number of its points, as it was read
        return accuracy_round.unanswered_points if accuracy_round else 0

    @property
    def answers_wait(self) -> bool:
        """A round is over in which the host raised points, and it cannot read the answers."""
        accuracy_round: Any = self.accuracy_round
        return bool(accuracy_round and accuracy_round.answers_wait)

    @property
    def unanswered_earlier_points(self) -> int:
        """How many of the host's points in the rounds before have no answer yet."""
        accuracy_round: Any = self.accuracy_round
        return accuracy_round.earlier_points if accuracy_round else 0

    @property
    def points_answered(self) -> bool:
        """The round is over and each of the host's points, earlier ones too, has an answer."""
        waiting = self.unanswered_points + self.unanswered_earlier_points
        return self.accuracy_over and not waiting

    @cached_property
    def letter(self) -> LetterVersion | None:
        """The letter that is ready to sign or issued, without its bytes."""
        letter: LetterVersion | None = self._first(read.letters)
        return letter

    @property
    def prepared(self) -> bool:
        """A letter is ready to sign."""
        return self.letter is not None and self.letter.prepared

    @property
    def signed(self) -> bool:
        """A letter that has not gone out yet has all its signatures."""
        return self.letter is not None and self.prepared and self.letter.fully_signed

    @cached_property
    def letter_signatures(self) -> list[LetterSigned]:
        """The signatures on the letter that is ready to sign."""
        return self._rows(read.letter_signatures)

    @cached_property
    def jointly_signed(self) -> list[bool]:
        """For the correction under way, if any: whether two signed the letter it corrects."""
        return self._rows(read.open_corrections)

    @cached_property
    def shared_with(self) -> frozenset[str]:
        """The audiences with whom the host has shared the letter."""
        return frozenset(self._rows(read.shares))

    # --- follow-up -----------------------------------------------------------------------

    @cached_property
    def recommendations(self) -> list[Recommendation]:
        """The letter's recommendations with response and verdict: numbers and decisions."""
        return self._rows(read.recommendations)

    @cached_property
    def taken_up(self) -> list[Recommendation]:
        """The recommendations whose response promises something."""
        return [r for r in self.recommendations if (a := _response(r)) and a.taken_up]

    @cached_property
    def unanswered_recommendations(self) -> list[Recommendation]:
        """The recommendations without a submitted response."""
        return [r for r in self.recommendations if not ((a := _response(r)) and a.submitted)]

    @cached_property
    def unjudged_recommendations(self) -> list[Recommendation]:
        """The recommendations that were taken up and have no verdict."""
        return [r for r in self.taken_up if getattr(r, "verdict", None) is None]

    @cached_property
    def response_submitted(self) -> bool:
        """The Director has submitted a response to at least one recommendation."""
        return len(self.unanswered_recommendations) < len(self.recommendations)

    @cached_property
    def actions(self) -> list[Action]:
        """The plan's actions: owner, date and status."""
        return self._rows(read.actions)

    @cached_property
    def planned_recommendations(self) -> frozenset[uuid.UUID]:
        """Keys of the recommendations with an action that has an owner, a date and a measure."""
        return frozenset(self._rows(read.planned))

    @property
    def review_recorded(self) -> bool:
        """The follow-up review has been held."""
        return FollowUpReview.Kind.REVIEW in self._rows(read.reviews)

    @property
    def followed_up(self) -> bool:
        """A check-in or the follow-up review has been held."""
        return bool(self._rows(read.reviews))

    @cached_property
    def follow_up_signed_by(self) -> frozenset[str]:
        """The sides whose Director has signed the follow-up."""
        return self._signed_by(read.follow_up_signatures, stands=self.challenge.stage in ENDED)

    def _signed_by(self, reader: Reader, *, stands: bool) -> frozenset[str]:
        """Return the sides that have signed; `stands` where a signature no longer lapses.

        Otherwise it counts while its signer speaks for their side, as `signer_serves` asks.
        """
        signed: list[Signed] = self._rows(reader)
        return frozenset(s.side for s in signed if stands or self._speaks(s))

    def _speaks(self, signed: Signed) -> bool:
        """Say whether who signed still speaks for their side."""
        leads = {m.person_id for m in self.visitors if m.team_role == TeamRole.LEAD and m.serving}
        return signed.side == Side.HOST or signed.person in leads


def _response(recommendation: Recommendation) -> Response | None:
    return getattr(recommendation, "response", None)
