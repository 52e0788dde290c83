"""The log of what people do to their own accounts."""

from __future__ import annotations

from challenges import clock
from challenges.models import AuditEvent, Person

OWN = "account.manage_own"


def log_own(person: Person, object_id: str = "") -> None:
    """Log that a person changed their own account."""
    AuditEvent.objects.create(actor=person, action=OWN, object_id=object_id, at=clock.now())
