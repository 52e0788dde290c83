"""What the page of the email domains shows."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from challenges.models import AllowedAddress, Authority, EmailDomain, Programme


@dataclass(frozen=True)
class Domains:
    """Which addresses can be invited: to everyone's, to each authority's, and single ones."""

    public_sector: list[str]
    of_authorities: list[EmailDomain]
    single: list[AllowedAddress]


def domains(programme: Programme) -> Domains:
    """Return the domains of a programme by authority, and its exceptions, the latest first."""
    single = AllowedAddress.objects.filter(programme=programme).select_related("person", "by")
    return Domains(
        public_sector=list(settings.INVITATION_DOMAINS),
        of_authorities=list(domains_of(programme).order_by("authority__name", "domain", "pk")),
        single=list(single),
    )


def domains_of(programme: Programme) -> QuerySet[EmailDomain]:
    """Return the domains of the authorities that take part."""
    theirs = programme.members.values("authority")
    return EmailDomain.objects.filter(authority__in=theirs).select_related("authority")


def one_domain(programme: Programme, domain_id: int) -> EmailDomain:
    """Return one domain of an authority that takes part.

    :raises Http404: the programme has no such domain.
    """
    return get_object_or_404(domains_of(programme), pk=domain_id)


def with_domains(programme: Programme) -> QuerySet[Authority]:
    """Return the authorities that can have a domain: those that take part, by name."""
    return programme.authorities.order_by("name", "pk")
