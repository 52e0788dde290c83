"""Let PostgreSQL keep the numbers of the board, so that it counts nothing that stays as it is.

`board_share` says what each challenge adds to the numbers of its programme, and `board_total` has
every change of these in rows that only need to be summed up: two people who write at once add a
row each and wait for nobody. After each statement that touches what is counted, the shares of its
challenges are made anew from `board_shares`, the one place that says what counts, and the
difference goes to the totals.
"""

from django.db import migrations

from challenges.models.postgresql import OnPostgreSQL, function

TABLES = """
    CREATE TABLE board_share (
        challenge_id bigint NOT NULL, programme_id bigint NOT NULL,
        about text NOT NULL, value text NOT NULL, number bigint NOT NULL
    );
    CREATE INDEX board_share_of_challenge ON board_share (challenge_id);
    CREATE TABLE board_total (
        programme_id bigint NOT NULL, about text NOT NULL, value text NOT NULL,
        number bigint NOT NULL
    );
    CREATE INDEX board_total_of_programme ON board_total (programme_id, about, value)
        INCLUDE (number);
"""
# What depends on the day is kept by day: the first open deadline, the day an action is due and the
# day it was last reported on.
SHARES = """
    CREATE FUNCTION board_shares(keys bigint[]) RETURNS TABLE (
        challenge_id bigint, programme_id bigint, about text, value text, number bigint
    ) LANGUAGE sql AS $$
        SELECT challenge.id, challenge.programme_id, 'stage', challenge.stage::text, 1::bigint
        FROM challenges_challenge challenge WHERE challenge.id = ANY(keys)
        UNION ALL
        SELECT challenge.id, challenge.programme_id, 'deadline',
            to_char(MIN(deadline.due_on), 'YYYY-MM-DD'), 1
        FROM challenges_challenge challenge
        JOIN challenges_deadline deadline ON deadline.challenge_id = challenge.id
        WHERE challenge.id = ANY(keys) AND challenge.pause_reason = '' AND deadline.met_on IS NULL
        GROUP BY challenge.id
        UNION ALL
        SELECT challenge.id, challenge.programme_id, 'answer',
            CASE WHEN response.submitted_at IS NULL THEN 'awaiting' ELSE response.decision END,
            COUNT(*)
        FROM challenges_challenge challenge
        JOIN challenges_recommendation recommendation
            ON recommendation.challenge_id = challenge.id
        LEFT JOIN challenges_response response ON response.recommendation_id = recommendation.id
        WHERE challenge.id = ANY(keys) AND challenge.stage <> 'withdrawn'
            AND challenge.furthest IN ('issued', 'follow_up', 'closed')
        GROUP BY challenge.id, 4
        UNION ALL
        SELECT challenge.id, challenge.programme_id, one.about, one.value, COUNT(*)
        FROM challenges_challenge challenge
        JOIN challenges_action action ON action.challenge_id = challenge.id
        CROSS JOIN LATERAL (
            SELECT action.status IN ('not_started', 'in_progress') AS to_do
        ) state
        CROSS JOIN LATERAL (VALUES
            ('status', action.status::text, TRUE),
            ('due', to_char(action.due_on, 'YYYY-MM-DD'), to_do AND action.due_on IS NOT NULL),
            ('updated', to_char(action.updated_on, 'YYYY-MM-DD'), to_do),
            ('flag', 'no_owner', to_do AND action.owner_id IS NULL AND action.owner_post = ''),
            ('flag', 'no_date', to_do AND action.due_on IS NULL),
            ('flag', 'no_measure', to_do AND action.measure = '')
        ) one (about, value, counts)
        WHERE challenge.id = ANY(keys) AND challenge.stage <> 'withdrawn'
            AND challenge.furthest IN ('issued', 'follow_up', 'closed') AND one.counts
        GROUP BY challenge.id, one.about, one.value
    $$
"""
# The lock makes two who write to one challenge do this one after the other; whoever writes through
# the services has it already.
RECOUNT = """
    CREATE FUNCTION board_recount(keys bigint[]) RETURNS void LANGUAGE plpgsql AS $$
    BEGIN
        PERFORM 1 FROM challenges_challenge WHERE id = ANY(keys) ORDER BY id FOR NO KEY UPDATE;
        WITH now AS MATERIALIZED (SELECT * FROM board_shares(keys)), before AS (
            DELETE FROM board_share WHERE challenge_id = ANY(keys) RETURNING *
        ), stored AS (
            INSERT INTO board_share SELECT * FROM now
        )
        INSERT INTO board_total
        SELECT programme_id, about, value, SUM(number) FROM (
            SELECT programme_id, about, value, number FROM now
            UNION ALL SELECT programme_id, about, value, -number FROM before
        ) change
        GROUP BY programme_id, about, value HAVING SUM(number) <> 0;
    END $$
"""
# The arguments are the columns that count, and whose challenge a row of them is.
ROWS_CHANGED = """
    DECLARE rows text; keys bigint[];
    BEGIN
        rows := CASE TG_OP
            WHEN 'INSERT' THEN format('SELECT %s FROM new_rows', TG_ARGV[0])
            WHEN 'DELETE' THEN format('SELECT %s FROM old_rows', TG_ARGV[0])
            ELSE format('(SELECT %1$s FROM new_rows EXCEPT SELECT %1$s FROM old_rows) UNION'
                ' (SELECT %1$s FROM old_rows EXCEPT SELECT %1$s FROM new_rows)', TG_ARGV[0])
        END;
        EXECUTE format('SELECT array_agg(DISTINCT %s) FROM (%s) one', TG_ARGV[1], rows) INTO keys;
        IF keys IS NOT NULL THEN
            PERFORM board_recount(keys);
        END IF;
        RETURN NULL;
    END
"""
EMPTIED = """
    BEGIN
        TRUNCATE board_share, board_total;
        RETURN NULL;
    END
"""
COUNTED = {
    "challenge": ("id, programme_id, stage, furthest, pause_reason", "id"),
    "deadline": ("id, challenge_id, due_on, met_on", "challenge_id"),
    "recommendation": ("id, challenge_id", "challenge_id"),
    "response": (
        "id, recommendation_id, decision, submitted_at",
        "(SELECT challenge_id FROM challenges_recommendation WHERE id = one.recommendation_id)",
    ),
    "action": (
        "id, challenge_id, status, due_on, owner_id, owner_post, measure, updated_on",
        "challenge_id",
    ),
}
ROWS_OF = {
    "INSERT": "NEW TABLE AS new_rows",
    "UPDATE": "OLD TABLE AS old_rows NEW TABLE AS new_rows",
    "DELETE": "OLD TABLE AS old_rows",
}


def after(event, table, columns, owner):
    """Return the operation that recounts after each statement of this kind."""
    name = f"board_after_{event.lower()}"
    return OnPostgreSQL(
        f"CREATE TRIGGER {name} AFTER {event} ON challenges_{table} REFERENCING {ROWS_OF[event]}"
        f" FOR EACH STATEMENT EXECUTE FUNCTION board_rows_changed('{columns}', '{owner}')",
        f"DROP TRIGGER {name} ON challenges_{table}",
    )


class Migration(migrations.Migration):
    dependencies = [("challenges", "0038_job_share")]

    operations = [
        OnPostgreSQL(TABLES, "DROP TABLE board_share; DROP TABLE board_total"),
        OnPostgreSQL(SHARES, "DROP FUNCTION board_shares(bigint[])"),
        OnPostgreSQL(RECOUNT, "DROP FUNCTION board_recount(bigint[])"),
        function("board_rows_changed", ROWS_CHANGED),
        function("board_emptied", EMPTIED),
        *(
            after(event, table, columns, owner)
            for table, (columns, owner) in COUNTED.items()
            for event in ROWS_OF
        ),
        OnPostgreSQL(
            "CREATE TRIGGER board_emptied AFTER TRUNCATE ON challenges_challenge"
            " FOR EACH STATEMENT EXECUTE FUNCTION board_emptied()",
            "DROP TRIGGER board_emptied ON challenges_challenge",
        ),
        OnPostgreSQL(
            "SELECT board_recount(ARRAY(SELECT id FROM challenges_challenge))",
            OnPostgreSQL.noop,
        ),
    ]
