"""The pages of both teams as people open and send them, for the tests of this step."""

from __future__ import annotations

import re
from collections.abc import Mapping

from challenges.demo.rows import make
from challenges.models import Appointment, TeamMember
from tests.cast import LONG_AGO, Cast, new_person
from tests.response import ClientResponse


def url(cast: Cast, page: str = "") -> str:
    return f"/challenges/{cast.challenge.ref}/team/{page}"


def get(cast: Cast, who: str, page: str = "") -> ClientResponse:
    return cast.client(getattr(cast, who)).get(url(cast, page))


def post(
    cast: Cast, who: str, page: str, data: Mapping[str, object] | None = None
) -> ClientResponse:
    return cast.client(getattr(cast, who)).post(url(cast, page), data or {})


def text(response: ClientResponse) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def seat(cast: Cast, who: str) -> TeamMember:
    return TeamMember.objects.get(pk=cast.places[who].pk)


def candidate(cast: Cast, name: str, authority: str, post_held: str = "psw") -> Appointment:
    appointment: Appointment = make(
        Appointment,
        person=new_person(name),
        authority=cast.authorities[authority],
        post=post_held,
        starts_on=LONG_AGO,
    )
    return appointment


def options(response: ClientResponse) -> list[str]:
    select = response.content.decode().split("<select", 1)[1].split("</select>")[0]
    return re.findall(r"<option[^>]*>([^<]*)</option>", select)
