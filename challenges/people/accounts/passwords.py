"""Passwords that someone who knows the person, or the service, would try first."""

from __future__ import annotations

import re
import unicodedata
from functools import cached_property
from itertools import pairwise

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError

from challenges.models import Authority, Person

# The service's own words, those of the work, and the rows of a keyboard.
# fmt: off
OF_THE_SERVICE = (
    "peerchallenge", "peer", "challenge", "sector", "led", "improvement", "council", "borough",
    "county", "city", "authority", "children", "childrens", "services", "service", "director",
    "lead", "adcs", "ofsted", "safeguarding", "programme", "password", "passphrase", "welcome",
    "letmein", "admin", "login", "secret", "qwertyuiop", "asdfghjkl", "zxcvbnm", "qwerty",
)
# fmt: on
SHORTEST_WORD = 3
# What has to be left once everything that can be guessed is taken away, and how varied it is.
LEAST_LEFT = 8
LEAST_SIGNS = 5
TELL = (
    "Choose a password without your name, your council, the words of this service, or characters "
    "in a row. Three unrelated words work well."
)


class NotEasyToGuess:
    """Refuses a password of which little is left without names, common words and rows of signs."""

    def validate(self, password: str, user: object = None) -> None:
        """Check a password.

        :raises ValidationError: it would be among the first to be tried.
        """
        plain = _plain(password)
        parts = {*OF_THE_SERVICE, *_own_words(user)}
        rest = plain
        for word in sorted(parts, key=lambda word: (-len(word), word)):
            rest = rest.replace(word, "")
        letters = re.sub("[^a-z]", "", plain)
        if (
            len(rest) < LEAST_LEFT
            or len(set(password)) < LEAST_SIGNS
            or _is_in_rows(plain)
            or letters in self._common
        ):
            raise ValidationError(TELL, code="easy_to_guess")

    def get_help_text(self) -> str:
        return TELL

    @cached_property
    def _common(self) -> set[str]:
        """Django's list of common passwords: one with a number behind it is not better."""
        passwords: set[str] = CommonPasswordValidator().passwords
        return passwords


def _plain(text: str) -> str:
    """Return letters and digits alone, without accents and capitals."""
    bare = unicodedata.normalize("NFKD", text).casefold()
    return "".join(sign for sign in bare if sign.isalnum())


def _own_words(user: object) -> set[str]:
    """Return the words of the person's name and address, and of the councils of their posts."""
    if not isinstance(user, Person):
        return set()
    councils = Authority.objects.filter(appointments__person_id=user.pk).order_by("name", "pk")
    texts = [user.name, user.email, *councils.values_list("name", flat=True)]
    parts = {_plain(word) for text in texts for word in re.split(r"[\s@._'’-]+", text)}
    return {word for word in parts if len(word) >= SHORTEST_WORD}


def _is_in_rows(plain: str) -> bool:
    """Return whether most signs repeat the one before or are its neighbour: `abc`, `111`."""
    steps = [abs(ord(second) - ord(first)) for first, second in pairwise(plain)]
    return sum(step <= 1 for step in steps) * 2 > len(steps)
