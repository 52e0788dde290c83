"""The form that gives a role."""

from __future__ import annotations

from challenges.models import ProgrammeRole
from challenges.ui.fields import OneOf
from challenges.ui.forms import PageForm


class RoleForm(PageForm):
    """What someone does for the programme."""

    submit = "Give this role"
    role = OneOf(
        "Role in the programme",
        choices=ProgrammeRole.Role.choices,
        hints={
            "programme_lead": "Runs challenges from request to follow-up. Cannot read evidence.",
            "board_member": "Can see status and what hosts have shared with the board.",
            "information_officer": "Looks after records and requests for information.",
        },
        required_message="Choose a role",
    )
