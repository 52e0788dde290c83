"""A text that is signed, issued or compared stands on every page that shows it.

A marker is planted in each text field; a field that no one decided about fails the test.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import html
import typing
from typing import Any

import pytest
from django.db.models import CharField, Model, QuerySet, TextField
from django.template.loader import render_to_string
from django.urls import reverse

from challenges.feedback.accuracy import services as accuracy
from challenges.feedback.content.letter import LetterContent
from challenges.feedback.content.values import Row, kinds_of
from challenges.models import (
    AccuracyRound,
    FactualPoint,
    LetterCorrection,
    LetterParagraph,
    LetterShare,
    LetterSignature,
    LetterVersion,
    Recommendation,
)
from tests.cast import Cast
from tests.cast_rows import put_right
from tests.feedback.acts import (
    answer,
    begin_correction,
    issue,
    points_revision,
    prepare,
    raise_point,
    release,
    say_safe,
    send,
    share,
    sign,
)
from tests.unguarded import without_triggers

pytestmark = pytest.mark.django_db

# What stands on the letter's head and after its signatures, which no one writes in the draft
# and the host does not check in the snapshot.
HEAD_AND_CLOSE = {
    "programme_name",
    "programme_address",
    "marking",
    "reference",
    "register_code",
    "erratum",
    "addressee_name",
    "addressee_post",
    "addressee_authority",
    "title",
    "visit_dates",
    "signatories",
    "evidence_counts",
    "people_met",
}


def planted(row: type[Row], path: str = "") -> dict[str, object]:
    """Return a row, as JSON, with a marker in each text and one row in each list."""
    return {name: _value(kind, f"{path}/{name}") for name, kind in kinds_of(row).items()}


def _value(kind: object, path: str) -> object:
    if typing.get_origin(kind) is tuple:
        return [_value(typing.get_args(kind)[0], path)]
    if isinstance(kind, type) and issubclass(kind, Row):
        return planted(kind, path)
    if kind is str:
        return f"MARK{path}/"
    return 7 if kind is int else "2027-03-01"


def markers(content: object) -> list[str]:
    """Return every marker in a planted letter."""
    if isinstance(content, dict):
        return [marker for value in content.values() for marker in markers(value)]
    if isinstance(content, list):
        return [marker for value in content for marker in markers(value)]
    return [content] if str(content).startswith("MARK") else []


LETTER = planted(LetterContent)
BODY = {name: value for name, value in LETTER.items() if name not in HEAD_AND_CLOSE}


def text_of(cast: Cast, who: str, page: str, *args: object) -> str:
    url = reverse(f"challenges:feedback:{page}", args=[cast.challenge.ref, *args])
    response = cast.client(getattr(cast, who)).get(url)
    assert response.status_code == 200, page
    return html.unescape(response.content.decode())


def missing(content: dict[str, object], text: str) -> list[str]:
    return [marker for marker in markers(content) if marker not in text]


def test_a_planted_letter_has_a_marker_for_each_of_its_texts() -> None:
    assert set(LETTER) == {field.name for field in dataclasses.fields(LetterContent)}
    assert "MARK/recommendations/outcome/" in markers(LETTER)
    assert "MARK/findings/considerations/" in markers(LETTER)
    assert len(markers(LETTER)) > 30
    assert set(LETTER) > HEAD_AND_CLOSE


def test_the_file_prints_every_text_of_the_letter() -> None:
    letter = LetterContent.from_json(LETTER)
    page = html.unescape(render_to_string("pdf/letter.html", {"letter": letter, "draft": False}))
    assert missing(LETTER, page[page.index("<article") :]) == []


@pytest.mark.long
def test_the_prepared_and_the_issued_page_show_every_text_of_the_letter(ready: Cast) -> None:
    letter = prepare(ready)
    LetterVersion.objects.filter(pk=letter.pk).update(content=LETTER)
    assert missing(LETTER, text_of(ready, "lead", "prepared")) == []
    LetterVersion.objects.filter(pk=letter.pk).update(content=letter.content)
    for who in ("lead", "challenger"):
        sign(ready, who, letter)
    LetterVersion.objects.filter(pk=letter.pk).update(fully_signed_on=dt.date(2027, 2, 1))
    issue(ready)
    with without_triggers():
        LetterVersion.objects.filter(pk=letter.pk).update(content=LETTER)
    assert missing(LETTER, text_of(ready, "host_dcs", "issued")) == []


@pytest.mark.long
def test_the_snapshot_shows_every_text_that_the_host_checks(cast: Cast) -> None:
    cast.at("accuracy")
    AccuracyRound.objects.update(snapshot=LETTER)
    assert missing(BODY, text_of(cast, "host_dcs", "accuracy")) == []
    for part in LetterContent.from_json(LETTER).parts:
        assert "MARK" in text_of(cast, "host_dcs", "point_add", part.key)


def test_the_draft_shows_every_text_that_the_team_writes(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    challenge = cast.at("drafting")
    challenge.recommendations.filter(number__gt=1).delete()
    letter = LetterContent.from_json(LETTER)
    monkeypatch.setattr("challenges.feedback.draft.queries.compose", lambda records: letter)
    assert missing(BODY, text_of(cast, "lead", "draft")) == []


# The rows beside the letter: which pages show which text.

NOT_SHOWN = {
    (FactualPoint, "paragraph"): "the key of a part: the page shows its title",
    (LetterSignature, "sha256"): "the hash of its letter, which is shown",
    (LetterVersion, "content_sha256"): "the hash of its page, for `manage.py verify`",
}
LETTERS = {"snapshot", "prepared", "issued"}
SHOWN_ON: dict[tuple[type[Model], str], set[str]] = {
    (LetterParagraph, "body"): {"draft", "paragraph"} | LETTERS,
    (LetterParagraph, "attribution_answer"): {"draft", "paragraph"},
    (Recommendation, "text"): {"draft", "recommendation"} | LETTERS,
    (Recommendation, "why"): {"draft", "recommendation"} | LETTERS,
    (Recommendation, "who"): {"draft", "recommendation"} | LETTERS,
    (Recommendation, "outcome"): {"draft", "recommendation"} | LETTERS,
    (Recommendation, "weak_evidence_reason"): {"draft", "recommendation"},
    (FactualPoint, "correction"): {"snapshot", "point", "answer", "answers"},
    (FactualPoint, "evidence"): {"snapshot", "point", "answer", "answers"},
    (FactualPoint, "reason"): {"answer", "answers", "snapshot with answers"},
    (AccuracyRound, "return_reason"): {"letter", "answers", "returned snapshot"},
    (LetterVersion, "register_code"): {"sign", "prepared", "issued", "versions"},
    (LetterVersion, "change_reason"): {"prepared"},
    (LetterVersion, "sha256"): {"sign", "issued", "versions"},
    (LetterCorrection, "wrong"): {"correction"},
    (LetterCorrection, "right"): {"correction"},
    (LetterSignature, "name"): {"issued", "versions"},
    (LetterSignature, "post"): {"issued", "versions"},
}
MODELS = (
    LetterParagraph,
    Recommendation,
    FactualPoint,
    AccuracyRound,
    LetterVersion,
    LetterCorrection,
    LetterSignature,
    LetterShare,
)


def text_fields(model: type[Model]) -> list[str]:
    return [
        field.name
        for field in model._meta.get_fields()
        if isinstance(field, CharField | TextField) and not field.choices
    ]


def test_somebody_decided_about_each_text_of_the_step() -> None:
    fields = {(model, name) for model in MODELS for name in text_fields(model)}
    assert fields == set(SHOWN_ON) | set(NOT_SHOWN)
    assert not set(SHOWN_ON) & set(NOT_SHOWN)


def mark(model: type[Model], name: str) -> str:
    return f"Mr MARK {model.__name__} {name}"


def plant(rows: QuerySet[Any], *names: str) -> None:
    rows.update(**{name: mark(rows.model, name) for name in names})


@pytest.fixture
def pages(cast: Cast) -> dict[str, str]:
    """Return the text of each page, with a marker in every text that it may show."""
    texts = {**written(cast), **checked(cast), **finished(cast)}
    for name in ("register_code", "sha256"):
        prose = LetterVersion.objects.values_list(name, flat=True).get()
        texts = {
            page: text.replace(prose, mark(LetterVersion, name)) for page, text in texts.items()
        }
    return texts


def written(cast: Cast) -> dict[str, str]:
    """The team writes the draft; its first snapshot comes back."""
    challenge = cast.at("drafting")
    plant(LetterParagraph.objects.all(), "body", "attribution_answer")
    plant(Recommendation.objects.all(), "text", "why", "who", "outcome", "weak_evidence_reason")
    say_safe(cast)
    paragraph, recommendation = challenge.letter_paragraphs.first(), Recommendation.objects.first()
    texts = {
        "draft": text_of(cast, "lead", "draft"),
        "paragraph": text_of(cast, "lead", "paragraph", paragraph.pk),
        "recommendation": text_of(cast, "lead", "recommendation_edit", recommendation.pk),
    }
    share(cast)
    accuracy.return_to_drafting(
        actor=cast.lead,
        challenge=challenge,
        version=cast.challenge.version,
        reason=mark(AccuracyRound, "return_reason"),
    )
    cast.challenge.refresh_from_db()
    return texts | {
        "letter": text_of(cast, "host_dcs", "letter"),
        "returned snapshot": text_of(cast, "host_dcs", "accuracy"),
    }


def checked(cast: Cast) -> dict[str, str]:
    """The host raises a point on the second snapshot; the team answers it."""
    share(cast)
    names = ("correction", "evidence")
    point = raise_point(cast, **{name: mark(FactualPoint, name) for name in names})
    texts = {
        "snapshot": text_of(cast, "host_dcs", "accuracy"),
        "point": text_of(cast, "host_dcs", "point_edit", point.pk),
    }
    say_safe(cast)
    revision = points_revision(cast)
    assert send(cast, "host_dcs", "submit", intent="points", revision=revision).status_code == 302
    answer(cast, point, reason=mark(FactualPoint, "reason"))
    say_safe(cast)
    texts["answer"] = text_of(cast, "lead", "answer_point", point.pk)
    release(cast)
    return texts | {
        "answers": text_of(cast, "host_dcs", "answers"),
        "snapshot with answers": text_of(cast, "host_dcs", "accuracy"),
    }


def finished(cast: Cast) -> dict[str, str]:
    """The letter is prepared, signed and issued."""
    put_right(cast.challenge)
    say_safe(cast)
    letter = prepare(cast, change_reason=mark(LetterVersion, "change_reason"))
    texts = {page: text_of(cast, "lead", page) for page in ("sign", "prepared")}
    for who in ("lead", "challenger"):
        sign(cast, who, letter)
    LetterVersion.objects.update(fully_signed_on=dt.date(2027, 2, 1))
    issue(cast)
    with without_triggers():
        plant(LetterSignature.objects.all(), "name", "post")
    texts |= {page: text_of(cast, "host_dcs", page) for page in ("issued", "versions")}
    begin_correction(cast, **{name: mark(LetterCorrection, name) for name in ("wrong", "right")})
    return texts | {"correction": text_of(cast, "lead", "correction")}


@pytest.mark.long
def test_every_text_is_on_each_page_that_shows_it(pages: dict[str, str]) -> None:
    assert set(pages) == {page for on in SHOWN_ON.values() for page in on}
    missing = [
        (model.__name__, name, page)
        for (model, name), on in SHOWN_ON.items()
        for page in on
        if mark(model, name) not in pages[page]
    ]
    assert missing == []
