"""The pages of the scope, and the tasks they can put on a home page."""

from __future__ import annotations

from collections.abc import Callable

from challenges.access.door import ChallengeAccess
from challenges.access.state import ChallengeState
from challenges.journey.gates import missing_at
from challenges.journey.step_pages import Page, Task, in_the_way
from challenges.scoping.signatures.queries import TO_SIGN

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
