"""A mistake found after issue: what was wrong, what is right, and the text as corrected."""

from __future__ import annotations

import uuid
from collections.abc import Mapping

import pytest

from challenges.access.errors import Refused, Stale
from challenges.feedback.content.letter import LetterContent
from challenges.feedback.correction import services as correction
from challenges.feedback.correction.passages import corrections_of, parts_of
from challenges.feedback.correction.queries import view_of
from challenges.models import AuditEvent, LetterCorrection, LetterVersion
from tests.cast import Cast
from tests.feedback.acts import begin_correction, correct, mailed_to, page, send, texts_of
from tests.unguarded import without_triggers

pytestmark = pytest.mark.django_db
FORM = {"wrong": "It said three hubs.", "right": "There are four hubs."}
NAMING = "Mrs Patel told us that there are four hubs."


# Whose letter it is, how it is marked and counted, what was signed before the visit, the new
# version's own signatures; and what a row is known by.
FIXED_PARTS = (
    "programme_name",
    "programme_address",
    "marking",
    "reference",
    "register_code",
    "number",
    "letter_date",
    "erratum",
    "addressee_authority",
    "lines",
    "signatories",
)
KNOWN_BY = (
    "role",
    "number",
    "question",
    "based_on",
    "confidence",
    "line",
    "source",
    "group",
)


def without(values: Mapping[str, object], names: tuple[str, ...]) -> dict[str, object]:
    return {name: value for name, value in values.items() if name not in names}


def numbers(value: object) -> int:
    """Count the texts and numbers in a stored letter that may be corrected."""
    if isinstance(value, dict):
        return sum(numbers(inner) for inner in value.values())
    if isinstance(value, list | tuple):
        return sum(numbers(inner) for inner in value)
    return int(isinstance(value, str | int))


@pytest.mark.long
@pytest.mark.parametrize("who", ["challenger", "host_dcs", "coordinator", "programme_lead"])
def test_only_the_lead_corrects_the_letter(issued_cast: Cast, who: str) -> None:
    with pytest.raises(Refused):
        correction.begin(
            actor=getattr(issued_cast, who),
            challenge=issued_cast.challenge,
            idempotency_key=uuid.uuid4(),
            **FORM,
        )
    assert not LetterCorrection.objects.exists()


def test_before_issue_there_is_nothing_to_correct(signed_cast: Cast) -> None:
    with pytest.raises(Refused):
        begin_correction(signed_cast)


@pytest.mark.long
def test_the_page_leads_from_the_letter_to_a_correction_that_is_on_record(
    issued_cast: Cast,
) -> None:
    lead = issued_cast.client(issued_cast.lead)
    assert page(issued_cast, "correction") in lead.get(page(issued_cast, "letter")).content.decode()
    assert page(issued_cast, "correction") in lead.get(page(issued_cast, "issued")).content.decode()
    assert (
        page(issued_cast, "correction_begin")
        in lead.get(page(issued_cast, "correction")).content.decode()
    )

    answer = send(issued_cast, "lead", "correction_begin", **FORM, idempotency_key=uuid.uuid4())

    assert answer.status_code == 302
    text = lead.get(page(issued_cast, "correction")).content.decode()
    assert "It said three hubs." in text
    assert "Nothing in the letter has been corrected yet." in text
    assert AuditEvent.objects.filter(action="letter.correct").count() == 1


@pytest.mark.long
def test_a_form_sent_twice_begins_one_correction(issued_cast: Cast) -> None:
    key = uuid.uuid4()
    first, second = (begin_correction(issued_cast, idempotency_key=key) for _ in range(2))
    assert first.pk == second.pk
    assert AuditEvent.objects.filter(action="letter.correct").count() == 1


@pytest.mark.long
def test_a_second_correction_meets_the_first_and_loses_no_text(issued_cast: Cast) -> None:
    begin_correction(issued_cast)
    with pytest.raises(Stale) as stale:
        begin_correction(issued_cast, right="There are five hubs.")
    assert stale.value.mine == {"What is right?": "There are five hubs."}
    assert stale.value.theirs == {"What is right?": "There are four hubs."}
    assert LetterCorrection.objects.count() == 1


def test_every_text_and_number_of_the_letter_can_be_corrected(issued_cast: Cast) -> None:
    content = LetterVersion.objects.get().content
    rest = {
        name: [without(row, KNOWN_BY) for row in value] if isinstance(value, list) else value
        for name, value in without(content, FIXED_PARTS).items()
    }

    passages = [passage for part in parts_of(content) for passage in part.passages]

    assert len(passages) == numbers(rest)
    assert len({passage.name for passage in passages}) == len(passages)


def test_one_part_is_corrected_and_all_else_stays_as_it_was_issued(issued_cast: Cast) -> None:
    row = begin_correction(issued_cast)
    letter = LetterVersion.objects.get()
    texts = texts_of(row, "recommendation-1", recommendations_0_who="Head of early help")
    answer = send(issued_cast, "lead", "correction_part", "recommendation-1", revision=1, **texts)
    assert answer.status_code == 302
    row.refresh_from_db()
    [difference] = corrections_of(letter.content, row.content)
    assert difference.title == "Recommendation 1"
    assert "Head of early help" in difference.new_text
    assert "Agree one document." not in difference.new_text
    assert row.content["recommendations"][0]["who"] == "Head of early help"
    again = {**row.content, "recommendations": letter.content["recommendations"]}
    assert again == letter.content
    LetterContent.from_json(row.content)
    letter.refresh_from_db()
    assert letter.content["recommendations"][0]["who"] != "Head of early help"


def test_a_count_of_people_stays_a_group_that_can_be_shown(issued_cast: Cast) -> None:
    row = begin_correction(issued_cast)
    row.content["people_met"] = [{"group": "Social workers", "count": 6}]
    row.save()
    with without_triggers():
        LetterVersion.objects.update(content=row.content)
    for count, status in (("4", 200), ("7", 302)):
        fields = {"revision": row.revision, "people_met_0_count": count}
        answer = send(issued_cast, "lead", "correction_part", "annex-b", **fields)
        assert answer.status_code == status
    row.refresh_from_db()
    assert row.content["people_met"][0]["count"] == 7


@pytest.mark.long
def test_the_guard_asks_about_the_erratum_and_about_what_is_new(issued_cast: Cast) -> None:
    answer = send(issued_cast, "lead", "correction_begin", wrong=NAMING, right="Four.")
    assert "Could someone be recognised?" in answer.content.decode()
    assert not LetterCorrection.objects.exists()

    row = begin_correction(issued_cast, wrong=NAMING)
    correct(issued_cast, row, next=NAMING)
    row.refresh_from_db()
    messages = [blocker.message for blocker in view_of(row).blockers]
    assert messages == [
        "What you say about the mistake may let someone be recognised. "
        "Change it, or say why it is safe.",
        "“What happens next” may let someone be recognised. Change it, or say why it is safe.",
    ]
    for name, args, data in (
        ("correction_erratum", [row.pk], {"wrong": NAMING, "right": row.right}),
        ("correction_part", ["next"], {"next": NAMING}),
    ):
        row.refresh_from_db()
        safe = {"revision": row.revision, "attribution_answer": "Her name is in public."}
        assert send(issued_cast, "lead", name, *args, **data, **safe).status_code == 302
    row.refresh_from_db()
    assert view_of(row).blockers == []


def test_what_was_issued_raises_no_question_again(issued_cast: Cast) -> None:
    letter = LetterVersion.objects.get()
    letter.content["findings"][0]["body"] = NAMING
    with without_triggers():
        letter.save()
    row = begin_correction(issued_cast)
    correct(issued_cast, row)
    row.refresh_from_db()
    assert view_of(row).blockers == []


def test_giving_up_leaves_the_letter_as_it_was_and_another_can_be_begun(issued_cast: Cast) -> None:
    before = LetterVersion.objects.values().get()
    row = begin_correction(issued_cast)
    correct(issued_cast, row)
    row.refresh_from_db()
    for _ in range(2):
        answer = send(issued_cast, "lead", "correction_give_up", row.pk, revision=row.revision)
        assert answer.status_code == 302
    assert LetterVersion.objects.values().get() == before
    assert mailed_to(issued_cast, "correction_given_up") == []
    assert begin_correction(issued_cast).pk != row.pk


def test_giving_up_what_changed_since_the_page_was_shown_is_asked_again(issued_cast: Cast) -> None:
    row = begin_correction(issued_cast)
    correct(issued_cast, row)
    answer = send(issued_cast, "lead", "correction_give_up", row.pk, revision=row.revision)
    assert answer.status_code == 409
    assert LetterCorrection.objects.open().exists()


@pytest.mark.long
def test_a_page_of_a_correction_that_was_given_up_changes_no_later_one(issued_cast: Cast) -> None:
    old = begin_correction(issued_cast)
    correction.give_up(
        actor=issued_cast.lead,
        challenge=issued_cast.challenge,
        correction_id=old.pk,
        revision=old.revision,
    )
    new = begin_correction(issued_cast)
    with pytest.raises(Stale):
        correct(issued_cast, old, next="From the page of the one before.")
    new.refresh_from_db()
    assert "From the page" not in str(new.content)
