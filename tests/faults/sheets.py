"""Forms as a browser finds them in a page: what they ask, what it would send, what went wrong."""

from __future__ import annotations

from dataclasses import dataclass

import lxml.html
from lxml.html import HtmlElement

Fields = dict[str, list[str]]
# What someone fills in who has nothing particular in mind, by the kind of control.
PLAUSIBLE = {
    "textarea": "Words typed into {name}.",
    "text": "Typed {name}",
    "number": "3",
    "email": "typed@kent.gov.uk",
    "password": "a-long-enough-password",
}
DATE = ("1", "3", "2027")
# Where the house asks for more than anything: a day to come, a time, another choice.
BY_NAME: dict[str, tuple[str, ...]] = {
    "starts_at": ("9:30",),
    "ends_at": ("10:30",),
    "due_on": ("3", "9", "2027"),
    "wanted_from": ("3", "9", "2027"),
    "wanted_to": ("30", "9", "2027"),
    "ends_on": ("3", "9", "2027"),
    "reason_3": ("",),
    "password1": ("another-long-enough-password",),
    "password2": ("another-long-enough-password",),
    "sha256": ("ab" * 32,),
    "domain": ("typed-trust.org.uk",),
    "telephone": ("01632 960001",),
    "address_reason": ("",),  # the address typed is one that needs none
    "other_topic": ("",),  # the topic chosen is one of the list
    "parts": ("",),  # a visit of one run of days
}


@dataclass(frozen=True)
class Control:
    """Everything in a form that goes by one name; a date is one control of three boxes."""

    name: str
    kind: str
    parts: tuple[HtmlElement, ...]

    @property
    def names(self) -> list[str]:
        """The names it sends."""
        return list(dict.fromkeys(part.get("name") for part in self.parts))

    @property
    def offered(self) -> list[str]:
        """What may be chosen here."""
        if self.kind == "select":
            return [option.get("value") for option in self.parts[0].iter("option")]
        return [part.get("value", "on") for part in self.parts]

    def value(self) -> Fields:
        """What it would send as the page stands."""
        if self.kind in ("radio", "checkbox", "tick"):
            on = [p.get("value", "on") for p in self.parts if p.get("checked") is not None]
            return {self.name: on} if on else {}
        if self.kind == "select":
            options = list(self.parts[0].iter("option"))
            choice = [o.get("value") for o in options if o.get("selected") is not None]
            return {self.name: choice or [options[0].get("value")]}
        return {part.get("name"): [_text(part)] for part in self.parts}

    def filled(self) -> Fields:
        """The same, with something plausible where nothing stands yet."""
        standing = self.value()
        if (
            self.kind == "hidden"
            or self.name.endswith("-remove")
            or any(text for texts in standing.values() for text in texts)
        ):
            return standing
        if self.name in BY_NAME or self.kind == "date":
            texts = BY_NAME.get(self.name, DATE)
            return {name: [text] for name, text in zip(self.names, texts, strict=True)}
        if self.kind in ("radio", "checkbox", "tick", "select"):
            return {self.name: next(([v] for v in self.offered if v), [])}
        if self.kind == "file":
            return {}
        return {self.name: [PLAUSIBLE[self.kind].format(name=self.name)]}

    def told(self) -> str:
        """The error beside it: what it is described by, and names itself an error."""
        messages = []
        for element in (self.parts[0], *self.parts[0].iterancestors()):
            for name in (element.get("aria-describedby") or "").split():
                for group in element.getroottree().xpath("//*[@id=$name]", name=name):
                    messages += group.xpath(".//*[@class='govuk-error-message']")
        return " ".join(" ".join(p.text_content().split()) for p in messages)


@dataclass(frozen=True)
class HtmlForm:
    """A form: where it goes, and its controls."""

    action: str
    controls: tuple[Control, ...]

    @property
    def asks(self) -> bool:
        """Is there anything to fill in, or is it only a button?"""
        return any(control.kind != "hidden" for control in self.controls)

    def filled(self) -> Fields:
        """Everything it would send, once someone has filled it in."""
        return {name: v for one in self.controls for name, v in one.filled().items()}

    def values(self) -> Fields:
        """Everything it would send as it stands."""
        return {name: v for one in self.controls for name, v in one.value().items()}

    def control(self, name: str) -> Control | None:
        return next((one for one in self.controls if one.name == name), None)


def forms_in(html: str, url: str, method: str = "post") -> list[HtmlForm]:
    """The forms of a page, in order."""
    tree = lxml.html.document_fromstring(html)
    forms = []
    for form in tree.xpath("//main//form"):
        if (form.get("method") or "get").lower() == method:
            forms.append(HtmlForm(form.get("action") or url, tuple(_controls(form))))
    return forms


def _controls(form: HtmlElement) -> list[Control]:
    parts_of: dict[str, list[HtmlElement]] = {}
    for part in form.xpath(".//input[@name] | .//select | .//textarea"):
        if part.get("name") != "csrfmiddlewaretoken":
            is_box = part.xpath("boolean(ancestor::*[@class='govuk-date-input'])")
            parts_of.setdefault(part.get("name")[:-2] if is_box else part.get("name"), []).append(
                part
            )
    return [Control(name, _kind(parts), tuple(parts)) for name, parts in parts_of.items()]


def _kind(parts: list[HtmlElement]) -> str:
    first = parts[0]
    if first.tag != "input":
        return str(first.tag)
    if len(parts) == 3 and first.get("name").endswith("_0"):
        return "date"
    kind = str(first.get("type") or "text")
    if kind == "checkbox" and first.get("value") is None:
        return "tick"
    return "number" if first.get("inputmode") == "numeric" else kind


def _text(part: HtmlElement) -> str:
    if part.tag == "textarea":
        # A parser of pages leaves out the line end with which a text area begins.
        return str(part.text or "").removeprefix("\n")
    return str(part.get("value") or "")


def faults_of_summary(html: str) -> list[str]:
    """What is wrong with the summary at the top: each line leads to something to fill in."""
    tree = lxml.html.document_fromstring(html)
    lines = tree.xpath("//*[contains(@class, 'govuk-error-summary__list')]/li")
    if not lines:
        return ["no summary"]
    return [fault for line in lines for fault in _faults_of_line(tree, line)]


def _faults_of_line(tree: HtmlElement, line: HtmlElement) -> list[str]:
    text = " ".join(line.text_content().split())
    to = line.xpath("string(./a/@href)").removeprefix("#")
    targets = tree.xpath("//*[@id=$to]", to=to) if to else []
    if not targets:
        return [f"“{text}” leads to nothing ({to!r})"]
    if targets[0].tag not in ("input", "select", "textarea") or targets[0].get("type") == "hidden":
        return [f"“{text}” leads to {targets[0].tag} {to!r}, where nothing can be filled in"]
    return []
