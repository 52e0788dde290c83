"""The posts of a day as SQL: who holds which post where, whatever authority has taken over.

Nearly every page asks it, inside other queries. Put together from querysets it takes the ORM
longer to build than the database to answer, and PostgreSQL plans it row by row.
"""

from __future__ import annotations

import datetime as dt

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import BooleanField, DateField, F, Func, OuterRef, Value

from challenges.models.authority import HANDED_ON
from challenges.models.dated import HOLDS_ON_DAY
from challenges.models.folded import Compiler
from challenges.models.person import Post

# The authorities that bear a seat in another on the day, with the parameter `day`: each for itself
# until it ends, and for those whose duties it has taken over. No post outlasts its authority.
SERVING = f"""
    SELECT id AS authority_id, id AS serves_id FROM challenges_authority
    WHERE ends_on IS NULL OR ends_on >= %(day)s
    UNION ALL
    SELECT succession.successor_id, succession.predecessor_id FROM challenges_succession succession
    {HANDED_ON}
    JOIN challenges_authority successor ON successor.id = succession.successor_id
    WHERE successor.ends_on IS NULL OR successor.ends_on >= %(day)s
"""  # noqa: S608 -- the condition is a constant
# One row for each person, authority and post in which `Appointment.objects.at` would find them.
POSTS_ON_DAY = f"""
    SELECT appointment.person_id, serving.serves_id AS authority_id, appointment.post
    FROM (
        SELECT person_id, authority_id, post FROM challenges_appointment WHERE {HOLDS_ON_DAY}
    ) appointment
    JOIN ({SERVING}) serving ON serving.authority_id = appointment.authority_id
"""  # noqa: S608 -- the conditions are constants
# Of what is read beside, the posts that may be a Director's.
IS_DIRECTORS = f"post = '{Post.DCS}'"
# Keeps of the posts named `post` those of Directors whose accounts are open, as `person.DIRECTS`
# does in a query; their holder is `director`.
DIRECTING = f"""
    JOIN challenges_person director
    ON director.id = post.person_id AND director.is_active AND post.{IS_DIRECTORS}
"""
Column = str | F | OuterRef


class _OnDay(Func):
    """A condition on the posts of a day; `conditions` says which, by the columns it is given."""

    output_field = BooleanField()
    conditions = ""

    def __init__(self, day: dt.date, *columns: Column) -> None:
        super().__init__(Value(day, DateField()), *columns)

    def as_sql(
        self,
        compiler: Compiler,
        connection: BaseDatabaseWrapper,
        function: str | None = None,
        template: str | None = None,
        arg_joiner: str | None = None,
        **extra_context: object,
    ) -> tuple[str, tuple[str | int, ...]]:
        (day, values), *columns = (compiler.compile(e) for e in self.get_source_expressions())
        posts = POSTS_ON_DAY.replace("%(day)s", day)
        params = [*values] * POSTS_ON_DAY.count("%(day)s")
        for _, more in columns:
            params += more
        sql = self._exists(f"({posts}) post", *(sql for sql, _ in columns))
        return sql, tuple(params)

    @classmethod
    def sql(cls, *columns: str) -> str:
        """Return the condition for a statement written as SQL that names the posts `post`."""
        return cls._exists("post", *columns)

    @classmethod
    def _exists(cls, posts: str, *columns: str) -> str:
        # A bare EXISTS could be planned as a join, whose order PostgreSQL guesses badly while a
        # table has no statistics yet; as a value it is looked up row by row, or hashed once.
        where = cls.conditions.format(*columns)
        return f"(EXISTS(SELECT 1 FROM {posts} {where}) IS TRUE)"  # noqa: S608 -- our own SQL


class HoldsPost(_OnDay):
    """The person (first column) has a post in the authority (second) on the day."""

    conditions = "WHERE post.person_id = {} AND post.authority_id = {}"


class HasDirector(_OnDay):
    """The authority has a Director on the day, acting perhaps, whose account is open."""

    conditions = f"{DIRECTING} WHERE post.authority_id = {{}}"
