"""The topic of a proposal: of the programme's list, or named by the proposer."""

from __future__ import annotations

from challenges.access.errors import Invalid
from challenges.lifecycle.proposal.queries import topics_for
from challenges.models import COMMON_TOPICS, Challenge, Programme, Topic
from challenges.rules.attribution import attribution_warnings
from challenges.rules.folding import fold


def topic_values(
    programme: Programme, topic: str, other_topic: str, challenge: Challenge | None = None
) -> dict[str, str]:
    """Return both columns of the topic. A name that is on the list means the listed topic.

    A `challenge` that keeps its topic keeps the name it was proposed with.

    :raises Invalid: a topic that is not on offer, another topic without a name, a name beside a
        listed topic, or a name that could be a person's: emails carry the topic in their subject.
    """
    names = {one.code: one.name for one in topics_for(programme, challenge)}
    if topic == Topic.OTHER:
        topic = _listed(names, other_topic) or topic
        if topic == Topic.OTHER:
            return {"topic": topic, "other_topic": other_topic}
    elif topic not in names:
        raise Invalid(topic="This topic is no longer on offer. Choose another")
    elif other_topic and fold(other_topic) != fold(names[topic]):
        raise Invalid(other_topic="Choose “Another topic” above, or delete this")
    if challenge is not None and challenge.topic == topic:
        return {"topic": topic, "other_topic": challenge.other_topic}
    is_common = COMMON_TOPICS.get(topic) == names[topic]
    return {"topic": topic, "other_topic": "" if is_common else names[topic]}


def _listed(names: dict[str, str], other_topic: str) -> str:
    """Return the code of the listed topic that was named, or an empty text.

    :raises Invalid: there is no name, or it could be a person's.
    """
    if not any(character.isalpha() for character in other_topic):
        raise Invalid(other_topic="Enter the topic")
    if warnings := attribution_warnings(other_topic):
        person = warnings[0].excerpt
        raise Invalid(other_topic=f"Enter a topic that names no one. “{person}” could be a person")
    by_name = {fold(name): code for code, name in names.items()}
    return by_name.get(fold(other_topic), "")
