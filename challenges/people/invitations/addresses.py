"""Which email addresses may be invited: the public sector's, and those of its authorities."""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings

from challenges.rules.domain_names import domain_of, is_below


def may_be_invited(email: str, domains: Iterable[str] = ()) -> bool:
    """Return whether the email address belongs to the public sector or to one of the domains.

    A domain that merely begins with a known one, like `kent.gov.uk.example.com`, is refused.
    """
    domain = domain_of(email)
    return bool(domain) and is_below(domain, (*settings.INVITATION_DOMAINS, *domains))


def refusal(domains: Iterable[str] = (), *, by_reason: bool = False) -> str:
    """Return the error message beside the field; `by_reason` if a reason would do instead."""
    ends = ", ".join(f".{domain}" for domain in (*settings.INVITATION_DOMAINS, *domains))
    message = f"Enter a work email address that ends in {ends}"
    return f"{message}. If this one is right, explain why below" if by_reason else message
