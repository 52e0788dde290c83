"""A give-away in any text that the letter prints, or the other side reads, holds it back."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse

from challenges.access.errors import Blocked
from challenges.access.state import ChallengeState
from challenges.briefing.brief import services as brief
from challenges.feedback.points import services as points
from challenges.journey.gates import blockers
from challenges.journey.transitions import BY_KEY
from challenges.models import BriefKey, FactualPoint, LetterParagraph, Recommendation
from challenges.visit.headlines import services as headlines
from tests.cast import Cast
from tests.feedback.acts import answer, prepare, raise_point, release, send, share, submit

pytestmark = pytest.mark.django_db

GIVE_AWAY = "Sarah Jones told us that the DCS does not listen."
SAFE = "Supervision is regular."


def unsharable(cast: Cast) -> list[tuple[str, str]]:
    """Return what keeps the draft from being shared, and the page where it is answered."""
    state = ChallengeState(cast.challenge)
    return [(b.message, b.url) for b in blockers(state, BY_KEY["challenge.share_for_accuracy"])]


def url(cast: Cast, name: str, *args: object) -> str:
    return reverse(f"challenges:{name}", args=[cast.challenge.ref, *args])


PARTS = ("thanks", "why", "messages", "line", "practice", "next")


@pytest.mark.parametrize("part", PARTS)
def test_each_written_part_of_the_letter(cast: Cast, part: str) -> None:
    challenge = cast.at("drafting")
    assert unsharable(cast) == []
    row = challenge.letter_paragraphs.filter(part=part).first()
    LetterParagraph.objects.filter(pk=row.pk).update(body=GIVE_AWAY)
    [(message, where)] = unsharable(cast)
    assert "may let someone be recognised" in message
    assert where == url(cast, "feedback:draft")


@pytest.mark.parametrize("field", ["text", "why", "who", "outcome"])
def test_each_text_of_a_recommendation(cast: Cast, field: str) -> None:
    cast.at("drafting")
    row = cast.challenge.recommendations.get(number=2)
    Recommendation.objects.filter(pk=row.pk).update(**{field: GIVE_AWAY})
    [(message, where)] = unsharable(cast)
    assert message.startswith("Recommendation 2 may let someone be recognised.")
    assert where == url(cast, "feedback:draft")

    form = {"text": row.text, "why": row.why or "So.", "who": row.who, "outcome": row.outcome}
    form |= {"line": row.line_id, "findings": [f.pk for f in row.findings.all()]}
    form |= {field: GIVE_AWAY, "revision": row.revision, "attribution_answer": "She agreed."}
    assert send(cast, "lead", "recommendation_edit", row.pk, **form).status_code == 302
    assert unsharable(cast) == []


def test_a_finding_that_the_letter_prints(cast: Cast) -> None:
    cast.at("drafting")
    row = cast.challenge.findings.filter(line__number=1).first()
    cast.challenge.letter_paragraphs.get(line__number=1).findings.set([row])
    cast.challenge.findings.filter(pk=row.pk).update(text=GIVE_AWAY)
    [(message, where)] = unsharable(cast)
    assert message.startswith("A finding on line of enquiry 1 may let someone be recognised.")
    assert where == url(cast, "visit:findings")

    form = {"line": row.line_id, "kind": row.kind, "text": GIVE_AWAY, "revision": row.revision}
    page = cast.client(cast.lead).post(
        url(cast, "visit:finding_edit", row.pk), form | {"attribution_answer": "She agreed."}
    )
    assert page.status_code == 302
    assert unsharable(cast) == []


def test_the_reason_lapses_with_other_words(cast: Cast) -> None:
    cast.at("drafting")
    row = cast.challenge.recommendations.get(number=1)
    for who, parts in (("Mrs Patel", []), ("Mr Webb", ["Recommendation 1"])):
        cast.challenge.recommendations.filter(pk=row.pk).update(who=who)
        if not parts:
            form = {"text": row.text, "why": "So.", "who": who, "outcome": row.outcome}
            form |= {"line": row.line_id, "findings": [f.pk for f in row.findings.all()]}
            form |= {"revision": row.revision, "attribution_answer": "She agreed."}
            assert send(cast, "lead", "recommendation_edit", row.pk, **form).status_code == 302
        assert [message[:16] for message, _ in unsharable(cast)] == parts


def test_a_letter_is_not_prepared_with_a_give_away_of_the_accuracy_round(cast: Cast) -> None:
    cast.at("accuracy")
    cast.challenge.accuracy_rounds.update(closes_on=dt.date(2027, 2, 28))
    FactualPoint.objects.filter(round__challenge=cast.challenge).update(
        answer="not_accepted", answered_by=cast.lead
    )
    Recommendation.objects.filter(challenge=cast.challenge, number=1).update(why=GIVE_AWAY)
    with pytest.raises(Blocked) as refusal:
        prepare(cast, change_reason="A colleague of the host asked for it.")
    assert [b.url for b in refusal.value.blockers] == [url(cast, "feedback:draft")]


@pytest.mark.parametrize("field", ["correction", "evidence"])
def test_each_text_of_a_point(cast: Cast, field: str) -> None:
    cast.at("drafting")
    share(cast)
    point = raise_point(cast, **({"correction": SAFE, "evidence": SAFE} | {field: GIVE_AWAY}))

    with pytest.raises(Blocked) as refusal:
        submit(cast)
    assert [b.url for b in refusal.value.blockers] == [url(cast, "feedback:point_edit", point.pk)]
    form = {"category": point.category, "correction": SAFE, "evidence": SAFE, field: GIVE_AWAY}
    form |= {"revision": point.revision, "attribution_answer": "She agreed."}
    assert send(cast, "host_dcs", "point_edit", point.pk, **form).status_code == 302
    submit(cast)


def test_the_answer_to_a_point(cast: Cast) -> None:
    cast.at("drafting")
    share(cast)
    point = raise_point(cast, correction=SAFE, evidence=SAFE)
    submit(cast)
    answer(cast, point, reason=GIVE_AWAY)
    with pytest.raises(Blocked) as refusal:
        release(cast)
    assert [b.url for b in refusal.value.blockers] == [url(cast, "feedback:answer_point", point.pk)]
    point.refresh_from_db()
    points.answer_point(
        actor=cast.lead,
        challenge=cast.challenge,
        point_id=point.pk,
        revision=point.revision,
        answer=point.answer,
        reason=point.reason,
        attribution_answer="She agreed.",
    )
    release(cast)


def test_the_headlines(cast: Cast) -> None:
    cast.at("visit")

    def write(revision: int, answer: str) -> None:
        headlines.write_headlines(
            actor=cast.lead,
            challenge=cast.challenge,
            revision=revision,
            texts=(SAFE, GIVE_AWAY, "Data are used."),
            attribution_answer=answer,
        )

    def release() -> None:
        cast.challenge.refresh_from_db()
        revision = cast.challenge.visit_plan.headlines_revision
        headlines.release_headlines(
            actor=cast.lead,
            challenge=cast.challenge,
            revision=revision,
            feedback_on=cast.challenge.first_day,
        )

    cast.challenge.visit_plan.__class__.objects.update(
        headlines_released_at=None, verbal_feedback_on=None
    )
    cast.challenge.headlines.all().delete()
    cast.challenge.visit_plan.refresh_from_db()
    write(cast.challenge.visit_plan.headlines_revision, "")
    with pytest.raises(Blocked) as refusal:
        release()
    assert [b.url for b in refusal.value.blockers] == [url(cast, "visit:headlines_edit")]
    cast.challenge.visit_plan.refresh_from_db()
    write(cast.challenge.visit_plan.headlines_revision, "She agreed.")
    release()


@pytest.mark.parametrize("key", BriefKey.values)
def test_each_section_of_the_brief(cast: Cast, key: str) -> None:
    cast.at("briefing")

    def write(body: str, section: str, answer: str = "") -> None:
        row = cast.challenge.brief_sections.filter(key=section).first()
        brief.write_section(
            actor=cast.host_dcs,
            challenge=cast.challenge,
            key=section,
            revision=row.revision if row else 0,
            body=body,
            attribution_answer=answer,
        )

    def issue() -> None:
        revision = sum(s.revision for s in cast.challenge.brief_sections.all())
        brief.issue_brief(actor=cast.host_dcs, challenge=cast.challenge, revision=revision)

    write(SAFE + " Yes.", "position")
    write(GIVE_AWAY, key)
    with pytest.raises(Blocked) as refusal:
        issue()
    assert [b.url for b in refusal.value.blockers] == [url(cast, "briefing:section", key)]
    write(GIVE_AWAY, key, "She agreed.")
    issue()
