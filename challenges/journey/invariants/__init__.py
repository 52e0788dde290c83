"""What must always be true of the database, by whatever way it was written.

Each invariant is a function that yields what breaks it, the challenge first; its docstring states
the rule, which `manage.py verify` prints. Each asks in a fixed number of statements, however many
challenges there are.
"""

from __future__ import annotations

from collections.abc import Callable

from challenges.journey.invariants.calendar_days import DATE_INVARIANTS
from challenges.journey.invariants.crossed_links import LINK_INVARIANTS
from challenges.journey.invariants.draft_letters import DRAFT_INVARIANTS
from challenges.journey.invariants.follow_up import FOLLOW_UP_INVARIANTS
from challenges.journey.invariants.letters import LETTER_INVARIANTS
from challenges.journey.invariants.mail import MAIL_INVARIANTS
from challenges.journey.invariants.offenders import Offenders
from challenges.journey.invariants.scopes import SCOPE_INVARIANTS
from challenges.journey.invariants.sides import PEOPLE_INVARIANTS
from challenges.journey.invariants.stages import STAGE_INVARIANTS
from challenges.journey.invariants.visits import VISIT_INVARIANTS

INVARIANTS: tuple[Callable[[], Offenders], ...] = (
    *STAGE_INVARIANTS,
    *DATE_INVARIANTS,
    *PEOPLE_INVARIANTS,
    *SCOPE_INVARIANTS,
    *VISIT_INVARIANTS,
    *DRAFT_INVARIANTS,
    *LETTER_INVARIANTS,
    *FOLLOW_UP_INVARIANTS,
    *LINK_INVARIANTS,
    *MAIL_INVARIANTS,
)
