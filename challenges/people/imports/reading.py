"""What a row of a list of people says: its texts as values, and what is wrong with them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import ParamSpec, TypeVar

from django.core.exceptions import ValidationError
from django.forms import Field

from challenges.documents.spreadsheets.uploads import UploadedRow
from challenges.models import LONGEST_REASON, Authority, Post, ProgrammeRole
from challenges.people.imports.columns import EXAMPLE_DOMAIN, LABELS
from challenges.people.imports.people_register import Register
from challenges.rules.domain_names import domain_of
from challenges.rules.folding import fold
from challenges.ui.days import Unreadable, read_text
from challenges.ui.fields import Email, PersonName, ShortText

P = ParamSpec("P")
Value = TypeVar("Value")
YES = {"yes", "y", "true", "x", "1"}
NO = {"", "no", "n", "false", "0"}
# What Excel counts days from, and the days that may be meant by a bare number: 1954 to 2119.
DAY_ZERO = dt.date(1899, 12, 30)
BARE_DAY = re.compile(r"[2-7][0-9]{4}")
MIDNIGHT = re.compile(r"(\d{4}-\d\d-\d\d)[ T]00:00(:00(\.0+)?)?")
POSTS = {fold(str(label)): value for value, label in Post.choices} | {
    "dcs": Post.DCS,
    "ad": Post.ASSISTANT_DIRECTOR,
    "hos": Post.HEAD_OF_SERVICE,
    "psw": Post.PRINCIPAL_SOCIAL_WORKER,
    "service manager": Post.TEAM_MANAGER,
    "team manager": Post.TEAM_MANAGER,
    "lead member": Post.LEAD_MEMBER,
}
ROLES = {fold(str(label)): value for value, label in ProgrammeRole.Role.choices}
NAME = PersonName(required_message="Enter their name")
EMAIL = Email(required_message="Enter their email address")
TITLE = ShortText(LABELS["title"], max_length=120, required=False)
REASON = ShortText(LABELS["address_reason"], max_length=LONGEST_REASON, required=False)
NEITHER = "Enter a post in an authority, or a role in the programme"


@dataclass
class Claim:
    """What one row says about a person; a day that it leaves out is today."""

    number: int
    name: str = ""
    email: str = ""
    has_email: bool = False
    address_reason: str = ""
    authority: Authority | None = None
    post: str = ""
    title: str = ""
    acting: bool = False
    job_share: bool = False
    starts_on: dt.date | None = None
    role: str = ""
    faults: list[str] = field(default_factory=list)

    @property
    def is_example(self) -> bool:
        """Return whether the row is an example of the template."""
        return domain_of(self.email) == EXAMPLE_DOMAIN

    def take(self, reader: Callable[P, Value], *args: P.args, **kwargs: P.kwargs) -> Value | None:
        """Return what is read, or nothing: then it is noted what is wrong."""
        try:
            return reader(*args, **kwargs)
        except Wrong as fault:
            self.faults.append(str(fault))
        except ValidationError as fault:
            self.faults += fault.messages
        return None


class Wrong(Exception):
    """A text is not what its column takes; the sentence says what is."""


def email_of(row: UploadedRow) -> str:
    """Return the email address in a row as accounts are looked up by it."""
    return row.texts.get("email", "").strip().lower()


def read_claim(row: UploadedRow, register: Register) -> Claim:
    """Return what the row says."""
    text = {key: row.texts.get(key, "") for key in LABELS}
    claim = Claim(row.number, faults=list(row.faults))
    claim.name = claim.take(_cleaned, NAME, text["name"]) or text["name"]
    email = claim.take(_cleaned, EMAIL, email_of(row))
    claim.email, claim.has_email = email or email_of(row), email is not None
    claim.address_reason = claim.take(_cleaned, REASON, text["address_reason"]) or ""
    claim.authority = claim.take(_authority, text["authority"], register)
    claim.post = claim.take(_one_of, text["post"], POSTS, LABELS["post"]) or ""
    claim.title = claim.take(_cleaned, TITLE, text["title"]) or ""
    claim.acting = bool(claim.take(_tick, text["acting"], LABELS["acting"]))
    claim.job_share = bool(claim.take(_tick, text["job_share"], LABELS["job_share"]))
    claim.starts_on = claim.take(_day, text["starts_on"], register.today)
    claim.role = claim.take(_one_of, text["role"], ROLES, LABELS["role"]) or ""
    claim.faults += _left_out(text)
    return claim


def _left_out(text: dict[str, str]) -> list[str]:
    """Return what a row leaves out of what belongs together."""
    if text["authority"] and not text["post"]:
        return ["Enter the post in that authority"]
    if text["post"] and not text["authority"]:
        return ["Enter the authority of that post"]
    if text["post"] or text["role"]:
        return []
    return [NEITHER]


def _cleaned(kind: Field, text: str) -> str:
    value: str = kind.clean(text)
    return value


def _authority(text: str, register: Register) -> Authority | None:
    if not text:
        return None
    authority = register.authority_called(text)
    if authority is None:
        like = register.like(text)
        suggestion = f". Did you mean {like}?" if like else ""
        raise Wrong(f"No authority of this programme is called “{text}”{suggestion}")
    return authority


def _one_of(text: str, values: dict[str, str], label: str) -> str:
    word = " ".join(fold(text).split())
    if word and word not in values:
        labels = dict([*Post.choices, *ProgrammeRole.Role.choices])
        like = next((labels[values[one]] for one in get_close_matches(word, values, 1)), "")
        suggestion = f"Did you mean {like}?" if like else "The template lists what can be entered"
        raise Wrong(f"“{label}” cannot be “{text}”. {suggestion}")
    return values.get(word, "")


def _tick(text: str, label: str) -> bool:
    word = fold(text).strip()
    if word not in YES | NO:
        raise Wrong(f"“{label}” must be Yes or No")
    return word in YES


def _day(text: str, today: dt.date) -> dt.date | None:
    if not text:
        return None
    if BARE_DAY.fullmatch(text):
        return DAY_ZERO + dt.timedelta(days=int(text))
    if whole := MIDNIGHT.fullmatch(text):
        text = whole[1]
    try:
        return read_text(text, today, "near")
    except Unreadable as why:
        like = "" if ":" in str(why) else ", like 1 March 2027"
        raise Wrong(f"“{LABELS['starts_on']}” {why}{like}") from None
