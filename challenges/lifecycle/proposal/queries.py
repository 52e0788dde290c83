"""Which authority a proposal can be for."""

from __future__ import annotations

from django.db.models import QuerySet

from challenges.models import Authority


def only_choice(authorities: QuerySet[Authority]) -> dict[str, Authority]:
    """Return the authority to choose, if there is only one."""
    first_two = list(authorities[:2])
    return {"host": first_two[0]} if len(first_two) == 1 else {}
