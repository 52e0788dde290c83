"""Pages of the demo; on any other installation they answer 404."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from challenges import clock
from challenges.access.declaring import public
from challenges.people.accounts import recovered_text
from challenges.people.demo_sign_in import queries as demo
from challenges.people.own_log import OWN
from challenges.ui.replies import page


@public(OWN)
def sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in as a person of the demo, as if with a second factor."""
    if not settings.DEMO or request.method != "POST":
        raise Http404
    person = demo.person_with(request.POST.get("person", ""))
    if person is None:
        raise Http404
    login(request, person, settings.AUTHENTICATION_BACKENDS[0])
    request.session["second_factor_at"] = clock.now().isoformat()
    return HttpResponseRedirect(recovered_text.page_of(request) or _next(request))


def _next(request: HttpRequest) -> str:
    url = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(url, allowed_hosts=None) and url.startswith("/"):
        return url
    return reverse("challenges:overview:home")


@public(OWN)
def mail(request: HttpRequest) -> HttpResponse:
    """Show the mail that the demo would have sent."""
    if not settings.DEMO:
        raise Http404
    return page(
        request, "people/demo_sign_in/mail.html", mails=demo.mail(request.GET.get("page", "1"))
    )
