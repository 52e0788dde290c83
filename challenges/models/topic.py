"""What a challenge is about: a topic of its programme's list, or one that the proposer names.

A challenge keeps the code of its topic and, where that is none of the common topics or the
programme calls it by another name, the name it was proposed with. So a programme may rename and
retire its topics, and challenges stay what they were.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db import models
from django.db.models import Case, CharField, Value, When
from django.db.models.functions import Coalesce, NullIf

from challenges.models.programme import Programme

LONGEST_TOPIC = 60
LONGEST_CODE = 40


class Topic(models.TextChoices):
    """Topics of the South East's challenges so far (domain §1.2), and any other."""

    EARLY_HELP = "early_help", "Early help"
    FRONT_DOOR = "front_door", "Front door and MASH"
    CHILDREN_IN_NEED = "children_in_need", "Children in need"
    PLACEMENT = "placement_stability", "Placement stability"
    CARE_LEAVERS = "care_leavers", "Care leavers"
    CORPORATE_PARENTING = "corporate_parenting", "Corporate parenting"
    SEND = "send", "SEND"
    ALTERNATIVE_EDUCATION = "alternative_education", "Alternative education"
    SCHOOL_ATTENDANCE = "school_attendance", "School attendance"
    SCHOOL_IMPROVEMENT = "school_improvement", "School improvement"
    EXPLOITATION = "exploitation", "Child exploitation"
    EDGE_OF_CARE = "edge_of_care", "Adolescent support and edge of care"
    SOCIAL_WORK_PRACTICE = "social_work_practice", "Social work practice"
    HEALTH_INTEGRATION = "health_integration", "Health integration"
    MISSING_CHILDREN = "missing_children", "Missing children"
    YOUTH_JUSTICE = "youth_justice", "Youth justice"
    WORK_WITH_FAMILIES = "work_with_families", "Work with families"
    CHILDRENS_CENTRES = "childrens_centres", "Children’s centres"
    EDUCATIONAL_PSYCHOLOGY = "educational_psychology", "Educational psychology"
    LADO = "lado", "LADO service"
    SAFEGUARDING_PARTNERSHIP = "safeguarding_partnership", "Safeguarding partnership"
    NEGLECT = "neglect", "Neglect"
    OTHER = "other", "Another topic"


# The common topics by their codes: what a new programme's list begins with.
COMMON_TOPICS: dict[str, str] = {
    value: str(label) for value, label in Topic.choices if value != Topic.OTHER
}
# The name of the topic of `challenge`, for a statement written as SQL.
TOPIC_NAME = (
    "COALESCE(NULLIF(challenge.other_topic, ''), CASE challenge.topic "
    + " ".join(f"WHEN '{value}' THEN '{label}'" for value, label in COMMON_TOPICS.items())
    + " END)"
)


def topic_name() -> Coalesce:
    """Return the same as an expression of a queryset of challenges."""
    common = Case(
        *(When(topic=value, then=Value(label)) for value, label in COMMON_TOPICS.items()),
        output_field=CharField(),
    )
    return Coalesce(NullIf("other_topic", Value("")), common)


class ProgrammeTopicQuerySet(models.QuerySet["ProgrammeTopic"]):
    """The topics of programmes, retired ones included."""

    def start(self, programme: Programme) -> None:
        """Give a new programme the common topics."""
        self.bulk_create(
            ProgrammeTopic(programme=programme, code=code, name=name)
            for code, name in COMMON_TOPICS.items()
        )


class ProgrammeTopic(models.Model):
    """One topic of a programme's list: `position` orders it, then its name."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="topics")
    code = models.CharField(max_length=LONGEST_CODE)
    name = models.CharField(max_length=LONGEST_TOPIC)
    position = models.PositiveSmallIntegerField("position in the list", default=50)
    retired = models.BooleanField(default=False)
    revision = models.PositiveIntegerField(default=1)

    objects = ProgrammeTopicQuerySet.as_manager()

    class Meta:
        ordering = ("position", "pk")
        constraints = [
            models.UniqueConstraint(fields=("programme", "code"), name="topic_once"),
            models.UniqueConstraint(fields=("programme", "name"), name="topic_name_once"),
            models.CheckConstraint(
                condition=~models.Q(code=Topic.OTHER), name="topic_is_not_any_other"
            ),
        ]

    def __str__(self) -> str:
        return self.name


def in_order(topics: Iterable[ProgrammeTopic]) -> list[ProgrammeTopic]:
    """Return topics by their positions, and by name where these are the same."""
    return sorted(topics, key=lambda one: (one.position, one.name.casefold(), one.pk))


def choices_of(topics: Iterable[ProgrammeTopic]) -> list[tuple[str, str]]:
    """Return code and name of each to choose from, and at the end any other topic."""
    names = {one.code: one.name for one in in_order(topics)}
    return [*names.items(), (Topic.OTHER.value, Topic.OTHER.label)]
