"""The forms of people: the account's own, on allauth's shoulders, and the programme's."""

from __future__ import annotations

import datetime as dt
from typing import Any

from allauth.account.forms import (
    ChangePasswordForm,
    LoginForm,
    ResetPasswordForm,
    ResetPasswordKeyForm,
)
from django import forms
from django.core.validators import MaxLengthValidator
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse

from challenges import clock
from challenges.models import Authority, Person, Post, ProgrammeRole
from challenges.people.accounts import post_reset
from challenges.people.services import PostDraft
from challenges.ui.fields import Day, Email, OneOf, Pick, PickRow, ShortText, Tick
from challenges.ui.forms import ConfirmForm, EditForm, PageForm

HINT_FOR_NEW = (
    "At least 12 characters. Three words that have nothing to do with each other work well."
)
LONGEST = 1000


def _as_password(field: forms.Field, label: str, *, new: bool, hint: str = "") -> None:
    """Our words on a password field of allauth's, and no placeholder."""
    kind = "new-password" if new else "current-password"
    field.widget = forms.PasswordInput({"autocomplete": kind, "spellcheck": "false"})
    field.label = label
    field.help_text = hint
    field.validators = [*field.validators, MaxLengthValidator(LONGEST)]
    field.error_messages["required"] = f"Enter {label[0].lower()}{label[1:]}"


class SignInForm(PageForm, LoginForm):
    """Email address and password."""

    submit = "Sign in"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"] = Email("Email address", required_message="Enter your email address")
        self.fields["login"].widget.attrs["autocomplete"] = "username"
        _as_password(self.fields["password"], "Your password", new=False)
        self.order_fields(["login", "password"])


class ForgotForm(PageForm, ResetPasswordForm):
    """The address to which a link for a new password goes, if it is known."""

    submit = "Send me a link"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"] = Email("Email address", required_message="Enter your email address")

    def save(self, request: HttpRequest, **kwargs: Any) -> str:
        """An unknown address costs the same work as a known one."""
        if self.users:
            return str(super().save(request, **kwargs))
        post_reset(Person(), reverse("account_reset_password"), really=False)
        return str(self.cleaned_data["email"])


class _NewPassword(PageForm):
    submit = "Set this password"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _as_password(self.fields["password1"], "New password", new=True, hint=HINT_FOR_NEW)
        _as_password(self.fields["password2"], "New password again", new=True)

    def clean(self) -> dict[str, Any]:
        """Told in our words; allauth's own check of the two is left out."""
        data: dict[str, Any] = self.cleaned_data
        first, second = data.get("password1"), data.get("password2")
        if first and second and first != second:
            self.add_error("password2", "Enter the same password in both boxes")
        return data


class ResetForm(_NewPassword, ResetPasswordKeyForm):
    """A new password, by the link that came by mail."""


class InvitationForm(_NewPassword, ResetPasswordKeyForm):
    """A first password, by the invitation that came by mail."""

    submit = "Set this password and sign in"


class ChangeForm(_NewPassword, ChangePasswordForm):
    """A new password in place of the current one."""

    submit = "Change my password"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _as_password(self.fields["oldpassword"], "Current password", new=False)
        self.order_fields(["oldpassword", "password1", "password2"])


class NameForm(PageForm):
    """The name that others see."""

    submit = "Save my name"
    name = ShortText(
        "Full name",
        hint="As it should stand in lists and in letters that you sign.",
        max_length=120,
        required_message="Enter your name",
    )


class PostForm(PageForm):
    """A post in an authority, with dates, perhaps acting."""

    submit = "Appoint"
    authority = PickRow("Authority", label_of=str, required_message="Choose an authority")
    post = Pick("Post", choices=Post.choices, required_message="Choose a post")
    title = ShortText(
        "Title, if it differs",
        hint="For example, Executive Director for People.",
        required=False,
        max_length=120,
    )
    acting = Tick(
        "Acting",
        hint="Holds the post for the time being. Somebody acting may do all that the post may.",
        required=False,
    )
    starts_on = Day("First day in the post", required_message="Enter the first day")
    ends_on = Day(
        "Last day, if it is known", hint="Access ends at the end of this day.", required=False
    )

    def __init__(self, *args: Any, authorities: QuerySet[Authority], **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"starts_on": clock.today()})
        super().__init__(*args, **kwargs)
        self.field("authority").queryset = authorities

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        first, last = data.get("starts_on"), data.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", "The last day must be the same as or after the first day")
        return data

    def draft(self) -> PostDraft:
        """The post as the service takes it."""
        data = self.cleaned_data
        return PostDraft(
            authority=data["authority"],
            post=data["post"],
            starts_on=data.get("starts_on") or clock.today(),
            ends_on=data.get("ends_on"),
            acting=bool(data.get("acting")),
            title=data.get("title", ""),
        )


class InviteForm(PostForm):
    """Somebody new to the programme, with what they will do in it."""

    submit = "Send the invitation"
    name = ShortText("Full name", max_length=120, required_message="Enter their name")
    email = Email(
        "Work email address",
        hint="The link in the invitation works for this address only.",
        required_message="Enter their email address",
    )
    role = OneOf(
        "Role in the programme",
        choices=[("", "None"), *ProgrammeRole.Role.choices],
        required=False,
    )
    field_order = ["name", "email", "authority", "post", "title", "acting", "starts_on",
                   "ends_on", "role"]  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("authority", "post", "starts_on"):
            self.fields[name].required = False
        self.fields["authority"].widget.first = "None"
        self.fields["post"].widget.first = "None"
        self.fields["authority"].help_text = "Leave this out for an officer of the programme."

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        authority, post = data.get("authority"), data.get("post")
        if authority and not post and "post" not in self.errors:
            self.add_error("post", "Choose the post in that authority")
        if post and not authority and "authority" not in self.errors:
            self.add_error("authority", "Choose the authority of that post")
        return data


class SendInvitationForm(ConfirmForm, EditForm):
    """Only a button. `version` is how many invitations were sent before."""

    submit = "Send the invitation"


class EndForm(PageForm):
    """The last day in a post."""

    submit = "End this appointment"
    warning = True
    ends_on = Day(
        "Last day in the post",
        hint="Access ends at the end of this day. Enter yesterday to end it now.",
        required_message="Enter the last day",
    )

    def __init__(self, *args: Any, last: dt.date | None = None, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"ends_on": last or clock.today()})
        super().__init__(*args, **kwargs)


class RoleForm(PageForm):
    """What somebody does for the programme."""

    submit = "Give this role"
    role = OneOf(
        "Role in the programme",
        choices=ProgrammeRole.Role.choices,
        hints={
            "programme_lead": "Runs challenges from request to follow-up. Never reads evidence.",
            "board_member": "Reads status, and what hosts have shared with the board.",
            "information_officer": "Looks after records and requests for information.",
        },
        required_message="Choose a role",
    )


def password_form(data: Any, person: Person) -> InvitationForm:
    """The form of an invitation, checking the password against who it is for."""
    return InvitationForm(data, user=person)
