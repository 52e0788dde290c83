"""Forms about conflicts of interest."""

from __future__ import annotations

from django.http import QueryDict

from challenges.access.door import FormData
from challenges.models import Clearance, TeamMember
from challenges.team.declarations.services import LABELS
from challenges.ui.fields import LongText, OneOf, SomeOf, Tick, YesNo
from challenges.ui.forms import EditForm, PageForm

SAY_WHAT = "Say what the conflict is"
DECISIONS = [
    (Clearance.CLEARED, "Cleared"),
    (Clearance.MANAGED, "Cleared with conditions"),
    (Clearance.EXCLUDED, "Excluded"),
]
DECISION_HINTS: dict[str, str] = {
    Clearance.MANAGED: "Give the conditions below. The member can read them.",
    Clearance.EXCLUDED: "They will be removed from the team immediately. Give your reason below.",
}


class LaterChecked(YesNo):
    """A question put to everyone that only some must answer: the form's `clean` sees to it."""

    def validate(self, value: object) -> None:
        """Leave an empty answer to the form."""
        if value:
            super().validate(value)


def conflict_field(kind: type[YesNo] = YesNo) -> YesNo:
    """Return the question whether there is anything to declare."""
    return kind(
        LABELS["declared_conflict"],
        yes="Yes",
        no="No",
        required_message="Say whether you have anything to declare",
    )


def declaration_field() -> LongText:
    """Return the question what there is to declare."""
    return LongText(
        LABELS["declaration"],
        required=False,
        rows=4,
        hint="Only the programme leads can read this.",
    )


class DeclareForm(PageForm):
    """Asks whether anything could look like a conflict of interest."""

    submit = "Send the declaration"
    sometimes_needed = ("declaration",)
    conflict = conflict_field()
    declaration = declaration_field()

    def clean(self) -> FormData:
        """Ask what the conflict is, if there is one."""
        data: FormData = super().clean() or self.cleaned_data
        if data.get("conflict") and not data.get("declaration"):
            self.add_error("declaration", SAY_WHAT)
        return data


class DeclareAgainForm(DeclareForm):
    """The same questions; sending them suspends the member's access."""

    submit = "Declare and wait for the decision"
    warning = True


class DecideForm(EditForm):
    """Records what the programme decides on a declaration."""

    submit = "Send the decision"
    sometimes_needed = ("note",)
    clearance = OneOf(
        LABELS["clearance"],
        choices=DECISIONS,
        hints=DECISION_HINTS,
        required_message="Choose your decision",
    )
    note = LongText(
        LABELS["decision_note"],
        hint="Needed if you set conditions or exclude the member.",
        required=False,
        rows=3,
    )

    def clean(self) -> FormData:
        """Ask for a reason unless the member is cleared without conditions."""
        data: FormData = super().clean() or self.cleaned_data
        if data.get("clearance") not in (None, Clearance.CLEARED) and not data.get("note"):
            self.add_error("note", "Enter the conditions or the reason")
        return data


class ConfirmConditionsForm(EditForm):
    """Confirms the conditions that the page shows."""

    submit = "Confirm the conditions"
    accepts = Tick(
        "I take part under these conditions",
        required_message="Tick this to say that you take part under these conditions",
    )

    def clean(self) -> FormData:
        return {"revision": self.cleaned_data["revision"]}


class ClearForm(PageForm):
    """Clears several people who declared nothing, in one go."""

    submit = "Clear these people"
    seats = SomeOf(
        "Clear these people",
        hint="Untick anyone you want to look at first.",
        required_message="Choose who to clear",
    )

    def __init__(self, data: QueryDict | None, *, seats: list[TeamMember]) -> None:
        choices = [(f"{seat.pk}:{seat.revision}", _seat_label(seat)) for seat in seats]
        super().__init__(data or None, initial={"seats": [key for key, _ in choices]})
        self.field("seats", SomeOf).choices = choices


def _seat_label(seat: TeamMember) -> str:
    role = seat.get_team_role_display()
    return f"{seat.person.name}, {seat.get_post_display()}, {seat.authority.name} ({role})"
