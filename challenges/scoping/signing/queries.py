"""What the scope still needs before it is signed, and who may sign it."""

from __future__ import annotations

from dataclasses import dataclass

from challenges.access.door import ChallengeAccess
from challenges.journey.checks import ENDORSERS, SIDE_WORDS
from challenges.journey.gate_context import GateContext
from challenges.journey.gates import Blocker, blockers
from challenges.journey.transitions import Transition
from challenges.models import Challenge, Side
from challenges.scoping.links import scoping_url
from challenges.scoping.scope.queries import ScopeView

# A signature is on a whole scope: what the gate out of scoping asks of its words.
TO_SIGN = Transition(
    "scope.sign",
    "Sign the scope",
    sources=(),
    target="",
    gates=("scope_written", "lines_of_enquiry", "motivations_given", "clarity_passed"),
)


@dataclass(frozen=True)
class NextStep:
    """What is to be done next with the scope; with an address for whoever may do it."""

    words: str
    url: str = ""
    signs: bool = False


def before_signing(challenge: Challenge, view: ScopeView | None = None) -> tuple[Blocker, ...]:
    """What the words of the scope still lack before anybody can sign them.

    A page that has read the scope already hands it over.
    """
    held = GateContext(challenge)
    if view is not None:
        held.scope, held.lines = view.scope, list(view.scope.lines.all())
    return blockers(held, TO_SIGN)


def signing_as(access: ChallengeAccess) -> str:
    """In which capacity this person may sign now: `host`, `lead` or neither."""
    if access.challenge.paused:
        return ""
    if access.may("scope.sign_as_host"):
        return "host"
    return "lead" if access.may("scope.sign_as_lead") else ""


def endorsers(challenge: Challenge) -> list[str]:
    """Who must endorse the scope in this programme, in words."""
    asked = challenge.programme.endorsement
    return [words for post, words in ENDORSERS.items() if asked in (post, "both")]


def what_next(access: ChallengeAccess, view: ScopeView | None) -> list[NextStep]:
    """Who may do what next with the scope, in the order in which it should happen."""
    if view is None:
        words = "The host and the lead challenger write the scope together."
        return [NextStep(words, _url_if(access, "scope.edit", "edit"))]
    if view.frozen:
        words = "Both have signed. To change anything, either Director reopens the scope."
        return [NextStep(words, _url_if(access, "scope.reopen", "reopen"))]
    found = [
        NextStep(b.message, _url_if(access, "scope.edit", "edit"))
        for b in before_signing(access.challenge, view)
    ]
    complete = not found
    found += [NextStep(words) for words in _unendorsed(access, view)]
    for side, words in SIDE_WORDS.items():
        if side not in view.signed_sides:
            sign = _url_if(access, SIGNS[side], "sign") if complete else ""
            found.append(NextStep(f"The {words} signs.", sign, signs=bool(sign)))
    return found


SIGNS = {Side.HOST: "scope.sign_as_host", Side.VISITING: "scope.sign_as_lead"}


def _url_if(access: ChallengeAccess, action: str, name: str) -> str:
    if access.challenge.paused or not access.may(action):
        return ""
    return scoping_url(access, name)


def _unendorsed(access: ChallengeAccess, view: ScopeView) -> list[str]:
    given = {e.post for e in view.endorsements}
    return [
        f"The {words} endorses the scope."
        for words in endorsers(access.challenge)
        if words not in given
    ]
