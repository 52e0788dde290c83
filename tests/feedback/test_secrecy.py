"""Two worlds that differ only in what the team writes look the same from outside the team."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from challenges.demo.rows import make
from challenges.feedback.accuracy import services as accuracy
from challenges.feedback.signing import services as signing
from challenges.models import (
    AccuracyRound,
    EvidenceEntry,
    FactualPoint,
    Finding,
    LetterParagraph,
    LineOfEnquiry,
    OutboxMessage,
    Recommendation,
)
from tests.cast import Cast
from tests.cast_rows import at, prepared_letter
from tests.feedback.acts import submit

pytestmark = pytest.mark.django_db

TOKENS = re.compile(rb'name="(csrfmiddlewaretoken|([\w-]+-)?idempotency_key)"\s+value="[^"]*"')
BELOW = (
    "",
    "draft/",
    "draft/file/",
    "share/",
    "accuracy/",
    "accuracy/answers/",
    "accuracy/submit/",
    "return/",
    "sign/",
    "sign/prepare/",
    "sign/now/",
    "sign/text/",
    "sign/letter.pdf",
    "issue/",
    "issued/",
    "versions/",
    "letter.pdf",
)
OUTSIDE = ("host_dcs", "coordinator", "programme_lead", "officer", "invitee", "stranger")


def answers_to(
    cast: Cast, people: tuple[str, ...] = OUTSIDE
) -> dict[tuple[str, str], tuple[int, bytes]]:
    """Every page of the step as these people get it, its tokens set aside."""
    views = {}
    for who in people:
        client = cast.client(getattr(cast, who))
        for below in BELOW:
            answer = client.get(f"/challenges/{cast.challenge.ref}/letter/{below}")
            body = TOKENS.sub(b"", answer.content)
            views[who, below] = (answer.status_code, body)
    return views


def empty(cast: Cast) -> None:
    """The team has written nothing at all."""
    LetterParagraph.objects.filter(challenge=cast.challenge).delete()
    Recommendation.objects.filter(challenge=cast.challenge).delete()
    Finding.objects.filter(challenge=cast.challenge).delete()
    EvidenceEntry.objects.filter(challenge=cast.challenge).update(withdrawn_at=at(2027, 1, 20))


def opposite(cast: Cast) -> None:
    """The team thinks the opposite, and says more of it."""
    LetterParagraph.objects.filter(challenge=cast.challenge).update(
        body="This is inadequate. Mrs Okafor must go.",
        revision=9,
        updated_by=cast.observer,
        updated_at=at(2027, 2, 28),
    )
    for n in range(20):
        make(
            Recommendation,
            challenge=cast.challenge,
            number=50 + n,
            text="Close it.",
            who="All",
            outcome="None",
            line=_line(cast),
        )


def _line(cast: Cast) -> LineOfEnquiry:
    return cast.challenge.findings.first().line


@pytest.mark.long
@pytest.mark.parametrize("change", [empty, opposite])
@pytest.mark.parametrize("stage", ["drafting", "accuracy"])
def test_nobody_outside_sees_a_difference(
    cast: Cast, stage: str, change: Callable[[Cast], None]
) -> None:
    cast.at(stage)
    old_views = answers_to(cast)
    change(cast)
    assert answers_to(cast) == old_views


@pytest.mark.long
def test_answers_and_preparations_are_the_teams_own_until_released_or_signed(cast: Cast) -> None:
    challenge = cast.at("accuracy")
    AccuracyRound.objects.update(submitted_at=at(2027, 2, 25), submitted_by=cast.host_dcs)
    old_views = answers_to(cast)
    FactualPoint.objects.update(answer="not_accepted", reason="No.", answered_by=cast.lead)
    letter = prepared_letter(cast, challenge)
    letter.signatures.filter(as_lead=True).delete()
    assert answers_to(cast) == old_views


@pytest.mark.long
def test_pages_of_the_team_do_differ(cast: Cast) -> None:
    """The comparison can fail."""
    cast.at("drafting")
    old_views = answers_to(cast, ("lead", "challenger"))
    opposite(cast)
    new_views = answers_to(cast, ("lead", "challenger"))
    assert new_views["lead", "draft/"] != old_views["lead", "draft/"]
    assert new_views["challenger", ""] == old_views["challenger", ""]


def test_mail_about_a_letter_says_nothing_of_it(cast: Cast) -> None:
    challenge = cast.at("drafting")
    LetterParagraph.objects.update(body="SECRET verdict.")
    accuracy.share_for_accuracy(actor=cast.lead, challenge=challenge, version=challenge.version)
    submit(cast, nothing=True)
    letter = signing.prepare(
        actor=cast.lead,
        challenge=challenge,
        second=cast.challenger,
        letter_date=at(2027, 3, 1).date(),
        revision=0,
    )
    for who in ("lead", "challenger"):
        signing.sign(actor=getattr(cast, who), challenge=challenge, sha256=letter.sha256)
    mails = {m.message: m for m in OutboxMessage.objects.filter(challenge=challenge)}
    assert set(mails) == {
        "moved_accuracy",
        "nothing_to_correct",
        "letter_to_sign",
        "letter_signed",
        "letter_final",
    }
    for mail in mails.values():
        for word in ("SECRET", "Achterberg", "Okafor", letter.register_code):
            assert word not in mail.subject + mail.body
