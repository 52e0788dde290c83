"""The pages of the scope, and the tasks they can put on a home page."""

from __future__ import annotations

from collections.abc import Callable

from challenges.access.door import ChallengeAccess
from challenges.journey.pages import Page, Task

PAGES = (
    Page("scoping:scope", "Scope", "scope.view", bar=("scope.view",)),
    Page("scoping:conversations", "Conversations between the two Directors", "conversation.view"),
)


def _scope_unsigned(side: str) -> Callable[[ChallengeAccess], bool]:
    """Return whether a scope that has been written still needs the signature of this side."""
    return lambda access: access.state.scope_written and side not in access.state.scope_signed_by


def _scope_unwritten(access: ChallengeAccess) -> bool:
    return not access.state.scope_written


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
        "scoping:scope",
        _scope_unwritten,
        deadline="sign_scope",
    ),
)
