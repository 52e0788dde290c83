"""The letters that hosts have shared with a person who has no other way to them."""

from __future__ import annotations

from django.db.models import Q

from challenges.access.standing import Standing
from challenges.access.visible import visible
from challenges.models import Challenge, LetterShare, Person, Stage

# Older ones are still open to them by the link in their mail.
MOST_LETTERS = 12
READ_AT = (Stage.ISSUED, Stage.FOLLOW_UP, Stage.CLOSED)
Audience = LetterShare.Audience


def shared_letters(person: Person, standing: Standing) -> list[Challenge]:
    """Return the challenges whose letters are shared with a person, the latest letter first.

    They are shared with the person's board or, as Director of an authority, with all authorities
    of its programme. A person who sees the challenge itself finds its letter there.
    """
    boards, authorities = standing.keys("board_member"), standing.keys("host_dcs")
    if not boards and not authorities:
        return []
    given = Q(shares__audience=Audience.BOARD, programme__in=boards)
    given |= Q(shares__audience=Audience.ALL, programme__authorities__in=authorities)
    challenges = Challenge.objects.filter(given, stage__in=READ_AT).exclude(
        pk__in=visible(person, standing=standing).values("pk")
    )
    latest = challenges.distinct().order_by("-issued_on", "pk")
    return list(latest.select_related("host", "programme")[:MOST_LETTERS])
