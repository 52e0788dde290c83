"""Reading a page as a person would: its words, its links, its rows."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

import html5lib

from tests.response import ClientResponse

XHTML = "{http://www.w3.org/1999/xhtml}"


def main_of(response: ClientResponse) -> Element:
    """The page's main part as a tree."""
    tree = html5lib.parse(response.content.decode())
    main = next(e for e in tree.iter(f"{XHTML}main"))
    return main


def words(response: ClientResponse) -> str:
    """All words of the main part, blanks made one."""
    return re.sub(r"\s+", " ", "".join(main_of(response).itertext())).strip()


def links(response: ClientResponse) -> list[str]:
    """Where the main part leads."""
    return [e.attrib["href"] for e in main_of(response).iter(f"{XHTML}a") if "href" in e.attrib]


def rows(response: ClientResponse) -> list[str]:
    """The words of each row of the main part's tables, without their heads."""
    return [
        re.sub(r"\s+", " ", " ".join("".join(cell.itertext()) for cell in tr)).strip()
        for body in main_of(response).iter(f"{XHTML}tbody")
        for tr in body.iter(f"{XHTML}tr")
    ]


def sections(response: ClientResponse) -> dict[str, str]:
    """Heading of a section to all its words."""
    sections_by_heading = {}
    for section in main_of(response).iter(f"{XHTML}section"):
        text = re.sub(r"\s+", " ", "".join(section.itertext())).strip()
        heading = next("".join(e.itertext()) for e in section if e.tag == f"{XHTML}h2")
        sections_by_heading[heading.strip()] = text
    return sections_by_heading
