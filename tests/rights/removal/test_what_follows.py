"""What a removal does to drafts, signatures, answers and forms. An issued letter stands."""

from __future__ import annotations

import pytest
from django.db.models import Model
from django.urls import reverse

from challenges import clock
from challenges.access.errors import Refused
from challenges.demo.rows import make
from challenges.models import (
    AttributionAnswer,
    EvidenceEntry,
    EvidenceRevision,
    FollowUpSignature,
    LetterParagraph,
    LetterVersion,
    OutboxMessage,
    Scope,
    ScopeSignature,
)
from challenges.rights.removal.copies import of_letter
from challenges.rights.removal.queries import Entry
from challenges.rights.removal.services import redact
from challenges.rights.removal.table import BY_KIND
from tests.cast import Cast
from tests.cast_rows import at, prepared_letter
from tests.rights.removal.everywhere import form_in, form_on, places_of, remove, steps
from tests.stages import put
from tests.unguarded import without_triggers
from tests.visit.pages import text, url

SECRET = "Zubinel"


def page_of(cast: Cast, area: str, kind: str, row: Model) -> str:
    key = f"{kind}-{row.pk}"
    return reverse(f"challenges:rights:redact_{area}", args=[cast.challenge.ref, key])


def paragraph_with(cast: Cast) -> LetterParagraph:
    row = cast.challenge.letter_paragraphs.get(part="thanks")
    row.body = f"Our thanks to {SECRET} for the welcome."
    row.save()
    return row


def issued_with(thanks: str) -> LetterVersion:
    """Return the issued letter, as if it had been issued with these thanks."""
    letter = LetterVersion.objects.issued().get()
    letter.content["thanks"] = thanks
    with without_triggers():
        letter.save()
    return letter


@pytest.mark.long
def test_a_prepared_letter_is_void_and_its_bytes_are_gone(cast: Cast) -> None:
    cast.at("accuracy")
    row = paragraph_with(cast)
    letter = prepared_letter(cast, cast.challenge)
    letter.pdf = SECRET.encode()
    letter.content["thanks"] = row.body
    letter.save()

    remove(cast.client(cast.lead), page_of(cast, "team", "paragraph", row), words=SECRET)

    letter.refresh_from_db()
    assert not letter.living
    assert letter.content["thanks"] == "Our thanks to [removed] for the welcome."
    assert places_of(SECRET) == []


@pytest.mark.long
def test_an_issued_letter_stands_and_the_page_says_so(cast: Cast) -> None:
    cast.at("issued")
    row = paragraph_with(cast)
    letter = issued_with(row.body)
    before = bytes(letter.pdf)

    preview, _ = steps(
        cast.client(cast.lead), page_of(cast, "team", "paragraph", row), words=SECRET
    )

    assert "The issued letter says this too. It stays as it was signed" in text(preview)
    letter.refresh_from_db()
    assert (bytes(letter.pdf), letter.content["thanks"]) == (
        before,
        f"Our thanks to {SECRET} for the welcome.",
    )
    assert places_of(SECRET) == ["LetterVersion.content"]


def test_words_that_only_an_issued_letter_holds_are_shown_and_not_removed(cast: Cast) -> None:
    cast.at("issued")
    issued_with(f"Thanks to {SECRET}.")
    lead, page_url = (
        cast.client(cast.lead),
        reverse("challenges:rights:redact", args=[cast.challenge.ref]),
    )

    answer = lead.post(page_url, form_on(lead, page_url) | {"words": [SECRET]})

    assert "The issued letter says this too." in text(answer)
    assert "You cannot undo this." not in text(answer)


@pytest.mark.parametrize(("frozen", "stands"), [(True, True), (False, False)])
def test_a_signature_stands_on_a_frozen_scope_and_not_on_an_open_one(
    cast: Cast, frozen: bool, stands: bool
) -> None:
    cast.at("team")
    scope = cast.challenge.scopes.get()
    Scope.objects.filter(pk=scope.pk).update(
        purpose=f"{SECRET} asked.", frozen_at=at(2026, 10, 1) if frozen else None
    )

    remove(cast.client(cast.lead), page_of(cast, "shared", "scope", scope), words=SECRET)

    scope.refresh_from_db()
    assert scope.purpose == "[removed] asked."
    assert ScopeSignature.objects.filter(scope=scope).valid().exists() is stands


def test_words_are_asked_for_where_nothing_else_says_what_is_to_go(cast: Cast) -> None:
    cast.at("team")
    lead = cast.client(cast.lead)
    everywhere = reverse("challenges:rights:redact", args=[cast.challenge.ref])
    assert "Words to remove" in text(lead.get(everywhere))
    assert "(optional)" not in text(lead.get(everywhere))
    answer = lead.post(everywhere, form_on(lead, everywhere) | {"words": [""]})
    # Once in the summary, once beside the field.
    assert text(answer).count("Choose or enter the words to remove") == 2


@pytest.mark.parametrize("kind", ["scope", "line"])
@pytest.mark.parametrize("frozen", [True, False])
def test_the_signatories_hear_that_words_left_the_signed_scope(
    cast: Cast, kind: str, frozen: bool
) -> None:
    cast.at("team")
    scope = cast.challenge.scopes.get()
    scope.purpose = f"{SECRET} asked."
    scope.frozen_at = at(2026, 10, 1) if frozen else None
    scope.save()
    row = scope if kind == "scope" else scope.lines.all()[0]
    if kind == "line":
        row.question = f"How does {SECRET} decide?"
        row.save()

    page_url = page_of(cast, "shared", kind, row)
    remove(cast.client(cast.coordinator), page_url, words=SECRET)

    mails = OutboxMessage.objects.filter(subject__contains="removed from the signed scope")
    signatories = {"Amara Okafor", "Daniel Achterberg", "Joan Meredith", "Kofi Mensah"}
    assert {mail.to.name for mail in mails} == (signatories if frozen else set())
    assert not [mail for mail in mails if SECRET in mail.body or SECRET in mail.subject]


@pytest.mark.long
@pytest.mark.parametrize(("stage", "signatures"), [("follow_up", 0), ("closed", 2)])
def test_the_follow_up_is_signed_again_unless_it_is_closed(
    cast: Cast, stage: str, signatures: int
) -> None:
    cast.at("closed")
    put(cast.challenge, stage)
    review = cast.challenge.reviews.first()
    assert review is not None
    type(review).objects.filter(pk=review.pk).update(note=f"{SECRET} spoke.")
    assert FollowUpSignature.objects.count() == 2

    remove(cast.client(cast.lead), page_of(cast, "shared", "review", review), words=SECRET)

    assert places_of(SECRET) == []
    assert FollowUpSignature.objects.count() == signatures


@pytest.mark.long
def test_the_answer_to_the_guard_goes_with_what_it_was_about(cast: Cast) -> None:
    cast.at("visit")
    finding = cast.challenge.findings.first()
    assert finding is not None
    type(finding).objects.filter(pk=finding.pk).update(text=f"Children like {SECRET} wait.")
    make(
        AttributionAnswer,
        challenge=cast.challenge,
        kind="finding",
        object_id=finding.pk,
        digest="0" * 64,
        reason="Everybody there agreed.",
        by=cast.lead,
        at=at(2027, 2, 1),
    )

    remove(cast.client(cast.lead), page_of(cast, "team", "finding", finding), words=SECRET)

    assert not AttributionAnswer.objects.exists()


@pytest.mark.long
def test_a_form_opened_before_is_merged_without_the_words(cast: Cast) -> None:
    cast.at("visit")
    finding = cast.challenge.findings.first()
    assert finding is not None
    type(finding).objects.filter(pk=finding.pk).update(text=f"Children like {SECRET} wait.")
    colleague, edit = cast.client(cast.practitioner), url(cast, "finding_edit", finding.pk)
    before = form_on(colleague, edit)
    remove(cast.client(cast.lead), page_of(cast, "team", "finding", finding), words=SECRET)

    answer = colleague.post(edit, before | {"kind": ["practice"]})

    assert answer.status_code == 302
    finding.refresh_from_db()
    assert (finding.text, finding.kind) == ("Children like [removed] wait.", "practice")
    question = colleague.post(edit, before | {"text": [f"Children like {SECRET} wait long."]})
    assert question.status_code == 409
    assert places_of(SECRET) == []


def test_all_go_or_none(cast: Cast) -> None:
    """One of the texts is not for the actor to change: nothing is removed from the others."""
    cast.at("visit")
    own = cast.challenge.evidence.filter(author=cast.challenger).first()
    assert own is not None
    theirs = make(
        EvidenceEntry, challenge=cast.challenge, author=cast.lead, recorded_at=own.recorded_at
    )
    make(EvidenceRevision, entry=theirs, number=1, at=own.recorded_at)
    for row in (own, theirs):
        row.revisions.update(text=f"{SECRET} waited.")
    note = BY_KIND["note"]

    with pytest.raises(Refused):
        redact(
            actor=cast.challenger,
            challenge=cast.challenge,
            entry=Entry(note, own),
            phrases=[SECRET],
            whole=False,
            others=[Entry(note, theirs)],
        )

    assert [SECRET in revision.text for revision in own.revisions.all()] == [True]
    assert not cast.challenge.redactions.exists()


def test_a_colleagues_note_is_not_offered_where_only_ones_own_may_change(cast: Cast) -> None:
    cast.at("visit")
    own = cast.challenge.evidence.filter(author=cast.challenger).first()
    assert own is not None
    own.revisions.update(text=f"{SECRET} waited.")
    page_url = reverse("challenges:rights:redact", args=[cast.challenge.ref])
    colleague = cast.client(cast.practitioner)

    answer = colleague.post(page_url, form_on(colleague, page_url) | {"words": [SECRET]})

    assert "These words are not in any text that you can change" in text(answer)
    lead = cast.client(cast.lead)
    assert "Note: " in text(lead.post(page_url, form_on(lead, page_url) | {"words": [SECRET]}))


def test_removed_twice_is_removed_once(cast: Cast) -> None:
    cast.at("visit")
    finding = cast.challenge.findings.first()
    assert finding is not None
    type(finding).objects.filter(pk=finding.pk).update(text=f"Children like {SECRET} wait.")
    for _ in range(2):
        redact(
            actor=cast.lead,
            challenge=cast.challenge,
            entry=Entry(BY_KIND["finding"], finding),
            phrases=[SECRET],
            whole=False,
        )

    assert cast.challenge.redactions.count() == 1
    assert cast.challenge.events.filter(action="team_text.redact").count() == 1


@pytest.mark.long
def test_a_column_is_never_longer_than_it_may_be(cast: Cast) -> None:
    cast.at("visit")
    activity = cast.challenge.activities.first()
    assert activity is not None
    type(activity).objects.filter(pk=activity.pk).update(title="Al " * 53)

    remove(cast.client(cast.lead), page_of(cast, "shared", "activity", activity), words="Al")

    activity.refresh_from_db()
    assert len(activity.title) == 160
    assert "Al" not in activity.title


@pytest.mark.long
def test_the_page_for_all_texts_looks_only_in_those_one_may_change(cast: Cast) -> None:
    cast.at("visit")
    finding = cast.challenge.findings.first()
    section = cast.challenge.brief_sections.first()
    assert finding is not None
    assert section is not None
    type(finding).objects.filter(pk=finding.pk).update(text=f"Children like {SECRET} wait.")
    type(section).objects.filter(pk=section.pk).update(body=f"We helped {SECRET}.")
    page_url = reverse("challenges:rights:redact", args=[cast.challenge.ref])

    preview, answer = steps(cast.client(cast.host_dcs), page_url, words=SECRET)

    assert "Brief: " in text(preview)
    assert "Finding" not in text(preview)
    assert answer.status_code == 302
    assert places_of(SECRET) == ["Finding.text"]
    page = text(cast.client(cast.host_dcs).get(page_url))
    assert "Brief: 1 March 2027, 09:00, Amara Okafor" in page
    assert "Removed so far" not in text(cast.client(cast.programme_lead).get(page_url))


def test_the_host_learns_nothing_of_a_letter_it_may_not_read(cast: Cast) -> None:
    """Not by its own texts, whose copies a letter holds, nor by the answer to its search."""
    challenge = cast.at("accuracy")
    challenge.letter_paragraphs.update(body=f"We thank {SECRET}.")
    prepared_letter(cast, challenge)
    challenge.accuracy_rounds.update(snapshot={"thanks": f"We thank {SECRET}."})
    page_url = reverse("challenges:rights:redact", args=[challenge.ref])
    coordinator = cast.client(cast.coordinator)

    answer = coordinator.post(page_url, form_on(coordinator, page_url) | {"words": [SECRET]})

    assert "These words are not in any text that you can change" in text(answer)
    of_letter_too = {kind for kind, row in BY_KIND.items() if row.copies is of_letter}
    assert {BY_KIND[kind].action for kind in of_letter_too} == {"team_text.redact"}


def test_a_reason_about_a_point_is_read_by_who_reads_the_points(cast: Cast) -> None:
    challenge = cast.at("accuracy")
    reason = make(
        AttributionAnswer,
        challenge=challenge,
        kind="point",
        object_id=challenge.accuracy_rounds.get().points.get().pk,
        reason="They agreed to be described so.",
        by=cast.host_dcs,
        at=clock.now(),
    )
    url = f"/challenges/{challenge.ref}/redact/host/point_reason-{reason.pk}/"

    assert cast.client(cast.host_dcs).get(url).status_code == 200
    assert cast.client(cast.coordinator).get(url).status_code == 404


@pytest.mark.long
def test_nothing_ticked_removes_nothing_and_says_so(cast: Cast) -> None:
    cast.at("visit")
    finding = cast.challenge.findings.first()
    assert finding is not None
    type(finding).objects.filter(pk=finding.pk).update(text=f"Children like {SECRET} wait.")
    lead = cast.client(cast.lead)
    url = reverse("challenges:rights:redact", args=[cast.challenge.ref])
    preview = lead.post(url, form_on(lead, url) | {"words": [SECRET]})

    answer = lead.post(url, form_in(preview, url) | {"others": [], "confirmed": ["on"]})

    assert answer.status_code == 200
    assert "Choose at least one text to remove the words from" in text(answer)
    assert not cast.challenge.redactions.exists()
