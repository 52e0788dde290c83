"""The conditions that a cell of the policy may name, one small class each.

`test(facts, obj)` decides about one object. `somewhere(facts)` says whether the
condition could hold for some object, which is what opening a page of many asks; whatever
`test` needs to know of the person and the challenge, it asks too.
"""

from __future__ import annotations

from collections.abc import Callable

from challenges.access import signatories
from challenges.access.standing import PersonFacts
from challenges.access.state import ChallengeState
from challenges.rules.due_dates import reports_progress


class Condition:
    """A condition on the facts; the object makes no difference.

    `reason` says why it refuses; `limit` is said behind a right that it narrows.
    """

    reason = ""
    limit = ""

    def test(self, facts: PersonFacts, obj: object) -> bool:
        raise NotImplementedError

    def somewhere(self, facts: PersonFacts) -> bool:
        return self.test(facts, None)


class OfPerson(Condition):
    """True if one fact about the person is true."""

    def __init__(self, name: str, text: str, limit: str) -> None:
        self.name = name
        self.reason = text
        self.limit = limit

    def test(self, facts: PersonFacts, obj: object) -> bool:
        return bool(getattr(facts, self.name))


class OfChallenge(OfPerson):
    """True if one fact about the challenge is true, for every reader."""

    def test(self, facts: PersonFacts, obj: object) -> bool:
        return bool(getattr(facts.state, self.name))


class OfTeam(Condition):
    """The team can still grow, for the letter or for its correction."""

    def __init__(self, fact: Callable[[ChallengeState], bool], text: str, limit: str) -> None:
        self.fact = fact
        self.reason = text
        self.limit = limit

    def test(self, facts: PersonFacts, obj: object) -> bool:
        return self.fact(facts.state)


class Shared(Condition):
    """The host has shared the letter with an audience."""

    reason = "the host has not shared this"

    def __init__(self, audience: str, readers: str) -> None:
        self.audience = audience
        self.limit = f"if the host shares it with {readers}"

    def test(self, facts: PersonFacts, obj: object) -> bool:
        return self.audience in facts.state.shared_with


class OfObject(Condition):
    """A condition that needs an object; without one the answer is no."""

    def somewhere(self, facts: PersonFacts) -> bool:
        return True


class Own(OfObject):
    """The person wrote it."""

    reason = "only its author may do this"
    limit = "your own only"

    def test(self, facts: PersonFacts, obj: object) -> bool:
        return obj is not None and getattr(obj, "author_id", None) == facts.person_id


class Self(OfObject):
    """It is about the person."""

    reason = "only the person concerned may do this"
    limit = "your own only"

    def test(self, facts: PersonFacts, obj: object) -> bool:
        return obj is not None and getattr(obj, "person_id", None) == facts.person_id


class NotSelf(OfObject):
    """It is about someone else."""

    reason = "you cannot decide your own case"
    limit = "except your own"

    def test(self, facts: PersonFacts, obj: object) -> bool:
        return obj is not None and getattr(obj, "person_id", None) != facts.person_id


class Assigned(OfObject):
    """It is assigned to the person."""

    reason = "it is not assigned to you"
    limit = "what is assigned to you"

    def test(self, facts: PersonFacts, obj: object) -> bool:
        given_to = getattr(obj, "assigned_to_id", None) or getattr(obj, "owner_id", None)
        return given_to is not None and given_to == facts.person_id

    def somewhere(self, facts: PersonFacts) -> bool:
        return facts.assigned


class NotOfHost(Condition):
    """The person does not work for the host authority."""

    reason = "you work for the host authority"
    limit = "unless you work for the host authority"

    def test(self, facts: PersonFacts, obj: object) -> bool:
        return not facts.works_for_host


class Observer(Condition):
    """The person is the team's observer."""

    reason = "only the observer may do this"
    limit = "as the team’s observer"

    def test(self, facts: PersonFacts, obj: object) -> bool:
        return facts.team_role == "observer"


class Released(Condition):
    """The object has been released if it records that, otherwise the headlines have."""

    reason = "it has not been released yet"
    limit = "once released"

    def test(self, facts: PersonFacts, obj: object) -> bool:
        if hasattr(obj, "released"):
            return bool(obj.released)
        return facts.state.headlines_released


class ProgressOpen(Condition):
    """Progress can be reported until twelve months after close (design §12)."""

    reason = "progress reporting ended twelve months after the challenge closed"
    limit = "until twelve months after the challenge closes"

    def test(self, facts: PersonFacts, obj: object) -> bool:
        return reports_progress(facts.state.challenge.closed_on, facts.state.today)


class Published(Condition):
    """The host has published the letter, to those who hold a post, a role or a seat today."""

    reason = "it has not been published"
    limit = "if it is published"

    def test(self, facts: PersonFacts, obj: object) -> bool:
        return facts.state.challenge.published and facts.stands_somewhere


class Never(Condition):
    """Never true: withheld until the feature that needs it exists."""

    reason = "this is not available yet"
    limit = "not available yet"

    def test(self, facts: PersonFacts, obj: object) -> bool:
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
    "shared_with_board": Shared("board", "the board"),
    "shared_with_staff": Shared("staff", "its own staff"),
    "shared_with_programme": Shared("programme", "the programme"),
    "was_member": OfPerson("was_member", "you were never on the team", "as a former member"),
    "delegated": OfPerson(
        "delegated",
        "the host Director has not asked you to check for accuracy",
        "if the host Director asks you to",
    ),
    "team_open": OfTeam(
        signatories.team_open,
        "the letter has been issued",
        "once the letter is issued, only while its correction needs a second signatory",
    ),
    "invitations_open": OfTeam(
        signatories.invitations_open,
        "the letter has been issued, and no one has to be invited to sign its correction",
        "once the letter is issued, only to sign its correction",
    ),
    "scope_open": OfChallenge(
        "scope_open",
        "both Directors have signed this scope; reopen it to change it",
        "until both Directors have signed",
    ),
    "scope_frozen": OfChallenge(
        "scope_frozen", "the scope is already open", "once both Directors have signed"
    ),
    "brief_issued": OfChallenge(
        "brief_issued", "the brief has not been issued yet", "once the brief is issued"
    ),
    "accuracy_open": OfChallenge(
        "accuracy_open",
        "the check for accuracy is over",
        "while the check for accuracy is open",
    ),
    "accuracy_over": OfChallenge(
        "accuracy_over",
        "the check for accuracy is still open",
        "once the check for accuracy is over",
    ),
    "points_answered": OfChallenge(
        "points_answered",
        "some points have not been answered yet",
        "once every point is answered",
    ),
    "answers_released": OfChallenge(
        "answers_released",
        "the answers have not been released yet",
        "once the answers are released",
    ),
    "prepared": OfChallenge(
        "prepared", "the letter has not been prepared yet", "once the letter is prepared"
    ),
    "signed": OfChallenge("signed", "the letter is not fully signed", "once the letter is signed"),
    "submitted": OfChallenge(
        "response_submitted",
        "the response has not been submitted yet",
        "once the response is submitted",
    ),
    "ended_early": OfChallenge(
        "ended_early",
        "it was not withdrawn or closed early",
        "once it is withdrawn or closed early",
    ),
    "published": Published(),
    "suppressed": Never(),
    "second_person": Never(),
}
