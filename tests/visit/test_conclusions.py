"""Findings with their strength, lines without one, and the headlines."""

import datetime as dt
import uuid
from dataclasses import replace
from typing import Any

import pytest
from django.http import Http404

from challenges.access.errors import Blocked, Invalid, Refused, Stale
from challenges.models import (
    AuditEvent,
    EvidenceEntry,
    Finding,
    Headline,
    LineOfEnquiry,
    LineWithoutFinding,
    OutboxMessage,
    VisitPlan,
)
from challenges.visit import queries, services
from challenges.visit.drafts import FindingDraft
from tests.cast import TODAY, Cast
from tests.cast_rows import at


@pytest.fixture(autouse=True)
def visit(cast: Cast) -> None:
    cast.at("visit")


def line(cast: Cast, number: int = 1) -> LineOfEnquiry:
    return LineOfEnquiry.objects.get(scope__challenge=cast.challenge, number=number)


def note(cast: Cast, source: str, stance: str = "supports") -> EvidenceEntry:
    entry = EvidenceEntry.objects.create(
        challenge=cast.challenge,
        author=cast.lead,
        source_type=source,
        role_group="nobody",
        stance=stance,
        recorded_at=at(2027, 1, 12),
    )
    entry.lines.set([line(cast)])
    return entry


def draft(cast: Cast, **changed: Any) -> FindingDraft:
    return replace(FindingDraft(line(cast), "strength", "Hand-overs work.", ()), **changed)


def add(
    cast: Cast, idempotency_key: uuid.UUID | None = None, actor: Any = None, **changed: Any
) -> Finding:
    return services.add_finding(
        actor=actor or cast.challenger,
        challenge=cast.challenge,
        idempotency_key=idempotency_key or uuid.uuid4(),
        draft=draft(cast, **changed),
    )


def edit(cast: Cast, finding: Finding, revision: int, actor: Any = None, **changed: Any) -> None:
    held = FindingDraft(finding.line, finding.kind, finding.text, tuple(finding.evidence.all()))
    services.edit_finding(
        actor=actor or cast.lead,
        challenge=cast.challenge,
        finding_id=finding.pk,
        revision=revision,
        draft=replace(held, **changed),
    )


def shown(cast: Cast, finding: Finding) -> tuple[str, str]:
    view = queries.finding_view(queries.finding(cast.challenge, finding.pk))
    return view.word, view.because


def test_a_finding_rests_on_notes_and_says_how_strongly(cast: Cast) -> None:
    finding = add(cast)
    assert shown(cast, finding) == ("No evidence linked", "Link the notes it rests on.")

    edit(cast, finding, 1, evidence=(note(cast, "interview"),))
    assert shown(cast, finding) == ("Emerging", "1 note from 1 kind of source.")

    edit(cast, finding, 2, evidence=tuple(note(cast, s) for s in ("interview", "data", "document")))
    assert shown(cast, finding) == ("Strong", "3 notes from 3 kinds of source.")


def test_a_contradiction_shows(cast: Cast) -> None:
    held = [note(cast, s) for s in ("interview", "data", "document")]
    finding = add(cast, evidence=(*held, note(cast, "observation", "contradicts")))

    assert shown(cast, finding) == (
        "Moderate",
        "4 notes from 3 kinds of source; 1 note contradicts it.",
    )


def test_a_withdrawn_note_counts_for_nothing_and_stays_linked(cast: Cast) -> None:
    held = (note(cast, "interview"), note(cast, "data"))
    finding = add(cast, evidence=held)
    EvidenceEntry.objects.filter(pk=held[1].pk).update(withdrawn_at=at(2027, 1, 13))

    assert shown(cast, finding)[0] == "Emerging"
    edit(cast, finding, 1, text="Said better.", evidence=(held[0],))
    assert finding.evidence.count() == 2


def test_sent_twice_a_finding_is_one(cast: Cast) -> None:
    idempotency_key, before = uuid.uuid4(), cast.challenge.findings.count()
    add(cast, idempotency_key)
    add(cast, idempotency_key)

    assert cast.challenge.findings.count() == before + 1
    assert AuditEvent.objects.filter(action="finding.edit").count() == 1
    with pytest.raises(Stale):
        add(cast, idempotency_key, text="Other words")


def test_two_people_changing_one_finding_lose_nothing(cast: Cast) -> None:
    finding = add(cast)
    edit(cast, finding, 1, cast.lead, text="The lead's words")

    with pytest.raises(Stale) as stale:
        edit(cast, finding, 1, cast.challenger, text="The challenger's words")
    assert stale.value.mine["Finding"] == "The challenger's words"
    assert stale.value.theirs["Finding"] == "The lead's words"


def test_linking_other_notes_meanwhile_is_noticed_too(cast: Cast) -> None:
    one, other = note(cast, "interview"), note(cast, "data")
    finding = add(cast, evidence=(one,))
    edit(cast, finding, 1, evidence=(one, other))

    with pytest.raises(Stale):
        edit(cast, finding, 1, evidence=())


def test_foreign_lines_and_notes_are_refused(cast: Cast) -> None:
    foreign = EvidenceEntry.objects.create(
        challenge=cast.other,
        author=cast.stranger,
        source_type="data",
        role_group="nobody",
        recorded_at=at(2027, 1, 12),
    )

    with pytest.raises(Invalid):
        add(cast, evidence=(foreign,))
    with pytest.raises(Invalid):
        add(cast, line=LineOfEnquiry(pk=uuid.uuid4(), number=9, question="Theirs"))


def test_a_finding_of_another_challenge_is_not_there(cast: Cast) -> None:
    finding = add(cast)
    cast.at("scoping", cast.other)
    theirs = LineOfEnquiry.objects.filter(scope__challenge=cast.other).first()
    Finding.objects.filter(pk=finding.pk).update(challenge=cast.other, line=theirs)
    finding.refresh_from_db()

    with pytest.raises(Http404):
        edit(cast, finding, 1, text="Mine now")
    with pytest.raises(Http404):
        queries.finding(cast.challenge, finding.pk)
    finding.refresh_from_db()
    assert finding.text == "Hand-overs work."


@pytest.mark.parametrize("name", ["host_dcs", "coordinator", "programme_lead", "board", "officer"])
def test_nobody_outside_the_team_concludes(cast: Cast, name: str) -> None:
    before = Finding.objects.count()

    with pytest.raises(Refused):
        add(cast, actor=cast.people[name])
    assert Finding.objects.count() == before


def test_findings_of_a_dropped_line_stand_apart_and_can_be_moved(cast: Cast) -> None:
    finding = cast.challenge.findings.filter(line=line(cast, 2)).first()
    assert finding is not None
    LineOfEnquiry.objects.filter(pk=line(cast, 2).pk).update(dropped=True)

    found = queries.conclusions(cast.challenge)
    assert [one.line.number for one in found.lines] == [1]
    assert finding.pk in {view.finding.pk for view in found.dropped}

    edit(cast, finding, 1, line=line(cast, 1))
    found = queries.conclusions(cast.challenge)
    assert finding.pk not in {view.finding.pk for view in found.dropped}
    assert finding.pk in {view.finding.pk for view in found.lines[0].findings}


def test_a_finding_is_not_moved_to_a_dropped_line(cast: Cast) -> None:
    finding = add(cast)
    LineOfEnquiry.objects.filter(pk=line(cast, 2).pk).update(dropped=True)

    with pytest.raises(Invalid):
        edit(cast, finding, 1, line=line(cast, 2))


def no_finding(cast: Cast, note: str, revision: int = 0, actor: Any = None) -> LineWithoutFinding:
    return services.say_no_finding(
        actor=actor or cast.lead,
        challenge=cast.challenge,
        line_id=line(cast).pk,
        revision=revision,
        note=note,
    )


def test_a_line_without_a_finding_says_why(cast: Cast) -> None:
    cast.challenge.findings.all().delete()

    no_finding(cast, "The audit was cancelled.")
    no_finding(cast, "The audit was cancelled.")

    (one, _) = queries.conclusions(cast.challenge).lines
    assert one.reason is not None
    assert one.reason.note == "The audit was cancelled."
    assert AuditEvent.objects.filter(action="finding.edit").count() == 1


def test_two_people_saying_why_lose_nothing(cast: Cast) -> None:
    no_finding(cast, "The audit was cancelled.")

    with pytest.raises(Stale) as stale:
        no_finding(cast, "Nobody had time.", actor=cast.challenger)
    assert stale.value.theirs == {"Why there is no finding": "The audit was cancelled."}
    assert stale.value.by == cast.lead.name


def test_each_line_counts_its_notes_and_findings(cast: Cast) -> None:
    EvidenceEntry.objects.filter(pk=note(cast, "data").pk).update(withdrawn_at=at(2027, 1, 13))
    note(cast, "document")

    (one, _) = queries.progress(cast.challenge)

    # The cast has two notes and two findings on each line.
    assert (one.notes, one.findings, one.answered) == (3, 2, True)


def write(cast: Cast, *texts: str, revision: int = 0, actor: Any = None) -> None:
    services.write_headlines(
        actor=actor or cast.challenger, challenge=cast.challenge, revision=revision, texts=texts
    )


def held(cast: Cast) -> list[tuple[int, str]]:
    return list(Headline.objects.filter(challenge=cast.challenge).values_list("number", "text"))


def plan(cast: Cast) -> VisitPlan:
    return VisitPlan.objects.get(challenge=cast.challenge)


def release(cast: Cast, actor: Any = None, day: dt.date = TODAY, seen: int | None = None) -> None:
    services.release_headlines(
        actor=actor or cast.lead,
        challenge=cast.challenge,
        seen=plan(cast).headlines_revision if seen is None else seen,
        feedback_on=day,
    )


def test_headlines_are_numbered_and_blanks_close_up(cast: Cast) -> None:
    write(cast, "First", "", "  ", "Second")

    assert held(cast) == [(1, "First"), (2, "Second")]


def test_two_people_writing_headlines_lose_nothing(cast: Cast) -> None:
    write(cast, "The lead's", actor=cast.lead)

    with pytest.raises(Stale) as stale:
        write(cast, "The challenger's")
    assert stale.value.mine == {"Message 1": "The challenger's"}
    assert stale.value.theirs == {"Message 1": "The lead's"}
    assert held(cast) == [(1, "The lead's")]


def test_releasing_puts_the_day_on_record_and_tells_host_and_programme_once(cast: Cast) -> None:
    release(cast)
    release(cast)

    assert plan(cast).verbal_feedback_on == TODAY
    assert plan(cast).headlines_released_at is not None
    told = OutboxMessage.objects.filter(message="headlines_released")
    assert sorted(told.values_list("to__name", "action")) == [
        ("Amara Okafor", "headlines.view"),
        ("Joan Meredith", "challenge.view"),
        ("Kofi Mensah", "challenge.view"),
    ]
    assert not any("SECRET" in message.body + message.subject for message in told)
    assert AuditEvent.objects.filter(action="headlines.release").count() == 1


def test_released_headlines_stay_as_they_were_given(cast: Cast) -> None:
    release(cast)

    with pytest.raises(Refused):
        write(cast, "Second thoughts")
    assert len(held(cast)) == 3


@pytest.mark.parametrize("name", ["challenger", "observer", "host_dcs", "programme_lead"])
def test_only_the_lead_releases(cast: Cast, name: str) -> None:
    with pytest.raises(Refused):
        release(cast, cast.people[name])
    assert plan(cast).headlines_released_at is None


@pytest.mark.parametrize("day", [dt.date(2027, 3, 2), dt.date(2027, 1, 11)])
def test_feedback_was_given_between_the_first_day_and_today(cast: Cast, day: dt.date) -> None:
    with pytest.raises(Invalid):
        release(cast, day=day)


def test_two_headlines_are_too_few(cast: Cast) -> None:
    write(cast, "First", "Second")

    with pytest.raises(Blocked) as blocked:
        release(cast)
    assert [b.message for b in blocked.value.blockers] == ["Write at least 3 headlines."]


def test_nobody_releases_headlines_they_have_not_seen(cast: Cast) -> None:
    write(cast, "One", "Two", "Three", "Four")

    with pytest.raises(Stale):
        release(cast, seen=0)
    assert plan(cast).headlines_released_at is None
