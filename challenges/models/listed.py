"""A column that takes the words of one closed list, and no others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models

if TYPE_CHECKING:
    _CharField = models.CharField[str, str]
else:
    _CharField = models.CharField


class ListedField(_CharField):
    """A text out of its `choices`, which the database checks too.

    Django itself checks choices in forms alone. Each of these columns brings its constraint to
    the model, so that a new word is a change of the model that `makemigrations` sees. An empty
    text is allowed where the column may be blank.
    """

    def contribute_to_class(
        self, cls: type[models.Model], name: str, private_only: bool = False
    ) -> None:
        """Add the column to a model, and its constraint."""
        super().contribute_to_class(cls, name, private_only=private_only)
        if not cls._meta.abstract:
            constraints = [*cls._meta.constraints, self._listed(cls)]
            cls._meta.constraints = constraints
            cls._meta.original_attrs["constraints"] = constraints

    def _listed(self, model: type[models.Model]) -> models.CheckConstraint:
        values = [str(word) for word, _ in self.flatchoices]
        if self.blank and "" not in values:
            values = ["", *values]
        return models.CheckConstraint(
            condition=models.Q(**{f"{self.name}__in": values}),
            name=f"{model._meta.model_name}_{self.name}_is_listed",
        )

    def deconstruct(self) -> tuple[str, str, list[object], dict[str, object]]:
        """Return it for a migration: a plain column there, since its constraint has a row."""
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.CharField", list(args), kwargs
