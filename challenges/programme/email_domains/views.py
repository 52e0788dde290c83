"""The list of email domains, and the pages that add and remove one."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from challenges.access.declaring import programme_page
from challenges.access.programme_door import ProgrammeAccess
from challenges.programme.email_domains import queries, services
from challenges.programme.email_domains.forms import AddDomainForm, RemoveDomainForm
from challenges.programme.email_domains.services import ACTION
from challenges.programme.row_list import RowList

DOMAINS = RowList("email_domains", "Email domains")


@programme_page(ACTION)
def email_domains(request: HttpRequest, access: ProgrammeAccess) -> HttpResponse:
    """List the addresses that can be invited."""
    return DOMAINS.show(request, access, domains=queries.domains(access.programme))


@programme_page(ACTION)
def add_domain(request: HttpRequest, access: ProgrammeAccess) -> HttpResponse:
    """Add a domain of an authority."""
    authorities = queries.with_domains(access.programme)
    return DOMAINS.save(
        request,
        access,
        AddDomainForm(request.POST or None, authorities=authorities),
        access.bound(services.add_domain),
        heading="Add a domain",
        intro="People whose addresses end in it can then be invited to posts in the authority.",
        message="The domain of {0.authority} has been added.",
    )


@programme_page(ACTION)
def remove_domain(request: HttpRequest, access: ProgrammeAccess, domain_id: int) -> HttpResponse:
    """Remove a domain of an authority."""
    one = queries.one_domain(access.programme, domain_id)
    return DOMAINS.remove(
        request,
        access,
        RemoveDomainForm(request.POST or None),
        access.bound(services.remove_domain, domain_id=domain_id),
        name=one.domain,
        text=f"No one else with such an address can be invited to {one.authority.name}. People who "
        "have been invited keep their accounts. You can add the domain again at any time.",
    )
