"""The few ways a view answers: a page, a form, a confirmation, "done"."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.contrib import messages
from django.forms import BaseForm, BaseFormSet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from challenges.access.door import ChallengeAccess, FormData
from challenges.access.errors import Invalid, Message, SendAgain, Stale
from challenges.ui import answered, merge, sent
from challenges.ui.forms_of_page import AnyForm

Result = TypeVar("Result")
Back = tuple[str, str]
# Noted on a request whose form is in the database, whatever becomes of the page after it.
STORED_FLAG = "form_is_stored"


def page(
    request: HttpRequest,
    template: str,
    access: object = None,
    *,
    status: int = 200,
    **context: object,
) -> HttpResponse:
    """Render a page; `access` is the challenge or programme with this person's rights."""
    if isinstance(access, ChallengeAccess):
        access.read_ahead()
    forms = forms_in(context.values())
    for form in forms:
        _load(form)
    sent.remember(request, forms)
    context.setdefault("access", access)
    context.setdefault("challenge", getattr(access, "challenge", None))
    return render(request, template, context, status=status)


def form_page(
    request: HttpRequest,
    form: AnyForm,
    access: object = None,
    *,
    heading: str,
    back: Back,
    intro: str = "",
    template: str = "components/form_page.html",
    status: int = 200,
    **context: object,
) -> HttpResponse:
    """Render a page with one form: a heading, a way back, and any errors at the top."""
    return page(
        request,
        template,
        access,
        status=status,
        form=form,
        heading=heading,
        back=back,
        intro=intro,
        **context,
    )


def confirm_page(
    request: HttpRequest,
    form: AnyForm,
    access: object = None,
    *,
    heading: str,
    text: str,
    back: Back,
    intro: str = "",
    template: str = "components/confirm_page.html",
    status: int = 200,
    **context: object,
) -> HttpResponse:
    """Render the page before an act with consequences: its effect, a button, a way back."""
    return form_page(
        request,
        form,
        access,
        heading=heading,
        back=back,
        intro=intro,
        template=template,
        status=status,
        text=text,
        **context,
    )


@dataclass(frozen=True)
class Outcome(Generic[Result]):
    """What the service returned for a form that was sent."""

    result: Result


def submitted(
    request: HttpRequest,
    form: AnyForm,
    service: Callable[..., Result],
    *others: AnyForm,
) -> Outcome[Result] | None:
    """Give the form to the service, and return what came of it; show refusals in the form.

    Return nothing if no form was sent, or if it cannot be carried out as it is. `service` is
    what `access.bound` returns. `others` are forms and formsets of the same page that must be in
    order too; what they hold is given to the service as well.
    """
    if request.method != "POST":
        return None
    if answered.QUESTIONS in request.POST:
        data, request.__dict__["still_open"] = answered.resolved(request.POST)
        raise SendAgain(data)
    # A POST without any field (one button) is still a sent form.
    if not form.is_bound:
        form.is_bound, form.data, form.files = True, request.POST, request.FILES
    # Every form is checked, so that all errors show at once.
    in_order = [f.is_valid() for f in (form, *others)]
    if not all(in_order):
        return None
    values: FormData = {}
    for one in (form, *others):
        # Not every form of a page holds something that a service takes.
        values |= getattr(one, "for_service", dict)()
    try:
        outcome = Outcome(service(**values))
    except Invalid as refused:
        _refuse(form, refused.messages)
        return None
    except Stale as stale:
        sent.remember(request, (form, *others))
        _merge(request, stale, [form, *others])
        raise
    except Exception:
        # The page that says why gives back what was typed, under the labels of these forms.
        sent.remember(request, (form, *others))
        raise
    request.__dict__[STORED_FLAG] = True
    if by := request.__dict__.get("merged_with"):
        messages.info(
            request, f"{by} saved this while you were writing. Their changes have been kept too."
        )
    return outcome


def _merge(request: HttpRequest, stale: Stale, forms: list[AnyForm]) -> None:
    """Merge the form with what is stored now, and note what must be asked before.

    :raises SendAgain: nothing must be asked, and the merged form can be saved.
    """
    if not stale.merges:
        return
    stale.merge = result = merge.merge(request.POST, forms)
    result.reopen(request.__dict__.get("still_open", set()))
    if not result.questions:
        request.__dict__["merged_with"] = stale.by or "Someone else"
        raise SendAgain(result.data, stale) from stale


def done(request: HttpRequest, url: str, message: str) -> HttpResponseRedirect:
    """Redirect to the next page, which says that it worked."""
    messages.success(request, message)
    return HttpResponseRedirect(url)


def forms_in(values: Iterable[object]) -> list[AnyForm]:
    """Return the forms and formsets among these values and in lists of them, each once."""
    forms: dict[int, AnyForm] = {}
    for value in values:
        for one in value if isinstance(value, list | tuple) else (value,):
            if isinstance(one, BaseForm | BaseFormSet):
                forms[id(one)] = one
    return list(forms.values())


def _load(form: AnyForm) -> None:
    for one in form.forms if isinstance(form, BaseFormSet) else (form,):
        if hasattr(one, "load"):
            one.load()


def _refuse(form: AnyForm, messages: Mapping[str, Message]) -> None:
    if isinstance(form, BaseFormSet):
        form.non_form_errors().extend(str(message) for message in messages.values())
    elif hasattr(form, "refuse"):
        form.refuse(messages)
    else:
        for message in messages.values():
            form.add_error(None, message)
