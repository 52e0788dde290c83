"""How the state of challenges is read where a fact is a whole row or a text.

Each function takes the keys of challenges and yields pairs: the key of a challenge, and what
belongs to it. Written as SQL for the reason that `small_facts.py` gives.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple, TypeVar

from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import DateField, Model

from challenges import clock
from challenges.access.small_facts import Keys, Pairs, listed, uuid_of
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
from challenges.models.posts_held import SERVING

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
    """Who holds a post where today, of the people of some challenges, and who directs their hosts.

    `held` are pairs of a person and an authority, whatever authority has taken over from it;
    `titles` are those of posts in an authority itself, each with whether it is held acting.
    """

    held: frozenset[tuple[uuid.UUID, int]]
    titles: dict[tuple[uuid.UUID, int, str], tuple[str, bool]]
    directors: dict[int, list[Director]]

    def name_of(self, person: uuid.UUID, authority: int, post: str) -> str:
        """Return what this person's post is called; nothing if they do not hold it."""
        if (person, authority, post) not in self.titles:
            return ""
        title, is_acting = self.titles[person, authority, post]
        return post_name(post, title, is_acting=is_acting)


def columns_of(model: type[Model], *left_out: str) -> str:
    """Return the columns of a model under the name `one`, as a list in SQL."""
    fields = [field.column for field in model._meta.concrete_fields]
    return ", ".join(f'one."{column}"' for column in fields if column not in left_out)


def rows_of(model: type[Row], keys: Keys, rest: str, columns: str = "") -> Pairs[Row]:
    """Return rows of a model, of which `rest` says what comes after the columns."""
    statement = f"SELECT {columns or columns_of(model)} {rest}".format(keys=listed(keys))
    return _of_challenge(model._default_manager.raw(statement))


def _of_challenge(rows: Iterable[Row]) -> Pairs[Row]:
    return ((vars(row)["challenge_id"], row) for row in rows)


def scopes(keys: Keys) -> Pairs[Scope]:
    return rows_of(
        Scope, keys, "FROM challenges_scope one WHERE one.current AND challenge_id IN ({keys})"
    )


MEMBERS = """, holder.name AS holder_name, holder.is_active AS holder_active,
        authority.name AS authority_name
    FROM challenges_teammember one
    JOIN challenges_person holder ON holder.id = one.person_id
    JOIN challenges_authority authority ON authority.id = one.authority_id
    WHERE one.challenge_id IN ({keys}) ORDER BY one.invited_at, one.id
"""


def members(keys: Keys) -> Pairs[TeamMember]:
    """Yield the seats, each with the names of its holder and authority."""
    if len(keys) > 1:
        return rows_of(TeamMember, keys, MEMBERS, columns_of(TeamMember, *LONG_TEXTS))
    pairs = list(rows_of(TeamMember, keys, MEMBERS))
    for _, seat in pairs:
        names = vars(seat)
        holder = [seat.person_id, names["holder_name"], names["holder_active"]]
        seat.person = Person.from_db(DEFAULT_DB_ALIAS, ["id", "name", "is_active"], holder)
        authority = [seat.authority_id, names["authority_name"]]
        seat.authority = Authority.from_db(DEFAULT_DB_ALIAS, ["id", "name"], authority)
    return pairs


# The posts of today of everybody with a seat or an action on these challenges, and the Directors
# of their hosts, as `Appointment.objects.at` and `directors` find them.
TODAY = f"SELECT * FROM challenges_appointment WHERE {HOLDS_ON_DAY}"  # noqa: S608 -- a constant
POSTS = f"""
    SELECT '', held.person_id, serving.serves_id, held.authority_id, held.post, held.title,
        held.acting, held.starts_on, held.id, 0
    FROM (
        {TODAY} AND person_id IN (
            SELECT person_id FROM challenges_teammember WHERE challenge_id IN ({{keys}})
            UNION ALL
            SELECT owner_id FROM challenges_action WHERE challenge_id IN ({{keys}})
        )
    ) held JOIN ({SERVING}) serving ON serving.authority_id = held.authority_id
    UNION ALL
    SELECT director.name, held.person_id, serving.serves_id, held.authority_id, held.post,
        held.title, held.acting, held.starts_on, held.id, 1
    FROM ({TODAY} AND post = '{Post.DCS}') held
    JOIN ({SERVING}) serving ON serving.authority_id = held.authority_id
    JOIN challenges_person director ON director.id = held.person_id AND director.is_active
    WHERE serving.serves_id IN (SELECT host_id FROM challenges_challenge WHERE id IN ({{keys}}))
    ORDER BY 8 DESC, 9
"""  # noqa: S608 -- the keys are numbers, all else is constants


def posts(keys: Keys) -> Posts:
    """Read who is in post today, by one statement for everybody on these challenges."""
    day = {"day": DateField().get_db_prep_value(clock.today(), connection)}
    with connection.cursor() as cursor:
        cursor.execute(POSTS.format(keys=listed(keys)), day)
        rows = cursor.fetchall()
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


LINES = """, scope.challenge_id AS challenge_id FROM challenges_lineofenquiry one
    JOIN challenges_scope scope ON scope.id = one.scope_id
    WHERE scope.current AND NOT one.dropped AND scope.challenge_id IN ({keys})
    ORDER BY one.number, one.id
"""


def lines(keys: Keys) -> Pairs[LineOfEnquiry]:
    """Yield the lines with what the clarity check reads of them."""
    statement = f"SELECT {columns_of(LineOfEnquiry)}{LINES}".format(keys=listed(keys))
    rows = list(LineOfEnquiry.objects.raw(statement))
    if len(keys) > 1:
        sources = _sources(keys)
        for row in rows:
            row.known_sources = sources[row.pk]
    return _of_challenge(rows)


SOURCES = """
    SELECT source.line_id, source.source FROM challenges_plannedsource source
    JOIN challenges_lineofenquiry line ON line.id = source.line_id
    JOIN challenges_scope scope ON scope.id = line.scope_id
    WHERE scope.current AND scope.challenge_id IN ({keys}) ORDER BY source.id
"""


def _sources(keys: Keys) -> dict[uuid.UUID, list[str]]:
    """Read the planned sources of all the lines."""
    by_line: dict[uuid.UUID, list[str]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(SOURCES.format(keys=listed(keys)))
        for line, source in cursor.fetchall():
            by_line[uuid_of(line)].append(source)
    return by_line


def plans(keys: Keys) -> Pairs[VisitPlan]:
    return rows_of(VisitPlan, keys, "FROM challenges_visitplan one WHERE challenge_id IN ({keys})")


ACTIVITIES = """FROM challenges_activity one WHERE challenge_id IN ({keys})
    ORDER BY day, starts_at, title, id"""


def activities(keys: Keys) -> Pairs[Activity]:
    return rows_of(Activity, keys, ACTIVITIES)


CONCERNS = """SELECT id, challenge_id, recorded_at FROM challenges_concern
    WHERE confirmed_at IS NULL AND challenge_id IN ({keys}) ORDER BY recorded_at, id"""
PARAGRAPHS = """, line.number AS line_number FROM challenges_letterparagraph one
    LEFT JOIN challenges_lineofenquiry line ON line.id = one.line_id
    WHERE one.challenge_id IN ({keys}) ORDER BY one."order", one.id"""


def unconfirmed_concerns(keys: Keys) -> Pairs[dt.datetime]:
    rows = Concern.objects.raw(CONCERNS.format(keys=listed(keys)))
    return ((row.challenge_id, row.recorded_at) for row in rows)


def paragraphs(keys: Keys) -> Pairs[LetterParagraph]:
    """Yield the paragraphs, each with the number of its line."""
    for key, paragraph in rows_of(LetterParagraph, keys, PARAGRAPHS):
        if paragraph.line_id is not None:
            line = [paragraph.line_id, vars(paragraph)["line_number"]]
            paragraph.line = LineOfEnquiry.from_db(DEFAULT_DB_ALIAS, ["id", "number"], line)
        yield key, paragraph


LETTER_TEXTS = f"""
    SELECT one.challenge_id, '{GuardedKind.FINDING}', line.number, one.id, one.text
    FROM challenges_finding one JOIN challenges_lineofenquiry line ON line.id = one.line_id
    WHERE one.challenge_id IN ({{keys}}) AND EXISTS (
        SELECT 1 FROM challenges_letterparagraph_findings WHERE finding_id = one.id
    )
    UNION ALL
    SELECT one.challenge_id, '{GuardedKind.RECOMMENDATION}', one.number, one.id,
        one.text || '{{line}}' || one.why || '{{line}}' || one.who || '{{line}}' || one.outcome
    FROM challenges_recommendation one WHERE one.challenge_id IN ({{keys}})
"""  # noqa: S608 -- the keys are numbers, all else is constants


def letter_texts(keys: Keys) -> Pairs[GuardedText]:
    """Read the findings that a paragraph rests on, and the recommendations."""
    with connection.cursor() as cursor:
        cursor.execute(LETTER_TEXTS.format(keys=listed(keys), line="\n"))
        rows = cursor.fetchall()
    return sorted(
        (key, GuardedText(kind, number, uuid_of(pk), text)) for key, kind, number, pk, text in rows
    )


ROUNDS = """, (
        SELECT COUNT(*) FROM challenges_factualpoint WHERE round_id = one.id
    ) AS points_raised, (
        SELECT COUNT(*) FROM challenges_factualpoint WHERE round_id = one.id AND answer = ''
    ) AS points_unanswered
    FROM challenges_accuracyround one WHERE challenge_id IN ({keys}) ORDER BY number DESC, id
"""


def rounds(keys: Keys) -> Pairs[AccuracyRound]:
    """Yield every round, the latest first, with the number of its points.

    The text that the host checks stays in the database.
    """
    return rows_of(AccuracyRound, keys, ROUNDS, columns_of(AccuracyRound, "snapshot"))


# Those issued, and one ready to sign at most, the latest first.
LETTERS = """FROM challenges_letterversion one
    WHERE challenge_id IN ({keys}) AND voided_at IS NULL ORDER BY number DESC, id"""


def letters(keys: Keys) -> Pairs[LetterVersion]:
    return rows_of(LetterVersion, keys, LETTERS, columns_of(LetterVersion, "pdf", "content"))


ACTIONS = """SELECT id, challenge_id, owner_id, due_on, status
    FROM challenges_action WHERE challenge_id IN ({keys}) ORDER BY number, id"""


def actions(keys: Keys) -> Pairs[Action]:
    return _of_challenge(Action.objects.raw(ACTIONS.format(keys=listed(keys))))
