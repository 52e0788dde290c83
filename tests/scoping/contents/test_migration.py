"""Motivations and planned sources survive the way from lists to rows, and back."""

from __future__ import annotations

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.state import StateApps

from challenges.demo.rows import make
from challenges.models.postgresql import look_at_commit
from tests.cast import Cast

NAME = ("challenges", "0004_motivations_and_sources")

pytestmark = [pytest.mark.long, pytest.mark.django_db(transaction=True)]


def migrate(target: list[object]) -> StateApps:
    """Bring the database to this state; return its models."""
    executor = MigrationExecutor(connection)
    executor.migrate(target)
    return executor.loader.project_state(target).apps


def test_lists_become_rows_and_lists_again(cast: Cast) -> None:
    graph = MigrationExecutor(connection).loader.graph
    parents = [parent.key for parent in graph.node_map[NAME].parents]
    try:
        old = migrate(parents)
        scope = make(
            old.get_model("challenges", "Scope"),
            challenge_id=cast.challenge.pk,
            motivations=["m_finance", "m_culture", "m_finance", "no longer a reason"],
        )
        line = make(
            old.get_model("challenges", "LineOfEnquiry"),
            scope=scope,
            number=1,
            sources=["data", "interview"],
        )

        new = migrate([NAME])
        motivations = new.get_model("challenges", "ScopeMotivation").objects.filter(scope=scope.pk)
        sources = new.get_model("challenges", "PlannedSource").objects.filter(line=line.pk)
        assert list(motivations.values_list("rank", "motivation")) == [
            (1, "m_finance"),
            (2, "m_culture"),
        ]
        assert set(sources.values_list("source", flat=True)) == {"data", "interview"}

        old = migrate(parents)
        assert old.get_model("challenges", "Scope").objects.get(pk=scope.pk).motivations == [
            "m_finance",
            "m_culture",
        ]
        assert old.get_model("challenges", "LineOfEnquiry").objects.get(pk=line.pk).sources == [
            "data",
            "interview",
        ]
    finally:
        migrate(graph.leaf_nodes())
        # The triggers were made again, and they are on.
        look_at_commit(False)
