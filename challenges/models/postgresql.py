"""What only PostgreSQL can hold: how a migration adds it, on that database alone.

SQLite, on which the demo can run, has no triggers of ours; there `manage.py verify` alone finds
what they refuse.
"""

from __future__ import annotations

from django.db import connection
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import AddConstraint, RunSQL
from django.db.migrations.state import ProjectState


class OnPostgreSQL(RunSQL):
    """SQL that is run on PostgreSQL, and on no other database."""

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, *states: ProjectState
    ) -> None:
        """Run it."""
        if schema_editor.connection.vendor == "postgresql":
            super().database_forwards(app_label, schema_editor, *states)

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, *states: ProjectState
    ) -> None:
        """Undo it."""
        if schema_editor.connection.vendor == "postgresql":
            super().database_backwards(app_label, schema_editor, *states)


class FromNowOn(AddConstraint):
    """A check that every row keeps from now on.

    Rows that broke it before stay readable on PostgreSQL, where `manage.py verify` names them;
    they are refused once they are written. SQLite has no such checks: there all rows must keep it.
    """

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """Add it, on PostgreSQL without looking at what is there."""
        if schema_editor.connection.vendor != "postgresql":
            super().database_forwards(app_label, schema_editor, from_state, to_state)
            return
        model = to_state.apps.get_model(app_label, self.model_name)
        if self.allow_migrate_model(schema_editor.connection.alias, model):
            sql = self.constraint.create_sql(model, schema_editor)
            schema_editor.execute(f"{sql} NOT VALID", params=None)


def look_at_commit(is_on: bool) -> None:
    """Switch on or off what `rule_at_commit` made, in a database of tests or of the bench.

    Their challenges are no more whole than what is tested or measured asks for.
    """
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        # A table is not altered while something about its rows is still to be looked at.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        cursor.execute(
            "SELECT tgrelid::regclass, tgname FROM pg_trigger"
            " WHERE tgdeferrable AND NOT tgisinternal"
        )
        for table, name in cursor.fetchall():
            cursor.execute(f"ALTER TABLE {table} {'ENABLE' if is_on else 'DISABLE'} TRIGGER {name}")


def function(name: str, body: str) -> OnPostgreSQL:
    """Return the operation that creates a trigger's function, from the block that it runs."""
    return OnPostgreSQL(
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $${body}$$",
        f"DROP FUNCTION {name}()",
    )


def trigger(name: str, table: str, events: str, function: str, *arguments: str) -> OnPostgreSQL:
    """Return the operation that calls a function before each row of a table is written.

    `events` are those that PostgreSQL knows, such as `INSERT OR UPDATE`. A violation is told like
    that of a constraint, under the name of the trigger.
    """
    literals = ", ".join("'{}'".format(text.replace("'", "''")) for text in arguments)
    return OnPostgreSQL(
        f"CREATE TRIGGER {name} BEFORE {events} ON {table}"
        f" FOR EACH ROW EXECUTE FUNCTION {function}({literals})",
        f"DROP TRIGGER {name} ON {table}",
    )


def rule_at_commit(
    name: str, condition: str, table: str, events: str, key: str, when: str = "TRUE"
) -> tuple[OnPostgreSQL, OnPostgreSQL]:
    """Return the operations that refuse a transaction in which a row of a table broke a rule.

    The `condition` is true when the rule is broken, and speaks of the key `k`. `key` says which
    that is for a row: a column, or an expression over `it` that is a number. The rule is checked
    when the transaction ends, since what several rows say together may be wrong until the last of
    them is written. Each function has SQL of its own, which PostgreSQL plans once for a connection.
    """
    function_name = f"{name}_of_{table.removeprefix('challenges_')}"
    is_column = key.isidentifier()
    body = f"""
        DECLARE it {table}%ROWTYPE; k {f"{table}.{key}%TYPE" if is_column else "bigint"};
        BEGIN
            IF TG_OP = 'DELETE' THEN it := OLD; ELSE it := NEW; END IF;
            k := {f"it.{key}" if is_column else key};
            IF {condition} THEN
                RAISE EXCEPTION 'the rule % is broken', TG_NAME
                    USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
            END IF;
            RETURN NULL;
        END
    """
    return (
        function(function_name, body),
        OnPostgreSQL(
            f"CREATE CONSTRAINT TRIGGER {name} AFTER {events} ON {table}"
            f" DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN ({when})"
            f" EXECUTE FUNCTION {function_name}()",
            f"DROP TRIGGER {name} ON {table}",
        ),
    )
