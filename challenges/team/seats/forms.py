"""Forms about seats on the visiting team."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, QueryDict

from challenges.access.door import FormData
from challenges.models import (
    Appointment,
    Clearance,
    DeclineReason,
    MemberStatus,
    Person,
    TeamMember,
    TeamRole,
)
from challenges.models.team_role import HOST_ROLES
from challenges.team.declarations.forms import (
    SAY_WHAT,
    LaterChecked,
    conflict_field,
    declaration_field,
)
from challenges.team.seats.services import LABELS
from challenges.ui.fields import LongText, OneOf, PickRow
from challenges.ui.forms import ConfirmForm, PageForm
from challenges.ui.text import search_text

# A lead is appointed, not invited by this form.
VISITING_ROLES = tuple(
    role for role in TeamRole if role not in HOST_ROLES and role != TeamRole.LEAD
)
# The button that searches, and the text that it searches for.
SEARCH, SEARCH_TEXT = "search", "q"
ANSWERS = [
    (MemberStatus.ACCEPTED, "Yes, I will take part"),
    (MemberStatus.NOT_NOW, "Not now: ask me again later"),
    (MemberStatus.DECLINED, "No, I cannot take part"),
]


def post_label(post: Appointment) -> str:
    """Return “Surrey: Daniel Achterberg, Assistant Director”: a list sorts by authority."""
    return f"{post.authority.name}: {post.person.name}, {post.post_name}"


class PersonForm(PageForm):
    """Base of the forms that choose a person by the post they hold.

    A search is sent with the whole form, so that the page comes back with what was chosen.
    """

    form_id = "choose"
    person = PickRow("Who?")

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        people: Iterable[Appointment],
        initial: dict[str, object] | None = None,
        **kwargs: Any,
    ) -> None:
        people = list(people)
        # With no one to choose from, the page offers another search instead of the form.
        if data and (SEARCH in data or not people):
            initial, data = {**(initial or {}), **data.dict()}, None
        super().__init__(data or None, initial=initial, **kwargs)
        self.field("person", PickRow).queryset = people

    def clean_person(self) -> Person:
        """Return the person whose post was chosen; the post is kept beside them."""
        post: Appointment = self.cleaned_data["person"]
        self.cleaned_data["post"] = post
        return post.person

    @property
    def choice_count(self) -> int:
        """Return how many people there are to choose from."""
        return len(self.field("person", PickRow).load())


class InviteMemberForm(PersonForm):
    """Invites a person, and says what they will do."""

    submit = "Send the invitation"
    person = PickRow(
        "Who do you want to invite?", label_of=post_label, required_message="Choose who to invite"
    )
    team_role = OneOf(
        "What will they do on the team?",
        choices=[(role.value, role.label) for role in VISITING_ROLES],
        hints={role.value: role.does for role in VISITING_ROLES},
        required_message="Choose what they will do on the team",
    )


class AnswerInvitationForm(PageForm):
    """Accept, decline with a reason, or say “not now”."""

    submit = "Send my answer"
    sometimes_needed: tuple[str, ...] = ("reason",)
    status = OneOf(LABELS["status"], choices=ANSWERS, required_message="Choose your answer")
    reason = OneOf(
        LABELS["decline_reason"],
        choices=DeclineReason.choices,
        required=False,
        hint="This helps the programme ask at a better time. The host cannot see it.",
    )
    note = LongText(
        LABELS["decline_note"],
        required=False,
        rows=2,
        hint="The lead challenger and the programme leads can read this.",
    )

    def clean(self) -> FormData:
        """Ask for a reason if the person declines."""
        data: FormData = super().clean() or self.cleaned_data
        if data.get("status") == MemberStatus.DECLINED and not data.get("reason"):
            self.add_error("reason", "Choose a reason")
        return data


class DeclareAndAnswerForm(AnswerInvitationForm):
    """Declare and answer on one page. Only someone who accepts has to declare."""

    sometimes_needed = ("reason", "declaration")
    conflict = conflict_field(LaterChecked)
    declaration = declaration_field()
    field_order = ("conflict", "declaration", "status", "reason", "note")

    def clean(self) -> FormData:
        """Ask for a declaration if the person accepts."""
        data = super().clean()
        accepts = data.get("status") == MemberStatus.ACCEPTED
        if accepts and data.get("conflict") is None and "conflict" not in self.errors:
            self.add_error("conflict", "Say whether you have anything to declare")
        if data.get("conflict") and not data.get("declaration"):
            self.add_error("declaration", SAY_WHAT)
        return data


class RevokeForm(ConfirmForm):
    """Withdraws an invitation."""

    submit = "Withdraw the invitation"
    warning = True


class EndSeatForm(ConfirmForm):
    """Ends someone else’s seat."""

    submit = "Remove from the team"
    warning = True


class LeaveForm(ConfirmForm):
    """Ends the person's own seat."""

    submit = "Leave the team"
    warning = True


def answer_form(data: QueryDict | None, seat: TeamMember) -> AnswerInvitationForm:
    """Return the form to answer with, declaring on the same page if that is still to do."""
    must_declare = seat.clearance == Clearance.UNDECLARED
    form = (
        DeclareAndAnswerForm(data or None) if must_declare else AnswerInvitationForm(data or None)
    )
    if seat.status == MemberStatus.ACCEPTED:
        form.field("status", OneOf).choices = ANSWERS[2:]
    return form


def searched(request: HttpRequest) -> str:
    """Return what the list of people is searched for; sent with the form, or in the URL."""
    data = request.POST if SEARCH in request.POST else request.GET
    return search_text(str(data.get(SEARCH_TEXT, "")))


def searches(request: HttpRequest) -> bool:
    """Return whether the form was sent to search, and not to invite."""
    return SEARCH in request.POST
