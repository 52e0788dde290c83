"""What a challenge holds, each collection read once, for the gates that ask about it.

Several gates look at the same scope, team or letter; reading through one `Holdings` keeps
the number of statements of a page small and the same however much there is.
"""

from __future__ import annotations

from functools import cached_property

from django.db.models import Exists, OuterRef, Prefetch, Q

from challenges.models import (
    AccuracyRound,
    Action,
    Activity,
    Challenge,
    FactualPoint,
    Finding,
    LetterParagraph,
    LetterVersion,
    LineOfEnquiry,
    LineWithoutFinding,
    Recommendation,
    Scope,
    TeamMember,
    VisitPlan,
)
from challenges.models.team import Objection, Side


class GateContext:
    """One challenge and, on demand, its rows."""

    def __init__(self, challenge: Challenge) -> None:
        self.challenge = challenge

    @cached_property
    def scope(self) -> Scope | None:
        """The living version of the scope, with its signatures."""
        living = self.challenge.scopes.filter(current=True)
        return living.prefetch_related("signatures").first()

    @cached_property
    def lines(self) -> list[LineOfEnquiry]:
        """The lines of enquiry of the living scope."""
        return list(self.scope.lines.living()) if self.scope else []

    @cached_property
    def visitors(self) -> list[TeamMember]:
        """Everybody who has or had a place on the visiting team.

        Chosen here and not by the database, so that a page that shows both teams reads them once.
        """
        return [m for m in self.challenge.members.all() if m.side == Side.VISITING]

    @cached_property
    def bent_rules(self) -> set[str]:
        """Codes of the rules of composition that were bent, with a reason."""
        return set(self.challenge.bent_rules.values_list("rule", flat=True))

    @cached_property
    def plan(self) -> VisitPlan | None:
        return VisitPlan.objects.filter(challenge=self.challenge).first()

    @cached_property
    def activities(self) -> list[Activity]:
        """The timetable."""
        return list(self.challenge.activities.all())

    @cached_property
    def uncovered_lines(self) -> list[LineOfEnquiry]:
        """Lines of enquiry that nothing on the timetable looks at."""
        looked_at = Activity.objects.filter(lines=OuterRef("pk"), challenge=self.challenge).exclude(
            status=Activity.Status.CANCELLED
        )
        return self._lines_without(Exists(looked_at))

    @cached_property
    def unanswered_lines(self) -> list[LineOfEnquiry]:
        """Lines of enquiry that have neither a finding nor a note why not."""
        here = OuterRef("pk")
        return self._lines_without(
            Exists(Finding.objects.filter(line=here))
            | Exists(LineWithoutFinding.objects.filter(line=here))
        )

    def _lines_without(self, condition: Exists | Q) -> list[LineOfEnquiry]:
        return list(self.scope.lines.living().filter(~condition)) if self.scope else []

    @cached_property
    def paragraphs(self) -> list[LetterParagraph]:
        """The written parts of the draft."""
        return list(self.challenge.letter_paragraphs.select_related("line"))

    @cached_property
    def recommendations(self) -> list[Recommendation]:
        """The letter's recommendations, with response, verdict and actions."""
        return list(
            self.challenge.recommendations.select_related("response", "verdict").prefetch_related(
                Prefetch(
                    "actions",
                    Action.objects.only("pk", "due_on", "measure", "owner_id", "owner_post"),
                )
            )
        )

    @cached_property
    def accuracy_round(self) -> AccuracyRound | None:
        return self.challenge.accuracy_rounds.filter(current=True).defer("snapshot").first()

    @cached_property
    def unanswered_points(self) -> int:
        """Points of the host in the current round that the team has not answered."""
        return FactualPoint.objects.filter(
            round__challenge=self.challenge, round__current=True, answer=""
        ).count()

    @cached_property
    def letter(self) -> LetterVersion | None:
        """The letter that is prepared or issued, without its bytes."""
        return self.challenge.letters.filter(voided_at=None).defer("pdf", "content").first()

    @cached_property
    def follow_up_signed_by(self) -> set[str]:
        """The sides whose Director has signed the follow-up."""
        return set(self.challenge.followup_signatures.values_list("side", flat=True))

    @cached_property
    def undecided_objection(self) -> bool:
        return Objection.objects.filter(member__challenge=self.challenge, decided_at=None).exists()
