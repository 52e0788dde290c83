"""What the pages of the topics show."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count
from django.shortcuts import get_object_or_404

from challenges.models import Challenge, Programme, ProgrammeTopic
from challenges.models.topic import ProgrammeTopicQuerySet, in_order

IN_USE = "Challenges have this topic. Retire it, so that no others choose it."


@dataclass(frozen=True)
class TopicRow:
    """A topic with how many challenges have it."""

    topic: ProgrammeTopic
    challenges: int


@dataclass(frozen=True)
class Topics:
    """The topics that a new challenge can have, and those that are retired, in their order."""

    on_offer: list[TopicRow]
    retired: list[TopicRow]


def topics(programme: Programme) -> Topics:
    """Return the topics of a programme."""
    counts = dict(
        Challenge.objects.filter(programme=programme)
        .order_by()
        .values_list("topic")
        .annotate(Count("pk"))
    )
    rows = [TopicRow(one, counts.get(one.code, 0)) for one in in_order(topics_of(programme))]
    return Topics(
        on_offer=[row for row in rows if not row.topic.retired],
        retired=[row for row in rows if row.topic.retired],
    )


def topics_of(programme: Programme) -> ProgrammeTopicQuerySet:
    """Return the topics of a programme."""
    return ProgrammeTopic.objects.filter(programme=programme)


def has_challenges(topic: ProgrammeTopic) -> bool:
    """Return whether a challenge of the programme has the topic, open or closed."""
    return Challenge.objects.filter(programme=topic.programme_id, topic=topic.code).exists()


def one_topic(programme: Programme, topic_id: int) -> ProgrammeTopic:
    """Return one topic of the programme.

    :raises Http404: the programme has no such topic.
    """
    return get_object_or_404(topics_of(programme), pk=topic_id)
