"""Load the reference data beside it: authorities, their history, their neighbours.

Safe to run again and with newer files: an authority is found again by its GSS code, by its DfE
code when a boundary change gave it another, or by its name while it had neither because it was
still to begin. A reorganisation that is no longer in the files is undone. Sources and licence:
NOTICE.
"""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction
from django.db.models import F, ProtectedError, QuerySet

from challenges.models import Authority, LandNeighbour, StatisticalNeighbour, Succession

FOLDER = Path(__file__).resolve().parent
SAME_COUNCIL = "GSS code only"
# Other spellings in use in the same public tables.
ALIASES = {
    "Kingston upon Hull": ["Kingston upon Hull, City of", "Hull"],
    "Herefordshire": ["Herefordshire, County of"],
    "Durham": ["County Durham"],
    "Bedford": ["Bedford Borough"],
    "Bournemouth, Christchurch and Poole": ["BCP"],
}


class BadReference(ValueError):
    """The files contradict each other."""


@dataclass(frozen=True)
class Loaded:
    """How many rows there are after loading."""

    authorities: int
    successions: int
    land_neighbours: int
    statistical_neighbours: int


@transaction.atomic
def load(folder: Path = FOLDER) -> Loaded:
    """Update the reference data from the files."""
    Succession.objects.exclude(handed_on_by=None).delete()
    for row in _rows(folder / "local_authorities.csv"):
        _current(row)
    by_gss = {a.gss_code: a for a in Authority.objects.exclude(gss_code="")}
    for row in _rows(folder / "local_authorities_former.csv"):
        if SAME_COUNCIL in row["reason"]:
            _former_code(by_gss, row)
        else:
            by_gss[row["gss_code"]] = _former(row)
    for row in _rows(folder / "local_authorities_former.csv"):
        if SAME_COUNCIL not in row["reason"]:
            _succeed(by_gss, row)
    pending = list(_rows(folder / "local_authorities_pending.csv"))
    _withdraw_all_but(pending)
    for row in pending:
        _coming(by_gss, row)
    hand_on()
    _land(by_gss, folder)
    _statistical(folder)
    return Loaded(
        Authority.objects.count(),
        Succession.objects.direct().count(),
        LandNeighbour.objects.count(),
        StatisticalNeighbour.objects.count(),
    )


def _rows(file: Path) -> Iterator[dict[str, str]]:
    with file.open(encoding="utf-8-sig", newline="") as stream:
        yield from csv.DictReader(stream)


def _current(row: dict[str, str]) -> None:
    living = Authority.objects.filter(ends_on=None)
    authority = (
        Authority.objects.filter(gss_code=row["gss_code"]).first()
        or living.filter(dfe_code=row["dfe_code"]).first()
        or _still_to_begin().filter(name=row["name"]).first()
        or Authority()
    )
    if authority.gss_code and authority.gss_code != row["gss_code"]:
        authority.former_gss_codes = [*authority.former_gss_codes, authority.gss_code]
    for name in ("name", "gss_code", "dfe_code", "region", "type"):
        setattr(authority, name, row[name])
    authority.aliases = ALIASES.get(row["name"], [])
    authority.save()


def _still_to_begin() -> QuerySet[Authority]:
    """Return the authorities of the pending file: they have a first day, and no codes yet."""
    return Authority.objects.filter(gss_code="", starts_on__isnull=False)


def _withdraw_all_but(pending: list[dict[str, str]]) -> None:
    """Undo the reorganisations that are in no file any more.

    Their predecessors go on, and what was to follow them is deleted, or never begins where
    someone has a post in it already.
    """
    withdrawn_authorities = _still_to_begin().exclude(name__in=[row["name"] for row in pending])
    predecessor_codes = {
        code for row in pending for code in row["predecessor_gss_codes"].split(";")
    }
    for authority in withdrawn_authorities:
        before = Succession.objects.direct().filter(successor=authority)
        goes_on = before.exclude(predecessor__gss_code__in=predecessor_codes)
        Authority.objects.filter(pk__in=goes_on.values("predecessor")).update(ends_on=None)
        Succession.objects.filter(successor=authority).delete()
        try:
            with transaction.atomic():
                authority.delete()
        except ProtectedError:
            never = authority.starts_on and authority.starts_on - dt.timedelta(days=1)
            Authority.objects.filter(pk=authority.pk).update(ends_on=never)


def _former_code(by_gss: dict[str, Authority], row: dict[str, str]) -> None:
    """Record a boundary change: the council stayed, its code did not.

    Its newer code may itself belong to the past; the living authority keeps both.
    """
    authority = by_gss.get(row["successor_gss_codes"])
    if authority is not None and row["gss_code"] not in authority.former_gss_codes:
        authority.former_gss_codes = [*authority.former_gss_codes, row["gss_code"]]
        authority.save(update_fields=["former_gss_codes"])


def _former(row: dict[str, str]) -> Authority:
    authority, _ = Authority.objects.update_or_create(
        gss_code=row["gss_code"],
        defaults={
            "name": row["name"],
            "dfe_code": row["dfe_code"],
            "region": row["region"],
            "type": row["type"],
            "starts_on": dt.date.fromisoformat(row["start_date"]),
            "ends_on": dt.date.fromisoformat(row["end_date"]),
        },
    )
    return authority


def _succeed(by_gss: dict[str, Authority], row: dict[str, str]) -> None:
    for code in row["successor_gss_codes"].split(";"):
        follower = by_gss.get(code) or _by_former_code(code)
        if follower is not None:
            Succession.objects.update_or_create(
                predecessor=by_gss[row["gss_code"]],
                successor=follower,
                defaults={"reason": row["reason"]},
            )


def _by_former_code(code: str) -> Authority | None:
    return next((a for a in Authority.objects.all() if code in a.former_gss_codes), None)


def _coming(by_gss: dict[str, Authority], row: dict[str, str]) -> None:
    """Create an authority that is to begin; its predecessor ends the day before."""
    begins = dt.date.fromisoformat(row["start_date"])
    namesakes = Authority.objects.filter(name=row["name"])
    successor = (
        namesakes.filter(starts_on=begins).first()
        or namesakes.filter(pk__in=_still_to_begin()).first()
    ) or Authority(name=row["name"])
    successor.starts_on, successor.ends_on = begins, None
    for name in ("region", "type", "dfe_code"):
        # The file of today's authorities may know the code already.
        setattr(successor, name, row[name] or getattr(successor, name))
    successor.save()
    for code in row["predecessor_gss_codes"].split(";"):
        before = by_gss[code]
        Authority.objects.filter(pk=before.pk).update(ends_on=begins - dt.timedelta(days=1))
        Succession.objects.update_or_create(
            predecessor=before, successor=successor, defaults={"reason": "reorganisation"}
        )


def hand_on() -> None:
    """Add a row for each authority that takes over through others.

    :raises BadReference: an authority ends before it could take over.
    """
    never = Succession.objects.direct().filter(successor__ends_on__lte=F("predecessor__ends_on"))
    for row in never.select_related("predecessor", "successor")[:1]:
        raise BadReference(f"{row.successor} ends before it could follow {row.predecessor}")
    Succession.objects.bulk_create(
        Succession(predecessor_id=first, successor_id=after, handed_on_by_id=last)
        for (first, after), last in Succession.objects.through_others().items()
    )


def _land(by_gss: dict[str, Authority], folder: Path) -> None:
    LandNeighbour.objects.all().delete()
    LandNeighbour.objects.bulk_create(
        LandNeighbour(
            authority=by_gss[row["gss_code"]],
            neighbour=by_gss[row["neighbour_gss_code"]],
            border_km=row["approx_shared_border_km"],
        )
        for row in _rows(folder / "land_neighbours.csv")
    )


def _statistical(folder: Path) -> None:
    current = {row["dfe_code"]: row["gss_code"] for row in _rows(folder / "local_authorities.csv")}
    by_gss = {a.gss_code: a for a in Authority.objects.exclude(gss_code="")}
    StatisticalNeighbour.objects.all().delete()
    StatisticalNeighbour.objects.bulk_create(
        StatisticalNeighbour(
            authority=by_gss[current[row["dfe_code"]]],
            neighbour=by_gss[current[row["neighbour_dfe_code"]]],
            rank=int(row["rank"]),
            closeness=row["closeness"],
        )
        for row in _rows(folder / "statistical_neighbours.csv")
    )
