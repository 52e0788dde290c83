"""Ends of email addresses: which belong to a domain, and which domain one may rely on."""

from __future__ import annotations

import re
from collections.abc import Iterable

LONGEST_DOMAIN = 120
_LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_DOMAIN = re.compile(rf"(?:{_LABEL}\.)+[a-z]{{2,}}")
# Below these anyone can have a domain of their own.
OPEN_TO_ALL = frozenset(
    ["co.uk", "org.uk", "me.uk", "ltd.uk", "plc.uk", "net.uk", "sch.uk", "ac.uk"]
)
# Where anyone can have an address of their own.
MAIL_PROVIDERS = frozenset(
    [
        "gmail.com",
        "googlemail.com",
        "outlook.com",
        "outlook.co.uk",
        "hotmail.com",
        "hotmail.co.uk",
        "live.com",
        "live.co.uk",
        "msn.com",
        "yahoo.com",
        "yahoo.co.uk",
        "ymail.com",
        "icloud.com",
        "me.com",
        "mac.com",
        "aol.com",
        "proton.me",
        "protonmail.com",
        "gmx.com",
        "gmx.co.uk",
        "mail.com",
        "zoho.com",
        "btinternet.com",
        "sky.com",
        "talktalk.net",
        "virginmedia.com",
        "ntlworld.com",
    ]
)


def is_below(domain: str, others: Iterable[str]) -> bool:
    """Return whether the domain is one of the others, or lies below one."""
    return any(domain == one or domain.endswith(f".{one}") for one in others)


def domain_of(email: str) -> str:
    """Return the domain of an email address in small letters; empty if it has none.

    Letters that only look like ours (Cyrillic, full width) make none.
    """
    name, at, domain = email.strip().lower().rpartition("@")
    return domain if name and at and domain.isascii() else ""


def as_domain(text: str) -> str:
    """Return what someone typed as a domain, without the @ or dot that they may begin it with."""
    return text.strip().lower().rpartition("@")[2].lstrip(".").rstrip(".")


def why_not_to_rely_on(domain: str) -> str:
    """Return why addresses of the domain prove no employer, or an empty text."""
    if not _DOMAIN.fullmatch(domain):
        return "Enter the end of an email address, such as achievingforchildren.org.uk"
    if len(domain) > LONGEST_DOMAIN:
        return f"Shorten this to {LONGEST_DOMAIN} characters or fewer"
    if domain in OPEN_TO_ALL:
        return f"Anyone can have an address that ends in {domain}. Enter more of it"
    if is_below(domain, MAIL_PROVIDERS):
        return (
            f"Anyone can have an address at {domain}. Give a reason for a single address when "
            "you invite its owner"
        )
    return ""
