"""Add topics to a programme's list, rename and retire them, and remove those that nothing has."""

from __future__ import annotations

from functools import partial
from itertools import count

from django.utils.text import slugify

from challenges.access.errors import Invalid, Refused
from challenges.access.programme_door import authorised_for_programme
from challenges.models import COMMON_TOPICS, Person, Programme, ProgrammeTopic, Topic
from challenges.models.topic import LONGEST_CODE, ProgrammeTopicQuerySet
from challenges.programme.topics.queries import IN_USE, has_challenges, topics_of
from challenges.rules.attribution import attribution_warnings
from challenges.rules.folding import fold

ACTION = "programme.configure"
LABELS = {"name": "Name", "position": "Position in the list", "retired": "Retired"}


def add_topic(*, actor: Person, programme: Programme, name: str, position: int) -> ProgrammeTopic:
    """Add a topic that new challenges can have. The same topic again changes nothing.

    :raises Invalid: the name is taken, says nothing, or could be a person's.
    """
    with authorised_for_programme(actor=actor, action=ACTION, programme=programme) as act:
        here, name = topics_of(programme), name.strip()
        return act.create_once(
            ProgrammeTopic,
            {"name": name, "position": position, "retired": False},
            {},
            owner={"programme": act.programme},
            labels=LABELS,
            check=partial(_check, here, name),
            code=_code(here, name),
        )


def change_topic(
    *,
    actor: Person,
    programme: Programme,
    topic_id: int,
    revision: int,
    name: str,
    position: int,
    retired: bool,
) -> None:
    """Rename a topic, move it, retire it or offer it again. Challenges that have it stay as named.

    :raises Stale: another lead has changed it since; carries both.
    :raises Invalid: the name is taken, says nothing, or could be a person's.
    """
    with authorised_for_programme(
        actor=actor,
        action=ACTION,
        programme=programme,
        child=topics_of(programme).filter(pk=topic_id),
    ) as act:
        values = {"name": name.strip(), "position": position, "retired": retired}
        if act.changes(act.child, values, revision=revision, labels=LABELS):
            _check(topics_of(programme).exclude(pk=topic_id), name)
            act.store(act.child, values)


def remove_topic(*, actor: Person, programme: Programme, topic_id: int) -> None:
    """Remove a topic that no challenge has.

    :raises Refused: challenges have it.
    """
    with authorised_for_programme(
        actor=actor,
        action=ACTION,
        programme=programme,
        child=topics_of(programme).filter(pk=topic_id),
    ) as act:
        if has_challenges(act.child):
            raise Refused(IN_USE)
        act.child.delete()


def _check(others: ProgrammeTopicQuerySet, name: str) -> None:
    if not any(character.isalpha() for character in name):
        raise Invalid(name="Enter the name of the topic")
    if warnings := attribution_warnings(name):
        person = warnings[0].excerpt
        raise Invalid(name=f"Enter a topic that names no one. “{person}” could be a person")
    if fold(name) == fold(Topic.OTHER.label):
        raise Invalid(name="“Another topic” is on every list. Choose a different name")
    for other in others:
        if fold(other.name) == fold(name):
            kind = "A retired topic" if other.retired else "Another topic"
            raise Invalid(name=f"{kind} has this name. Choose a different one")


def _code(here: ProgrammeTopicQuerySet, name: str) -> str:
    """Return a code for a new topic: that of the common topic of this name, or one made of it."""
    codes = set(here.values_list("code", flat=True))
    common = {fold(label): code for code, label in COMMON_TOPICS.items()}
    if (common_code := common.get(fold(name), "")) and common_code not in codes:
        return common_code
    codes |= {*COMMON_TOPICS, Topic.OTHER}
    short = slugify(name)[: LONGEST_CODE - 5] or "topic"
    tries = (short if n == 1 else f"{short}-{n}" for n in count(1))
    return next(code for code in tries if code not in codes)
