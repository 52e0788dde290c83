"""The draft: begun from the records, written together, nothing lost."""

from __future__ import annotations

import pytest
from django.http import Http404

from challenges.access.errors import Invalid, Refused, Stale
from challenges.access.state import ChallengeState
from challenges.demo.rows import make
from challenges.feedback.draft import queries as draft_queries
from challenges.feedback.draft import services as draft
from challenges.feedback.draft.remarks import pages_of
from challenges.journey.gates import blockers
from challenges.journey.transitions import BY_KEY
from challenges.models import (
    AuditEvent,
    Finding,
    LetterParagraph,
    LineWithoutFinding,
    Recommendation,
)
from tests.cast import Cast
from tests.cast_rows import at, lines_of
from tests.feedback.acts import send, thanks
from tests.overview.reading import words

pytestmark = pytest.mark.django_db


def paragraph(cast: Cast, part: str, line: int | None = None) -> LetterParagraph:
    return LetterParagraph.objects.get(challenge=cast.challenge, part=part, line__number=line)


def events(cast: Cast) -> int:
    return AuditEvent.objects.filter(challenge=cast.challenge).count()


def test_it_begins_with_what_the_records_have_words_for(blank: Cast) -> None:
    lines = lines_of(blank.challenge)
    Finding.objects.filter(line=lines[1]).delete()
    make(LineWithoutFinding, line=lines[1], note="Nobody was free.", by=blank.lead)
    make(
        Finding,
        challenge=blank.challenge,
        line=lines[0],
        kind="practice",
        text="A weekly\nlook.",
        created_by=blank.lead,
        created_at=at(2027, 1, 13),
    )
    draft.begin(actor=blank.challenger, challenge=blank.challenge)
    paragraphs = list(LetterParagraph.objects.filter(challenge=blank.challenge))
    assert [(p.part, p.line and p.line.number) for p in paragraphs] == [
        ("thanks", None),
        ("why", None),
        ("messages", None),
        ("line", 1),
        ("line", 2),
        ("practice", None),
        ("next", None),
    ]
    assert paragraph(blank, "why").body == (
        "You told us why you asked for this challenge: “Referrals rose by a fifth in a year and we "
        "want to know why, and what to do now.”\n\n"
        "You told us which decision you will take with our answer: “Whether to move early help "
        "into the front door from September 2027.”"
    )
    assert paragraph(blank, "messages").body == (
        "- SECRET headline 1.\n- SECRET headline 2.\n- SECRET headline 3."
    )
    assert paragraph(blank, "line", 1).body == ""
    assert {f.kind for f in paragraph(blank, "line", 1).findings.all()} == {
        "strength",
        "consideration",
    }
    assert paragraph(blank, "line", 2).body == "Nobody was free."
    assert paragraph(blank, "practice").body == "- A weekly look."
    assert [f.kind for f in paragraph(blank, "practice").findings.all()] == ["practice"]
    assert "within eight weeks" in paragraph(blank, "next").body


def test_begun_twice_it_is_begun_once(blank: Cast) -> None:
    draft.begin(actor=blank.lead, challenge=blank.challenge)
    log = events(blank)
    draft.begin(actor=blank.challenger, challenge=blank.challenge)
    assert blank.challenge.letter_paragraphs.count() == 7
    assert events(blank) == log


def test_a_saved_paragraph_has_a_new_version_and_its_author(cast: Cast) -> None:
    cast.at("drafting")
    thanks = paragraph(cast, "thanks")
    draft.write_paragraph(
        actor=cast.challenger,
        challenge=cast.challenge,
        paragraph_id=thanks.pk,
        revision=1,
        body="Thank you.",
    )
    thanks.refresh_from_db()
    assert (thanks.body, thanks.revision, thanks.updated_by) == ("Thank you.", 2, cast.challenger)


def test_two_people_writing_the_same_paragraph_lose_nothing(cast: Cast) -> None:
    cast.at("drafting")
    thanks = paragraph(cast, "thanks")
    args = {"challenge": cast.challenge, "paragraph_id": thanks.pk, "revision": 1}
    draft.write_paragraph(actor=cast.challenger, body="The earlier words", **args)
    with pytest.raises(Stale) as stale:
        draft.write_paragraph(actor=cast.lead, body="My own words", **args)
    assert stale.value.mine == {"Text": "My own words"}
    assert stale.value.theirs == {"Text": "The earlier words"}
    assert stale.value.by == "Esther Quaye"
    thanks.refresh_from_db()
    assert thanks.body == "The earlier words"


def test_the_same_text_sent_twice_is_saved_once(cast: Cast) -> None:
    cast.at("drafting")
    thanks = paragraph(cast, "thanks")
    args = {
        "actor": cast.lead,
        "challenge": cast.challenge,
        "paragraph_id": thanks.pk,
        "revision": 1,
        "body": "Thank you.",
    }
    draft.write_paragraph(**args)
    log = events(cast)
    draft.write_paragraph(**args)
    thanks.refresh_from_db()
    assert thanks.revision == 2
    assert events(cast) == log


def test_a_finding_of_another_challenge_is_refused(cast: Cast) -> None:
    cast.at("drafting")
    theirs = Finding.objects.filter(challenge=cast.at("drafting", cast.other)).first()
    with pytest.raises(Invalid):
        draft.write_paragraph(
            actor=cast.lead,
            challenge=cast.challenge,
            paragraph_id=paragraph(cast, "line", 1).pk,
            revision=1,
            body="x",
            findings=[theirs],
        )
    assert not paragraph(cast, "line", 1).findings.exists()


def test_a_paragraph_of_another_challenge_is_not_there(cast: Cast) -> None:
    cast.at("drafting")
    theirs = cast.at("drafting", cast.other).letter_paragraphs.first()
    with pytest.raises(Http404):
        draft.write_paragraph(
            actor=cast.lead, challenge=cast.challenge, paragraph_id=theirs.pk, revision=1, body="x"
        )


def test_an_answer_stands_for_the_words_it_was_given_for(cast: Cast) -> None:
    cast.at("drafting")
    thanks = paragraph(cast, "thanks")

    def write(revision: int, body: str, answer: str) -> str:
        draft.write_paragraph(
            actor=cast.lead,
            challenge=cast.challenge,
            paragraph_id=thanks.pk,
            revision=revision,
            body=body,
            attribution_answer=answer,
        )
        thanks.refresh_from_db()
        return thanks.attribution_answer

    assert write(1, "We thank Mrs Okafor.", "She agreed in writing.") == "She agreed in writing."
    # A comma more: the answer still stands for these words.
    assert write(2, "We thank, above all, Mrs Okafor.", "She agreed in writing.") != ""
    # Another name, and the answer sent on as the form had it: it was never meant for him.
    assert write(3, "We thank Mrs Okafor and Mr Webb.", "She agreed in writing.") == ""
    assert write(4, "We thank Mrs Okafor and Mr Webb.", "Both agreed.") == "Both agreed."
    assert write(5, "We thank you.", "Both agreed.") == ""


def test_nobody_but_the_lead_writes_once_the_host_checks(cast: Cast) -> None:
    cast.at("accuracy")
    thanks = paragraph(cast, "thanks")
    args = {"challenge": cast.challenge, "paragraph_id": thanks.pk, "revision": 1, "body": "New."}
    with pytest.raises(Refused):
        draft.write_paragraph(actor=cast.challenger, **args)
    draft.write_paragraph(actor=cast.lead, **args)
    thanks.refresh_from_db()
    assert thanks.body == "New."


def test_text_from_the_records_is_to_check_until_somebody_saves_it(blank: Cast) -> None:
    """Saved unchanged it has been read; it is then no one's work but the reader's."""
    draft.begin(actor=blank.challenger, challenge=blank.challenge)
    why = paragraph(blank, "why")
    sentence = "“Why we came” is as it was put together from the records. Read it and save it."

    def state() -> str:
        parts = draft_queries.draft(blank.challenge).parts
        return next(part.state[0] for part in parts if part.part.key == "why")

    def unread() -> list[str]:
        rows = blockers(ChallengeState(blank.challenge), BY_KEY["challenge.share_for_accuracy"])
        return [row.message for row in rows]

    assert state() == "Check this"
    assert sentence in unread()
    before = events(blank)
    for _ in range(2):
        draft.write_paragraph(
            actor=blank.challenger,
            challenge=blank.challenge,
            paragraph_id=why.pk,
            revision=1,
            body=why.body,
        )
    assert state() == "Written"
    assert sentence not in unread()
    assert events(blank) == before + 1


def test_sharing_waits_for_the_parts_that_nobody_has_read(cast: Cast) -> None:
    challenge = cast.at("drafting")
    LetterParagraph.objects.exclude(part="why").update(updated_by=cast.lead)
    LetterParagraph.objects.filter(part="why").update(updated_by=None)
    page = words(cast.client(cast.lead).get(f"/challenges/{challenge.ref}/letter/share/"))
    assert (
        "This is still missing: “Why we came” is as it was put together from the records. "
        "Read it and save it."
    ) in page
    assert "“Thanks” is as it was put together" not in page


def test_the_page_shows_states_remarks_and_what_is_left_out(cast: Cast) -> None:
    challenge = cast.at("drafting")
    LetterParagraph.objects.filter(pk=paragraph(cast, "thanks").pk).update(body="We thank Mr Webb.")
    LetterParagraph.objects.filter(pk=paragraph(cast, "next").pk).update(body="  ")
    LetterParagraph.objects.filter(part="why").update(updated_by=None)
    view = draft_queries.draft(challenge)
    states = {part.part.key: part.state[0] for part in view.parts}
    assert states["thanks"] == "Check names and posts"
    assert states["next"] == "To write"
    assert states["why"] == "Check this"
    assert states["team"] == states["effort"] == states["caveat"] == "From the records"
    thanks = next(part for part in view.parts if part.part.key == "thanks")
    assert [r.excerpt for r in thanks.remarks] == ["Mr Webb"]
    line = next(part for part in view.parts if part.part.key == "line-1")
    assert len(line.left_out) == 2
    assert [b.message for b in view.blockers] == [
        "“What happens next” is not written.",
        "“Thanks” may let someone be recognised. Change it, or say why it is safe.",
        "“Why we came” is as it was put together from the records. Read it and save it.",
    ]
    assert view.hints == [
        "The letter makes two recommendations. Most letters make between 3 and 10."
    ]


def test_a_finding_with_a_name_in_it_is_flagged_where_the_letter_lists_it(cast: Cast) -> None:
    challenge = cast.at("drafting")
    finding = Finding.objects.filter(line__number=1, kind="strength").get()
    Finding.objects.filter(pk=finding.pk).update(text="Cllr Smith asks good questions.")
    paragraph(cast, "line", 1).findings.set([finding])
    part = next(p for p in draft_queries.draft(challenge).parts if p.part.key == "line-1")
    assert [(r.where, r.excerpt) for r in part.elsewhere] == [("Strength", "Cllr Smith")]


def test_hostile_words_come_out_literally(cast: Cast) -> None:
    challenge = cast.at("drafting")
    hostile = "<script>alert(1)</script> {0.__class__} %(x)s &amp; </p> **bold**"
    LetterParagraph.objects.filter(challenge=challenge).update(body=hostile)
    Recommendation.objects.filter(challenge=challenge).update(
        text=hostile, why=hostile, who=hostile[:100], outcome=hostile
    )
    page = cast.client(cast.lead).get(f"/challenges/{challenge.ref}/letter/draft/")
    text = page.content.decode()
    assert "<script>alert" not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt; {0.__class__} %(x)s &amp;amp; &lt;/p&gt;" in text


def test_a_stale_page_answers_with_both_texts(cast: Cast) -> None:
    cast.at("drafting")
    row = thanks(cast)
    send(cast, "challenger", "paragraph", row.pk, revision=1, body="The earlier words")
    answer = send(cast, "lead", "paragraph", row.pk, revision=1, body="My own words")
    assert answer.status_code == 409
    text = answer.content.decode()
    assert "The earlier words" in text
    assert "My own words" in text
    assert "Esther Quaye" in text
    assert thanks(cast).body == "The earlier words"


@pytest.mark.parametrize("revision", ["", "0", "99", "x", "-1", "9" * 5000])
def test_a_page_without_its_version_overwrites_nothing(cast: Cast, revision: str) -> None:
    cast.at("drafting")
    answer = send(cast, "lead", "paragraph", thanks(cast).pk, revision=revision, body="Mine.")
    assert answer.status_code == 409
    assert thanks(cast).body == "SECRET draft of thanks."


@pytest.mark.parametrize(
    "body", ["A\x00B", "right \u202e to left", "x" * 200_001], ids=["nul", "bidi", "long"]
)
def test_what_cannot_be_kept_is_shown_again_with_a_message(cast: Cast, body: str) -> None:
    cast.at("drafting")
    answer = send(cast, "lead", "paragraph", thanks(cast).pk, revision=1, body=body)
    assert answer.status_code == 200
    assert "There is a problem" in answer.content.decode()
    assert thanks(cast).body == "SECRET draft of thanks."


@pytest.mark.long
def test_a_long_part_is_kept_whole(cast: Cast) -> None:
    cast.at("drafting")
    body = "We saw good work. " * 7_000
    answer = send(cast, "lead", "paragraph", thanks(cast).pk, revision=1, body=body)
    assert answer.status_code == 302
    assert thanks(cast).body == body.strip()


@pytest.mark.parametrize(("length", "pages"), [(922, 5), (1283, 6), (1449, 6), (1606, 7)])
def test_the_number_of_pages_is_that_of_letters_that_were_issued(length: int, pages: int) -> None:
    assert pages_of(length) == pages


def test_the_draft_says_whether_the_host_is_checking_or_has_checked(cast: Cast) -> None:
    cast.at("accuracy")
    url = f"/challenges/{cast.challenge.ref}/letter/draft/"
    before = cast.client(cast.lead).get(url).content.decode()
    cast.challenge.accuracy_rounds.update(closes_on="2027-02-26")
    after = cast.client(cast.lead).get(url).content.decode()

    sentences = [
        ("is checking a snapshot" in one, "has checked a snapshot" in one)
        for one in (before, after)
    ]
    assert sentences == [(True, False), (False, True)]
