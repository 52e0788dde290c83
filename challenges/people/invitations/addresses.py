"""Which email addresses may be invited: the public sector's, and what an operator adds."""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings


def may_be_invited(address: str, domains: Iterable[str] | None = None) -> bool:
    """Return whether the email address belongs to one of the domains, or a domain below one.

    Letters that only look like ours (Cyrillic, full width) are refused, and so is a
    domain that merely begins with a known one, like `kent.gov.uk.example.com`.
    """
    name, at, domain = address.strip().lower().rpartition("@")
    if not (name and at and domain and domain.isascii()):
        return False
    allowed_domains = settings.INVITATION_DOMAINS if domains is None else domains
    return any(domain == one or domain.endswith(f".{one}") for one in allowed_domains)


def refusal() -> str:
    """Return the error message beside the field."""
    kinds = ", ".join(f".{domain}" for domain in settings.INVITATION_DOMAINS)
    return f"Enter a work email address that ends in {kinds}. If yours does not, ask us to allow it"
