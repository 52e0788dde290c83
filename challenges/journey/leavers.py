"""What a page says of someone whose seat no post bears any more."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from challenges import clock
from challenges.models import Appointment, TeamMember


def say_who_left(members: Iterable[TeamMember]) -> None:
    """Put “Left on 3 March 2027” on each open seat that no post bears any more.

    One statement reads the posts of all of them, and none if no one has left.
    """
    leavers = [member for member in members if member.open and not member.in_post]
    if not leavers:
        return
    posts = Appointment.objects.filter(person__in=[seat.person_id for seat in leavers])
    rows = list(posts.select_related("authority").order_by("starts_on", "pk"))
    for seat in leavers:
        seat.leaving = _reason(seat, [post for post in rows if post.person_id == seat.person_id])


def _reason(seat: TeamMember, posts: list[Appointment]) -> str:
    if not seat.person.is_active:
        return "Left: the account is closed"
    today = clock.today()
    own = [post for post in posts if post.authority_id == seat.authority_id]
    if any(post.holds_on(today) for post in own):
        # The post for which they sit goes on, but a visitor has none with the host.
        return "Left: works for the host now"
    last = max((day for post in own if (day := _last_day(post)) and day < today), default=None)
    return f"Left on {last:%-d %B %Y}" if last else f"Left: no post in {seat.authority.name} today"


def _last_day(post: Appointment) -> dt.date | None:
    """Return the last day of a post, which ends with its authority at the latest."""
    return min((day for day in (post.ends_on, post.authority.ends_on) if day), default=None)
