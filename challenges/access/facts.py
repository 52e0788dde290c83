"""What the policy needs to know about one person on one challenge."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass


@dataclass(frozen=True)
class Facts:
    """Loaded with the challenge in one statement; conditions read nothing else."""

    person_id: uuid.UUID | None
    roles: frozenset[str]
    today: dt.date
    works_for_host: bool = False
    was_member: bool = False
    team_role: str = ""
    assigned: bool = False
    delegated: bool = False
    scope_open: bool = True
    scope_frozen: bool = False
    brief_issued: bool = False
    headlines_released: bool = False
    accuracy_open: bool = False
    accuracy_over: bool = False
    points_answered: bool = False
    answers_released: bool = False
    prepared: bool = False
    signed: bool = False
    response_submitted: bool = False
    published: bool = False
    closed_on: dt.date | None = None
    shared: frozenset[str] = frozenset()
