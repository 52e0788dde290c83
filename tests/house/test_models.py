"""What every model owes the people who read lists, logs and error messages."""

from collections.abc import Iterable, Iterator

import pytest
from django.apps import apps
from django.db import models
from django.db.models import Q
from django.test.utils import isolate_apps

from challenges.models import Activity
from challenges.models.listed import ListedField


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
    "SessionWithoutNote",
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


def unlisted_choices(candidates: Iterable[type[models.Model]]) -> list[str]:
    """Columns with choices that only forms check: any word could be stored."""
    return [
        f"{model.__name__}.{field.name}"
        for model in candidates
        for field in model._meta.fields
        if field.choices and not isinstance(field, ListedField)
    ]


def silent_on_null(candidates: Iterable[type[models.Model]]) -> list[str]:
    """Checks that compare a nullable column and do not say what null means: null would pass."""
    return [
        f"{constraint.name}: {name}"
        for model in candidates
        for constraint in model._meta.constraints
        if isinstance(constraint, models.CheckConstraint)
        for name, lookups in sorted(compared(constraint.condition).items())
        if model._meta.get_field(name).null and "isnull" not in lookups
    ]


def compared(condition: Q) -> dict[str, set[str]]:
    """Return the columns in a condition, each with the lookups by which it is compared."""
    lookups_of: dict[str, set[str]] = {}
    for child in condition.children:
        if isinstance(child, models.Q):
            several = compared(child)
        else:
            path, value = child
            column, _, lookup = path.partition("__")
            several = {column: {lookup}}
            if isinstance(value, models.F):
                several.setdefault(value.name, set())
        for column, lookups in several.items():
            lookups_of.setdefault(column, set()).update(lookups)
    return lookups_of


def test_every_choice_is_one_of_a_list_that_the_database_checks() -> None:
    assert unlisted_choices(ours()) == []


def test_every_check_says_what_null_means() -> None:
    assert silent_on_null(ours()) == []


def test_a_column_brings_the_constraint_of_its_list() -> None:
    constraint = next(
        c for c in Activity._meta.constraints if c.name == "activity_status_is_listed"
    )

    assert isinstance(constraint, models.CheckConstraint)
    assert constraint.condition == models.Q(status__in=["planned", "held", "cancelled"])


@isolate_apps("challenges")
def test_planted_choices_and_checks_are_caught() -> None:
    class Planted(models.Model):
        state = models.CharField(max_length=4, choices=[("open", "Open"), ("shut", "Closed")])
        begins = models.DateField(null=True)
        ends = models.DateField()

        class Meta:
            app_label = "challenges"
            constraints = [
                models.CheckConstraint(
                    condition=models.Q(ends__gte=models.F("begins")), name="late"
                )
            ]

        def __str__(self) -> str:
            return self.state

    assert unlisted_choices([Planted]) == ["Planted.state"]
    assert silent_on_null([Planted]) == ["late: begins"]
