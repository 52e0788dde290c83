"""People of one name, told apart wherever one of them is chosen."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Mapping

from challenges import clock
from challenges.models import Appointment, Person


def told_apart(labels: dict[str, str], rows: Mapping[str, object]) -> dict[str, str]:
    """Return the labels of rows, with a post, then an address, where two people have the same.

    It reads the posts only where labels are equal.
    """
    labels = dict(labels)
    people = {key: person for key, row in rows.items() if (person := _person(row))}
    if equal := _equal(labels, people):
        posts = _posts_today([people[key] for key in equal])
        for key in equal:
            if post := posts.get(people[key].pk):
                labels[key] += f", {post}"
        for key in _equal(labels, people):
            labels[key] += f", {people[key].email}"
    return labels


def _person(row: object) -> Person | None:
    person = row if isinstance(row, Person) else getattr(row, "person", None)
    return person if isinstance(person, Person) else None


def _equal(labels: dict[str, str], people: dict[str, Person]) -> list[str]:
    """Return the keys of people whose label is that of someone else too."""
    pairs = {(labels[key].casefold(), person.pk) for key, person in people.items()}
    bearers = Counter(label for label, _ in pairs)
    return [key for key in people if bearers[labels[key].casefold()] > 1]


def _posts_today(people: list[Person]) -> dict[uuid.UUID, str]:
    posts = Appointment.objects.on(clock.today()).filter(person__in=people)
    posts_by_person: dict[uuid.UUID, list[str]] = {}
    for post in posts.select_related("authority").order_by("authority__name", "post", "pk"):
        posts_by_person.setdefault(post.person_id, []).append(
            f"{post.post_name}, {post.authority.name}"
        )
    return {person: "; ".join(names) for person, names in posts_by_person.items()}
