"""The numbers of a whole programme, as PostgreSQL keeps them: no one counts what is long closed.

Triggers keep them (migration 0039); only SQLite counts each time. A board under a
filter of challenges counts too, and a test holds the two ways together.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.db import connection

DATABASE = "postgresql"
TOTALS = """
    SELECT about, value, CAST(SUM(number) AS bigint) FROM board_total
    WHERE programme_id = %(programme)s AND about IN ('stage', 'answer', 'status', 'flag')
    GROUP BY about, value HAVING SUM(number) > 0
    UNION ALL
    SELECT 'late', '', CAST(COALESCE(SUM(number), 0) AS bigint) FROM board_total
    WHERE programme_id = %(programme)s AND about = 'deadline' AND value < %(today)s
    UNION ALL
    SELECT 'flag', 'overdue', CAST(COALESCE(SUM(number), 0) AS bigint) FROM board_total
    WHERE programme_id = %(programme)s AND about = 'due' AND value < %(today)s
    UNION ALL
    SELECT 'flag', 'due_soon', CAST(COALESCE(SUM(number), 0) AS bigint) FROM board_total
    WHERE programme_id = %(programme)s AND about = 'due' AND value BETWEEN %(today)s AND %(soon)s
    UNION ALL
    SELECT 'flag', 'stale', CAST(COALESCE(SUM(number), 0) AS bigint) FROM board_total
    WHERE programme_id = %(programme)s AND about = 'updated' AND value <= %(stale)s
"""
FOLD = """
    WITH rows AS (DELETE FROM board_total RETURNING programme_id, about, value, number)
    INSERT INTO board_total
    SELECT programme_id, about, value, SUM(number) FROM rows
    GROUP BY programme_id, about, value HAVING SUM(number) <> 0
"""
WRONG = """
    SELECT programme.slug, about, value, CAST(SUM(number) AS bigint) FROM (
        SELECT programme_id, about, value, number FROM board_total
        UNION ALL
        SELECT programme_id, about, value, -number
        FROM board_shares(ARRAY(SELECT id FROM challenges_challenge))
    ) one JOIN challenges_programme programme ON programme.id = one.programme_id
    GROUP BY programme.slug, about, value HAVING SUM(number) <> 0 ORDER BY 1, 2, 3
"""


def has_stored_totals() -> bool:
    """Say whether the database keeps the numbers."""
    return connection.vendor == DATABASE


def fold() -> int:
    """Sum up the rows of each number, since every change adds one; return how many are left."""
    if not has_stored_totals():
        return 0
    with connection.cursor() as cursor:
        cursor.execute(FOLD)
        return int(cursor.rowcount)


def wrong_totals() -> Iterator[str]:
    """The numbers of the board are those of the challenges."""
    with connection.cursor() as cursor:
        cursor.execute(WRONG)
        rows = cursor.fetchall()
    for slug, about, value, excess in rows:
        yield f"{slug}: {about} {value} {excess:+}"
