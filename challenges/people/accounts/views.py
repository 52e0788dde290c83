"""Signing in and out, passwords by mail, invitations, and the own account."""

from __future__ import annotations

import uuid
from functools import partial
from typing import Any

from allauth.account import views as allauth
from allauth.account.adapter import get_adapter
from allauth.account.forms import UserTokenForm
from allauth.core import ratelimit
from django.conf import settings
from django.contrib.auth import login, update_session_auth_hash
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic.edit import FormView

from challenges.access.declaring import SignedInRequest, own_page, programme_page, public
from challenges.access.errors import Refused
from challenges.access.programme_door import ProgrammeAccess
from challenges.models import Person
from challenges.outbox import account_links
from challenges.people.accounts import forms, queries, recovered_text, services
from challenges.people.administer import ADMINISTER
from challenges.people.confirmation import button, confirmed
from challenges.people.demo_sign_in import queries as demo
from challenges.people.directory.queries import one_person, seats_left
from challenges.people.invitations.queries import invited
from challenges.people.invitations.services import accept_invitation
from challenges.people.own_log import OWN
from challenges.ui import sent
from challenges.ui.forms import ConfirmForm
from challenges.ui.replies import confirm_page, done, form_page, page, submitted

BACK_TO_ACCOUNT = "Your account"


def dead_link(request: HttpRequest) -> HttpResponse:
    """Show the same page for every link that is unknown, used, expired or taken back."""
    return page(request, "people/accounts/dead_link.html", status=404)


class SignIn(allauth.LoginView):
    """Email address and password; the demo offers its people by one click."""

    form_class = forms.SignInForm
    template_name = "people/accounts/sign_in.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, object]:
        groups = demo.groups() if settings.DEMO else []
        waiting = recovered_text.are_waiting(self.request)
        return super().get_context_data(demo_groups=groups, words_wait=waiting, **kwargs)


class SignOut(allauth.LogoutView):
    """Asks first, so that a link on another site signs no one out."""

    template_name = "people/accounts/sign_out.html"


class Forgot(allauth.PasswordResetView):
    """Asks for the address to which a link goes."""

    form_class = forms.ForgotForm
    template_name = "people/accounts/forgot.html"


class ForgotSent(allauth.PasswordResetDoneView):
    """Says the same whether the email address is known or not."""

    template_name = "people/accounts/forgot_sent.html"


@method_decorator(sensitive_post_parameters(), name="dispatch")
@method_decorator(never_cache, name="dispatch")
class NewPassword(allauth.PasswordResetFromKeyView):
    """A new password by the link from a mail.

    Opening the page does not use the link and writes nothing, since mail scanners open every
    link: unlike in allauth's own view, the key stays in the URL until the form is sent.
    """

    form_class = forms.ResetForm
    template_name = "people/accounts/new_password.html"

    def dispatch(
        self, request: HttpRequest, uidb36: str, key: str, **kwargs: Any
    ) -> HttpResponseBase:
        too_many = ratelimit.consume_or_429(request, action="reset_password_from_key")
        if too_many is not None:
            return too_many
        token = UserTokenForm(data={"uidb36": uidb36, "key": key})
        if not token.is_valid() or not token.reset_user.is_active:
            return dead_link(request)
        self.key, self.reset_user = key, token.reset_user
        return FormView.dispatch(self, request, uidb36=uidb36, key=key, **kwargs)

    def form_valid(self, form: object) -> HttpResponse:
        if self.request.user.is_authenticated:
            self.logout()
        try:
            response = super().form_valid(form)
        except Refused:
            return dead_link(self.request)
        # The owner of the mailbox: whatever strangers try, this browser may try to sign in.
        recovered_text.name_author(response, self.reset_user)
        return response


class NewPasswordSet(allauth.PasswordResetFromKeyDoneView):
    """Done: sign in with it."""

    template_name = "people/accounts/new_password_set.html"


class ChangePassword(allauth.PasswordChangeView):
    """A new password in place of the current one."""

    form_class = forms.ChangeForm
    template_name = "people/accounts/change_password.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.user.is_authenticated and not request.user.has_usable_password():
            return HttpResponseRedirect(reverse("account"))
        return super().dispatch(request, *args, **kwargs)


sign_in = public(OWN)(SignIn.as_view())
sign_out = public(OWN)(SignOut.as_view())
forgot = public(OWN)(Forgot.as_view())
forgot_sent = public(OWN)(ForgotSent.as_view())
new_password = public(OWN)(NewPassword.as_view())
new_password_set = public(OWN)(NewPasswordSet.as_view())
change_password = own_page(OWN)(ChangePassword.as_view())


@public(OWN)
@sensitive_post_parameters()
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Set a first password by the link from a mail. Opening the page does not use the link."""
    then = _leads_to(request)
    invitee = invited(token)
    if invitee is None:
        # The link is of an old mail, or the second of two: the person has an account by now.
        leads_on = then and account_links.is_of_account(token)
        return HttpResponseRedirect(then) if leads_on else dead_link(request)
    here = request.user if request.user.is_authenticated else None
    if here is not None and here.pk != invitee.pk:
        return page(request, "people/accounts/somebody_else.html", status=403)
    form = forms.password_form(request.POST or None, invitee)
    try:
        outcome = submitted(request, form, partial(accept_invitation, actor=here, token=token))
    except (Person.DoesNotExist, Refused):
        return dead_link(request)
    if outcome:
        login(request, outcome.result, settings.AUTHENTICATION_BACKENDS[0])
        home = reverse("challenges:overview:home")
        return done(request, then or home, "Welcome. You are signed in.")
    return page(request, "people/accounts/invitation.html", form=form, invited=invitee)


def _leads_to(request: HttpRequest) -> str:
    """Return the page of ours that the link leads to after the account, if it names one."""
    then = request.GET.get(account_links.NEXT, "")
    return then if then and get_adapter(request).is_safe_url(then) else ""


@own_page(OWN)
def account(request: SignedInRequest) -> HttpResponse:
    """Show the person's own posts and roles, and what they can change."""
    return page(request, "people/accounts/account.html", own=queries.own(request.user))


@own_page(OWN)
def name(request: SignedInRequest) -> HttpResponse:
    """Change the person's own name."""
    form = forms.NameForm(request.POST or None, initial={"name": request.user.name})
    if submitted(request, form, partial(services.change_own_name, actor=request.user)):
        return done(request, reverse("account"), "Your name has been saved.")
    return form_page(
        request, form, heading="Change your name", back=(reverse("account"), BACK_TO_ACCOUNT)
    )


@own_page(OWN)
def telephone(request: SignedInRequest) -> HttpResponse:
    """Change or remove the person's own telephone number."""
    form = forms.TelephoneForm(request.POST or None, initial={"telephone": request.user.telephone})
    if submitted(request, form, partial(services.change_own_telephone, actor=request.user)):
        verb = "saved" if form.cleaned_data["telephone"] else "removed"
        return done(request, reverse("account"), f"Your telephone number has been {verb}.")
    return form_page(
        request,
        form,
        heading="Your telephone number",
        back=(reverse("account"), BACK_TO_ACCOUNT),
    )


class SignOutElsewhere(ConfirmForm):
    """One button."""

    submit = "Sign out everywhere else"


@own_page(OWN)
def sessions(request: SignedInRequest) -> HttpResponse:
    """Sign out on every other device."""
    form = SignOutElsewhere(request.POST or None)
    if submitted(request, form, partial(services.end_own_sessions, actor=request.user)):
        request.user.refresh_from_db()
        update_session_auth_hash(request, request.user)
        return done(request, reverse("account"), "You are signed out everywhere else.")
    return confirm_page(
        request,
        form,
        heading="Sign out everywhere else",
        text="You will need your password on every other browser and device. You "
        "will stay signed in here.",
        back=(reverse("account"), BACK_TO_ACCOUNT),
    )


@own_page(OWN)
def saved_text(request: HttpRequest) -> HttpResponse:
    """Show what was sent after the session had ended, to send it again or delete it."""
    waiting = recovered_text.of(request)
    home = reverse("challenges:overview:home")
    if not waiting:
        return HttpResponseRedirect(home)
    first = waiting[0]
    if request.method == "POST" and recovered_text.delete(request, request.POST.get("shown", "")):
        back = recovered_text.page_of(request) or home
        return done(request, back, "Your saved text has been deleted.")
    what = sent.sent_to(request, first.path, first.data)
    more = len(waiting) - 1
    return page(request, "people/accounts/words.html", recovered=first, texts=what, more=more)


@programme_page(ADMINISTER)
def close_account(
    request: HttpRequest, access: ProgrammeAccess, person_id: uuid.UUID
) -> HttpResponse:
    """Close someone's account."""
    who = one_person(access.programme, person_id)
    return confirmed(
        request,
        access,
        who,
        services.close_account,
        form=button("Close this account", red=True)(request.POST or None),
        heading=f"Close {who.name}’s account",
        text=f"{who.name} will be signed out everywhere immediately and cannot sign "
        "in again. Their posts, roles and text stay. You can reopen the account."
        + seats_left(access.person, who),
        message="The account is closed.",
    )


@programme_page(ADMINISTER)
def reopen_account(
    request: HttpRequest, access: ProgrammeAccess, person_id: uuid.UUID
) -> HttpResponse:
    """Reopen someone's account."""
    who = one_person(access.programme, person_id)
    return confirmed(
        request,
        access,
        who,
        services.reopen_account,
        form=button("Reopen this account")(request.POST or None),
        heading=f"Reopen {who.name}’s account",
        text=f"{who.name} can sign in again with their old password. They keep any posts and "
        "roles that have not ended.",
        message="The account has been reopened.",
    )
