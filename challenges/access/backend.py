"""Load the signed-in person with what the frame of every page needs to know about them."""

from __future__ import annotations

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.db.models import Exists, OuterRef

from challenges import clock
from challenges.models import Person, ProgrammeRole


class SignInBackend(AuthenticationBackend):
    """allauth's backend with one statement for the person and their place in the frame."""

    def get_user(self, user_id: Any) -> Person | None:
        roles = ProgrammeRole.objects.on(clock.today()).filter(person=OuterRef("pk"))
        return (
            Person.objects.filter(pk=user_id, is_active=True)
            .annotate(
                leads_programme=Exists(roles.filter(role="programme_lead")),
                sits_on_board=Exists(roles.filter(role="board_member")),
            )
            .first()
        )
