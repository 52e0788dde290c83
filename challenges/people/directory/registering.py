"""The account behind an email address, new or not, and the mail about it."""

from __future__ import annotations

from django.contrib.auth.hashers import make_password

from challenges import clock
from challenges.models import Person
from challenges.outbox.enqueue import enqueue_mail
from challenges.people.invitations import invitation_links


def account(name: str, email: str) -> tuple[Person, bool]:
    """Return the account of an email address, and whether it is new."""
    return Person.objects.get_or_create(
        email=email.strip().lower(),
        defaults={"name": name.strip(), "password": make_password(None)},
    )


def tell_of_the_account(person: Person) -> None:
    """Send the link to a new account, or say to one in use that there is a post or a role."""
    if not person.is_active:
        return
    if not person.has_usable_password():
        invitation_links.send(person)
        return
    enqueue_mail(
        "account_post", to=person, key=f"account_post:{person.pk}:{clock.now():%Y%m%d%H%M%S}"
    )
