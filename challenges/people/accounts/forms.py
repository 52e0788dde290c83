"""Forms of the account, built on those of allauth."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import (
    ChangePasswordForm,
    LoginForm,
    ResetPasswordForm,
    ResetPasswordKeyForm,
)
from django import forms
from django.core.validators import MaxLengthValidator
from django.http import HttpRequest, QueryDict
from django.urls import reverse

from challenges.access.door import FormData
from challenges.models import Person
from challenges.people.accounts.adapter import post_reset
from challenges.ui.fields import Email, PersonName, Telephone
from challenges.ui.forms import PageForm

HINT_FOR_NEW = "At least 12 characters. Three unrelated words work well."
LONGEST = 1000


def _as_password(field: forms.Field, label: str, *, new: bool, hint: str = "") -> None:
    """Put our label on a password field of allauth's, and remove its placeholder."""
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
        self.fields["email"] = Email(own=True, required_message="Enter your email address")

    def save(self, request: HttpRequest, **kwargs: Any) -> str:
        """Do the same work for an unknown email address as for a known one."""
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

    def clean(self) -> FormData:
        """Compare the two passwords with our message, in place of allauth's own check."""
        data: FormData = self.cleaned_data
        first, second = data.get("password1"), data.get("password2")
        if first and second and first != second:
            self.add_error("password2", "Enter the same password in both boxes")
        return data


class ResetForm(_NewPassword, ResetPasswordKeyForm):
    """A new password, by the link that came by mail."""


class InvitationForm(_NewPassword, ResetPasswordKeyForm):
    """A first password, by the invitation that came by mail."""

    submit = "Set this password and sign in"

    def for_service(self) -> FormData:
        """Return the password that was entered twice."""
        return {"password": self.cleaned_data["password1"]}


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
    name = PersonName(
        hint="This is how your name appears in lists and in letters that you sign.",
        required_message="Enter your name",
        widget=forms.TextInput({"autocomplete": "name"}),
    )


class TelephoneForm(PageForm):
    """The number at which others on a challenge can ring the person."""

    submit = "Save"
    telephone = Telephone(
        "Work telephone number",
        hint="People on your challenges can see it, and so can the programme and those who are "
        "invited. Leave it empty to show none.",
        required=False,
        widget=forms.TextInput({"autocomplete": "tel", "inputmode": "tel"}),
    )


def password_form(data: QueryDict | None, person: Person) -> InvitationForm:
    """Return the form of an invitation, which checks the password against its person."""
    return InvitationForm(data, user=person)
