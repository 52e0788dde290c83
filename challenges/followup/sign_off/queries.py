"""What the Directors sign in the follow-up, and who has signed."""

from __future__ import annotations

from dataclasses import dataclass

from challenges import clock
from challenges.access.door import ChallengeAccess
from challenges.access.errors import Blocker
from challenges.access.state import ChallengeState
from challenges.followup.plan.queries import letter_texts, no_verdict
from challenges.followup.responses.queries import AWAITING
from challenges.followup.responses.response_parts import parts
from challenges.followup.reviews.queries import LABELS as REVIEW_LABELS
from challenges.journey.gates import blockers
from challenges.journey.transitions import BY_KEY
from challenges.models import Challenge, FollowUpReview, FollowUpSignature, Recommendation, Side

ALL_SIGNED = (
    "Both Directors have signed. If a response, a review or a verdict is changed, "
    "both signatures become void."
)


@dataclass(frozen=True)
class SignOffSection:
    """A review or a recommendation as the Directors sign it: label and text of each part."""

    heading: str
    parts: list[tuple[str, str]]

    @property
    def text(self) -> str:
        """Return the parts as running text."""
        return " ".join(f"{label}: {text}" for label, text in self.parts)


def sections_to_sign(challenge: Challenge) -> list[SignOffSection]:
    """Return everything that a signature is about; the page shows the same list."""
    texts = letter_texts(challenge)
    recommendations = challenge.recommendations.filter(number__in=texts)
    return [
        *(_review(review) for review in challenge.reviews.all()),
        *(
            _recommendation(recommendation, texts[recommendation.number]["text"])
            for recommendation in recommendations.select_related("response", "verdict")
        ),
    ]


def _review(review: FollowUpReview) -> SignOffSection:
    return SignOffSection(
        f"{review.get_kind_display()} on {review.held_on:%-d %B %Y}",
        [
            (REVIEW_LABELS["method"], review.get_method_display()),
            (REVIEW_LABELS["who"], review.who),
            (REVIEW_LABELS["note"], review.note),
        ],
    )


def _recommendation(recommendation: Recommendation, text: str) -> SignOffSection:
    response = getattr(recommendation, "response", None)
    verdict = getattr(recommendation, "verdict", None)
    response_parts = parts(response) if response and response.submitted else []
    return SignOffSection(
        f"Recommendation {recommendation.number}",
        [
            ("Recommendation", text),
            *([(part.label, part.text) for part in response_parts] or [("Response", AWAITING)]),
            ("Verdict", verdict.get_value_display() if verdict else no_verdict(recommendation)),
            *([("Note on the verdict", verdict.note)] if verdict and verdict.note else []),
        ],
    )


def overdue_actions(challenge: Challenge) -> list[str]:
    """Return the actions that are overdue today: a signature does not wait for them."""
    actions = challenge.actions.overdue(clock.today()).order_by("due_on", "number", "pk")
    return [f"Action {action.number}, due on {action.due_on:%-d %B %Y}" for action in actions]


def signatures(access: ChallengeAccess) -> list[FollowUpSignature]:
    """Return who has signed the follow-up off, for those who may read about the review."""
    if not access.may("followup_review.view"):
        return []
    return list(access.challenge.followup_signatures.valid().order_by("side", "pk"))


def all_signed(challenge: Challenge) -> bool:
    """Return whether the signatures of both sides count."""
    return challenge.followup_signatures.valid().count() == len(Side)


def may_withdraw(access: ChallengeAccess) -> bool:
    """Return whether this person’s side has signed alone, so that they can undo it."""
    if access.challenge.paused or not access.may("followup_review.withdraw_signature"):
        return False
    sides = {signature.side for signature in signatures(access)}
    return sides == {access.side}


def can_sign(access: ChallengeAccess) -> bool:
    """Return whether this person can sign now: nothing is missing, and their side has not."""
    if not access.may("followup_review.sign"):
        return False
    is_signed = access.side in access.state.follow_up_signed_by
    return not is_signed and not _besides_signatures(access.state)


def missing_before_signing(challenge: Challenge) -> tuple[Blocker, ...]:
    """Return what closing asks for besides the signatures themselves."""
    return _besides_signatures(ChallengeState(challenge))


def _besides_signatures(state: ChallengeState) -> tuple[Blocker, ...]:
    before_closing = blockers(state, BY_KEY["challenge.close"])
    return tuple(b for b in before_closing if b.action != "followup_review.sign")
