"""Motivations and planned sources of evidence become rows, so that they can be counted."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import django.db.models.deletion
from django.db import migrations, models

MOTIVATIONS = [
    ("m_expert_input", "Expert external input on a specific issue"),
    ("m_culture", "Develop the culture and practice of improvement"),
    ("m_validation", "External validation of our approach to improvement"),
    ("m_inspection_prep", "Prepare for inspection"),
    ("m_new_leadership", "New leadership wants a baseline"),
    ("m_finance", "Pressure of cost or demand"),
    ("m_other", "Another reason"),
]
SOURCES = [
    ("interview", "Interview"),
    ("focus_group", "Focus group"),
    ("case_file", "Case file"),
    ("data", "Data"),
    ("document", "Document"),
    ("observation", "Observation"),
    ("self_assessment", "Self-assessment"),
    ("child_voice", "Children's and families' voice"),
]
BATCH = 1_000


def lists_to_rows(apps: Any, schema_editor: Any) -> None:
    """Make a row of each entry, ranked as listed. An entry that no list has stays behind."""
    motivation = apps.get_model("challenges", "ScopeMotivation")
    source = apps.get_model("challenges", "PlannedSource")
    scopes = apps.get_model("challenges", "Scope").objects.order_by("pk")
    lines = apps.get_model("challenges", "LineOfEnquiry").objects.order_by("pk")
    motivation.objects.bulk_create(
        (
            motivation(scope_id=pk, motivation=key, rank=rank)
            for pk, keys in scopes.values_list("pk", "motivation_list")
            for rank, key in enumerate(_known(keys, MOTIVATIONS), 1)
        ),
        batch_size=BATCH,
    )
    source.objects.bulk_create(
        (
            source(line_id=pk, source=key)
            for pk, keys in lines.values_list("pk", "source_list")
            for key in _known(keys, SOURCES)
        ),
        batch_size=BATCH,
    )


def _known(keys: list[str], choices: list[tuple[str, str]]) -> Iterable[str]:
    return [key for key in dict.fromkeys(keys) if key in dict(choices)]


def rows_to_lists(apps: Any, schema_editor: Any) -> None:
    """Put the rows back into the lists, in their order."""
    scopes = apps.get_model("challenges", "Scope").objects
    for scope in scopes.prefetch_related("motivations"):
        keys = [row.motivation for row in scope.motivations.all()]
        scopes.filter(pk=scope.pk).update(motivation_list=keys)
    lines = apps.get_model("challenges", "LineOfEnquiry").objects
    for line in lines.prefetch_related("sources"):
        keys = [row.source for row in line.sources.all()]
        lines.filter(pk=line.pk).update(source_list=keys)


class Migration(migrations.Migration):
    dependencies = [("challenges", "0003_indexes_of_open_work")]

    operations = [
        # The rows take over the names of the lists.
        migrations.RenameField("scope", "motivations", "motivation_list"),
        migrations.RenameField("lineofenquiry", "sources", "source_list"),
        migrations.CreateModel(
            name="ScopeMotivation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("motivation", models.CharField(choices=MOTIVATIONS, max_length=20)),
                ("rank", models.PositiveSmallIntegerField()),
                (
                    "scope",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="motivations",
                        to="challenges.scope",
                    ),
                ),
            ],
            options={
                "ordering": ("rank",),
                "constraints": [
                    models.UniqueConstraint(fields=("scope", "rank"), name="motivation_rank_once"),
                    models.UniqueConstraint(fields=("scope", "motivation"), name="motivation_once"),
                ],
            },
        ),
        migrations.CreateModel(
            name="PlannedSource",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("source", models.CharField(choices=SOURCES, max_length=20)),
                (
                    "line",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sources",
                        to="challenges.lineofenquiry",
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
                "constraints": [
                    models.UniqueConstraint(fields=("line", "source"), name="planned_source_once"),
                ],
            },
        ),
        migrations.RunPython(lists_to_rows, rows_to_lists),
        migrations.RemoveField("scope", "motivation_list"),
        migrations.RemoveField("lineofenquiry", "source_list"),
    ]
