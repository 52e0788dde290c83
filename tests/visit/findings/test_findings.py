"""Findings with their strength, and lines without one."""

import uuid

import pytest
from django.http import Http404

from challenges.access.errors import Invalid, Refused, Stale
from challenges.demo.rows import build, make
from challenges.models import (
    AuditEvent,
    EvidenceEntry,
    Finding,
    LineOfEnquiry,
    LineWithoutFinding,
    Person,
)
from challenges.visit.findings import queries, services
from tests.cast import Cast
from tests.cast_rows import at


def line(cast: Cast, number: int = 1) -> LineOfEnquiry:
    return LineOfEnquiry.objects.get(scope__challenge=cast.challenge, number=number)


def note(cast: Cast, source: str, stance: str = "supports") -> EvidenceEntry:
    entry = make(
        EvidenceEntry,
        challenge=cast.challenge,
        author=cast.lead,
        source_type=source,
        role_group="nobody",
        stance=stance,
        recorded_at=at(2027, 1, 12),
    )
    entry.lines.set([line(cast)])
    return entry


def add(
    cast: Cast,
    idempotency_key: uuid.UUID | None = None,
    actor: Person | None = None,
    **other: object,
) -> Finding:
    return services.add_finding(
        actor=actor or cast.challenger,
        challenge=cast.challenge,
        idempotency_key=idempotency_key or uuid.uuid4(),
        **{"line": line(cast), "kind": "strength", "text": "Hand-overs work.", **other},
    )


def edit(
    cast: Cast, finding: Finding, revision: int, actor: Person | None = None, **other: object
) -> None:
    current = {
        "line": finding.line,
        "kind": finding.kind,
        "text": finding.text,
        "evidence": list(finding.evidence.all()),
    }
    services.edit_finding(
        actor=actor or cast.lead,
        challenge=cast.challenge,
        finding_id=finding.pk,
        revision=revision,
        **{**current, **other},
    )


def shown(cast: Cast, finding: Finding) -> tuple[str, str]:
    view = queries.finding_view(queries.finding(cast.challenge, finding.pk))
    return view.word, view.because


def test_a_finding_rests_on_notes_and_says_how_strongly(cast: Cast) -> None:
    finding = add(cast)
    assert shown(cast, finding) == ("No evidence linked", "Link the notes that support it.")

    edit(cast, finding, 1, evidence=(note(cast, "interview"),))
    assert shown(cast, finding) == ("Emerging", "1 note from 1 kind of source.")

    edit(cast, finding, 2, evidence=tuple(note(cast, s) for s in ("interview", "data", "document")))
    assert shown(cast, finding) == ("Strong", "3 notes from 3 kinds of source.")


def test_a_contradiction_shows(cast: Cast) -> None:
    notes = [note(cast, s) for s in ("interview", "data", "document")]
    finding = add(cast, evidence=(*notes, note(cast, "observation", "contradicts")))

    assert shown(cast, finding) == (
        "Moderate",
        "4 notes from 3 kinds of source; 1 note contradicts it.",
    )


def test_a_withdrawn_note_counts_for_nothing_and_stays_linked(cast: Cast) -> None:
    notes = (note(cast, "interview"), note(cast, "data"))
    finding = add(cast, evidence=notes)
    EvidenceEntry.objects.filter(pk=notes[1].pk).update(withdrawn_at=at(2027, 1, 13))

    assert shown(cast, finding)[0] == "Emerging"
    edit(cast, finding, 1, text="Said better.", evidence=(notes[0],))
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
    assert stale.value.mine["The finding"] == "The challenger's words"
    assert stale.value.theirs["The finding"] == "The lead's words"


def test_linking_other_notes_meanwhile_is_noticed_too(cast: Cast) -> None:
    one, other = note(cast, "interview"), note(cast, "data")
    finding = add(cast, evidence=(one,))
    edit(cast, finding, 1, evidence=(one, other))

    with pytest.raises(Stale):
        edit(cast, finding, 1, evidence=())


def test_foreign_lines_and_notes_are_refused(cast: Cast) -> None:
    foreign = make(
        EvidenceEntry,
        challenge=cast.other,
        author=cast.stranger,
        source_type="data",
        role_group="nobody",
        recorded_at=at(2027, 1, 12),
    )

    with pytest.raises(Invalid):
        add(cast, evidence=(foreign,))
    with pytest.raises(Invalid):
        add(cast, line=build(LineOfEnquiry, scope=None))


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

    conclusions = queries.conclusions(cast.challenge)
    assert [one.line.number for one in conclusions.lines] == [1]
    assert finding.pk in {view.finding.pk for view in conclusions.dropped}

    edit(cast, finding, 1, line=line(cast, 1))
    conclusions = queries.conclusions(cast.challenge)
    assert finding.pk not in {view.finding.pk for view in conclusions.dropped}
    assert finding.pk in {view.finding.pk for view in conclusions.lines[0].findings}


def test_a_finding_is_not_moved_to_a_dropped_line(cast: Cast) -> None:
    finding = add(cast)
    LineOfEnquiry.objects.filter(pk=line(cast, 2).pk).update(dropped=True)

    with pytest.raises(Invalid):
        edit(cast, finding, 1, line=line(cast, 2))


def no_finding(
    cast: Cast, note: str, revision: int = 0, actor: Person | None = None
) -> LineWithoutFinding:
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
    assert stale.value.theirs == {
        "Why is there no finding on this line?": "The audit was cancelled."
    }
    assert stale.value.by == cast.lead.name


def test_each_line_counts_its_notes_and_findings(cast: Cast) -> None:
    EvidenceEntry.objects.filter(pk=note(cast, "data").pk).update(withdrawn_at=at(2027, 1, 13))
    note(cast, "document")

    (one, _) = queries.progress(cast.challenge)

    # The cast has two notes and two findings on each line.
    assert (one.notes, one.findings, one.answered) == (3, 2, True)


def test_a_finding_is_put_first_on_its_line(cast: Cast) -> None:
    cast.at("visit")
    Finding.objects.all().delete()
    one, two = add(cast, text="The first."), add(cast, text="The second.")
    Finding.objects.filter(pk=one.pk).update(created_at=at(2027, 1, 12))
    elsewhere = add(cast, text="Another line.", line=line(cast, 2))

    for _ in range(2):
        services.put_first(actor=cast.lead, challenge=cast.challenge, finding_id=two.pk)

    assert list(cast.challenge.findings.all()) == [two, one, elsewhere]
    assert AuditEvent.objects.filter(object_id=str(two.pk), actor=cast.lead).count() == 1
    services.put_first(actor=cast.lead, challenge=cast.challenge, finding_id=one.pk)
    assert list(cast.challenge.findings.all()) == [one, two, elsewhere]


def test_a_finding_is_removed_and_its_notes_stay(cast: Cast) -> None:
    cast.at("visit")
    entry = note(cast, "interview")
    finding = add(cast, text="Not so.", evidence=[entry])

    remove(cast, finding)

    assert not Finding.objects.filter(pk=finding.pk).exists()
    assert EvidenceEntry.objects.filter(pk=entry.pk).exists()
    assert AuditEvent.objects.filter(action="finding.remove", object_id=str(finding.pk)).exists()


def test_what_a_colleague_changed_is_not_removed_unread(cast: Cast) -> None:
    cast.at("visit")
    finding = add(cast)
    Finding.objects.filter(pk=finding.pk).update(text="Changed.", revision=2)

    with pytest.raises(Stale):
        remove(cast, finding)


def test_a_finding_on_which_a_recommendation_rests_stays(cast: Cast) -> None:
    cast.at("drafting")
    finding = Finding.objects.exclude(recommendations=None)[0]

    with pytest.raises(Refused, match=r"is based on this finding\. Link another finding"):
        remove(cast, finding)


def test_the_letter_keeps_a_finding_on_each_line(cast: Cast) -> None:
    cast.at("drafting")
    Finding.objects.all().delete()
    only = make(Finding, challenge=cast.challenge, line=line(cast), created_by=cast.lead)

    with pytest.raises(Refused, match="the only finding on line 1"):
        remove(cast, only)

    make(Finding, challenge=cast.challenge, line=line(cast), created_by=cast.lead)
    remove(cast, only)
    assert not Finding.objects.filter(pk=only.pk).exists()


def test_only_the_team_removes_a_finding(cast: Cast) -> None:
    cast.at("visit")
    finding = add(cast)

    with pytest.raises(Refused):
        remove(cast, finding, actor=cast.host_dcs)


def remove(cast: Cast, finding: Finding, actor: Person | None = None) -> None:
    services.remove_finding(
        actor=actor or cast.challenger,
        challenge=cast.challenge,
        finding_id=finding.pk,
        revision=finding.revision,
    )
