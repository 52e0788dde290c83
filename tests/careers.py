"""What can happen to someone's posts while they sit on a challenge, as rows past the services."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from challenges import clock
from challenges.demo.rows import find_or_make, make
from challenges.models import Appointment, Authority, Person, Succession
from tests.cast import Cast

DAY = dt.timedelta(days=1)
Turn = Callable[[Cast, str], None]


def yesterday() -> dt.date:
    return clock.today() - DAY


def latest(cast: Cast, who: str) -> Appointment:
    return cast.people[who].appointments.select_related("authority").order_by("pk").last()


def appoint(cast: Cast, person: Person, authority: str, post: str = "officer") -> Appointment:
    return make(
        Appointment,
        person=person,
        authority=cast.authorities[authority],
        post=post,
        starts_on=yesterday(),
        acting=True,
    )


def ends(cast: Cast, who: str, on: dt.date | None = None) -> None:
    """Their posts end on this day, or ended yesterday."""
    posts = Appointment.objects.filter(person=cast.people[who])
    posts.filter(starts_on__gte=on or clock.today()).delete()
    posts.update(ends_on=on or yesterday())


def moves(cast: Cast, who: str) -> None:
    """To an authority that has no part in the challenge."""
    ends(cast, who)
    appoint(cast, cast.people[who], "Oxfordshire")


def joins_the_host(cast: Cast, who: str) -> None:
    """They have a post with the host as well."""
    appoint(cast, cast.people[who], "Kent")


def is_closed(cast: Cast, who: str) -> None:
    Person.objects.filter(pk=cast.people[who].pk).update(is_active=False)
    cast.people[who].refresh_from_db()


def loses_authority(cast: Cast, who: str) -> None:
    """The authority ends, and someone else's takes over."""
    authority = latest(cast, who).authority
    Authority.objects.filter(pk=authority.pk).update(ends_on=yesterday())
    if authority.name != "Oxfordshire":
        successor = cast.authorities["Oxfordshire"]
        find_or_make(Succession, {"predecessor": authority, "successor": successor})


def follows_authority(cast: Cast, who: str) -> None:
    """The authority ends, and they go to the one that takes over."""
    loses_authority(cast, who)
    appoint(cast, cast.people[who], "Oxfordshire", latest(cast, who).post)


def follows_authority_twice(cast: Cast, who: str) -> None:
    """The authority ended a year ago, its successor yesterday; they are with the next."""
    first = latest(cast, who).authority
    second, third = cast.authorities["Slough"], cast.authorities["Oxfordshire"]
    for authority, last_day in ((second, yesterday()), (first, yesterday() - 365 * DAY)):
        Authority.objects.filter(pk=authority.pk).update(ends_on=last_day)
    rows = (first, second, None), (second, third, None), (first, third, second)
    for before, after, last in rows:
        if before != after:
            keys = {"predecessor": before, "successor": after}
            find_or_make(Succession, keys, handed_on_by=last)
    appoint(cast, cast.people[who], "Oxfordshire", latest(cast, who).post)


def is_promoted(cast: Cast, who: str) -> None:
    """Another post in the same authority."""
    authority = latest(cast, who).authority
    ends(cast, who)
    appoint(cast, cast.people[who], authority.name, "head_of_service")


def ends_today(cast: Cast, who: str) -> None:
    """The last day belongs to the post."""
    ends(cast, who, clock.today())


LEAVES: dict[str, Turn] = {
    "the post ended": ends,
    "moved elsewhere": moves,
    "account closed": is_closed,
    "authority ended": loses_authority,
}
STAYS: dict[str, Turn] = {
    "another post there": is_promoted,
    "last day": ends_today,
    "went to the successor": follows_authority,
    "went to the successor’s successor": follows_authority_twice,
}
