"""What is so on a challenge: one lazily loaded state for the policy, gates, tasks and mails.

Each fact is read by one plain statement when it is first asked for. A state may have peers: the
other challenges of a page such as home. Then that one statement reads the fact for all of them,
so a page of many challenges costs as many statements as a page of one.
"""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass
from functools import cached_property

from challenges.access import small_facts as small
from challenges.access import state_rows as read
from challenges.access.day_facts import DayFacts
from challenges.access.peers import Reader
from challenges.access.small_facts import LetterSigned, RecommendationFact, SectionFact, Signed
from challenges.access.state_rows import Director, GuardedText, Posts
from challenges.models import (
    ENDS,
    AccuracyRound,
    Action,
    Activity,
    Clearance,
    FollowUpReview,
    LetterParagraph,
    LetterVersion,
    LineOfEnquiry,
    Scope,
    Side,
    Stage,
    TeamMember,
    TeamRole,
    VisitPlan,
)
from challenges.models.team_member import BORNE


@dataclass(eq=False, repr=False)
class ChallengeState(DayFacts):
    """What is so on one challenge today."""

    @property
    def ended_early(self) -> bool:
        """It was withdrawn or closed early, and can be reopened."""
        return self.challenge.stage == Stage.WITHDRAWN or self.challenge.closed_early

    # --- scope ---------------------------------------------------------------------------

    @cached_property
    def scope(self) -> Scope | None:
        """The current version of the scope."""
        return self._first(read.scopes)

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
        return self._signed_by(small.scope_signatures, stands=self.scope_frozen)

    @cached_property
    def scope_endorsed_by(self) -> frozenset[str]:
        """The posts whose holders have endorsed the current scope."""
        return frozenset(self._rows(small.endorsements))

    @cached_property
    def lines(self) -> list[LineOfEnquiry]:
        """The lines of enquiry that the current scope asks."""
        return self._rows(read.lines)

    @cached_property
    def motivated(self) -> bool:
        """The current scope says why the host asks."""
        return bool(self._rows(small.motivations))

    @cached_property
    def directors_spoke(self) -> bool:
        """A conversation between the two Directors is on record."""
        return bool(self._rows(small.conversations))

    @cached_property
    def overridden(self) -> frozenset[str]:
        """Codes of the gates that a programme lead has passed with a reason."""
        return frozenset(self._rows(small.overrides))

    # --- teams ---------------------------------------------------------------------------

    @cached_property
    def members(self) -> list[TeamMember]:
        """The people who have or had a seat on either side."""
        seats = self._rows(read.members)
        for seat in seats:
            seat.in_post = self._is_in_post(seat)
        return seats

    def _is_in_post(self, seat: TeamMember) -> bool:
        """Say whether a post bears the seat today, as `TeamMember.in_post` does of one."""
        posts = self._together.posts.holders
        by_post = (seat.person_id, seat.authority_id) in posts
        with_host = (seat.person_id, self.challenge.host_id) in posts
        return (seat.side, by_post, with_host) in BORNE and bool(vars(seat)["holder_active"])

    @cached_property
    def visitors(self) -> list[TeamMember]:
        """The people who have or had a seat on the visiting team."""
        return [member for member in self.members if member.visiting]

    @cached_property
    def leavers(self) -> list[TeamMember]:
        """The open seats on either side that no post bears any more."""
        return [member for member in self.members if member.open and not member.in_post]

    @property
    def posts(self) -> Posts:
        """The people here who are in post today, and where."""
        return self._together.posts

    @property
    def directors(self) -> list[Director]:
        """The host Directors of today, acting ones included."""
        return self._together.posts.directors.get(self.challenge.host_id, [])

    @property
    def has_director(self) -> bool:
        """Whether the host has a Director today."""
        return bool(self.directors)

    @cached_property
    def has_lead(self) -> bool:
        """Whether a person in post was asked to lead, and has not refused or put it off."""
        return any(m.wanted and m.team_role == TeamRole.LEAD for m in self.members)

    @cached_property
    def declaration_waits(self) -> bool:
        """A declaration of interests waits for the programme's decision."""
        return any(m.current and m.clearance == Clearance.DECLARED for m in self.members)

    @cached_property
    def objection_waits(self) -> bool:
        """An objection to someone who is still there waits for the programme's decision."""
        members = set(self._rows(small.objections))
        return bool(members) and any(m.pk in members and m.current for m in self.members)

    @cached_property
    def waived_rules(self) -> frozenset[str]:
        """Codes of the rules of composition that were waived, with a reason."""
        return frozenset(self._rows(small.waived_rules))

    # --- briefing and visit --------------------------------------------------------------

    @cached_property
    def latest_brief(self) -> int | None:
        """The key of the latest issued version of the brief."""
        return next(iter(self._rows(small.briefs)), None)

    @cached_property
    def brief_issued(self) -> bool:
        return self.latest_brief is not None

    @cached_property
    def brief_read_by(self) -> frozenset[uuid.UUID]:
        """The people who have confirmed the latest version of the brief."""
        rows = self._rows(small.acknowledgements)
        return frozenset(person for brief, person in rows if brief == self.latest_brief)

    @cached_property
    def sections(self) -> list[SectionFact]:
        """The sections of the brief in the making."""
        return self._rows(small.sections)

    @cached_property
    def plan(self) -> VisitPlan | None:
        """What is agreed about the visit."""
        return self._first(read.plans)

    @cached_property
    def headlines_released(self) -> bool:
        return self.plan is not None and self.plan.headlines_released

    @cached_property
    def activities(self) -> list[Activity]:
        """The timetable."""
        return self._rows(read.activities)

    @cached_property
    def uncovered_lines(self) -> list[int]:
        """The numbers of the lines of enquiry that nothing on the timetable looks at."""
        return self._rows(small.uncovered_lines)

    @cached_property
    def unanswered_lines(self) -> list[int]:
        """The numbers of those that have neither a finding nor a note why not."""
        return self._rows(small.unanswered_lines)

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
        return frozenset(self._rows(small.attribution_answers))

    @cached_property
    def _rounds(self) -> list[AccuracyRound]:
        """Every accuracy round, the latest first, each with the number of its points."""
        rounds = self._rows(read.rounds)
        for one in rounds:
            one.challenge = self.challenge
        return rounds

    @property
    def accuracy_round(self) -> AccuracyRound | None:
        """The current accuracy round."""
        return next((one for one in self._rounds if one.current), None)

    @property
    def accuracy_over(self) -> bool:
        return self.accuracy_round is not None and self.accuracy_round.is_over(self.today)

    @property
    def accuracy_open(self) -> bool:
        return self.accuracy_round is not None and not self.accuracy_over

    @cached_property
    def delegates(self) -> frozenset[uuid.UUID]:
        """The people to whom the host Director has delegated the current round."""
        return frozenset(self._rows(small.delegates))

    @property
    def answers_released(self) -> bool:
        """The host can read the answers to the points of a round, an earlier one perhaps."""
        return self.accuracy_round is not None and any(r.answers_released for r in self._rounds)

    @property
    def unanswered_points(self) -> int:
        """How many of the host's points in the current round have no answer yet."""
        return sum(one.points_unanswered for one in self._rounds if one.current)

    @property
    def answers_wait(self) -> bool:
        """A round is over in which the host raised points, and it cannot read the answers."""
        over = [r for r in self._rounds if r.is_over(self.today) and not r.answers_released]
        return self.accuracy_round is not None and any(r.points_raised for r in over)

    @property
    def unanswered_earlier_points(self) -> int:
        """How many of the host's points in the rounds before have no answer yet."""
        over = [r for r in self._rounds if not r.current and r.is_over(self.today)]
        return sum(r.points_unanswered for r in over) if self.accuracy_round else 0

    @property
    def points_answered(self) -> bool:
        """The round is over and each of the host's points, earlier ones too, has an answer."""
        waiting = self.unanswered_points + self.unanswered_earlier_points
        return self.accuracy_over and not waiting

    @cached_property
    def letter(self) -> LetterVersion | None:
        """The letter that is ready to sign or issued, without its bytes."""
        return self._first(read.letters)

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
        return self._rows(small.letter_signatures)

    @cached_property
    def jointly_signed(self) -> list[bool]:
        """For the correction under way, if any: whether two signed the letter it corrects."""
        return self._rows(small.open_corrections)

    @cached_property
    def shared_with(self) -> frozenset[str]:
        """The audiences with whom the host has shared the letter."""
        return frozenset(self._rows(small.shares))

    # --- follow-up -----------------------------------------------------------------------

    @cached_property
    def recommendations(self) -> list[RecommendationFact]:
        """The letter's recommendations with response and verdict: numbers and decisions."""
        return self._rows(small.recommendations)

    @cached_property
    def unexplained(self) -> list[small.Behind]:
        """The number of each recommendation without a reason, with each note behind it."""
        return self._rows(small.without_reason)

    @cached_property
    def taken_up(self) -> list[RecommendationFact]:
        """The recommendations whose response promises something."""
        return [r for r in self.recommendations if r.taken_up]

    @cached_property
    def unanswered_recommendations(self) -> list[RecommendationFact]:
        """The recommendations without a submitted response."""
        return [r for r in self.recommendations if not r.submitted]

    @cached_property
    def unjudged_recommendations(self) -> list[RecommendationFact]:
        """The recommendations that were taken up and have no verdict."""
        return [r for r in self.taken_up if not r.judged]

    @cached_property
    def changed_responses(self) -> list[RecommendationFact]:
        """The recommendations whose response was changed and has not been submitted again."""
        return [r for r in self.recommendations if r.change_waits]

    @cached_property
    def response_submitted(self) -> bool:
        """The Director has submitted a response to at least one recommendation."""
        return len(self.unanswered_recommendations) < len(self.recommendations)

    @cached_property
    def actions(self) -> list[Action]:
        """The plan's actions: owner, date and status."""
        return self._rows(read.actions)

    @property
    def owner_left(self) -> bool:
        """An action still to do has an owner without a post in the host authority."""
        host, posts = self.challenge.host_id, self._together.posts.holders
        owners = {a.owner_id for a in self.actions if a.to_do and a.owner_id is not None}
        return any((owner, host) not in posts for owner in owners)

    @cached_property
    def planned_recommendations(self) -> frozenset[uuid.UUID]:
        """Keys of the recommendations with an action that has an owner, a date and a measure."""
        return frozenset(self._rows(small.planned_actions))

    @property
    def review_recorded(self) -> bool:
        """The follow-up review has been held."""
        return FollowUpReview.Kind.REVIEW in self._rows(small.reviews)

    @property
    def followed_up(self) -> bool:
        """A check-in or the follow-up review has been held."""
        return bool(self._rows(small.reviews))

    @cached_property
    def follow_up_signed_by(self) -> frozenset[str]:
        """The sides whose Director has signed the follow-up."""
        return self._signed_by(small.follow_up_signatures, stands=self.challenge.stage in ENDS)

    def _signed_by(self, reader: Reader[Signed], *, stands: bool) -> frozenset[str]:
        """Return the sides that have signed; `stands` where a signature no longer lapses.

        Otherwise it counts while its signer speaks for their side, as `signer_serves` asks.
        """
        signatures = self._rows(reader)
        return frozenset(s.side for s in signatures if stands or self._speaks(s))

    def _speaks(self, signature: Signed) -> bool:
        """Say whether who signed still speaks for their side."""
        leads = {m.person_id for m in self.visitors if m.team_role == TeamRole.LEAD and m.serving}
        return signature.side == Side.HOST or signature.person in leads
