"""What HTML allows inside what, and which attributes with which values: its content model.

The parser only finds what it cannot read. It takes `<span><div>` and `role="nonsense"` as they
are, and a browser or a screen reader then makes of them what it likes. Written by hand from the
HTML standard (https://html.spec.whatwg.org/) and WAI-ARIA 1.2, as far as our pages go: what they
begin to use is added here first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from tests.words_of_html import (
    ARIA,
    ARIA_VALUES,
    CHILDREN,
    FLOW,
    GLOBAL,
    LABELABLE,
    NUMBERS,
    ONLY_IN,
    ONLY_WORDS,
    OWN,
    PHRASING,
    ROLES,
    TYPES,
    WITH_HEADINGS,
    WITHOUT_HEADINGS,
)

HEADINGS = {f"h{n}" for n in range(1, 7)}
# They are what their parent is.
TRANSPARENT = {"a", "ins", "del", "noscript"}
GROUPS = re.compile(r"(?:(?:dt )+(?:dd )+)*\Z")

NONE: set[str] = set()
ADDRESSES = {"href", "src", "action"}
GROUP = "div in dl"
# An element, what kind it is, the nearest around it that takes words only, the nearest that is
# pressed.
Inside = tuple[Element, str, str, str]


def well_placed(root: Element) -> Iterator[str]:
    """Everything stands where it may: one walk from the top."""
    waiting: list[Inside] = [(root, root.tag, "", "")]
    while waiting:
        parent, kind, text_element, is_button = waiting.pop()
        children = CHILDREN.get(kind)
        if children and any(text and text.strip() for text in _words_in(parent)):
            yield f"words straight in {kind}"
        for child in parent:
            tag = child.tag
            if not isinstance(tag, str):
                continue  # a comment
            if tag[0] == "{":
                tag = "svg"  # a drawing has rules of its own
            if children is not None and tag not in children:
                yield f"{tag} straight in {kind}"
            yield from _placed(kind, tag, text_element)
            if is_button and (_can_be_reached(child) or tag == "label"):
                yield f"{tag} inside {is_button}: one cannot press both"
            if tag != "svg":
                around = text_element if tag in TRANSPARENT else tag if tag in ONLY_WORDS else ""
                press = tag if _is_pressed(child) else is_button
                waiting.append(
                    (child, GROUP if kind == "dl" and tag == "div" else tag, around, press)
                )


def _placed(parent: str, tag: str, text_element: str) -> Iterator[str]:
    if tag not in FLOW and tag not in ONLY_IN:
        yield f"{tag} is no element"
    elif tag in ONLY_IN:
        if parent not in ONLY_IN[tag]:
            yield f"{tag} straight in {parent}"
    elif (
        text_element
        and tag not in PHRASING
        and not (text_element in WITH_HEADINGS and tag in HEADINGS)
    ):
        yield f"{tag} in {text_element}, which takes only words"
    elif parent in WITHOUT_HEADINGS and tag in HEADINGS:
        yield f"{tag} in {parent}, which takes no heading"
    elif tag == text_element == "label":
        yield "label in label"


def _words_in(element: Element) -> Iterator[str | None]:
    yield element.text
    for child in element:
        yield child.tail


def _is_pressed(element: Element) -> bool:
    return element.tag == "button" or (element.tag == "a" and "href" in element.attrib)


def _can_be_reached(element: Element) -> bool:
    tag, has = element.tag, element.attrib
    if tag == "input":
        return has.get("type") != "hidden"
    if tag == "a":
        return "href" in has
    return tag in ("button", "select", "textarea", "details", "iframe") or "tabindex" in has


def groups_in_order(root: Element) -> Iterator[str]:
    """In a list of terms each has what is said of it; a fold begins with its summary."""
    for element in root.iter("dl"):
        wrappers = [child for child in element if child.tag == "div"]
        for group in wrappers or [element]:
            names = [child.tag for child in group if isinstance(child.tag, str)]
            if not GROUPS.match("".join(f"{name} " for name in names)) or (wrappers and not names):
                yield f"dl with {' '.join(names) or 'an empty div'}"
        if wrappers and len(wrappers) != len(element):
            yield "dl with some groups in a div and some not"
    for element in root.iter("details"):
        if [child.tag for child in element].count("summary") != 1 or element[0].tag != "summary":
            yield "details does not begin with its one summary"


def known_attributes(root: Element) -> Iterator[str]:
    """Every attribute is one, on an element that has it, with a value that means something."""
    for element in root.iter():
        tag = element.tag
        if not isinstance(tag, str):
            continue
        has = element.attrib
        if tag[0] == "{":
            yield from _roles(tag.partition("}")[2], has)
            continue
        own = OWN.get(tag, NONE)
        for name, value in has.items():
            if name in GLOBAL or name in own:
                yield from _value(tag, name, value)
            elif name not in ARIA:
                if not name.startswith("data-"):
                    yield f"{tag} has no attribute {name}"
            elif value not in ARIA_VALUES.get(name, (value,)):
                yield f"{name}={value!r} on {tag}"
        yield from _roles(tag, has)
        yield from _kind(tag, has)


def _value(tag: str, name: str, value: str) -> Iterator[str]:
    if name in NUMBERS and not value.lstrip("-").isdecimal():
        yield f"{name}={value!r} on {tag} is no number"
    elif name in ADDRESSES and re.search(r"\s", value):
        yield f"{name}={value!r} holds a blank"


def _kind(tag: str, has: dict[str, str]) -> Iterator[str]:
    if (kinds := TYPES.get(tag)) and has.get("type", kinds[0]) not in kinds:
        yield f"{tag} of type {has['type']!r}"
    elif tag == "img" and not {"src", "alt"} <= has.keys():
        yield "img without src or alt"
    elif tag == "form" and has.get("method", "get").lower() not in ("get", "post"):
        yield f"form by {has['method']!r}"


def _roles(tag: str, has: dict[str, str]) -> Iterator[str]:
    for role in has.get("role", "").split() or ([""] if "role" in has else []):
        if role not in ROLES:
            yield f"role {role!r} on {tag}"


def labels_name_controls(root: Element) -> Iterator[str]:
    """A label is for something that can be filled in."""
    by_id = {e.get("id"): e for e in root.iter() if e.get("id")}
    for label in root.iter("label"):
        goal = by_id.get(label.get("for", ""))
        if goal is not None and (goal.tag not in LABELABLE or goal.get("type") == "hidden"):
            yield f"label for a {goal.tag}, {label.get('for')!r}"


CONTENT = (well_placed, groups_in_order, known_attributes, labels_name_controls)
