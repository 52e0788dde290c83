"""The list of topics, and the pages that add, change and remove one."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from challenges.access.declaring import programme_page
from challenges.access.errors import Refused
from challenges.access.programme_door import ProgrammeAccess
from challenges.programme.row_list import RowList
from challenges.programme.topics import queries, services
from challenges.programme.topics.forms import AddTopicForm, RemoveTopicForm, TopicForm
from challenges.programme.topics.services import ACTION

TOPICS = RowList("topics", "Topics")


@programme_page(ACTION)
def topics(request: HttpRequest, access: ProgrammeAccess) -> HttpResponse:
    """List the topics."""
    return TOPICS.show(request, access, topics=queries.topics(access.programme))


@programme_page(ACTION)
def add_topic(request: HttpRequest, access: ProgrammeAccess) -> HttpResponse:
    """Add a topic."""
    return TOPICS.save(
        request,
        access,
        AddTopicForm(request.POST or None),
        access.bound(services.add_topic),
        heading="Add a topic",
        message="{0.name} has been added.",
    )


@programme_page(ACTION)
def change_topic(request: HttpRequest, access: ProgrammeAccess, topic_id: int) -> HttpResponse:
    """Rename a topic, move it, retire it or offer it again."""
    one = queries.one_topic(access.programme, topic_id)
    initial = {name: getattr(one, name) for name in (*services.LABELS, "revision")}
    return TOPICS.save(
        request,
        access,
        TopicForm(request.POST or None, initial=initial),
        access.bound(services.change_topic, topic_id=topic_id),
        heading=f"Change {one.name}",
        intro="A challenge with this topic keeps it, under the name it was proposed with.",
        message="The topic has been saved.",
    )


@programme_page(ACTION)
def remove_topic(request: HttpRequest, access: ProgrammeAccess, topic_id: int) -> HttpResponse:
    """Remove a topic that no challenge has."""
    one = queries.one_topic(access.programme, topic_id)
    if queries.has_challenges(one):
        raise Refused(queries.IN_USE)
    return TOPICS.remove(
        request,
        access,
        RemoveTopicForm(request.POST or None),
        access.bound(services.remove_topic, topic_id=topic_id),
        name=one.name,
        text="No challenge has this topic. You can add it again at any time.",
    )
