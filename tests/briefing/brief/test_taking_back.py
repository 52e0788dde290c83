"""A brief is taken back until someone has read it, and not later."""

from __future__ import annotations

import datetime as dt

import pytest

from challenges.access.errors import Refused, Stale
from challenges.briefing.brief.services import (
    acknowledge_brief,
    issue_brief,
    take_back_brief,
)
from challenges.demo.rows import make
from challenges.journey.invariants.visits import briefs_are_numbered
from challenges.models import (
    AuditEvent,
    BriefAcknowledgement,
    BriefVersion,
    Deadline,
    OutboxMessage,
)
from tests.cast import Cast
from tests.cast_rows import at
from tests.moments import brief_issued
from tests.overview.reading import words

TEAM = {"Daniel Achterberg", "Esther Quaye", "Farid Rahimi", "Grace Linden"}


def told(message: str) -> set[str]:
    return {m.to.name for m in OutboxMessage.objects.filter(message=message)}


def take_back(cast: Cast, who: str = "host_dcs", revision: int = 1) -> None:
    take_back_brief(actor=cast.people[who], challenge=cast.challenge, revision=revision)


def test_a_brief_that_nobody_has_read_is_taken_back(cast: Cast) -> None:
    challenge = brief_issued(cast)
    make(
        Deadline,
        challenge=challenge,
        kind="issue_brief",
        due_on=dt.date(2026, 12, 22),
        met_on=dt.date(2026, 12, 15),
    )
    url = f"/challenges/{challenge.ref}/brief/"
    page = words(cast.client(cast.host_dcs).get(url))

    take_back(cast)

    assert "Take version 1 back" in page
    assert not BriefVersion.objects.exists()
    assert cast.client(cast.challenger).get(url).status_code == 403
    assert "What we say about worries." in words(cast.client(cast.host_dcs).get(url))
    assert told("brief_taken_back") == TEAM
    assert AuditEvent.objects.get().action == "brief.take_back"
    assert challenge.deadlines.get(kind="issue_brief").met_on is None


def test_the_version_before_it_is_read_again(cast: Cast) -> None:
    challenge = brief_issued(cast)
    challenge.brief_sections.filter(key="data").update(body="New figures.", revision=2)
    issue_brief(
        actor=cast.host_dcs,
        challenge=challenge,
        revision=sum(one.revision for one in challenge.brief_sections.all()),
    )

    take_back(cast, revision=2)

    assert [version.number for version in BriefVersion.objects.all()] == [1]


def test_the_number_of_a_version_taken_back_is_not_used_again(cast: Cast) -> None:
    challenge = brief_issued(cast)
    take_back(cast)
    challenge.brief_sections.filter(key="data").update(body="New figures.", revision=2)
    again = issue_brief(
        actor=cast.host_dcs,
        challenge=challenge,
        revision=sum(one.revision for one in challenge.brief_sections.all()),
    )

    assert again.number == 2
    assert list(briefs_are_numbered()) == []
    # The page of the version that was taken back does not confirm the reading of this one.
    with pytest.raises(Stale):
        acknowledge_brief(actor=cast.challenger, challenge=challenge, revision=1)
    acknowledge_brief(actor=cast.challenger, challenge=challenge, revision=2)


def test_once_it_has_been_read_it_stays(cast: Cast) -> None:
    challenge = brief_issued(cast)
    make(
        BriefAcknowledgement,
        brief=BriefVersion.objects.get(),
        member=cast.places["challenger"],
        at=at(2026, 12, 16),
    )

    with pytest.raises(Refused, match="has read this version"):
        take_back(cast)

    page = words(cast.client(cast.host_dcs).get(f"/challenges/{challenge.ref}/brief/"))
    assert "Take version 1 back" not in page
    assert BriefVersion.objects.exists()


def test_another_version_than_the_page_showed_stays(cast: Cast) -> None:
    brief_issued(cast)

    with pytest.raises(Stale):
        take_back(cast, revision=0)


@pytest.mark.parametrize("who", ["coordinator", "lead", "programme_lead"])
def test_only_the_director_takes_it_back(cast: Cast, who: str) -> None:
    brief_issued(cast)

    with pytest.raises(Refused):
        take_back(cast, who)


def test_in_the_visit_the_brief_stays(cast: Cast) -> None:
    cast.at("visit")

    with pytest.raises(Refused):
        take_back(cast)
