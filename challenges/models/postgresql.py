"""What only PostgreSQL can hold: how a migration adds it, on that database alone.

SQLite, on which the demo can run, has no triggers of ours; there `manage.py verify` alone finds
what they refuse.
"""

from __future__ import annotations

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
    quoted = ", ".join("'{}'".format(text.replace("'", "''")) for text in arguments)
    return OnPostgreSQL(
        f"CREATE TRIGGER {name} BEFORE {events} ON {table}"
        f" FOR EACH ROW EXECUTE FUNCTION {function}({quoted})",
        f"DROP TRIGGER {name} ON {table}",
    )
