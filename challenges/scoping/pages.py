"""The pages of the scope, and the tasks they can put on a home page."""

from __future__ import annotations

from collections.abc import Callable

from challenges.access.door import ChallengeAccess
from challenges.access.state import ChallengeState
from challenges.journey.gates import missing_at
from challenges.journey.step_pages import Page, Task, in_the_way
from challenges.scoping.signatures.queries import TO_SIGN
from challenges.ui.consequences import final, undo, until

PAGES = (
    Page("scoping:scope", "Scope", "scope.view", bar=("scope.view",)),
    Page("scoping:conversations", "Conversations between the two Directors", "conversation.view"),
)


def _scope_unsigned(side: str) -> Callable[[ChallengeAccess], bool]:
    """Return whether a scope that can be signed still needs the signature of this side."""
    return lambda access: side not in access.state.scope_signed_by and not _scope_unwritten(access)


def _scope_begun(state: ChallengeState) -> bool:
    return state.scope is not None


def _scope_unwritten(access: ChallengeAccess) -> bool:
    """Return whether the text lacks what a signature asks for."""
    return bool(missing_at(access.state, TO_SIGN.gates))


TASKS = (
    Task(
        "Sign the scope",
        "scope.sign_as_host",
        "scoping:sign",
        _scope_unsigned("host"),
        deadline="sign_scope",
        sign=True,
    ),
    Task(
        "Sign the scope",
        "scope.sign_as_lead",
        "scoping:sign",
        _scope_unsigned("visiting"),
        deadline="sign_scope",
        sign=True,
    ),
    Task(
        "Write the scope",
        "scope.edit",
        "scoping:edit",
        _scope_unwritten,
        deadline="sign_scope",
        has_begun=_scope_begun,
    ),
    Task(
        "Record the conversation between the Directors",
        "conversation.record",
        "scoping:conversations",
        in_the_way("directors_spoke"),
        deadline="sign_scope",
    ),
    Task(
        "Record the endorsement of the scope",
        "scope.record_endorsement",
        "scoping:endorse",
        in_the_way("scope_endorsed"),
        deadline="sign_scope",
    ),
)

# What follows from the acts that its pages ask about first, by the name of the URL.
CONSEQUENCES = {
    "scoping:sign": until(
        "You can withdraw your signature until both Directors have signed. After that, either of "
        "them can reopen the scope."
    ),
    "scoping:withdraw_signature": undo("You can sign again.", "scope_signature_withdrawn"),
    "scoping:reopen": final(
        "this starts a new version. The signed version stays, and both Directors must sign again.",
        "scope_reopened",
    ),
}
