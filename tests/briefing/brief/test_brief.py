"""The brief: written by several, issued as frozen versions, read by each member."""

import datetime as dt

import pytest

from challenges.access.errors import Blocked, Invalid, Refused, Stale
from challenges.briefing.brief import services
from challenges.demo.rows import make
from challenges.models import (
    AuditEvent,
    BriefAcknowledgement,
    BriefSection,
    BriefVersion,
    Deadline,
    OutboxMessage,
    Person,
)
from tests.cast import Cast


def section(cast: Cast, key: str = "context") -> BriefSection:
    return cast.challenge.brief_sections.get(key=key)


def write(
    cast: Cast, actor: Person, key: str = "context", revision: int = 1, body: str = "New"
) -> BriefSection:
    return services.write_section(
        actor=actor, challenge=cast.challenge, key=key, revision=revision, body=body
    )


def revision_of_draft(cast: Cast) -> int:
    return sum(s.revision for s in cast.challenge.brief_sections.all())


def issue(cast: Cast) -> BriefVersion:
    return services.issue_brief(
        actor=cast.host_dcs, challenge=cast.challenge, revision=revision_of_draft(cast)
    )


def events(action: str) -> int:
    return AuditEvent.objects.filter(action=action).count()


def test_a_section_is_saved_with_who_and_when(cast: Cast) -> None:
    write(cast, cast.coordinator, body="Our area has 40 schools.")

    row = section(cast)
    assert (row.body, row.revision, row.updated_by) == (
        "Our area has 40 schools.",
        2,
        cast.coordinator,
    )
    assert events("brief.edit") == 1


def test_a_section_nobody_has_begun_is_made_with_its_first_words(cast: Cast) -> None:
    section(cast).delete()

    write(cast, cast.host_dcs, revision=0, body="First")

    assert (section(cast).body, section(cast).revision) == ("First", 1)


def test_two_people_writing_one_section_lose_nothing(cast: Cast) -> None:
    write(cast, cast.host_dcs, revision=1, body="The Director's words")

    with pytest.raises(Stale) as stale:
        write(cast, cast.coordinator, revision=1, body="The coordinator's words")

    assert stale.value.mine == {"Context": "The coordinator's words"}
    assert stale.value.theirs == {"Context": "The Director's words"}
    assert stale.value.by == cast.host_dcs.name
    assert section(cast).body == "The Director's words"


def test_the_same_words_sent_twice_are_saved_once(cast: Cast) -> None:
    write(cast, cast.host_dcs, revision=1, body="Same")
    write(cast, cast.host_dcs, revision=1, body="Same")

    assert section(cast).revision == 2
    assert events("brief.edit") == 1


def test_a_contributor_writes_the_section_given_to_them_and_no_other(cast: Cast) -> None:
    write(cast, cast.contributor, key="data", body="Figures")
    assert section(cast, "data").body == "Figures"

    with pytest.raises(Refused):
        write(cast, cast.contributor, key="context", body="Not mine")
    assert section(cast).body == "What we say about context."


def test_a_contributor_cannot_begin_a_section_that_was_not_given_to_them(cast: Cast) -> None:
    section(cast).delete()

    with pytest.raises(Refused):
        write(cast, cast.contributor, revision=0)
    assert not cast.challenge.brief_sections.filter(key="context").exists()


def test_a_contributor_cannot_hand_a_section_on(cast: Cast) -> None:
    with pytest.raises(Refused):
        services.assign_section(
            actor=cast.contributor, challenge=cast.challenge, key="data", person=cast.coordinator
        )
    assert section(cast, "data").assigned_to == cast.contributor


@pytest.mark.parametrize("name", ["lead", "challenger", "programme_lead", "board", "stranger"])
def test_nobody_but_the_host_writes(cast: Cast, name: str) -> None:
    with pytest.raises((Refused, Exception)) as refusal:
        write(cast, cast.people[name])

    assert type(refusal.value).__name__ in ("Refused", "Http404")
    assert section(cast).body == "What we say about context."


def test_a_section_is_given_to_somebody_and_taken_back(cast: Cast) -> None:
    give = {"actor": cast.host_dcs, "challenge": cast.challenge, "key": "context"}

    services.assign_section(**give, person=cast.contributor)
    assert section(cast).assigned_to == cast.contributor
    services.assign_section(**give, person=None)
    assert section(cast).assigned_to is None


def test_a_section_cannot_be_given_to_the_visiting_team(cast: Cast) -> None:
    with pytest.raises(Invalid):
        services.assign_section(
            actor=cast.host_dcs, challenge=cast.challenge, key="context", person=cast.challenger
        )


def test_giving_away_a_section_nobody_has_begun_does_not_make_a_writer_stale(cast: Cast) -> None:
    section(cast).delete()
    services.assign_section(
        actor=cast.host_dcs, challenge=cast.challenge, key="context", person=cast.contributor
    )

    write(cast, cast.coordinator, revision=0, body="Begun before it was given away")

    assert section(cast).body == "Begun before it was given away"


def test_issuing_freezes_all_sections_in_order(cast: Cast) -> None:
    brief = issue(cast)
    write(cast, cast.host_dcs, body="Changed afterwards")

    brief.refresh_from_db()
    assert brief.number == 1
    assert [part["key"] for part in brief.content] == [
        "position",
        "self_assessment",
        "context",
        "data",
        "proud",
        "worries",
        "practicalities",
    ]
    assert brief.content[2] == {
        "key": "context",
        "label": "Context",
        "body": "What we say about context.",
    }


def test_a_later_change_is_a_new_version(cast: Cast) -> None:
    issue(cast)
    write(cast, cast.host_dcs, body="Changed afterwards")

    assert issue(cast).number == 2
    assert [b.number for b in cast.challenge.brief_versions.all()] == [2, 1]


def test_issuing_twice_issues_once_and_writes_once(cast: Cast) -> None:
    issue(cast)
    issue(cast)

    assert cast.challenge.brief_versions.count() == 1
    assert events("brief.issue") == 1
    recipients = OutboxMessage.objects.filter(message="brief_issued").values_list(
        "to__name", flat=True
    )
    assert sorted(recipients) == [
        "Daniel Achterberg",
        "Esther Quaye",
        "Farid Rahimi",
        "Grace Linden",
    ]


def test_each_version_is_announced(cast: Cast) -> None:
    issue(cast)
    write(cast, cast.host_dcs, body="Changed afterwards")
    issue(cast)

    assert OutboxMessage.objects.filter(message="brief_issued", to=cast.lead).count() == 2


def test_nobody_issues_words_they_have_not_seen(cast: Cast) -> None:
    old_revision = revision_of_draft(cast)
    write(cast, cast.coordinator, body="Written while the page was open")

    with pytest.raises(Stale):
        services.issue_brief(actor=cast.host_dcs, challenge=cast.challenge, revision=old_revision)
    assert not cast.challenge.brief_versions.exists()


def test_a_brief_without_a_position_statement_is_not_issued_and_says_where(cast: Cast) -> None:
    BriefSection.objects.filter(key="position").update(body="  ")

    with pytest.raises(Blocked) as refusal:
        issue(cast)

    (missing,) = refusal.value.blockers
    assert missing.message == "“Position statement” is not written yet."
    assert missing.url == f"/challenges/{cast.challenge.ref}/brief/sections/position/"
    assert not cast.challenge.brief_versions.exists()


def test_only_the_director_issues(cast: Cast) -> None:
    with pytest.raises(Refused):
        services.issue_brief(
            actor=cast.coordinator, challenge=cast.challenge, revision=revision_of_draft(cast)
        )


def test_issuing_meets_its_deadline(cast: Cast) -> None:
    due = dt.date(2027, 3, 5)
    make(Deadline, challenge=cast.challenge, kind="issue_brief", due_on=due)

    issue(cast)

    assert Deadline.objects.get(kind="issue_brief").met_on == dt.date(2027, 3, 1)


def acknowledge(cast: Cast, actor: Person, number: int = 1) -> None:
    services.acknowledge_brief(actor=actor, challenge=cast.challenge, revision=number)


def test_each_member_says_once_that_they_have_read_it(cast: Cast) -> None:
    issue(cast)

    acknowledge(cast, cast.challenger)
    acknowledge(cast, cast.challenger)
    acknowledge(cast, cast.lead)

    members = BriefAcknowledgement.objects.values_list("member__person__name", flat=True)
    assert sorted(members) == ["Daniel Achterberg", "Esther Quaye"]
    assert events("brief.acknowledge") == 2


def test_an_earlier_version_cannot_be_acknowledged_any_more(cast: Cast) -> None:
    issue(cast)
    write(cast, cast.host_dcs, body="Changed afterwards")
    issue(cast)

    with pytest.raises(Stale):
        acknowledge(cast, cast.challenger, number=1)
    assert not BriefAcknowledgement.objects.exists()


def test_nothing_can_be_acknowledged_before_it_is_issued(cast: Cast) -> None:
    with pytest.raises(Refused):
        acknowledge(cast, cast.challenger)
