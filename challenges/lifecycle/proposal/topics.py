"""The topic of a proposal: of the list, or named by the proposer."""

from __future__ import annotations

from challenges.access.errors import Invalid
from challenges.models import LISTED_TOPICS, Topic
from challenges.rules.attribution import attribution_warnings
from challenges.rules.folding import fold

BY_NAME = {fold(label): value for value, label in LISTED_TOPICS.items()}


def topic_values(topic: str, other_topic: str) -> dict[str, str]:
    """Return both columns of the topic. A name that is on the list means the listed topic.

    :raises Invalid: another topic without a name, a name beside a listed topic, or a name that
        could be a person's: emails carry the topic in their subject.
    """
    if Topic(topic) != Topic.OTHER:
        if other_topic and fold(other_topic) != fold(LISTED_TOPICS[topic]):
            raise Invalid(other_topic="Choose “Another topic” above, or delete this")
        return {"topic": topic, "other_topic": ""}
    if not any(character.isalpha() for character in other_topic):
        raise Invalid(other_topic="Enter the topic")
    if warnings := attribution_warnings(other_topic):
        person = warnings[0].excerpt
        raise Invalid(other_topic=f"Enter a topic that names no one. “{person}” could be a person")
    listed = BY_NAME.get(fold(other_topic))
    if listed:
        return {"topic": listed, "other_topic": ""}
    return {"topic": Topic.OTHER.value, "other_topic": other_topic}
