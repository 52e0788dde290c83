"""What the pages of the members ask."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from challenges.access.door import FormData
from challenges.models import Authority
from challenges.ui.fields import OneOf, PickRow
from challenges.ui.forms import ConfirmForm, PageForm

MEMBER, GUEST = "member", "guest"


class AddMemberForm(PageForm):
    """One authority, as a member or as a guest."""

    submit = "Add the authority"
    authority = PickRow("Authority", label_of=str, required_message="Choose an authority")
    kind = OneOf(
        "How does it take part?",
        choices=[(MEMBER, "As a member"), (GUEST, "As a guest")],
        hints={
            MEMBER: "It belongs to this programme.",
            GUEST: "It belongs to another region and takes part here for now.",
        },
        required_message="Choose how it takes part",
    )

    def for_service(self) -> FormData:
        """Return the authority, and whether it is a guest."""
        data = self.cleaned_data
        return {"authority": data["authority"], "guest": data["kind"] == GUEST}

    def __init__(self, *args: Any, authorities: QuerySet[Authority], **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"kind": MEMBER})
        super().__init__(*args, **kwargs)
        self.field("authority", PickRow).queryset = authorities


class RemoveMemberForm(ConfirmForm):
    """One button."""

    submit = "Remove the authority"
    warning = True
