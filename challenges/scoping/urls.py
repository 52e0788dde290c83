"""The URLs of this step, below `challenges/<ref>/scope/`."""

from django.urls import path

from challenges.scoping.contents import views as contents
from challenges.scoping.conversations import views as conversations
from challenges.scoping.signatures import views as signatures
from challenges.scoping.versions import views as versions

urlpatterns = [
    path("", contents.scope, name="scope"),
    path("edit/", contents.edit, name="edit"),
    path("check/", contents.check, name="check"),
    path("sign/", signatures.sign, name="sign"),
    path("sign/withdraw/", signatures.withdraw_signature, name="withdraw_signature"),
    path("versions/", versions.versions, name="versions"),
    path("reopen/", signatures.reopen, name="reopen"),
    path("endorse/", signatures.endorse, name="endorse"),
    path("conversations/", conversations.conversations, name="conversations"),
    path("conversations/record/", conversations.record_conversation, name="record_conversation"),
    path(
        "conversations/<uuid:pk>/correct/",
        conversations.correct_conversation,
        name="correct_conversation",
    ),
]
