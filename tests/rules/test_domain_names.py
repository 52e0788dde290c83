"""Which ends of email addresses prove an employer."""

from __future__ import annotations

import pytest

from challenges.rules.domain_names import as_domain, domain_of, is_below, why_not_to_rely_on


@pytest.mark.parametrize(
    ("email", "domain"),
    [
        ("Pia.Novak@AfC.org.uk ", "afc.org.uk"),
        ("two@signs@afc.org.uk", "afc.org.uk"),
        ("@afc.org.uk", ""),
        ("afc.org.uk", ""),
        ("pia@", ""),
        ("pia@аfc.org.uk", ""),  # the first letter is Cyrillic
        ("", ""),
    ],
)
def test_the_domain_of_an_address(email: str, domain: str) -> None:
    assert domain_of(email) == domain


def test_a_domain_holds_what_lies_below_it_and_no_look_alikes() -> None:
    domains = ["afc.org.uk", "nhs.net"]
    assert is_below("afc.org.uk", domains) and is_below("mail.afc.org.uk", domains)
    assert not is_below("notafc.org.uk", domains)
    assert not is_below("afc.org.uk.example.com", domains)


@pytest.mark.parametrize("text", ["afc.org.uk", " @AFC.org.uk", ".afc.org.uk.", "pia@afc.org.uk"])
def test_a_domain_is_read_as_people_type_it(text: str) -> None:
    assert as_domain(text) == "afc.org.uk"


NO_DOMAIN = "Enter the end of an email address, such as achievingforchildren.org.uk"


@pytest.mark.parametrize(
    ("domain", "says"),
    [
        ("afc.org.uk", ""),
        ("kent.sch.uk", ""),
        ("afc", NO_DOMAIN),
        ("", NO_DOMAIN),
        ("afc org uk", NO_DOMAIN),
        ("-afc.org.uk", NO_DOMAIN),
        ("afc..uk", NO_DOMAIN),
        ("аfc.org.uk", NO_DOMAIN),
        ("https://afc.org.uk", NO_DOMAIN),
        ("a" * 60 + "." + "b" * 60 + ".uk", "Shorten this to 120 characters or fewer"),
        ("org.uk", "Anyone can have an address that ends in org.uk. Enter more of it"),
        (
            "gmail.com",
            "Anyone can have an address at gmail.com. Give a reason for a single address when "
            "you invite its owner",
        ),
    ],
)
def test_why_a_domain_proves_nothing(domain: str, says: str) -> None:
    assert why_not_to_rely_on(domain) == says
