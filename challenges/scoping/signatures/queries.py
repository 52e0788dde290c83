"""What the scope still needs before it is signed, and who may sign it."""

from __future__ import annotations

from dataclasses import dataclass

from challenges.access.door import ChallengeAccess
from challenges.access.errors import Blocker
from challenges.access.state import ChallengeState
from challenges.journey.checks import ENDORSERS, SIDE_LABELS
from challenges.journey.gates import blockers
from challenges.journey.transitions import Transition
from challenges.models import Challenge, ScopeEndorsement, Side, StepReason
from challenges.scoping.contents.queries import ScopeView, current_scope

SIGNING_ACTIONS = {Side.HOST: "scope.sign_as_host", Side.VISITING: "scope.sign_as_lead"}
# A signature is on a whole scope: what the gate out of scoping asks of its text.
TO_SIGN = Transition(
    "scope.sign",
    "Sign the scope",
    sources=(),
    target="",
    gates=("scope_written", "lines_of_enquiry", "motivations_given", "clarity_passed"),
)


@dataclass(frozen=True)
class ScopeNextStep:
    """What is to be done next with the scope; with a link for those who may do it."""

    text: str
    url: str = ""
    signs: bool = False


def before_signing(challenge: Challenge, view: ScopeView | None) -> tuple[Blocker, ...]:
    """Return what the text of the scope still lacks before it can be signed."""
    state = ChallengeState(challenge)
    state.scope = view.scope if view else None
    state.lines = list(view.scope.lines.all()) if view else []
    return blockers(state, TO_SIGN)


def signing_side(access: ChallengeAccess) -> str:
    """Return the side for which this person may sign now, or nothing."""
    if access.challenge.paused:
        return ""
    sides = [side for side, action in SIGNING_ACTIONS.items() if access.may(action)]
    return sides[0] if sides else ""


def may_withdraw(access: ChallengeAccess, view: ScopeView | None) -> bool:
    """Return whether this person’s side has signed alone, so that they can undo it."""
    if view is None or access.challenge.paused or not access.may("scope.withdraw_signature"):
        return False
    return access.side in view.signed_sides


def next_page(access: ChallengeAccess) -> str:
    """Return the page where this person goes on once the scope is saved.

    The signatory is led to what is still theirs: a first conversation to record, then the text
    to sign. Everyone else, and who still has to write, goes to the scope.
    """
    challenge, view = access.challenge, current_scope(access.challenge)
    side = signing_side(access)
    if not side or view is None or side in view.signed_sides or before_signing(challenge, view):
        return access.url_of("scoping:scope")
    if access.may("conversation.record") and not challenge.conversations.exists():
        return f"{access.url_of('scoping:record_conversation')}?then=sign"
    return access.url_of("scoping:sign")


def endorsers(challenge: Challenge) -> list[str]:
    """Return who must endorse the scope in this programme, by title."""
    endorsement = challenge.programme.endorsement
    return [title for post, title in ENDORSERS.items() if endorsement in (post, "both")]


def why_reopened(access: ChallengeAccess, view: ScopeView | None) -> StepReason | None:
    """Return who opened the scope again last, when and why; nothing before that.

    Who reads the team’s page reads the reasons on the challenge’s page too.
    """
    if view is None or view.scope.number == 1 or not access.may("team.view"):
        return None
    rows = access.challenge.step_reasons.filter(action="scope.reopen").select_related("by")
    return rows.last()


@dataclass(frozen=True)
class ToEndorse:
    """What the page of an endorsement shows: the revision to endorse, and what is on record."""

    revision: int
    on_record: list[ScopeEndorsement]
    times_endorsed: int

    @property
    def read(self) -> list[tuple[str, ScopeEndorsement]]:
        """Return each endorsement with the title of the post."""
        return [(ENDORSERS.get(one.post, one.post), one) for one in self.on_record]


def to_endorse(challenge: Challenge) -> ToEndorse:
    """Return the revision of the current scope and its endorsements."""
    scope = challenge.scopes.current().first()
    return ToEndorse(
        revision=scope.revision if scope else 0,
        on_record=list(scope.endorsements.all()) if scope else [],
        times_endorsed=times_endorsed(challenge),
    )


def times_endorsed(challenge: Challenge) -> int:
    """Return how often an endorsement was recorded or corrected, of any version."""
    return challenge.events.filter(action="scope.record_endorsement").count()


def what_next(access: ChallengeAccess, view: ScopeView | None) -> list[ScopeNextStep]:
    """Return what is to be done with the scope, in the order in which it should happen."""
    if view is None:
        text = "The host and the lead challenger write the scope together."
        return [ScopeNextStep(text, _url_if(access, "scope.edit", "scoping:edit"))]
    if view.frozen:
        reopens = "To change anything, either Director reopens the scope."
        return [
            ScopeNextStep(
                "Both have signed. See what comes next.", access.challenge.get_absolute_url()
            ),
            ScopeNextStep(reopens, _url_if(access, "scope.reopen", "scoping:reopen")),
        ]
    missing = before_signing(access.challenge, view)
    edit_url = _url_if(access, "scope.edit", "scoping:edit")
    return [
        *(ScopeNextStep(blocker.message, edit_url) for blocker in missing),
        *_endorsements_to_come(access, view),
        *_signatures_to_come(access, view, complete=not missing),
        *_own_signature(access, view),
    ]


def _own_signature(access: ChallengeAccess, view: ScopeView) -> list[ScopeNextStep]:
    if not may_withdraw(access, view):
        return []
    text = "You can withdraw your signature until the other Director has signed."
    return [ScopeNextStep(text, access.url_of("scoping:withdraw_signature"))]


def _endorsements_to_come(access: ChallengeAccess, view: ScopeView) -> list[ScopeNextStep]:
    posts = {one.post for one in view.endorsements if one.of_this_text}
    return [
        ScopeNextStep(f"The {title} endorses the scope.")
        for title in endorsers(access.challenge)
        if title not in posts
    ]


def _signatures_to_come(
    access: ChallengeAccess, view: ScopeView, *, complete: bool
) -> list[ScopeNextStep]:
    steps = []
    for side, title in SIDE_LABELS.items():
        if side not in view.signed_sides:
            url = _url_if(access, SIGNING_ACTIONS[side], "scoping:sign") if complete else ""
            steps.append(ScopeNextStep(f"The {title} signs.", url, signs=bool(url)))
    return steps


def _url_if(access: ChallengeAccess, action: str, name: str) -> str:
    if access.challenge.paused or not access.may(action):
        return ""
    return access.url_of(name)
