"""The form that invites someone new."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from challenges import clock
from challenges.access.door import FormData
from challenges.models import LONGEST_REASON, ProgrammeRole
from challenges.people.posts.forms import PostForm
from challenges.ui.fields import Email, OneOf, PersonName, ShortText


class InvitePersonForm(PostForm):
    """A person new to the programme, with what they will do in it."""

    submit = "Send the invitation"
    sometimes_needed = ("authority", "post", "address_reason")
    name = PersonName(required_message="Enter their name")
    email = Email(
        "Work email address",
        hint="We will send the invitation to this address.",
        required_message="Enter their email address",
    )
    address_reason = ShortText(
        "Why this address?",
        hint="Only for an address outside the known domains, such as that of a consultant.",
        max_length=LONGEST_REASON,
        required=False,
    )
    role = OneOf(
        "Role in the programme",
        choices=[("", "None"), *ProgrammeRole.Role.choices],
        required=False,
    )
    field_order = (
        "name",
        "email",
        "address_reason",
        "authority",
        "post",
        "title",
        "acting",
        "job_share",
        "starts_on",
        "ends_on",
        "role",
    )

    def __init__(self, *args: Any, initial: Mapping[str, object], **kwargs: Any) -> None:
        super().__init__(*args, initial={"starts_on": clock.today(), **initial}, **kwargs)
        for name in ("authority", "post", "starts_on"):
            self.fields[name].required = False
        self.fields["authority"].widget.first = "None"
        self.fields["post"].widget.first = "None"
        self.fields["authority"].help_text = "Leave this blank for a programme officer."
        self.fields["post"].help_text = "Needed if you choose an authority."

    def clean(self) -> FormData:
        data = super().clean()
        authority, post = data.get("authority"), data.get("post")
        if authority and not post and "post" not in self.errors:
            self.add_error("post", "Choose the post in that authority")
        if post and not authority and "authority" not in self.errors:
            self.add_error("authority", "Choose the authority of that post")
        return data

    def for_service(self) -> FormData:
        """Return who is invited and to what: the post, if there is one, as one value."""
        person = {name: self.cleaned_data[name] for name in ("name", "email", "address_reason")}
        post = self.draft() if self.cleaned_data["authority"] else None
        return {**person, "post": post, "role": self.cleaned_data["role"]}
