"""How the state of challenges is read where a fact is a whole row or a text.

Each reader takes the keys of challenges and yields pairs: the key of a challenge, and what
belongs to it. Written as SQL for the reason that `small_facts.py` gives.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Iterable
from typing import Generic, NamedTuple, TypeVar

from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import DateField, Model

from challenges import clock
from challenges.access.small_facts import Keys, Pairs, uuid_of
from challenges.models import (
    AccuracyRound,
    Action,
    Activity,
    Authority,
    Concern,
    GuardedKind,
    LetterParagraph,
    LetterVersion,
    LineOfEnquiry,
    Person,
    Post,
    Scope,
    TeamMember,
    VisitPlan,
)
from challenges.models.dated import HOLDS_ON_DAY
from challenges.models.person import post_name
from challenges.models.posts_held import DIRECTING, SERVING
from challenges.models.statement import Statement, columns_of

Row = TypeVar("Row", bound=Model)
# Long texts that no fact of a batch needs. A challenge that is read alone is read whole, since
# its gates look at what was written.
LONG_TEXTS = ("declaration", "decision_note", "decline_note")


class GuardedText(NamedTuple):
    """A text beside the paragraphs that the letter prints, with the number it is known by."""

    kind: str
    number: int
    object_id: uuid.UUID
    text: str


class Director(NamedTuple):
    """A Director of an authority today, as a page names them."""

    name: str
    title: str
    acting: bool

    @property
    def post_name(self) -> str:
        return post_name(Post.DCS, self.title, is_acting=self.acting)


class Posts(NamedTuple):
    """The posts that the people of some challenges hold today, and the Directors of their hosts.

    `holders` are pairs of a person and an authority, whatever authority has taken over from it;
    `titles` are those of posts in an authority itself, each with whether it is held acting.
    """

    holders: frozenset[tuple[uuid.UUID, int]]
    titles: dict[tuple[uuid.UUID, int, str], tuple[str, bool]]
    directors: dict[int, list[Director]]

    def name_of(self, person: uuid.UUID, authority: int, post: str) -> str:
        """Return what this person's post is called; nothing if they do not hold it."""
        if (person, authority, post) not in self.titles:
            return ""
        title, is_acting = self.titles[person, authority, post]
        return post_name(post, title, is_acting=is_acting)


class ChallengeRows(Generic[Row]):
    """Reads the rows of a model that belong to challenges.

    `rest` is SQL on `one` that comes after its columns, which are all unless they are named.
    """

    def __init__(self, model: type[Row], rest: str, columns: str = "") -> None:
        self.model = model
        self.statement = Statement(f"SELECT {columns or columns_of(model)} {rest}")

    def __call__(self, keys: Keys) -> Pairs[Row]:
        """Return the key of a challenge and a row of it, for each row."""
        return _of_challenge(self.statement.instances(self.model, keys=keys))


def _of_challenge(rows: Iterable[Row]) -> Pairs[Row]:
    return ((vars(row)["challenge_id"], row) for row in rows)


scopes = ChallengeRows(
    Scope, "FROM challenges_scope one WHERE one.current AND challenge_id = ANY(%(keys)s)"
)


MEMBERS = """, holder.name AS holder_name, holder.is_active AS holder_active,
        authority.name AS authority_name
    FROM challenges_teammember one
    JOIN challenges_person holder ON holder.id = one.person_id
    JOIN challenges_authority authority ON authority.id = one.authority_id
    WHERE one.challenge_id = ANY(%(keys)s) ORDER BY one.invited_at, one.id
"""
_whole_members = ChallengeRows(TeamMember, MEMBERS)
_short_members = ChallengeRows(TeamMember, MEMBERS, columns_of(TeamMember, *LONG_TEXTS))


def members(keys: Keys) -> Pairs[TeamMember]:
    """Yield the seats, each with the names of its holder and authority."""
    if len(keys) > 1:
        return _short_members(keys)
    pairs = list(_whole_members(keys))
    for _, seat in pairs:
        names = vars(seat)
        holder = [seat.person_id, names["holder_name"], names["holder_active"]]
        seat.person = Person.from_db(DEFAULT_DB_ALIAS, ["id", "name", "is_active"], holder)
        authority = [seat.authority_id, names["authority_name"]]
        seat.authority = Authority.from_db(DEFAULT_DB_ALIAS, ["id", "name"], authority)
    return pairs


# The posts of today of everyone with a seat or an action on these challenges, and the Directors
# of their hosts, as `Appointment.objects.at` and `directors` find them.
TODAY = f"SELECT * FROM challenges_appointment WHERE {HOLDS_ON_DAY}"  # noqa: S608 -- a constant
POSTS = Statement(f"""
    SELECT '', appointment.person_id, serving.serves_id, appointment.authority_id,
        appointment.post, appointment.title, appointment.acting, appointment.starts_on,
        appointment.id, 0
    FROM (
        {TODAY} AND person_id IN (
            SELECT person_id FROM challenges_teammember WHERE challenge_id = ANY(%(keys)s)
            UNION ALL
            SELECT owner_id FROM challenges_action WHERE challenge_id = ANY(%(keys)s)
        )
    ) appointment JOIN ({SERVING}) serving ON serving.authority_id = appointment.authority_id
    UNION ALL
    SELECT director.name, post.person_id, serving.serves_id, post.authority_id,
        post.post, post.title, post.acting, post.starts_on, post.id, 1
    FROM ({TODAY}) post {DIRECTING}
    JOIN ({SERVING}) serving ON serving.authority_id = post.authority_id
    WHERE serving.serves_id IN (SELECT host_id FROM challenges_challenge WHERE id = ANY(%(keys)s))
    ORDER BY 8 DESC, 9
""")  # noqa: S608 -- all of it is constants


def posts(keys: Keys) -> Posts:
    """Read who is in post today, by one statement for everyone on these challenges."""
    day = DateField().get_db_prep_value(clock.today(), connection)
    rows = POSTS.rows(keys=keys, day=day)
    holders: set[tuple[uuid.UUID, int]] = set()
    titles: dict[tuple[uuid.UUID, int, str], tuple[str, bool]] = {}
    directors: dict[int, list[Director]] = {}
    for name, key, serves, authority, post, title, acting, _, _, directs in rows:
        if directs:
            directors.setdefault(serves, []).append(Director(name, title, bool(acting)))
            continue
        person = uuid_of(key)
        holders.add((person, serves))
        if serves == authority:
            titles.setdefault((person, authority, post), (title, bool(acting)))
    return Posts(frozenset(holders), titles, directors)


LINES = Statement(f"""
    SELECT {columns_of(LineOfEnquiry)}, scope.challenge_id AS challenge_id
    FROM challenges_lineofenquiry one
    JOIN challenges_scope scope ON scope.id = one.scope_id
    WHERE scope.current AND NOT one.dropped AND scope.challenge_id = ANY(%(keys)s)
    ORDER BY one.number, one.id
""")  # noqa: S608 -- all of it is constants


def lines(keys: Keys) -> Pairs[LineOfEnquiry]:
    """Yield the lines with what the clarity check reads of them."""
    rows = LINES.instances(LineOfEnquiry, keys=keys)
    if len(keys) > 1:
        sources = _sources(keys)
        for row in rows:
            row.known_sources = sources[row.pk]
    return _of_challenge(rows)


SOURCES = Statement("""
    SELECT source.line_id, source.source FROM challenges_plannedsource source
    JOIN challenges_lineofenquiry line ON line.id = source.line_id
    JOIN challenges_scope scope ON scope.id = line.scope_id
    WHERE scope.current AND scope.challenge_id = ANY(%(keys)s) ORDER BY source.id
""")


def _sources(keys: Keys) -> dict[uuid.UUID, list[str]]:
    """Read the planned sources of all the lines."""
    by_line: dict[uuid.UUID, list[str]] = defaultdict(list)
    for line, source in SOURCES.rows(keys=keys):
        by_line[uuid_of(line)].append(source)
    return by_line


plans = ChallengeRows(VisitPlan, "FROM challenges_visitplan one WHERE challenge_id = ANY(%(keys)s)")
activities = ChallengeRows(
    Activity,
    """, EXISTS (
        SELECT 1 FROM challenges_activity_challengers link WHERE link.activity_id = one.id
    ) AS has_challenger
    FROM challenges_activity one WHERE challenge_id = ANY(%(keys)s)
    ORDER BY day, starts_at, title, id""",
)
CONCERNS = Statement("""SELECT id, challenge_id, recorded_at FROM challenges_concern
    WHERE confirmed_at IS NULL AND challenge_id = ANY(%(keys)s) ORDER BY recorded_at, id""")


def unconfirmed_concerns(keys: Keys) -> Pairs[dt.datetime]:
    rows = CONCERNS.instances(Concern, keys=keys)
    return ((row.challenge_id, row.recorded_at) for row in rows)


_paragraphs = ChallengeRows(
    LetterParagraph,
    """, line.number AS line_number FROM challenges_letterparagraph one
    LEFT JOIN challenges_lineofenquiry line ON line.id = one.line_id
    WHERE one.challenge_id = ANY(%(keys)s) ORDER BY one."order", one.id""",
)


def paragraphs(keys: Keys) -> Pairs[LetterParagraph]:
    """Yield the paragraphs, each with the number of its line."""
    for key, paragraph in _paragraphs(keys):
        if paragraph.line_id is not None:
            line = [paragraph.line_id, vars(paragraph)["line_number"]]
            paragraph.line = LineOfEnquiry.from_db(DEFAULT_DB_ALIAS, ["id", "number"], line)
        yield key, paragraph


LETTER_TEXTS = Statement(f"""
    SELECT one.challenge_id, '{GuardedKind.FINDING}', line.number, one.id, one.text
    FROM challenges_finding one JOIN challenges_lineofenquiry line ON line.id = one.line_id
    WHERE one.challenge_id = ANY(%(keys)s) AND EXISTS (
        SELECT 1 FROM challenges_letterparagraph_findings WHERE finding_id = one.id
    )
    UNION ALL
    SELECT one.challenge_id, '{GuardedKind.RECOMMENDATION}', one.number, one.id,
        one.text || '\n' || one.why || '\n' || one.who || '\n' || one.outcome
    FROM challenges_recommendation one WHERE one.challenge_id = ANY(%(keys)s)
""")  # noqa: S608 -- all of it is constants


def letter_texts(keys: Keys) -> Pairs[GuardedText]:
    """Read the findings that a paragraph rests on, and the recommendations."""
    return sorted(
        (key, GuardedText(kind, number, uuid_of(pk), text))
        for key, kind, number, pk, text in LETTER_TEXTS.rows(keys=keys)
    )


# Every round, the latest first, with the number of its points. The text that the host checks
# stays in the database.
rounds = ChallengeRows(
    AccuracyRound,
    """, (
        SELECT COUNT(*) FROM challenges_factualpoint WHERE round_id = one.id
    ) AS points_raised, (
        SELECT COUNT(*) FROM challenges_factualpoint WHERE round_id = one.id AND answer = ''
    ) AS points_unanswered
    FROM challenges_accuracyround one WHERE challenge_id = ANY(%(keys)s)
    ORDER BY number DESC, id""",
    columns_of(AccuracyRound, "snapshot"),
)
# Those issued, and one ready to sign at most, the latest first.
letters = ChallengeRows(
    LetterVersion,
    """FROM challenges_letterversion one
    WHERE challenge_id = ANY(%(keys)s) AND voided_at IS NULL ORDER BY number DESC, id""",
    columns_of(LetterVersion, "pdf", "content"),
)
actions = ChallengeRows(
    Action,
    "FROM challenges_action one WHERE challenge_id = ANY(%(keys)s) ORDER BY number, id",
    "one.id, one.challenge_id, one.owner_id, one.due_on, one.status",
)
