"""The acts of the step as its tests take them, and what became of them."""

from __future__ import annotations

import datetime as dt
import uuid

from django.urls import reverse

from challenges.demo.rows import make
from challenges.feedback.accuracy import services as accuracy
from challenges.feedback.correction import services as correction
from challenges.feedback.correction.passages import part_of
from challenges.feedback.points import services as points
from challenges.feedback.points.queries import points_together
from challenges.feedback.recommendations import services as recommendations
from challenges.feedback.reissue import services as reissue
from challenges.feedback.signing import services as signing
from challenges.models import (
    AccuracyRound,
    AttributionAnswer,
    FactualPoint,
    Finding,
    LetterCorrection,
    LetterParagraph,
    LetterVersion,
    OutboxMessage,
    Recommendation,
)
from challenges.rules.attribution import phrases_digest
from tests.cast import Cast
from tests.cast_rows import at, lines_of
from tests.response import ClientResponse

TODAY = dt.date(2027, 3, 1)


def send(cast: Cast, actor: str, name: str, /, *args: object, **data: object) -> ClientResponse:
    """Send a form of the step as this person."""
    url = reverse(f"challenges:feedback:{name}", args=[cast.challenge.ref, *args])
    return cast.client(getattr(cast, actor)).post(url, data)


def page(cast: Cast, name: str) -> str:
    """Return the URL of a page of the step."""
    return reverse(f"challenges:feedback:{name}", args=[cast.challenge.ref])


def mails(cast: Cast) -> list[tuple[str, str]]:
    """Return every message about the challenge with the name of its recipient."""
    rows = OutboxMessage.objects.filter(challenge=cast.challenge).select_related("to")
    return [(row.message, row.to.name) for row in rows]


def mailed_to(cast: Cast, message: str) -> list[str]:
    """Return the names of those to whom this message was written."""
    return [name for key, name in mails(cast) if key == message]


def thanks(cast: Cast) -> LetterParagraph:
    """Return the first written part of the draft."""
    return cast.challenge.letter_paragraphs.get(part="thanks")


def add_recommendation(cast: Cast, **changes: object) -> Recommendation:
    line = lines_of(cast.challenge)[0]
    values = {
        "idempotency_key": uuid.uuid4(),
        "text": "Agree one document.",
        "why": "There are two.",
        "who": "Head of the front door",
        "outcome": "Children wait less.",
        "line": line,
        "findings": list(Finding.objects.filter(line=line)),
    }
    return recommendations.add_recommendation(
        actor=cast.lead, challenge=cast.challenge, **(values | changes)
    )


def share(cast: Cast) -> AccuracyRound:
    """Share the draft with the host."""
    accuracy.share_for_accuracy(
        actor=cast.lead, challenge=cast.challenge, version=cast.challenge.version
    )
    cast.challenge.refresh_from_db()
    return cast.challenge.accuracy_rounds.get(current=True)


def raise_point(cast: Cast, who: str = "host_dcs", **changes: object) -> FactualPoint:
    values = {
        "idempotency_key": uuid.uuid4(),
        "paragraph": "line-1",
        "category": "factual_error",
        "correction": "There are four hubs.",
        "evidence": "The list of sites.",
    }
    return points.raise_point(
        actor=getattr(cast, who), challenge=cast.challenge, **(values | changes)
    )


def points_revision(cast: Cast) -> int:
    """Return what a page that shows the points and answers carries."""
    return points_together(cast.challenge).revision


def submit(cast: Cast, *, nothing: bool = False) -> None:
    """The Director sends the points, or says that there is nothing to correct."""
    accuracy.submit(
        actor=cast.host_dcs,
        challenge=cast.challenge,
        nothing_to_correct=nothing,
        revision=points_revision(cast),
    )


def release(cast: Cast) -> None:
    """The lead shows the host the answers."""
    accuracy.release_answers(
        actor=cast.lead, challenge=cast.challenge, revision=points_revision(cast)
    )


def over(cast: Cast) -> None:
    """End the round: the host has sent its points."""
    rounds = AccuracyRound.objects.filter(challenge=cast.challenge)
    rounds.update(submitted_at=at(2027, 2, 28), submitted_by=cast.host_dcs)


def answer(
    cast: Cast,
    point: FactualPoint,
    value: str = "accepted",
    reason: str = "Yes.",
    revision: int = 1,
) -> None:
    points.answer_point(
        actor=cast.challenger,
        challenge=cast.challenge,
        point_id=point.pk,
        revision=revision,
        answer=value,
        reason=reason,
    )


def prepare(cast: Cast, **changes: object) -> LetterVersion:
    values = {"second": cast.challenger, "letter_date": TODAY, "revision": 0}
    return signing.prepare(actor=cast.lead, challenge=cast.challenge, **(values | changes))


def sign(cast: Cast, who: str, letter: LetterVersion) -> LetterVersion:
    return signing.sign(actor=getattr(cast, who), challenge=cast.challenge, sha256=letter.sha256)


def issue(cast: Cast) -> None:
    cast.challenge.refresh_from_db()
    signing.issue(actor=cast.lead, challenge=cast.challenge, version=cast.challenge.version)
    cast.challenge.refresh_from_db()


def say_safe(cast: Cast) -> None:
    """Say of every finding, recommendation and point why it is safe as it stands."""
    cast.challenge.attribution_answers.all().delete()
    for kind, rows, text in (
        ("finding", cast.challenge.findings.all(), lambda r: r.text),
        ("recommendation", cast.challenge.recommendations.all(), lambda r: r.whole_text),
        (
            "point",
            FactualPoint.objects.filter(round__challenge=cast.challenge),
            lambda r: f"{r.correction}\n{r.evidence}",
        ),
        (
            "point_answer",
            FactualPoint.objects.filter(round__challenge=cast.challenge),
            lambda r: r.reason,
        ),
    ):
        for row in rows:
            if digest := phrases_digest(text(row)):
                make(
                    AttributionAnswer,
                    challenge=cast.challenge,
                    kind=kind,
                    object_id=row.pk,
                    digest=digest,
                    reason="They agreed.",
                    by=cast.lead,
                    at=at(2027, 3, 1),
                )


def begin_correction(cast: Cast, **changes: object) -> LetterCorrection:
    """Begin a correction of the issued letter."""
    values = {
        "idempotency_key": uuid.uuid4(),
        "wrong": "The letter said that there are three hubs.",
        "right": "There are four hubs.",
    }
    return correction.begin(actor=cast.lead, challenge=cast.challenge, **(values | changes))


def texts_of(row: LetterCorrection, key: str, **changes: object) -> dict[str, object]:
    """Return what a part says now, by the names of its passages, with these changes."""
    part = part_of(row.content, key)
    assert part is not None
    return {passage.name: passage.value for passage in part.passages} | changes


def correct(
    cast: Cast, row: LetterCorrection, key: str = "next", **changes: object
) -> LetterCorrection:
    """Correct one part of the letter."""
    return correction.correct_part(
        actor=cast.lead,
        challenge=cast.challenge,
        key=key,
        revision=row.revision,
        texts=texts_of(row, key, **(changes or {"next": "There are four hubs."})),
    )


def prepare_again(cast: Cast, row: LetterCorrection, **changes: object) -> LetterVersion:
    """Prepare the corrected letter."""
    row.refresh_from_db()
    values = {"letter_date": TODAY, "revision": row.revision, "second": None}
    return reissue.prepare(
        actor=cast.lead, challenge=cast.challenge, correction_id=row.pk, **(values | changes)
    )


def issue_correction(cast: Cast, row: LetterCorrection, letter: LetterVersion) -> LetterVersion:
    """Issue the corrected letter."""
    return reissue.issue(
        actor=cast.lead, challenge=cast.challenge, correction_id=row.pk, sha256=letter.sha256
    )
