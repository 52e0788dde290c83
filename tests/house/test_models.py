"""What every model owes the people who read lists, logs and error messages."""

from collections.abc import Iterable, Iterator

import pytest
from django.apps import apps
from django.db import models


def without_a_name(candidates: Iterable[type[models.Model]]) -> list[str]:
    """Models that would show themselves as "Letter object (7)"."""
    return [m.__name__ for m in candidates if m.__str__ is models.Model.__str__]


def unlabelled_choices(candidates: Iterable[type[models.Model]]) -> Iterator[str]:
    """Choices whose label is empty or merely repeats what is stored."""
    for model in candidates:
        for field in model._meta.get_fields():
            for value, label in getattr(field, "flatchoices", None) or ():
                repeats = str(label) == str(value) and not str(value).isdigit()
                if value not in ("", None) and (not str(label).strip() or repeats):
                    yield f"{model.__name__}.{field.name}: {value!r}"


# Rows that no page lists: each is read by the key of what it belongs to, or only counted.
NEVER_LISTED = {
    "CacheEntry",
    "DemoMarker",
    "LineWithoutFinding",
    "Response",
    "SignInAttempt",
    "Verdict",
    "VisitPlan",
}


def with_ties(candidates: Iterable[type[models.Model]]) -> list[str]:
    """Models whose rows could come back in any order, because two of them tie."""
    return [m.__name__ for m in candidates if not ends_in_a_key(m)]


def ends_in_a_key(model: type[models.Model]) -> bool:
    last = str((model._meta.ordering or [""])[-1]).lstrip("-")
    return last == "pk" or any(f.name == last and f.unique for f in model._meta.fields)


def ours() -> list[type[models.Model]]:
    return list(apps.get_app_config("challenges").get_models())


def test_every_model_has_a_name_of_its_own() -> None:
    assert ours()
    assert without_a_name(ours()) == []


def test_every_choice_has_a_label() -> None:
    assert list(unlabelled_choices(ours())) == []


class Nameless(models.Model):
    class Meta:
        app_label = "challenges"
        abstract = True


@pytest.mark.parametrize("label", ["", "  ", "open"])
def test_a_planted_choice_without_a_label_is_caught(label: str) -> None:
    class Planted:
        __name__ = "Planted"

        class _meta:
            @staticmethod
            def get_fields() -> list[models.Field]:
                field = models.CharField(choices=[("open", label), ("shut", "Closed")])
                field.name = "state"
                return [field]

    assert list(unlabelled_choices([Planted()])) == ["Planted.state: 'open'"]


def test_a_planted_model_without_a_name_is_caught() -> None:
    assert without_a_name([Nameless]) == ["Nameless"]


def test_the_rows_of_every_model_have_one_order() -> None:
    assert with_ties(m for m in ours() if m.__name__ not in NEVER_LISTED) == []


class Tied(Nameless):
    class Meta:
        abstract = True
        ordering = ("at",)


def test_a_planted_model_with_ties_is_caught() -> None:
    assert with_ties([Tied, Nameless]) == ["Tied", "Nameless"]
