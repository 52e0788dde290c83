"""What every act on a programme's people shares: its action, and the rule on one's own case."""

from __future__ import annotations

from challenges.access.errors import Refused
from challenges.access.programme_door import ProgrammeAct
from challenges.models import Person

ADMINISTER = "account.administer"


def refuse_own_case(act: ProgrammeAct, person: Person) -> None:
    """Stop people from changing their own posts, roles or account.

    :raises Refused: the act is about the person who acts.
    """
    if person.pk == act.person.pk:
        raise Refused(
            "You cannot change your own posts, roles or account. Ask another programme lead."
        )
