"""Forms about the host's own people."""

from __future__ import annotations

from challenges.models import Appointment
from challenges.models.team_role import HOST_ROLES
from challenges.team.seats.forms import PersonForm
from challenges.ui.fields import OneOf, PickRow
from challenges.ui.forms import ConfirmForm


def own_post_label(post: Appointment) -> str:
    """Return “Carys Morgan, Head of Service”: the authority goes without saying."""
    return f"{post.person.name}, {post.post_name}"


class HostPersonForm(PersonForm):
    """Adds someone to the host’s team, and says what they will do."""

    submit = "Add to the host’s team"
    person = PickRow("Who?", label_of=own_post_label, required_message="Choose who takes part")
    team_role = OneOf(
        "What will they do?",
        choices=[(role.value, role.label) for role in HOST_ROLES],
        hints={role.value: role.does for role in HOST_ROLES},
        required_message="Choose what they will do",
    )


class EndHostPersonForm(ConfirmForm):
    """Removes someone from the host’s team."""

    submit = "Remove from the host’s team"
    warning = True
