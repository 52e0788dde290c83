"""The pages of briefing, as people ask for them."""

import re

from django.urls import reverse

from tests.cast import Cast
from tests.response import ClientResponse


def url(cast: Cast, name: str, *args: object) -> str:
    return reverse(f"challenges:briefing:{name}", args=[cast.challenge.ref, *args])


def get(cast: Cast, who: str, name: str, *args: object) -> ClientResponse:
    return cast.client(cast.people[who]).get(url(cast, name, *args))


def post(cast: Cast, who: str, name: str, *args: object, **data: object) -> ClientResponse:
    return cast.client(cast.people[who]).post(url(cast, name, *args), data, follow=True)


def text(response: ClientResponse) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def issue(cast: Cast) -> ClientResponse:
    revision = sum(s.revision for s in cast.challenge.brief_sections.all())
    return post(cast, "host_dcs", "issue", revision=revision)
