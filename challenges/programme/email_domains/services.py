"""Add the email domains of authorities, and remove them."""

from __future__ import annotations

from django.conf import settings

from challenges.access.errors import Invalid
from challenges.access.programme_door import authorised_for_programme
from challenges.models import Authority, EmailDomain, Person, Programme
from challenges.programme.email_domains.queries import domains_of, with_domains
from challenges.rules.domain_names import as_domain, is_below, why_not_to_rely_on

ACTION = "programme.configure"


def add_domain(
    *, actor: Person, programme: Programme, authority: Authority, domain: str
) -> EmailDomain:
    """Let people be invited to posts in the authority whose addresses end in this domain.

    The same domain again changes nothing.

    :raises Invalid: it is not a domain, anyone can have an address there, or it is known already.
    """
    domain = as_domain(domain)
    with authorised_for_programme(actor=actor, action=ACTION, programme=programme) as act:
        if reason := why_not_to_rely_on(domain):
            raise Invalid(domain=reason)
        if is_below(domain, settings.INVITATION_DOMAINS):
            raise Invalid(domain=f"Addresses that end in {domain} can be invited without this")
        # Locked, since another programme of the authority may add it at the same moment.
        theirs = with_domains(act.programme).select_for_update(no_key=True, of=("self",))
        if not theirs.filter(pk=authority.pk):
            raise Invalid(authority=f"{authority.name} does not take part in this programme")
        return act.create_once(EmailDomain, {"domain": domain}, owner={"authority": authority})


def remove_domain(*, actor: Person, programme: Programme, domain_id: int) -> None:
    """Remove a domain. People who were invited at it keep their accounts."""
    with authorised_for_programme(
        actor=actor,
        action=ACTION,
        programme=programme,
        child=domains_of(programme).filter(pk=domain_id),
    ) as act:
        act.child.delete()
