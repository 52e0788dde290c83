"""Where text waits that was sent after a session had ended, and how words are struck out of it."""

from __future__ import annotations

from collections.abc import MutableMapping, Sequence
from typing import NotRequired, TypedDict, cast

from django.contrib.sessions.models import Session

from challenges.models import Challenge
from challenges.rules.strikes import Strike

SESSION_ENTRY = "recovered_forms"


class StoredForm(TypedDict):
    """A form as a session keeps it: where it was sent, its fields in order, and whose it is.

    `refused` says that its owner has sent it again and has it before them, with what is wrong.
    """

    path: str
    fields: Sequence[Sequence[str]]
    owner: str
    refused: NotRequired[bool]


def strike_recovered(challenge: Challenge, strike: Strike) -> None:
    """Strike words out of every form of this challenge that waits for its author."""
    for session in Session.objects.order_by("pk").iterator(chunk_size=200):
        contents = session.get_decoded()
        if strike_session(contents, challenge, strike):
            session.session_data = Session.objects.encode(contents)
            session.save(update_fields=["session_data"])


def strike_session(
    contents: MutableMapping[str, object], challenge: Challenge, strike: Strike
) -> bool:
    """Strike words out of the forms that wait in one session. Return whether they held them."""
    forms = cast("list[StoredForm]", contents.get(SESSION_ENTRY, []))
    new_forms = [_struck(form, strike) if _is_of(form, challenge) else form for form in forms]
    if [_pairs(form) for form in new_forms] == [_pairs(form) for form in forms]:
        return False
    contents[SESSION_ENTRY] = new_forms
    return True


def _is_of(form: StoredForm, challenge: Challenge) -> bool:
    return f"/{challenge.ref}/" in form["path"]


def _struck(form: StoredForm, strike: Strike) -> StoredForm:
    return {**form, "fields": [[name, strike.out_of(value)] for name, value in form["fields"]]}


def _pairs(form: StoredForm) -> list[list[str]]:
    return [list(field) for field in form["fields"]]
