"""The pages of the Directors’ conversations."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse

from challenges.access.declaring import challenge_page
from challenges.access.door import ChallengeAccess
from challenges.scoping.conversations import forms, queries, services
from challenges.ui.replies import done, form_page, page, submitted


@challenge_page("conversation.view")
def conversations(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    """Show what the two Directors agreed, conversation by conversation."""
    return page(
        request,
        "scoping/conversations/conversations.html",
        access,
        conversations=queries.conversations(access.challenge),
    )


@challenge_page("conversation.record")
def record_conversation(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    """Put a conversation on record."""
    url = access.url_of("scoping:conversations")
    form = forms.ConversationForm(request.POST or None)
    if submitted(request, form, access.bound(services.record_conversation)):
        # People who came here from a finished text go on to sign it.
        signs = request.GET.get("then") == "sign"
        onwards = access.url_of("scoping:sign") if signs else url
        return done(request, onwards, "The conversation has been recorded.")
    return form_page(
        request,
        form,
        access,
        heading="Record a conversation",
        back=(url, "Conversations"),
    )


@challenge_page("conversation.correct")
def correct_conversation(
    request: HttpRequest, access: ChallengeAccess, pk: uuid.UUID
) -> HttpResponse:
    """Correct a conversation on record."""
    url = access.url_of("scoping:conversations")
    row = queries.conversation(access.challenge, pk)
    initial = {name: getattr(row, name) for name in services.LABELS} | {"agreement": row.agreed}
    form = forms.CorrectConversationForm(
        request.POST or None, initial={**initial, "revision": row.revision}
    )
    act = access.bound(services.correct_conversation, conversation_id=pk)
    if submitted(request, form, act):
        return done(
            request, url, "The correction has been saved. You can still read the earlier version."
        )
    return form_page(
        request,
        form,
        access,
        heading="Correct the conversation",
        intro="The earlier version stays beside the correction. We will tell the other Director.",
        back=(url, "Conversations"),
    )
