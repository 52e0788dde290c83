"""Notes of the visit: stored once, never overwritten, the author’s own."""

import datetime as dt
import uuid

import pytest
from django.http import Http404

from challenges.access.errors import Invalid, Refused, Stale
from challenges.demo.rows import make
from challenges.models import (
    Activity,
    AuditEvent,
    EvidenceEntry,
    LineOfEnquiry,
    OutboxMessage,
    Person,
)
from challenges.visit.evidence import queries, services
from tests.cast import Cast


def line(cast: Cast, number: int = 1) -> LineOfEnquiry:
    return LineOfEnquiry.objects.get(scope__challenge=cast.challenge, number=number)


def record(
    cast: Cast,
    actor: Person | None = None,
    idempotency_key: uuid.UUID | None = None,
    **other: object,
) -> EvidenceEntry:
    note = {
        "activity": cast.challenge.activities.first(),
        "lines": [line(cast)],
        "source_type": "focus_group",
        "role_group": "social_workers",
        "stance": "supports",
        "text": "Referrals are seen the same day.",
    }
    return services.record_evidence(
        actor=actor or cast.practitioner,
        challenge=cast.challenge,
        idempotency_key=idempotency_key or uuid.uuid4(),
        **{**note, **other},
    )


def texts(entry: EvidenceEntry) -> list[str]:
    return [revision.text for revision in entry.revisions.all()]


def events(action: str) -> int:
    return AuditEvent.objects.filter(action=action).count()


def test_a_note_keeps_what_was_said_of_it_and_its_id_is_the_forms(cast: Cast) -> None:
    idempotency_key = uuid.uuid4()

    entry = record(cast, idempotency_key=idempotency_key)

    entry.refresh_from_db()
    assert entry.pk == idempotency_key
    assert (entry.author, entry.source_type, entry.role_group, entry.stance) == (
        cast.practitioner,
        "focus_group",
        "social_workers",
        "supports",
    )
    assert list(entry.lines.all()) == [line(cast)]
    assert texts(entry) == ["Referrals are seen the same day."]


def test_a_note_sent_twice_is_kept_once(cast: Cast) -> None:
    idempotency_key, before = uuid.uuid4(), cast.challenge.evidence.count()

    record(cast, idempotency_key=idempotency_key)
    record(cast, idempotency_key=idempotency_key)

    assert cast.challenge.evidence.count() == before + 1
    assert texts(EvidenceEntry.objects.get(pk=idempotency_key)) == [
        "Referrals are seen the same day."
    ]
    assert events("evidence.record") == 1


def test_a_note_sent_again_with_other_words_keeps_both(cast: Cast) -> None:
    idempotency_key = uuid.uuid4()

    record(cast, idempotency_key=idempotency_key)
    record(cast, idempotency_key=idempotency_key, text="Referrals are seen the next day.")
    record(cast, idempotency_key=idempotency_key)

    assert texts(EvidenceEntry.objects.get(pk=idempotency_key)) == [
        "Referrals are seen the same day.",
        "Referrals are seen the next day.",
    ]


def test_a_note_sent_again_with_other_facts_is_answered_with_both(cast: Cast) -> None:
    key = uuid.uuid4()
    entry = record(cast, idempotency_key=key)

    with pytest.raises(Stale) as stale:
        record(
            cast,
            idempotency_key=key,
            source_type="interview",
            lines=[line(cast, 2)],
            text="Referrals are seen the next day.",
        )

    assert stale.value.mine == {
        "What did you hear, see or read?": "Referrals are seen the next day.",
        "Lines of enquiry": str(line(cast, 2)),
        "Kind of source": "Interview",
    }
    assert stale.value.theirs == {
        "What did you hear, see or read?": "Referrals are seen the same day.",
        "Lines of enquiry": str(line(cast)),
        "Kind of source": "Focus group",
    }
    entry.refresh_from_db()
    assert (entry.source_type, list(entry.lines.all())) == ("focus_group", [line(cast)])
    assert texts(entry) == ["Referrals are seen the same day."]
    assert events("evidence.record") == 1


def test_an_id_that_somebody_else_has_used_is_refused_and_changes_nothing(cast: Cast) -> None:
    idempotency_key = uuid.uuid4()
    entry = record(cast, idempotency_key=idempotency_key)

    with pytest.raises(Refused):
        record(cast, cast.challenger, idempotency_key=idempotency_key, text="Mine")

    assert texts(entry) == ["Referrals are seen the same day."]


def test_a_note_needs_a_line_of_todays_scope(cast: Cast) -> None:
    LineOfEnquiry.objects.filter(pk=line(cast, 2).pk).update(dropped=True)

    with pytest.raises(Invalid):
        record(cast, lines=[])
    with pytest.raises(Invalid):
        record(cast, lines=[line(cast, 2)])


def test_a_note_is_not_tied_to_an_activity_of_another_challenge(cast: Cast) -> None:
    theirs = make(
        Activity,
        challenge=cast.other,
        day=dt.date(2027, 1, 12),
        starts_at=dt.time(9),
        ends_at=dt.time(10),
        kind="interview",
        title="Theirs",
        role_group="nobody",
    )

    with pytest.raises(Invalid):
        record(cast, activity=theirs)


@pytest.mark.parametrize(
    "name", ["host_dcs", "coordinator", "contributor", "programme_lead", "invitee", "stranger"]
)
def test_nobody_outside_the_team_takes_notes(cast: Cast, name: str) -> None:
    before = EvidenceEntry.objects.count()

    with pytest.raises((Refused, Http404)):
        record(cast, cast.people[name])
    assert EvidenceEntry.objects.count() == before


def test_notes_can_be_taken_from_reading_the_brief_on(cast: Cast) -> None:
    cast.at("briefing")

    assert record(cast, activity=None, source_type="document", role_group="nobody")


def test_an_author_says_it_better_and_the_first_words_stay(cast: Cast) -> None:
    entry = record(cast)

    for _ in range(2):
        services.revise_evidence(
            actor=cast.practitioner, challenge=cast.challenge, entry_id=entry.pk, text="Better"
        )

    assert texts(entry) == ["Referrals are seen the same day.", "Better"]
    assert events("evidence.revise") == 1


def test_two_devices_revising_one_note_keep_both_texts(cast: Cast) -> None:
    entry = record(cast)

    for text in ("From the tablet", "From the phone"):
        services.revise_evidence(
            actor=cast.practitioner, challenge=cast.challenge, entry_id=entry.pk, text=text
        )

    assert texts(entry) == [
        "Referrals are seen the same day.",
        "From the tablet",
        "From the phone",
    ]


@pytest.mark.parametrize("name", ["lead", "challenger", "observer", "host_dcs"])
def test_only_the_author_revises_or_withdraws(cast: Cast, name: str) -> None:
    entry = record(cast)
    about = {"actor": cast.people[name], "challenge": cast.challenge, "entry_id": entry.pk}

    with pytest.raises(Refused):
        services.revise_evidence(**about, text="Not mine")
    with pytest.raises(Refused):
        services.withdraw_evidence(**about)

    entry.refresh_from_db()
    assert texts(entry) == ["Referrals are seen the same day."]
    assert entry.withdrawn_at is None


def test_a_withdrawn_note_stays_on_record_and_is_not_revised(cast: Cast) -> None:
    entry = record(cast)
    about = {"actor": cast.practitioner, "challenge": cast.challenge, "entry_id": entry.pk}

    services.withdraw_evidence(**about)
    services.withdraw_evidence(**about)
    with pytest.raises(Refused):
        services.revise_evidence(**about, text="Too late")

    assert texts(entry) == ["Referrals are seen the same day."]
    assert events("evidence.withdraw") == 1
    assert entry.pk not in {n.pk for n in queries.living_notes(cast.challenge)}


def test_a_note_of_another_challenge_is_not_there(cast: Cast) -> None:
    entry = record(cast)

    with pytest.raises(Http404):
        queries.note(cast.other, entry.pk)


def test_nobody_is_written_to_about_a_note(cast: Cast) -> None:
    entry = record(cast)
    services.withdraw_evidence(actor=cast.practitioner, challenge=cast.challenge, entry_id=entry.pk)

    assert not OutboxMessage.objects.exists()


def test_the_next_note_guesses_from_the_one_before(cast: Cast) -> None:
    entry = record(cast)

    guess = queries.first_guess(cast.challenge, "", str(entry.pk))

    assert guess == {
        "activity": entry.activity,
        "lines": [line(cast)],
        "source_type": "focus_group",
        "role_group": "social_workers",
    }


def test_a_note_in_an_activity_guesses_from_it(cast: Cast) -> None:
    audit = cast.challenge.activities.get(kind="case_audit")

    guess = queries.first_guess(cast.challenge, str(audit.pk), "")

    assert (guess["activity"], guess["source_type"], guess["role_group"]) == (
        audit,
        "case_file",
        "nobody",
    )


def test_meeting_children_is_their_voice_whatever_the_activity(cast: Cast) -> None:
    group = cast.challenge.activities.get(kind="focus_group")
    Activity.objects.filter(pk=group.pk).update(role_group="children")

    assert queries.first_guess(cast.challenge, str(group.pk), "")["source_type"] == "child_voice"


@pytest.mark.parametrize("key", ["", "x", "0" * 5000, "00000000-0000-0000-0000-000000000000"])
def test_an_id_that_is_none_guesses_nothing(cast: Cast, key: str) -> None:
    assert queries.first_guess(cast.challenge, key, key) == {}


def test_a_note_of_another_challenge_guesses_nothing(cast: Cast) -> None:
    entry = record(cast)

    assert queries.first_guess(cast.other, "", str(entry.pk)) == {}
