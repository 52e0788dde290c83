"""Who directs an authority is one fact: every form of it finds the same people on the same day."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from challenges.access import state_rows
from challenges.access.standing import standing_of
from challenges.demo.rows import make
from challenges.models import (
    Appointment,
    Authority,
    Challenge,
    HasDirector,
    Person,
    Succession,
)
from challenges.models.person import DIRECTS
from tests.cast import TODAY, Cast
from tests.unguarded import without_checks, without_triggers

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
DAYS = st.sampled_from([TODAY - 9 * DAY, TODAY - DAY, TODAY, TODAY + DAY, TODAY + 9 * DAY])
NAMES = ("One", "Two", "Three")
# Kent hosts a challenge; Slough hosts another, and Kent takes over from it once it has ended.
HOSTS = ("Kent", "Slough")


@dataclass(frozen=True)
class Held:
    """A post of the world: whose, where and when."""

    name: str
    authority: str
    post: str
    starts_on: dt.date
    ends_on: dt.date | None
    acting: bool
    job_share: bool

    @property
    def is_sole(self) -> bool:
        """The database has one Director of an authority without an end who does not share."""
        return self.post == "dcs" and not (self.ends_on or self.acting or self.job_share)


HELD = st.builds(
    Held,
    name=st.sampled_from(NAMES),
    authority=st.sampled_from(HOSTS),
    post=st.sampled_from(["dcs", "dcs", "dcs", "assistant_director"]),
    starts_on=DAYS,
    ends_on=st.one_of(st.none(), DAYS),
    acting=st.booleans(),
    job_share=st.booleans(),
).filter(lambda held: held.ends_on is None or held.starts_on <= held.ends_on)
WORLD = st.lists(HELD, max_size=4).filter(
    lambda posts: all(sum(p.is_sole and p.authority == a for p in posts) < 2 for a in HOSTS)
)


def directs(held: Held, host: str, closed: set[str], slough_ends: dt.date | None) -> bool:
    """By hand: whose post of a Director counts today, for the host or for what it has become."""
    slough_is_over = slough_ends is not None and slough_ends < TODAY
    if held.name in closed or held.post != "dcs":
        return False
    if held.starts_on > TODAY or (held.ends_on is not None and held.ends_on < TODAY):
        return False
    if held.authority == "Slough":
        return host == "Slough" and not slough_is_over
    return host == "Kent" or slough_is_over


@pytest.fixture
def people(cast: Cast) -> dict[str, Person]:
    """Three who have no post yet, and two hosts that no one directs."""
    hosts = [cast.authorities[name] for name in HOSTS]
    Appointment.objects.filter(authority__in=hosts, post="dcs").delete()
    make(Succession, predecessor=hosts[1], successor=hosts[0])
    return {name: make(Person, name=name, email=f"{name}@kent.gov.uk") for name in NAMES}


@pytest.mark.long
def test_every_form_finds_the_same_directors(cast: Cast, people: dict[str, Person]) -> None:
    @settings(
        max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
    )
    @given(posts=WORLD, closed=st.sets(st.sampled_from(NAMES)), ends=st.one_of(st.none(), DAYS))
    def agree(posts: list[Held], closed: set[str], ends: dt.date | None) -> None:
        with without_triggers():
            _put(cast, people, posts, closed, ends)
        for host, challenge in zip(HOSTS, (cast.challenge, cast.other), strict=True):
            names = sorted(held.name for held in posts if directs(held, host, closed, ends))
            assert _found(challenge, people) == {
                "queryset": names,
                "row": names,
                "small rows": names,
                "condition": bool(names),
                "roles": sorted(set(names)),
            }

    assert cast.other.host == cast.authorities["Slough"]
    with without_checks():  # there may be two Directors at a time, as after a repair by hand
        agree()


def _put(
    cast: Cast,
    people: dict[str, Person],
    posts: list[Held],
    closed: set[str],
    ends: dt.date | None,
) -> None:
    Appointment.objects.filter(person__in=people.values()).delete()
    Authority.objects.filter(name="Slough").update(ends_on=ends)
    for name, person in people.items():
        Person.objects.filter(pk=person.pk).update(is_active=name not in closed)
    for held in posts:
        values = {**vars(held), "authority": cast.authorities[held.authority]}
        make(Appointment, person=people[values.pop("name")], **values)


def _found(challenge: Challenge, people: dict[str, Person]) -> dict[str, object]:
    """Return what each form says of the host of a challenge."""
    host = challenge.host_id
    at_host = Appointment.objects.at(host, TODAY).select_related("person", "authority")
    directors = Appointment.objects.directors(host, TODAY)
    persons = Person.objects.filter(pk__in=[person.pk for person in people.values()])
    return {
        "queryset": sorted(directors.values_list("person__name", flat=True)),
        "row": sorted(row.person.name for row in at_host if row.directs and row.holds_on(TODAY)),
        "small rows": sorted(
            one.name for one in state_rows.posts([challenge.pk]).directors.get(host, [])
        ),
        "condition": Challenge.objects.filter(HasDirector(TODAY, "host"), pk=challenge.pk).exists(),
        "roles": sorted(one.name for one in persons if host in standing_of(one).keys("host_dcs")),
    }


@pytest.mark.parametrize("is_open", [True, False])
@pytest.mark.parametrize(("post", "is_director"), [("dcs", True), ("assistant_director", False)])
def test_an_open_account_and_the_post_make_a_director(
    cast: Cast, post: str, is_director: bool, is_open: bool
) -> None:
    rows = Appointment.objects.filter(person=cast.contributor)
    rows.update(post=post, acting=True)
    Person.objects.filter(pk=cast.contributor.pk).update(is_active=is_open)

    assert rows.get().directs is (is_director and is_open)
    assert rows.filter(DIRECTS).exists() is (is_director and is_open)


@pytest.mark.parametrize(
    ("ends_on", "is_over"), [(None, False), (TODAY - DAY, True), (TODAY, False)]
)
def test_a_post_is_over_after_its_last_day(
    cast: Cast, ends_on: dt.date | None, is_over: bool
) -> None:
    rows = Appointment.objects.filter(person=cast.contributor)
    rows.update(ends_on=ends_on)

    assert rows.get().is_over(TODAY) is is_over
    assert rows.not_over(TODAY).exists() is not is_over
