"""The pages around a list in the programme's settings: they show, add, change and remove its rows.

A slice says what its rows are called and what becomes of them; how such a page answers is here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from challenges.access.programme_door import ProgrammeAccess
from challenges.ui.forms import ConfirmForm, PageForm
from challenges.ui.replies import Back, confirm_page, done, form_page, page, submitted

Service = Callable[..., object]


@dataclass(frozen=True)
class RowList:
    """The list at this URL, under this name, and the pages that lead back to it."""

    url_name: str
    label: str

    @property
    def url(self) -> str:
        """Return the URL of the list."""
        return reverse(f"challenges:programme:{self.url_name}")

    @property
    def back(self) -> Back:
        """Return the way back to the list."""
        return self.url, self.label

    def show(
        self, request: HttpRequest, access: ProgrammeAccess, **context: object
    ) -> HttpResponse:
        """Answer with the list."""
        back = (reverse("challenges:programme:settings"), "Programme settings")
        template = f"programme/{self.url_name}/{self.url_name}.html"
        return page(request, template, access, status=200, heading=self.label, back=back, **context)

    def save(
        self,
        request: HttpRequest,
        access: ProgrammeAccess,
        form: PageForm,
        service: Service,
        *,
        heading: str,
        message: str,
        intro: str = "",
    ) -> HttpResponse:
        """Answer the page that adds or changes a row: store it, or show the form.

        `message` says what was stored; `{0}` in it stands for the row.
        """
        if outcome := submitted(request, form, service):
            return done(request, self.url, message.format(outcome.result))
        return form_page(request, form, access, heading=heading, intro=intro, back=self.back)

    def remove(
        self,
        request: HttpRequest,
        access: ProgrammeAccess,
        form: ConfirmForm,
        service: Service,
        *,
        name: str,
        text: str,
        heading: str = "",
    ) -> HttpResponse:
        """Answer the page with one button that removes a row; `text` says what that leads to."""
        if submitted(request, form, service):
            return done(request, self.url, f"{name} has been removed.")
        return confirm_page(
            request,
            form,
            access,
            heading=heading or f"Remove {name}",
            text=text,
            back=self.back,
        )
