"""What a person reads whose invitation has been withdrawn."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps

from django.db.models import F
from django.http import Http404, HttpResponse

from challenges.access.declaring import SignedInRequest
from challenges.access.errors import Refused
from challenges.models import MemberStatus, Person, Side, TeamMember


@contextmanager
def explain_withdrawal(person: Person, ref: str) -> Iterator[None]:
    """Tell a person that their invitation was withdrawn, instead of that nothing is there.

    They learn no more than they knew: the invitation named the host.

    :raises Refused: with the reason, where they would have been refused anyway.
    """
    try:
        yield
    except (Http404, Refused):
        latest = _latest_seat(person, ref)
        if latest is None or latest.status != MemberStatus.REVOKED:
            raise
        raise Refused(
            f"You had been invited to the visiting team for {latest.challenge.host.name}. The "
            "invitation has been withdrawn, so you do not need to answer. "
            "If you did not expect this, contact the programme.",
            heading="Your invitation was withdrawn",
            outside=True,
        ) from None


def _latest_seat(person: Person, ref: str) -> TeamMember | None:
    """Return the person's open seat, or else the one that ended last."""
    return (
        TeamMember.objects.filter(challenge__ref=ref, person=person, side=Side.VISITING)
        .select_related("challenge__host")
        .order_by(F("ended_at").desc(nulls_first=True), "-invited_at", "pk")
        .first()
    )


def withdrawal_explained(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Tell a person whose invitation was withdrawn so, and keep what they typed."""

    @wraps(view)
    def explaining_view(request: SignedInRequest, ref: str, **kwargs: object) -> HttpResponse:
        with explain_withdrawal(request.user, ref):
            return view(request, ref=ref, **kwargs)

    return explaining_view
