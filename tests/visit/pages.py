"""The pages of the visit, as people ask for them."""

import re

from django.urls import reverse

from challenges.models import (
    LineOfEnquiry,
)
from tests.cast import Cast
from tests.response import ClientResponse


def url(cast: Cast, name: str, *args: object) -> str:
    return reverse(f"challenges:visit:{name}", args=[cast.challenge.ref, *args])


def get(cast: Cast, who: str, name: str, *args: object, **query: str) -> ClientResponse:
    return cast.client(cast.people[who]).get(url(cast, name, *args), query)


def text(response: ClientResponse) -> str:
    """What a reader sees, on one line."""
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def line(cast: Cast, number: int = 1) -> LineOfEnquiry:
    return LineOfEnquiry.objects.get(scope__challenge=cast.challenge, number=number)
