"""Whether an email address may be invited, and why a lead let in one outside the domains."""

from __future__ import annotations

from challenges import clock
from challenges.access.errors import Invalid
from challenges.access.programme_door import ProgrammeAct
from challenges.models import AllowedAddress, Authority, EmailDomain, Person
from challenges.people.invitations import addresses
from challenges.rules.domain_names import domain_of

# Only a lead holds this, and an exception is the programme's to make.
ALLOW = "programme.configure"
NOT_NEEDED = "This address can be invited without a reason. Delete this"


def needs_reason(
    act: ProgrammeAct[None], email: str, authority: Authority | None, reason: str
) -> bool:
    """Return whether the address is outside the known domains, and the actor has said why.

    The domains are those of the authority in which the person gets a post, or of every authority
    that takes part if they get none.

    :raises Invalid: it is outside and has no reason, or it needs none.
    """
    theirs = EmailDomain.objects.filter(authority__programmes=act.programme)
    if authority:
        theirs = EmailDomain.objects.filter(authority=authority)
    domains = list(theirs.values_list("domain", flat=True).distinct())
    allowed_before = act.programme.allowed_addresses.filter(person__email__iexact=email).first()
    if allowed_before or addresses.may_be_invited(email, domains):
        if reason and not (allowed_before and allowed_before.reason == reason):
            raise Invalid(address_reason=NOT_NEEDED)
        return False
    is_lead = act.access.may(ALLOW)
    if not (is_lead and reason and domain_of(email)):
        raise Invalid(email=addresses.refusal(domains, by_reason=is_lead))
    return True


def record_reason(act: ProgrammeAct[None], person: Person, reason: str) -> None:
    """Keep on record who let the person in with an address outside the known domains, and why."""
    act.find_or_create(
        AllowedAddress,
        {"person": person},
        {"reason": reason},
        owner={"programme": act.programme},
        labels={"reason": "Why this address?"},
        by=act.person,
        at=clock.now(),
    )
