"""What can happen to somebody's posts while they sit on a challenge, as rows past the services."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from challenges.demo.rows import make
from challenges.models import Appointment, Authority, Person, Succession
from tests.cast import TODAY, Cast

DAY = dt.timedelta(days=1)
YESTERDAY = TODAY - DAY
Turn = Callable[[Cast, str], None]


def appoint(cast: Cast, person: Person, authority: str, post: str = "officer") -> Appointment:
    return make(
        Appointment,
        person=person,
        authority=cast.authorities[authority],
        post=post,
        starts_on=YESTERDAY,
        acting=True,
    )


def ends(cast: Cast, who: str, on: dt.date = YESTERDAY) -> None:
    """Their posts end on this day."""
    Appointment.objects.filter(person=cast.people[who]).update(ends_on=on)


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
    """The authority ends, and somebody else's takes over."""
    authority = cast.people[who].appointments.get().authority
    Authority.objects.filter(pk=authority.pk).update(ends_on=YESTERDAY)
    make(Succession, predecessor=authority, successor=cast.authorities["Oxfordshire"])


def follows_authority(cast: Cast, who: str) -> None:
    """The authority ends, and they go to the one that takes over."""
    loses_authority(cast, who)
    appoint(cast, cast.people[who], "Oxfordshire", cast.people[who].appointments.get().post)


def is_promoted(cast: Cast, who: str) -> None:
    """Another post in the same authority."""
    authority = cast.people[who].appointments.get().authority
    ends(cast, who)
    appoint(cast, cast.people[who], authority.name, "head_of_service")


def ends_today(cast: Cast, who: str) -> None:
    """The last day belongs to the post."""
    ends(cast, who, TODAY)


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
}
