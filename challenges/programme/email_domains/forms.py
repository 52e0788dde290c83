"""What an email domain asks."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from challenges.models import Authority
from challenges.rules.domain_names import LONGEST_DOMAIN
from challenges.ui.fields import PickRow, ShortText
from challenges.ui.forms import ConfirmForm, PageForm


class AddDomainForm(PageForm):
    """Whose domain it is, and the domain."""

    submit = "Add the domain"
    authority = PickRow("Authority", label_of=str, required_message="Choose an authority")
    domain = ShortText(
        label="Domain",
        hint="What the addresses end in, such as achievingforchildren.org.uk.",
        max_length=LONGEST_DOMAIN,
        required_message="Enter the domain",
    )

    def __init__(self, *args: Any, authorities: QuerySet[Authority], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer(authority=authorities)


class RemoveDomainForm(ConfirmForm):
    """One button."""

    submit = "Remove the domain"
    warning = True
