"""How a view declares its action. A view that declares none fails the build."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial, wraps

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from challenges.access.door import ChallengeAccess, open_challenge
from challenges.access.errors import Blocked, Gone, Refused, SendAgain, Stale
from challenges.access.policy import PolicyError, rule_of
from challenges.access.programme_door import ProgrammeAccess, open_programme
from challenges.models import Person

View = Callable[..., HttpResponse]
Access = ChallengeAccess | ProgrammeAccess | None


class SignedInRequest(HttpRequest):
    """A request whose sender is signed in, as each page but a public one requires."""

    user: Person


# So often someone else may save while one form is merged; after that its sender is asked.
MOST_MERGES = 4


def challenge_page(action: str) -> Callable[[View], View]:
    """Make it a view of one challenge: it receives the opened challenge, not its ref."""
    is_sensitive = rule_of(action).sensitive

    def decorate(view: View) -> View:
        @login_required
        @wraps(view)
        def opened_view(request: SignedInRequest, ref: str, **kwargs: object) -> HttpResponse:
            try:
                access: ChallengeAccess = open_challenge(request.user, ref, action)
            except Http404:
                return _at_its_own_ref(request, request.user, ref, action)
            if is_sensitive and settings.SECOND_FACTOR_REQUIRED:
                require_second_factor(request)
            return _answer(request, partial(view, request, access, **kwargs), access)

        return _declaring(opened_view, action)

    return decorate


def programme_page(action: str) -> Callable[[View], View]:
    """Make it a view of a programme: it receives the opened programme."""
    rule = rule_of(action)
    if rule.on not in ("programme", "authority"):
        raise PolicyError(f"{action} is not about a programme")

    def decorate(view: View) -> View:
        @login_required
        @wraps(view)
        def opened_view(request: SignedInRequest, **kwargs: object) -> HttpResponse:
            access: ProgrammeAccess = open_programme(request.user, action)
            return _answer(request, partial(view, request, access, **kwargs), access)

        return _declaring(opened_view, action)

    return decorate


def own_page(action: str) -> Callable[[View], View]:
    """Make it a view that shows signed-in people what is theirs."""
    rule_of(action)

    def decorate(view: View) -> View:
        @login_required
        @wraps(view)
        def own_view(request: SignedInRequest, **kwargs: object) -> HttpResponse:
            return _answer(request, partial(view, request, **kwargs))

        return _declaring(own_view, action)

    return decorate


def public(action: str) -> Callable[[View], View]:
    """Make it a view that is open to everyone, signed in or not.

    :raises PolicyError: the table does not say so.
    """
    if rule_of(action).on not in ("public", "self"):
        raise PolicyError(f"{action} is not public")

    def decorate(view: View) -> View:
        @wraps(view)
        def public_view(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
            return view(request, *args, **kwargs)

        return _declaring(public_view, action)

    return decorate


def _at_its_own_ref(
    request: HttpRequest, person: Person, ref_in_url: str, action: str
) -> HttpResponse:
    """Send a URL with the reference in small letters, or with other dashes, to the right one.

    :raises Http404: there is no such challenge, or this person may not know of it.
    """
    ref = re.sub(r"[\u2010-\u2015\u2212\s]", "-", ref_in_url.strip().upper())
    if ref == ref_in_url or request.method != "GET" or request.resolver_match is None:
        raise Http404
    open_challenge(person, ref, action)
    match = request.resolver_match
    url = reverse(match.view_name, kwargs=match.kwargs | {"ref": ref})
    query = request.META.get("QUERY_STRING", "")
    return redirect(f"{url}?{query}" if query else url)


def _declaring(view: View, action: str) -> View:
    """Return the view with its action set on it, where the checks of all URLs look."""
    view.__dict__["action"] = action
    return view


def require_second_factor(request: HttpRequest) -> None:
    """Require a second factor in this session, as actions from class C2 up do.

    :raises Refused: there is none yet.
    """
    if "second_factor_at" not in request.session:
        raise Refused("Sign in with your second factor to open this page.")


def _answer(
    request: HttpRequest, answer: Callable[[], HttpResponse], access: Access = None
) -> HttpResponse:
    """Return what the view answers, or the page of a stale save or of a closed gate.

    A form that was merged with what someone else has saved is read again as merged.

    :raises Gone: a form was sent about something that is not there any more.
    """
    for _ in range(MOST_MERGES):
        try:
            return answer()
        except SendAgain as merged:
            request.POST = merged.data
            again = merged
        except Http404 as missing:
            if request.method == "POST":
                raise Gone from missing
            raise
        except (Stale, Blocked) as conflict:
            return _conflict_page(request, conflict, access)
    return _conflict_page(request, again.stale or Stale(mine={}, theirs={}), access)


def _conflict_page(
    request: HttpRequest, conflict: Stale | Blocked, access: Access = None
) -> HttpResponse:
    """Return the page of a stale save or of a closed gate."""
    template = "blocked.html"
    context: dict[str, object] = {"access": access}
    if isinstance(conflict, Stale):
        template, context["stale"] = "conflict.html", conflict
    else:
        context["blockers"] = conflict.blockers
    return render(request, template, context, status=409)
