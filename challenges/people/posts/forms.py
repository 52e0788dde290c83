"""Forms about posts."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import QuerySet

from challenges import clock
from challenges.access.door import FormData
from challenges.models import Authority, Post
from challenges.people.posts.placing import PostDraft
from challenges.ui.fields import Day, Pick, PickRow, ShortText, Tick
from challenges.ui.forms import PageForm


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
        hint="They hold the post for now. An acting postholder can do everything the post allows.",
        required=False,
    )
    job_share = Tick(
        "Job share",
        hint="Two Directors share the post. Each can do everything the post allows, and both are "
        "told. Tick it for both of them.",
        required=False,
    )
    starts_on = Day("First day in the post", lies="near", required_message="Enter the first day")
    ends_on = Day(
        "Last day, if it is known",
        hint="Access ends at the end of this day.",
        lies="near",
        required=False,
        required_message="Enter the last day",
    )

    def __init__(self, *args: Any, authorities: QuerySet[Authority], **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"starts_on": clock.today()})
        super().__init__(*args, **kwargs)
        self.field("authority", PickRow).queryset = authorities

    def clean(self) -> FormData:
        data: FormData = super().clean() or self.cleaned_data
        first, last = data.get("starts_on"), data.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", "The last day must be the same as or after the first day")
        return data

    def for_service(self) -> FormData:
        """Return the post as one value."""
        return {"post": self.draft()}

    def draft(self) -> PostDraft:
        """Return the post as the service takes it."""
        data = self.cleaned_data
        return PostDraft(
            authority=data["authority"],
            post=data["post"],
            starts_on=data.get("starts_on") or clock.today(),
            ends_on=data.get("ends_on"),
            acting=bool(data.get("acting")),
            job_share=bool(data.get("job_share")),
            title=data.get("title", ""),
        )


class EndAppointmentForm(PageForm):
    """The last day in a post."""

    submit = "End this appointment"
    warning = True
    ends_on = Day(
        "Last day in the post",
        lies="near",
        hint="Their access ends at the end of this day. To end it now, enter yesterday.",
        required_message="Enter the last day",
    )

    def __init__(self, *args: Any, last: dt.date | None = None, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"ends_on": last or clock.today()})
        super().__init__(*args, **kwargs)
