"""Addresses of this step, below `challenges/<ref>/scope/`."""

from django.urls import path

from challenges.scoping.conversations import views as conversations
from challenges.scoping.scope import views as scope
from challenges.scoping.signing import views as signing
from challenges.scoping.versions import views as versions

urlpatterns = [
    path("", scope.scope, name="scope"),
    path("edit/", scope.edit, name="edit"),
    path("sign/", signing.sign, name="sign"),
    path("versions/", versions.versions, name="versions"),
    path("reopen/", signing.reopen, name="reopen"),
    path("endorse/", signing.endorse, name="endorse"),
    path("conversations/", conversations.conversations, name="conversations"),
    path("conversations/record/", conversations.record_conversation, name="record_conversation"),
]
