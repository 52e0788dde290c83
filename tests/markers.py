"""A marker in every text that people write, to see that each page shows all of them."""

from __future__ import annotations

from django.db import models

from tests.unguarded import without_triggers


def text_fields(model: type[models.Model]) -> list[str]:
    """Return the names of the columns in which people write a text of their own."""
    return [
        field.name
        for field in model._meta.concrete_fields
        if isinstance(field, models.CharField | models.TextField) and not field.choices
    ]


def marker(name: str, about: str = "") -> str:
    """Return a text that stands nowhere else."""
    return f"MARKER of {name} {about}".strip()


def plant(row: models.Model, about: str = "") -> list[str]:
    """Write a marker into every text of a row; return the markers."""
    markers = {name: marker(name, about) for name in text_fields(type(row))}
    with without_triggers():
        type(row)._base_manager.filter(pk=row.pk).update(**markers)
    return list(markers.values())
