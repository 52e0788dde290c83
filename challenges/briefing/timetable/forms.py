"""What the pages of the timetable ask."""

from __future__ import annotations

from typing import Any

from challenges.briefing.timetable.activity_plan import LABELS
from challenges.models import Activity, LineOfEnquiry, RoleGroup, TeamMember
from challenges.ui.fields import (
    Day,
    Pick,
    ShortText,
    SomeRows,
    Tick,
    TimeOfDay,
    WholeNumber,
)
from challenges.ui.forms import ChoiceForm, CreateForm, EditForm, RemarkedForm

MOST_PEOPLE = 500


class _ActivityFields(RemarkedForm):
    """What is asked of an activity, whether new or changed."""

    day = Day(label=LABELS["day"], required_message="Enter the day")
    starts_at = TimeOfDay(label=LABELS["starts_at"], required_message="Enter when it starts")
    ends_at = TimeOfDay(label=LABELS["ends_at"], required_message="Enter when it ends")
    kind = Pick(
        label=LABELS["kind"],
        choices=Activity.Kind.choices,
        required_message="Choose the kind of activity",
    )
    title = ShortText(
        label=LABELS["title"],
        hint="A few words for the timetable, never a person’s name. "
        "For example, Early help practitioners, east",
        max_length=160,
        required_message="Enter a title",
    )
    role_group = Pick(
        label=LABELS["role_group"],
        hint="The group of people, not their names.",
        choices=RoleGroup.choices,
        required_message="Choose who the team meets",
    )
    headcount = WholeNumber(
        label=LABELS["headcount"],
        hint="Do not count the visiting team. Enter 0 for files or data.",
        least=0,
        most=MOST_PEOPLE,
        required_message="Enter how many people are expected, 0 if none",
    )
    room = ShortText(label=LABELS["room"], max_length=120, required=False)
    lines = SomeRows(
        label=LABELS["lines"],
        hint="Leave blank for a team meeting or the verbal feedback.",
        label_of=str,
        required=False,
    )
    confirmed = Tick("These hours are right", required=False)

    def __init__(self, *args: Any, lines: list[LineOfEnquiry], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer(lines=lines)


class ActivityForm(_ActivityFields, CreateForm):
    """A new activity."""

    submit = "Add to the timetable"
    also = ("another", "Add and plan another")


class EditActivityForm(_ActivityFields, EditForm):
    """An activity as it is to be from now on."""

    submit = "Save the activity"


class RemoveActivityForm(EditForm):
    """Take an activity off the timetable."""

    submit = "Remove the activity"
    warning = True


class AssignForm(ChoiceForm):
    """Which challengers take an activity."""

    submit = "Save"

    members = SomeRows(
        label="Which team members will take this activity?",
        hint="Send two people wherever staff talk about their work.",
        label_of=lambda member: f"{member.person.name}, {member.get_team_role_display().lower()}",
        required=False,
    )

    def __init__(self, *args: Any, team: list[TeamMember], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer(members=team)


class ConfirmTimetableForm(EditForm):
    """Confirm the timetable. `revision` counts its changes."""

    submit = "Confirm the timetable"
