"""What the pages of both teams ask."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable
from typing import Any

from django import forms

from challenges.models import (
    Appointment,
    Clearance,
    DeclineReason,
    MemberStatus,
    TeamMember,
    TeamRole,
)
from challenges.models.team import HOST_ROLES
from challenges.rules.cover import Shortfall
from challenges.ui.fields import LongText, OneOf, PickRow, YesNo
from challenges.ui.forms import CreateForm, EditForm, PageForm

VISITING_ROLES = [
    (role.value, role.label) for role in TeamRole if role not in (*HOST_ROLES, TeamRole.LEAD)
]
ROLE_HINTS: dict[str, str] = {
    TeamRole.OBSERVER: "Keeps an eye on the evidence; covers no role of the team.",
    TeamRole.CHALLENGER: "Gathers evidence and writes findings; often an Assistant Director.",
    TeamRole.PRACTITIONER: "Does the work that is looked at, in another authority.",
    TeamRole.CASE_AUDITOR: "Reads case files.",
    TeamRole.CHALLENGE_MANAGER: "Keeps time and helps to draft.",
    TeamRole.SHADOW: "Learns; does not count towards the team.",
}
HOST_HINTS: dict[str, str] = {
    TeamRole.COORDINATOR: "Writes the scope and the brief with you and looks after the visit.",
    TeamRole.CONTRIBUTOR: "Writes what they are given to write.",
}
ID = re.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
ANSWERS = [
    (MemberStatus.ACCEPTED, "Yes, I will take part"),
    (MemberStatus.NOT_NOW, "Not now: ask me again later"),
    (MemberStatus.DECLINED, "No, I cannot take part"),
]


def post_label(held: Appointment) -> str:
    """“Surrey: Daniel Achterberg, Assistant Director”, so that a list sorts by authority."""
    return f"{held.authority.name}: {held.person.name}, {held.post_name}"


def own_label(held: Appointment) -> str:
    return f"{held.person.name}, {held.post_name}"


class _PersonForm(PageForm):
    """Chooses one person by the post they hold; each form says whom and for what."""

    person = PickRow("Who?")

    def __init__(self, *args: Any, people: Iterable[Appointment], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.field("person").queryset = people

    @property
    def found(self) -> int:
        """How many people there are to choose from."""
        return len(self.field("person").load())


class _Seen(forms.Field):
    """The rows that a page showed, by their ids."""

    widget = forms.HiddenInput

    def __init__(self) -> None:
        super().__init__(required=False)

    def prepare_value(self, value: Any) -> str:
        return " ".join(str(key) for key in value) if isinstance(value, list) else str(value or "")

    def clean(self, value: Any) -> frozenset[uuid.UUID]:
        """What is no id was seen by nobody."""
        return frozenset(uuid.UUID(key) for key in str(value or "").split() if ID.fullmatch(key))


class AppointForm(_PersonForm):
    """Who will lead. `seen` says who had been asked when the page was made."""

    submit = "Ask them to lead"
    person = PickRow("Who will lead?", label_of=post_label, required_message="Choose who will lead")
    seen = _Seen()


class InviteForm(_PersonForm):
    """Who will join, and as what."""

    submit = "Send the invitation"
    person = PickRow(
        "Whom do you invite?", label_of=post_label, required_message="Choose whom you invite"
    )
    team_role = OneOf(
        "What will they do on the team?",
        choices=VISITING_ROLES,
        hints=ROLE_HINTS,
        required_message="Choose what they will do on the team",
    )


class HostPersonForm(_PersonForm):
    """Who of the host takes part, and as what."""

    submit = "Name them"
    person = PickRow("Who?", label_of=own_label, required_message="Choose who takes part")
    team_role = OneOf(
        "What will they do?",
        choices=[(role.value, role.label) for role in HOST_ROLES],
        hints=HOST_HINTS,
        required_message="Choose what they will do",
    )


class DeclareForm(PageForm):
    """Is there anything that could look like a conflict of interest?"""

    submit = "Send the declaration"
    conflict = YesNo(
        "Do you have anything to declare?",
        yes="Yes, there is something the programme should know",
        no="No, nothing",
        required_message="Say whether you have anything to declare",
    )
    declaration = LongText(
        "What should the programme know?",
        required=False,
        rows=4,
        hint="Only if you have something to declare. Only the programme leads read this.",
    )

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if data.get("conflict") and not data.get("declaration"):
            self.add_error("declaration", "Say what the conflict is")
        return data


class DeclareAgainForm(DeclareForm):
    """As before; sending it suspends the member's access."""

    submit = "Declare and wait for the decision"
    warning = True


class AnswerForm(PageForm):
    """Accept, decline with a reason, or not now."""

    submit = "Send my answer"
    status = OneOf("Your answer", choices=ANSWERS, required_message="Choose your answer")
    reason = OneOf(
        "If you cannot take part: why?",
        choices=DeclineReason.choices,
        required=False,
        hint="It helps the programme to ask at a better time. The host never sees it.",
    )
    note = LongText(
        "Anything to add",
        required=False,
        rows=2,
        hint="The lead challenger and the programme leads read this.",
    )

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if data.get("status") == MemberStatus.DECLINED and not data.get("reason"):
            self.add_error("reason", "Choose a reason")
        return data


class _Asked(YesNo):
    """Asked of everybody, but only whoever accepts must have answered: `clean` sees to it."""

    def validate(self, value: Any) -> None:
        if value:
            super().validate(value)


class DeclareAndAnswerForm(AnswerForm):
    """On one page: declare first, then answer. Only who accepts has to declare."""

    conflict = _Asked(
        "Do you have anything to declare?",
        yes="Yes, there is something the programme should know",
        no="No, nothing",
    )
    declaration = LongText(
        "What should the programme know?",
        required=False,
        rows=4,
        hint="Only if you have something to declare. Only the programme leads read this.",
    )
    field_order = ("conflict", "declaration", "status", "reason", "note")

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        accepts = data.get("status") == MemberStatus.ACCEPTED
        if accepts and data.get("conflict") is None and "conflict" not in self.errors:
            self.add_error("conflict", "Say whether you have anything to declare")
        if data.get("conflict") and not data.get("declaration"):
            self.add_error("declaration", "Say what the conflict is")
        return data


class DecideForm(EditForm):
    """What the programme decides on a declaration."""

    submit = "Send the decision"
    clearance = OneOf(
        "What do you decide?",
        choices=[
            (Clearance.CLEARED, "Cleared"),
            (Clearance.MANAGED, "Cleared with conditions"),
            (Clearance.EXCLUDED, "Excluded"),
        ],
        hints={
            Clearance.MANAGED: "Say the conditions below. The member reads them.",
            Clearance.EXCLUDED: "The place ends at once. Say why below.",
        },
        required_message="Choose what you decide",
    )
    note = LongText("Conditions, or why", required=False, rows=3)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if data.get("clearance") not in (None, Clearance.CLEARED) and not data.get("note"):
            self.add_error("note", "Say why, or under which conditions")
        return data


class ObjectForm(CreateForm):
    """Why the host objects to a member."""

    submit = "Send the objection"
    grounds = LongText(
        "What is the conflict?",
        rows=4,
        hint="Only the programme leads read this.",
        required_message="Say what the conflict is",
    )


class DecideObjectionForm(PageForm):
    """Does the member stay?"""

    submit = "Send the decision"
    upheld = YesNo(
        "Do you uphold the objection?",
        yes="Yes: the member’s place ends at once",
        no="No: the member stays",
        required_message="Choose whether you uphold the objection",
    )
    note = LongText("Why?", rows=3, required_message="Say why, so that both sides understand")


class BendForm(PageForm):
    """Which rule is bent, and why."""

    submit = "Bend the rule"
    rule = OneOf("Which rule?", required_message="Choose a rule")
    reason = LongText(
        "Why?",
        rows=3,
        hint="Everybody on both sides can read this.",
        required_message="Give a reason, so that the others understand",
    )

    def __init__(self, *args: Any, shortfalls: list[Shortfall], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.field("rule").choices = [
            (shortfall.code, shortfall.message) for shortfall in shortfalls
        ]


class RevokeForm(PageForm):
    """Only a button."""

    submit = "Withdraw the invitation"
    warning = True


class EndForm(PageForm):
    """Only a button."""

    submit = "End the place"
    warning = True


class LeaveForm(PageForm):
    """Only a button."""

    submit = "Leave the team"
    warning = True


def answer_form(data: Any, place: TeamMember) -> AnswerForm:
    """With the declaration on the same page for whoever has not declared yet."""
    undeclared = place.clearance == Clearance.UNDECLARED
    form = DeclareAndAnswerForm(data or None) if undeclared else AnswerForm(data or None)
    if place.status == MemberStatus.ACCEPTED:
        form.field("status").choices = ANSWERS[2:]
    return form
