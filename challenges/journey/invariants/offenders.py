"""How an invariant names the rows that break it: the challenge first, so that it can be found."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import CheckConstraint, Count, F, Max, Min, Model, Q, QuerySet

from challenges.models.stage import ORDER, RANK

Offenders = Iterator[str]


def named(rows: QuerySet[Any], what: str = "", *, ref: str = "challenge__ref") -> Offenders:
    """Yield each row as the reference of its challenge and a value that tells it apart.

    `ref` is the path from the row to the reference, or to the name of an authority.
    """
    columns = (ref, what) if what else (ref,)
    for values in rows.order_by(*columns).values_list(*columns).distinct():
        yield " ".join(map(str, values))


def breaking(model: type[Model], *rules: str) -> QuerySet[Any]:
    """Return the rows that break one of these checks of their table at least.

    Such rows were there before the check, or got in past it: by hand, or out of a copy.
    """
    checks = {
        check.name: check.condition
        for check in model._meta.constraints
        if isinstance(check, CheckConstraint)
    }
    wrong = Q()
    for rule in rules:
        wrong |= ~Q(checks[rule])
    return model._default_manager.filter(wrong)


def numbered_with_a_gap(
    rows: QuerySet[Any], *, within: str = "challenge", ref: str = "challenge__ref"
) -> Offenders:
    """Yield where the numbers of the rows do not run from 1 without a gap.

    `within` is what the numbers belong to; no number stands in it twice.
    """
    groups = rows.order_by().values(within, ref)
    totals = groups.annotate(count=Count("pk"), first=Min("number"), last=Max("number"))
    wrong = totals.exclude(first=1, last=F("count"))
    what = rows.model._meta.verbose_name
    yield from (f"{group} {what}" for group in sorted(wrong.values_list(ref, flat=True)))


def from_stage(stage: str) -> tuple[str, ...]:
    """Return the stages from this one to the close; a withdrawn challenge is at none of them."""
    return ORDER[RANK[stage] :]
