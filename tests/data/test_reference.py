"""The reference data, as published: how many, who followed whom, and loaded twice."""

from __future__ import annotations

import csv
import datetime as dt
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db.models import Q

from challenges.data.reference import FOLDER, BadReference, Loaded, load
from challenges.demo.rows import make
from challenges.models import (
    Appointment,
    Authority,
    LandNeighbour,
    Person,
    StatisticalNeighbour,
    Succession,
)

pytestmark = [pytest.mark.django_db, pytest.mark.long]
TODAY = dt.date(2026, 11, 24)
SESLIP = {
    "Bracknell Forest",
    "Brighton and Hove",
    "Buckinghamshire",
    "East Sussex",
    "Hampshire",
    "Isle of Wight",
    "Kent",
    "Medway",
    "Milton Keynes",
    "Oxfordshire",
    "Portsmouth",
    "Reading",
    "Slough",
    "Southampton",
    "Surrey",
    "West Berkshire",
    "West Sussex",
    "Windsor and Maidenhead",
    "Wokingham",
}


def living(day: dt.date) -> set[str]:
    has_begun = Q(starts_on=None) | Q(starts_on__lte=day)
    not_over = Q(ends_on=None) | Q(ends_on__gte=day)
    return set(Authority.objects.filter(has_begun & not_over).values_list("name", flat=True))


def successors(authority: Authority) -> set[str]:
    rows = Succession.objects.filter(predecessor=authority)
    return set(rows.values_list("successor__name", flat=True))


def test_there_are_153_authorities_today_and_154_after_surrey() -> None:
    load()

    assert len(living(TODAY)) == 153
    assert len(living(dt.date(2027, 3, 31))) == 153
    after = living(dt.date(2027, 4, 1))
    assert len(after) == 154
    assert {"East Surrey", "West Surrey"} <= after
    assert "Surrey" not in after


def test_the_south_east_has_its_nineteen() -> None:
    load()
    south_east = Authority.objects.filter(region="South East")

    assert set(south_east.values_list("name", flat=True)) & living(TODAY) == SESLIP


def test_who_followed_whom_is_known() -> None:
    load()

    def followers(name: str) -> set[str]:
        old = Authority.objects.get(name=name, ends_on__isnull=False)
        return successors(old)

    assert followers("Cumbria") == {"Cumberland", "Westmorland and Furness"}
    assert followers("Poole") == {"Bournemouth, Christchurch and Poole"}
    assert followers("Surrey") == {"East Surrey", "West Surrey"}
    assert followers("Northumberland") == {"Northumberland"}


def test_a_boundary_change_is_a_new_code_not_a_new_council() -> None:
    load()
    sheffield = Authority.objects.get(name="Sheffield")

    assert (sheffield.gss_code, sheffield.former_gss_codes) == ("E08000039", ["E08000019"])


def test_neighbours_are_there_in_both_directions() -> None:
    load()
    pairs = set(LandNeighbour.objects.values_list("authority__name", "neighbour__name"))

    assert len(pairs) == 738
    assert all((b, a) in pairs for a, b in pairs)
    assert ("Kent", "Medway") in pairs
    assert not any("Isle of Wight" in pair for pair in pairs)
    ranks = StatisticalNeighbour.objects.filter(authority__name="Kent").order_by("rank")
    assert [n.rank for n in ranks] == list(range(1, 11))


def test_loading_again_changes_nothing() -> None:
    first = load()
    ids = set(Authority.objects.values_list("pk", "name", "gss_code", "ends_on"))

    assert load() == first == Loaded(170, 22, 738, 1530)
    assert set(Authority.objects.values_list("pk", "name", "gss_code", "ends_on")) == ids


def test_a_newer_file_gives_a_council_its_new_code_and_keeps_its_id(tmp_path: Path) -> None:
    load()
    kent = Authority.objects.get(name="Kent")
    for file in FOLDER.glob("*.csv"):
        shutil.copy(file, tmp_path)
    for name in ("local_authorities.csv", "land_neighbours.csv"):
        text = (tmp_path / name).read_text(encoding="utf-8-sig")
        (tmp_path / name).write_text(text.replace(kent.gss_code, "E10999999"), encoding="utf-8")

    load(tmp_path)

    again = Authority.objects.get(name="Kent")
    assert (again.pk, again.gss_code) == (kent.pk, "E10999999")
    assert again.former_gss_codes == [kent.gss_code]


def newer_files(folder: Path, changes: dict[str, Callable[[str], str]]) -> Path:
    """Copy the files, with the text of some changed."""
    for file in FOLDER.glob("*.csv"):
        shutil.copy(file, folder)
    for name, change in changes.items():
        text = (folder / name).read_text(encoding="utf-8-sig")
        (folder / name).write_text(change(text), encoding="utf-8")
    return folder


def with_both_new_surreys(text: str) -> str:
    rows = (
        "East Surrey,E06000067,950,South East,Unitary authority",
        "West Surrey,E06000068,951,South East,Unitary authority",
    )
    return "\n".join((text.rstrip("\n"), *rows, ""))


def director_of(authority: Authority) -> Appointment:
    person = make(Person, name="Ines Duarte")
    values = {"post": "dcs", "starts_on": dt.date(2027, 4, 1)}
    return make(Appointment, person=person, authority=authority, **values)


@pytest.mark.parametrize("pending", [str, lambda text: text.splitlines()[0] + "\n"])
def test_a_council_that_gets_its_codes_is_no_second_council(
    tmp_path: Path, pending: Callable[[str], str]
) -> None:
    """Whether the newer files still list it as pending or not."""
    load()
    east = Authority.objects.get(name="East Surrey")
    post = director_of(east)
    changes = {
        "local_authorities.csv": with_both_new_surreys,
        "local_authorities_pending.csv": pending,
    }

    for _ in range(2):
        load(newer_files(tmp_path, changes))

    east = Authority.objects.get(name="East Surrey")
    assert (east.pk, east.gss_code, east.dfe_code) == (post.authority_id, "E06000067", "950")
    surrey = Authority.objects.get(name="Surrey")
    assert successors(surrey) == {"East Surrey", "West Surrey"}
    assert surrey.ends_on == dt.date(2027, 3, 31)
    assert Authority.objects.count() == 170


def test_a_reorganisation_that_is_withdrawn_is_undone(tmp_path: Path) -> None:
    load()
    post = director_of(Authority.objects.get(name="East Surrey"))

    load(newer_files(tmp_path, {"local_authorities_pending.csv": lambda t: t.splitlines()[0]}))

    surrey = Authority.objects.get(name="Surrey")
    assert surrey.ends_on is None
    assert successors(surrey) == set()
    assert not Authority.objects.filter(name="West Surrey").exists()
    east = Authority.objects.get(name="East Surrey")
    assert east.pk == post.authority_id
    assert east.ends_on == dt.date(2027, 3, 31)
    assert "East Surrey" not in living(dt.date(2027, 4, 1))


def of_old(follower: str, ended: str = "2008-12-31") -> Callable[[str], str]:
    """A county of old that one of the file's, or a later one, has followed."""
    row = f"Old County,E10000999,999,North West,County,1974-04-01,{ended},{follower},by order"
    return lambda text: f"{text.rstrip()}\n{row}\n"


def test_who_follows_a_successor_follows_both(tmp_path: Path) -> None:
    """A county became Cumbria, and Cumbria two councils."""
    for _ in range(2):
        loaded = load(newer_files(tmp_path, {"local_authorities_former.csv": of_old("E10000006")}))
    rows = Succession.objects.filter(predecessor__name="Old County")

    assert set(rows.values_list("successor__name", "handed_on_by__name")) == {
        ("Cumbria", None),
        ("Cumberland", "Cumbria"),
        ("Westmorland and Furness", "Cumbria"),
    }
    old = Authority.objects.get(name="Old County")
    why = "Old County ends on 31 December 2008. Cumbria follows it"
    assert old.why_no_longer(TODAY) == why
    assert loaded.successions == Succession.objects.filter(handed_on_by=None).count()


def test_no_authority_follows_one_that_ends_later(tmp_path: Path) -> None:
    load()
    before = set(Authority.objects.values_list("name", flat=True))
    late = newer_files(
        tmp_path, {"local_authorities_former.csv": of_old("E10000006", "2023-03-31")}
    )

    with pytest.raises(BadReference, match="Cumbria ends before it could follow Old County"):
        load(late)

    assert set(Authority.objects.values_list("name", flat=True)) == before


def test_a_reorganisation_that_is_put_off_keeps_its_councils(tmp_path: Path) -> None:
    load()
    east = Authority.objects.get(name="East Surrey")

    later = {"local_authorities_pending.csv": lambda t: t.replace("2027-04-01", "2028-04-01")}
    load(newer_files(tmp_path, later))

    again = Authority.objects.get(name="East Surrey")
    assert (again.pk, again.starts_on) == (east.pk, dt.date(2028, 4, 1))
    assert Authority.objects.get(name="Surrey").ends_on == dt.date(2028, 3, 31)


def test_the_files_are_what_they_claim() -> None:
    with (FOLDER / "local_authorities.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))

    assert len({r["gss_code"] for r in rows}) == len({r["dfe_code"] for r in rows}) == 153
