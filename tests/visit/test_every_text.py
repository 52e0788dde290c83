"""Every text of the visit stands on every page that shows, releases or compares it."""

from collections.abc import Mapping
from typing import Any

import pytest
from django.db.models import Model, QuerySet
from django.test import Client
from django.urls import reverse

from challenges.demo.rows import make
from challenges.models import (
    Activity,
    EvidenceRevision,
    Finding,
    Headline,
    LineWithoutFinding,
)
from tests.cast import Cast
from tests.markers import plant, text_fields
from tests.response import ClientResponse
from tests.stages import put_activities
from tests.visit.pages import get, line, url


def missing(texts: list[str], response: ClientResponse) -> list[str]:
    page = response.content.decode()
    return [text for text in texts if text not in page]


def conflict(
    client: Client, path: str, current: list[str], form: Mapping[str, object]
) -> list[str]:
    """Send a form of an earlier revision; return the texts of both that its answer leaves out."""
    response = client.post(path, {"revision": "77", **form})
    assert response.status_code == 409
    texts = [text for text in form.values() if str(text).startswith("Mine")]
    assert texts
    return missing([*current, *texts], response)


def first(rows: QuerySet[Any]) -> Model:
    row = rows.first()
    assert isinstance(row, Model)
    return row


def mine(model: type[Model]) -> dict[str, str]:
    return {name: f"Mine of {name}" for name in text_fields(model)}


def test_each_of_these_models_has_a_text() -> None:
    models = (Activity, EvidenceRevision, Finding, LineWithoutFinding, Headline)
    assert [text_fields(model) for model in models] == [
        ["title", "room", "cancel_reason"],
        ["text"],
        ["text"],
        ["note"],
        ["text"],
    ]


@pytest.mark.long
def test_a_finding_is_on_its_pages_and_both_are_where_two_conflict(cast: Cast) -> None:
    finding = first(cast.challenge.findings)
    texts = plant(finding)

    assert missing(texts, get(cast, "lead", "findings")) == []
    assert missing(texts, get(cast, "lead", "finding_edit", finding.pk)) == []
    form = {"line": str(finding.line_id), "kind": "practice", **mine(Finding)}
    path = url(cast, "finding_edit", finding.pk)
    assert conflict(cast.client(cast.lead), path, texts, form) == []


@pytest.mark.long
def test_why_there_is_no_finding_is_on_its_pages_and_both_where_two_conflict(cast: Cast) -> None:
    cast.challenge.findings.filter(line=line(cast)).delete()
    texts = plant(make(LineWithoutFinding, line=line(cast), by=cast.lead))

    assert missing(texts, get(cast, "lead", "findings")) == []
    assert missing(texts, get(cast, "lead", "no_finding", line(cast).pk)) == []
    path = url(cast, "no_finding", line(cast).pk)
    assert conflict(cast.client(cast.lead), path, texts, mine(LineWithoutFinding)) == []


@pytest.mark.long
def test_headlines_are_on_the_page_that_releases_them_and_on_the_released_one(cast: Cast) -> None:
    texts = [text for row in cast.challenge.headlines.all() for text in plant(row, str(row.pk))]

    for name in ("headlines", "headlines_edit", "headlines_release"):
        assert missing(texts, get(cast, "lead", name)) == [], name
    form = {f"message_{number}": f"Mine {number}" for number in range(1, 7)}
    path = url(cast, "headlines_edit")
    assert conflict(cast.client(cast.challenger), path, texts, form) == []
    feedback_date = {"feedback_on_0": "14", "feedback_on_1": "1", "feedback_on_2": "2027"}
    cast.client(cast.lead).post(url(cast, "headlines_release"), {"revision": "0", **feedback_date})
    assert missing(texts, get(cast, "host_dcs", "headlines")) == []


def test_a_note_is_on_its_pages_with_all_it_ever_said(cast: Cast) -> None:
    entry = first(cast.challenge.evidence.filter(author=cast.challenger))
    make(EvidenceRevision, entry=entry, number=2, at=entry.recorded_at)
    earlier, latest = (plant(row, str(row.number)) for row in entry.revisions.all())

    assert missing([*earlier, *latest], get(cast, "lead", "note", entry.pk)) == []
    assert missing(latest, get(cast, "lead", "evidence")) == []
    assert missing(latest, get(cast, "challenger", "evidence_revise", entry.pk)) == []


def test_an_activity_is_on_the_timetable_and_both_where_two_outcomes_conflict(cast: Cast) -> None:
    activity = first(cast.challenge.activities)
    put_activities(Activity.objects.filter(pk=activity.pk), "cancelled")
    texts = plant(activity)
    timetable = reverse("challenges:briefing:timetable", args=[cast.challenge.ref])

    assert missing(texts, cast.client(cast.host_dcs).get(timetable)) == []
    reason = [text for text in texts if "cancel_reason" in text]
    assert missing(reason, get(cast, "lead", "outcome", activity.pk)) == []
    form = {"outcome": "cancelled", "reason": "Mine", "headcount": "", "minutes": ""}
    path = url(cast, "outcome", activity.pk)
    assert conflict(cast.client(cast.lead), path, reason, form) == []


@pytest.mark.long
def test_the_plan_of_an_activity_is_in_its_form_and_both_where_two_conflict(cast: Cast) -> None:
    cast.at("briefing")
    activity = first(cast.challenge.activities)
    plan = [text for text in plant(activity) if "cancel_reason" not in text]
    client = cast.client(cast.lead)
    path = reverse("challenges:briefing:activity_edit", args=[cast.challenge.ref, activity.pk])

    assert missing(plan, client.get(path)) == []
    day = {"day_0": "13", "day_1": "1", "day_2": "2027", "starts_at": "9.30", "ends_at": "11am"}
    group = {"kind": "focus_group", "role_group": "schools", "headcount": "8"}
    form = {**day, **group, "title": "Mine of title", "room": "Mine of room"}
    assert conflict(client, path, plan, form) == []
    removal = reverse("challenges:briefing:activity_remove", args=[cast.challenge.ref, activity.pk])
    assert missing(plan, client.post(removal, {"revision": "77"})) == []
