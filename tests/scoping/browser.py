"""What a browser gets from the pages of scoping, and sends to them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from challenges.models import LineOfEnquiry
from challenges.scoping.contents.scope_parts import TEXTS
from tests.cast import Cast
from tests.response import ClientResponse


def url(cast: Cast, page: str = "") -> str:
    return f"/challenges/{cast.challenge.ref}/scope/{page}"


def get(cast: Cast, who: str, page: str = "") -> ClientResponse:
    return cast.client(getattr(cast, who)).get(url(cast, page))


def post(cast: Cast, who: str, page: str, data: Mapping[str, object]) -> ClientResponse:
    return cast.client(getattr(cast, who)).post(url(cast, page), data)


def text(response: ClientResponse) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def filled(cast: Cast, **changes: str) -> dict[str, object]:
    """What a browser sends when the edit page is saved as it stands, with changes."""
    scope = cast.challenge.scopes.filter(current=True).first()
    lines = list(scope.lines.living()) if scope else []
    data: dict[str, object] = {name: getattr(scope, name, "") for name in TEXTS}
    reasons = scope.motivation_keys if scope else []
    data |= {
        "revision": str(scope.revision if scope else 0),
        **{f"reason_{n}": reason for n, reason in enumerate(reasons, 1)},
        "line-TOTAL_FORMS": "5",
        "line-INITIAL_FORMS": str(len(lines)),
        "line-MIN_NUM_FORMS": "0",
        "line-MAX_NUM_FORMS": "5",
    }
    for n in range(5):
        line = lines[n] if n < len(lines) else None
        data |= {
            f"line-{n}-id": str(line.pk) if line else "",
            f"line-{n}-number": str(line.number) if line else "",
            f"line-{n}-question": line.question if line else "",
            f"line-{n}-good": line.good if line else "",
            f"line-{n}-sources": line.source_keys if line else [],
        }
    return {**data, **changes}


def questions(cast: Cast) -> list[str]:
    lines = LineOfEnquiry.objects.living().filter(
        scope__challenge=cast.challenge, scope__current=True
    )
    return [line.question for line in lines.order_by("number")]
