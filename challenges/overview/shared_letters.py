"""The letters that hosts have shared with a person who has no other way to them."""

from __future__ import annotations

from challenges.access.standing import Standing
from challenges.access.visible import visible
from challenges.models import Challenge, LetterShare, Person, Stage
from challenges.models.statement import Statement

# Older ones are still open to them by the link in their mail.
MOST_LETTERS = 12
READ_AT = (Stage.ISSUED, Stage.FOLLOW_UP, Stage.CLOSED)
Audience = LetterShare.Audience
# Home asks this each time, and for most people the answer is none.
SHARED = Statement(f"""
    SELECT share.challenge_id
    FROM challenges_lettershare share
    JOIN challenges_challenge challenge ON challenge.id = share.challenge_id
    WHERE share.audience = '{Audience.BOARD}' AND challenge.programme_id = ANY(%(boards)s)
    UNION
    SELECT share.challenge_id
    FROM challenges_lettershare share
    JOIN challenges_challenge challenge ON challenge.id = share.challenge_id
    JOIN challenges_programmemember member ON member.programme_id = challenge.programme_id
    WHERE share.audience = '{Audience.ALL}' AND member.authority_id = ANY(%(authorities)s)
""")  # noqa: S608 -- all of it is constants


def shared_letters(person: Person, standing: Standing) -> list[Challenge]:
    """Return the challenges whose letters are shared with a person, the latest letter first.

    They are shared with the person's board or, as Director of an authority, with all authorities
    of its programme. A person who sees the challenge itself finds its letter there.
    """
    boards, authorities = standing.keys("board_member"), standing.keys("host_dcs")
    if not boards and not authorities:
        return []
    share_rows = SHARED.rows(boards=list(boards), authorities=list(authorities))
    if not share_rows:
        return []
    challenges = Challenge.objects.filter(pk__in=[key for (key,) in share_rows], stage__in=READ_AT)
    on_list = visible(person, standing=standing).values("pk")
    latest = challenges.exclude(pk__in=on_list).order_by("-issued_on", "pk")
    return list(latest.select_related("host", "programme")[:MOST_LETTERS])
