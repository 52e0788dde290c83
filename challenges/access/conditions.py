"""The conditions a cell of the policy may name, one small class each.

`test(facts, obj)` decides about one object. `somewhere(facts)` says whether the
condition could hold for some object, which is what opening a page of many asks; whatever
`test` needs to know of the person and the challenge, it asks too.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from challenges.access.facts import Facts

PROGRESS_STAYS_OPEN = timedelta(days=365)


class Condition:
    """A condition on the facts; the object makes no difference."""

    words = ""

    def test(self, facts: Facts, obj: Any) -> bool:
        raise NotImplementedError

    def somewhere(self, facts: Facts) -> bool:
        return self.test(facts, None)


class OfPerson(Condition):
    """True when one fact about the person is."""

    def __init__(self, name: str, words: str) -> None:
        self.name = name
        self.words = words

    def test(self, facts: Facts, obj: Any) -> bool:
        return bool(getattr(facts, self.name))


class OfChallenge(OfPerson):
    """True when one fact about the challenge is, whoever asks."""

    def test(self, facts: Facts, obj: Any) -> bool:
        return bool(getattr(facts.state, self.name))


class Shared(Condition):
    """The host has shared the letter with an audience."""

    words = "the host has not shared this"

    def __init__(self, audience: str) -> None:
        self.audience = audience

    def test(self, facts: Facts, obj: Any) -> bool:
        return self.audience in facts.state.shared_with


class OfObject(Condition):
    """A condition that only an object can answer; without one it is refused."""

    def somewhere(self, facts: Facts) -> bool:
        return True


class Own(OfObject):
    """The person wrote it."""

    words = "only its author may do this"

    def test(self, facts: Facts, obj: Any) -> bool:
        return obj is not None and getattr(obj, "author_id", None) == facts.person_id


class Self(OfObject):
    """It is about the person."""

    words = "only the person concerned may do this"

    def test(self, facts: Facts, obj: Any) -> bool:
        return obj is not None and getattr(obj, "person_id", None) == facts.person_id


class NotSelf(OfObject):
    """It is about somebody else."""

    words = "nobody decides about themselves"

    def test(self, facts: Facts, obj: Any) -> bool:
        return obj is not None and getattr(obj, "person_id", None) != facts.person_id


class Assigned(OfObject):
    """It was given to the person to do."""

    words = "it is not assigned to you"

    def test(self, facts: Facts, obj: Any) -> bool:
        given_to = getattr(obj, "assigned_to_id", None) or getattr(obj, "owner_id", None)
        return given_to is not None and given_to == facts.person_id

    def somewhere(self, facts: Facts) -> bool:
        return facts.assigned


class NotOfHost(Condition):
    """The person does not work for the host authority."""

    words = "you work for the host authority"

    def test(self, facts: Facts, obj: Any) -> bool:
        return not facts.works_for_host


class Observer(Condition):
    """The person is the team's observer."""

    words = "only the observer may do this"

    def test(self, facts: Facts, obj: Any) -> bool:
        return facts.team_role == "observer"


class Released(Condition):
    """Released: the object where it knows, the headlines otherwise."""

    words = "it has not been released yet"

    def test(self, facts: Facts, obj: Any) -> bool:
        if hasattr(obj, "released"):
            return bool(obj.released)
        return facts.state.headlines_released


class ProgressOpen(Condition):
    """Progress can be reported until twelve months after close (design §12)."""

    words = "progress closed twelve months after the challenge did"

    def test(self, facts: Facts, obj: Any) -> bool:
        closed_on = facts.state.challenge.closed_on
        return closed_on is None or facts.state.today <= closed_on + PROGRESS_STAYS_OPEN


class Published(Condition):
    """The host has published the letter."""

    words = "it has not been published"

    def test(self, facts: Facts, obj: Any) -> bool:
        return facts.state.challenge.published


class Never(Condition):
    """Held back until the feature that can honour it exists."""

    words = "this is not available yet"

    def test(self, facts: Facts, obj: Any) -> bool:
        return False


CONDITIONS: dict[str, Condition] = {
    "own": Own(),
    "self": Self(),
    "not_self": NotSelf(),
    "assigned": Assigned(),
    "not_of_host": NotOfHost(),
    "observer": Observer(),
    "released": Released(),
    "progress_open": ProgressOpen(),
    "shared_with_board": Shared("board"),
    "shared_with_staff": Shared("staff"),
    "shared_with_programme": Shared("programme"),
    "was_member": OfPerson("was_member", "you were never on the team"),
    "delegated": OfPerson("delegated", "the host DCS has not delegated this to you"),
    "scope_open": OfChallenge("scope_open", "both have signed this scope; reopen it to change it"),
    "scope_frozen": OfChallenge("scope_frozen", "the scope is open already"),
    "brief_issued": OfChallenge("brief_issued", "the brief has not been issued yet"),
    "accuracy_open": OfChallenge("accuracy_open", "the accuracy round is over"),
    "accuracy_over": OfChallenge("accuracy_over", "the accuracy round is still open"),
    "points_answered": OfChallenge("points_answered", "some points are not answered yet"),
    "answers_released": OfChallenge("answers_released", "the answers have not been released yet"),
    "prepared": OfChallenge("prepared", "no letter has been prepared"),
    "signed": OfChallenge("signed", "the letter is not fully signed"),
    "submitted": OfChallenge("response_submitted", "the response has not been submitted"),
    "published": Published(),
    "suppressed": Never(),
    "second_person": Never(),
}
