"""The world a walk starts in: authorities, people, a programme, and no challenge of theirs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager

from playwright.sync_api import Page

from challenges import clock
from tests.cast import Cast
from tests.e2e.conftest import NARROW, WIDE
from tests.e2e.desk import BrowserUser
from tests.e2e.eyes import NoInspector, PageInspector

# Who works on a phone or a small tablet.
ON_A_PHONE = {"coordinator", "practitioner"}


class Calendar:
    """Turns to a day for everyone, the server included."""

    def __init__(self, days: ExitStack) -> None:
        self._days = days

    def on(self, day: dt.date) -> None:
        """It is nine in the morning of this day; never earlier than it was."""
        assert day >= clock.today(), f"{day} is past"
        self._days.enter_context(clock.set_to(day))


@contextmanager
def calendar() -> Iterator[Calendar]:
    """Turned back at the end."""
    with ExitStack() as days:
        yield Calendar(days)


def without_its_challenge(cast: Cast) -> None:
    """Everyone as they are, before anyone has proposed anything to them."""
    cast.challenge.members.all().delete()
    cast.challenge.delete()


class BrowserUsers:
    """A browser for each person of the cast, who signs in when it is first used."""

    def __init__(self, cast: Cast, new_page: Callable[..., Page], inspector: PageInspector) -> None:
        self._cast, self._new_page, self._inspector = cast, new_page, inspector
        self._taken: dict[str, BrowserUser] = {}

    def __call__(self, *names: str, scripts: bool = True) -> list[BrowserUser]:
        return [self._user(name, scripts) for name in names]

    def of(self, email: str) -> BrowserUser:
        """Return the user with this email address."""
        (name,) = [name for name, one in self._cast.people.items() if one.email == email]
        return self._user(name, scripts=True)

    def _user(self, name: str, scripts: bool) -> BrowserUser:
        if name not in self._taken:
            page = self._new_page(NARROW if name in ON_A_PHONE else WIDE, scripts=scripts)
            inspector = self._inspector if scripts else NoInspector()
            self._taken[name] = BrowserUser(page, getattr(self._cast, name), inspector).sign_in()
        return self._taken[name]
