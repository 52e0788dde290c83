"""What a challenge is about: a topic of the list, or one that the proposer names."""

from __future__ import annotations

from django.db import models
from django.db.models import Case, CharField, Value, When
from django.db.models.functions import Coalesce, NullIf

LONGEST_TOPIC = 60


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


# The listed topics by their names, and at the end the one that the proposer names.
TOPIC_CHOICES = [
    *sorted((c for c in Topic.choices if c[0] != Topic.OTHER), key=lambda choice: choice[1]),
    (Topic.OTHER.value, Topic.OTHER.label),
]
LISTED_TOPICS: dict[str, str] = dict(TOPIC_CHOICES[:-1])
# The name of the topic of `challenge`, for a statement written as SQL.
TOPIC_NAME = (
    "COALESCE(NULLIF(challenge.other_topic, ''), CASE challenge.topic "
    + " ".join(f"WHEN '{value}' THEN '{label}'" for value, label in LISTED_TOPICS.items())
    + " END)"
)


def topic_name() -> Coalesce:
    """Return the same as an expression of a queryset of challenges."""
    listed = Case(
        *(When(topic=value, then=Value(label)) for value, label in LISTED_TOPICS.items()),
        output_field=CharField(),
    )
    return Coalesce(NullIf("other_topic", Value("")), listed)
