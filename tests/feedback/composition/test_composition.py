"""What the records say is what the letter says; every number is counted by hand here."""

from __future__ import annotations

import datetime as dt

import pytest

from challenges.demo.rows import make
from challenges.feedback.composition.compose import based_on, compose
from challenges.feedback.composition.effort import hours_said
from challenges.feedback.composition.part_keys import keys_of
from challenges.feedback.composition.records import load
from challenges.feedback.content.letter import LetterContent
from challenges.models import Activity, Appointment, EvidenceEntry, Finding, LetterParagraph
from tests.cast import Cast
from tests.cast_rows import at, lines_of
from tests.stages import put_activities

pytestmark = pytest.mark.django_db
DIRECTOR = "Director of Children’s Services"


def letter(cast: Cast) -> LetterContent:
    return compose(load(cast.challenge))


def session(
    cast: Cast, kind: str, group: str, people: int, minutes: int, day: int = 12
) -> Activity:
    return make(
        Activity,
        challenge=cast.challenge,
        day=dt.date(2027, 1, day),
        starts_at=dt.time(9),
        ends_at=dt.time(10),
        kind=kind,
        title="A session",
        role_group=group,
        status="held",
        headcount_held=people,
        minutes_held=minutes,
    )


@pytest.fixture
def fieldwork(cast: Cast) -> Cast:
    """A visit of two days with eight sessions, two of them no evidence, one cancelled."""
    cast.at("drafting").activities.all().delete()
    session(cast, "interview", "senior_leaders", 3, 60)
    session(cast, "interview", "schools", 6, 45)
    session(cast, "focus_group", "social_workers", 11, 75, day=13)
    session(cast, "focus_group", "social_workers", 9, 60, day=13)
    session(cast, "case_audit", "nobody", 12, 240)
    session(cast, "observation", "iros", 1, 90, day=13)
    session(cast, "team_meeting", "nobody", 4, 60)
    session(cast, "feedback", "senior_leaders", 14, 60, day=13)
    session_off = session(cast, "focus_group", "parents", 8, 60, day=14)
    put_activities(Activity.objects.filter(pk=session_off.pk), "cancelled")
    return cast


def test_the_effort_is_counted_from_what_was_held(fieldwork: Cast) -> None:
    # 60 + 45 + 75 + 60 + 240 + 90 minutes; 3 + 6 + 11 + 9 + 1 people.
    assert letter(fieldwork).effort == (
        "In two days on site we held two interviews and two focus groups, met 30 people and read "
        "12 case files. We observed practice once. Counted for each member of the team who took "
        "part, these sessions took nine and a half hours. We compared evidence from two "
        "kinds of source. We do not say in this letter who told us "
        "what."
    )


def test_hours_are_those_of_everybody_who_went(fieldwork: Cast) -> None:
    # Three went to the 240 minutes of files, two to the first interview of 60 minutes.
    seats = [fieldwork.places[name] for name in ("lead", "challenger", "practitioner")]
    Activity.objects.get(kind="case_audit").challengers.set(seats)
    Activity.objects.get(role_group="senior_leaders", kind="interview").challengers.set(seats[:2])
    # 570 + 2 × 240 + 60 minutes are 18.5 hours.
    assert "took part, these sessions took 18 and a half hours." in letter(fieldwork).effort


def test_what_was_done_on_other_days_is_not_on_site(fieldwork: Cast) -> None:
    session(fieldwork, "case_audit", "nobody", 7, 60, day=8)
    session(fieldwork, "interview", "schools", 5, 60, day=8)

    effort = letter(fieldwork).effort

    assert effort.startswith(
        "In two days on site we held two interviews and two focus groups, met 30 people and read "
        "12 case files. On one day outside the visit we held one interview, met five people and "
        "read seven case files. We observed practice once."
    )


def test_an_effort_of_one_kind_names_that_kind(cast: Cast) -> None:
    cast.at("drafting").activities.all().delete()
    session(cast, "interview", "schools", 6, 45)
    session(cast, "interview", "schools", 6, 45)
    assert letter(cast).effort.startswith("In one day on site we held two interviews and met 12")
    cast.challenge.activities.all().delete()
    session(cast, "observation", "nobody", 0, 30)
    assert letter(cast).effort.startswith("We observed practice once.")


def test_people_met_are_shown_by_group_and_small_groups_together(fieldwork: Cast) -> None:
    counts = {(m.group, m.count) for m in letter(fieldwork).people_met}
    # Three leaders and one reviewing officer are four: the six of the schools join them.
    assert counts == {("Social workers", 20), ("People in smaller groups", 10)}


def test_a_visit_of_which_nothing_was_held_says_nothing(cast: Cast) -> None:
    put_activities(cast.at("drafting").activities.all(), "planned")
    assert letter(cast).effort == ""
    assert letter(cast).people_met == ()


def test_evidence_is_counted_by_source_without_what_was_withdrawn(cast: Cast) -> None:
    challenge = cast.at("drafting")
    first = EvidenceEntry.objects.filter(challenge=challenge, source_type="interview").first()
    EvidenceEntry.objects.filter(pk=first.pk).update(withdrawn_at=at(2027, 1, 20))
    counts = [(c.source, c.count) for c in letter(cast).evidence_counts]
    assert counts == [("Interview", 1), ("Case file", 2)]


def test_the_team_is_printed_with_the_lead_first_and_posts_as_they_are_said(cast: Cast) -> None:
    cast.at("drafting")
    Appointment.objects.filter(person=cast.lead).update(acting=True)
    Appointment.objects.filter(person=cast.challenger).update(title="Deputy Director")
    lines = [(m.name, m.post, m.authority, m.role) for m in letter(cast).team]
    assert lines == [
        ("Daniel Achterberg", f"Acting {DIRECTOR}", "Surrey", "Lead challenger"),
        ("Grace Linden", DIRECTOR, "East Sussex", "Observer"),
        ("Esther Quaye", "Deputy Director", "Hampshire", "Challenger"),
        ("Farid Rahimi", "Practitioner", "Medway", "Practitioner"),
    ]


def test_who_left_or_never_came_is_not_printed(cast: Cast) -> None:
    cast.at("drafting")
    cast.move("practitioner", status="ended")
    names = [m.name for m in letter(cast).team]
    assert "Farid Rahimi" not in names
    assert "Hugh Pemberton" not in names


def test_it_is_addressed_to_whoever_holds_the_post_today(cast: Cast) -> None:
    cast.at("drafting")
    Appointment.objects.filter(person=cast.host_dcs).update(ends_on=dt.date(2027, 2, 1))
    make(
        Appointment,
        person=cast.contributor,
        authority=cast.challenge.host,
        post="dcs",
        acting=True,
        starts_on=dt.date(2027, 2, 2),
    )
    content = letter(cast)
    assert content.addressee_name == "Carys Morgan"
    assert content.addressee_post == "Acting Director of Children’s Services"
    assert content.addressee_authority == "Kent"


@pytest.mark.parametrize(
    ("title", "post"),
    [
        ("", "Director of Children’s Services"),
        ("Executive Director", "Director of Children’s Services and Executive Director"),
    ],
)
def test_who_share_a_job_are_both_addressed_each_by_their_title(
    cast: Cast, title: str, post: str
) -> None:
    cast.at("drafting")
    Appointment.objects.filter(person=cast.host_dcs).update(job_share=True)
    make(
        Appointment,
        person=cast.contributor,
        authority=cast.challenge.host,
        post="dcs",
        job_share=True,
        title=title,
        starts_on=dt.date(2027, 2, 2),
    )
    content = letter(cast)
    assert content.addressee_name == "Amara Okafor and Carys Morgan"
    assert content.addressee_post == post


def test_a_missing_director_stops_no_letter(cast: Cast) -> None:
    cast.at("drafting")
    Appointment.objects.filter(person=cast.host_dcs).update(ends_on=dt.date(2027, 2, 1))
    assert letter(cast).addressee_name == ""
    assert letter(cast).addressee_post == "Director of Children’s Services"


def line_paragraph(cast: Cast, number: int) -> LetterParagraph:
    return LetterParagraph.objects.get(challenge=cast.challenge, line__number=number)


def test_a_line_lists_the_findings_its_paragraph_rests_on(cast: Cast) -> None:
    cast.at("drafting")
    line_paragraph(cast, 1).findings.set(Finding.objects.filter(line__number=1))
    first, second = letter(cast).findings
    assert first.strengths == ("SECRET finding: a strength on line 1.",)
    assert first.considerations == ("SECRET finding: a consideration on line 1.",)
    assert first.based_on == "interviews and case files"
    assert first.confidence == "moderate"
    assert second.strengths == second.considerations == ()
    assert second.based_on == second.confidence == ""


@pytest.mark.parametrize(
    ("sources", "is_contradicted", "confidence"),
    [
        (["interview"], False, "emerging"),
        (["interview", "focus_group"], False, "moderate"),
        (["interview", "focus_group", "child_voice"], False, "moderate"),
        (["interview", "focus_group", "case_file"], False, "strong"),
        (["interview", "focus_group", "case_file"], True, "moderate"),
        ([], False, ""),
    ],
)
def test_confidence_is_that_of_the_evidence(
    cast: Cast, sources: list[str], is_contradicted: bool, confidence: str
) -> None:
    challenge = cast.at("drafting")
    line = lines_of(challenge)[0]
    finding = Finding.objects.filter(line=line, kind="strength").get()
    stances = ["supports"] * len(sources) + ["contradicts"] * is_contradicted
    entries = [
        make(
            EvidenceEntry,
            challenge=challenge,
            author=cast.challenger,
            source_type=source,
            role_group="schools",
            stance=stance,
            recorded_at=at(2027, 1, 12),
        )
        for source, stance in zip([*sources, "data"], stances, strict=False)
    ]
    finding.evidence.set(entries)
    line_paragraph(cast, 1).findings.set([finding])
    assert letter(cast).findings[0].confidence == confidence


def test_sources_are_named_in_one_order_and_never_counted() -> None:
    assert based_on({"data", "interview", "child_voice"}) == (
        "interviews, data and feedback from children and families"
    )
    assert based_on(set()) == ""


def test_a_visit_in_two_parts_is_printed_as_two(cast: Cast) -> None:
    cast.at("drafting").activities.all().delete()
    for day in (12, 13):
        session(cast, "interview", "schools", 2, 60, day=day)
    back = session(cast, "feedback", "senior_leaders", 9, 60)
    Activity.objects.filter(pk=back.pk).update(day=dt.date(2027, 2, 3))
    cast.challenge.last_day = dt.date(2027, 2, 3)
    assert letter(cast).visit_dates == "12 to 13 January and 3 February 2027"
    put_activities(cast.challenge.activities.filter(day=dt.date(2027, 1, 13)), "cancelled")
    assert letter(cast).visit_dates == "12 January and 3 February 2027"


def test_a_letter_is_cut_into_paragraphs_with_keys_in_its_order(cast: Cast) -> None:
    cast.at("drafting")
    content = letter(cast)
    assert [part.key for part in content.parts] == [
        "thanks",
        "why",
        "caveat",
        "team",
        "effort",
        "messages",
        "line-1",
        "line-2",
        "recommendation-1",
        "recommendation-2",
        "practice",
        "next",
    ]
    assert keys_of(content.as_json()) == {part.key for part in content.parts}
    assert keys_of({"thanks": "and no letter"}) == frozenset()


def test_another_challenge_adds_nothing(cast: Cast) -> None:
    cast.at("drafting")
    old_letter = letter(cast)
    cast.at("drafting", cast.other)
    assert letter(cast) == old_letter


@pytest.mark.parametrize(
    ("minutes", "phrase"),
    [
        (60, "one hour"),
        (74, "one hour"),
        (75, "one and a half hours"),
        (90, "one and a half hours"),
        (120, "two hours"),
        (150, "two and a half hours"),
        (1680, "28 hours"),
        (1700, "28 and a half hours"),
    ],
)
def test_hours_are_said_to_the_half(minutes: int, phrase: str) -> None:
    assert hours_said(minutes) == phrase
