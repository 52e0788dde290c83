"""Every address × every role × every stage, by the second reader of the permission table."""

from __future__ import annotations

import uuid
from collections.abc import Callable

import pytest
from django.db import transaction
from django.db.models import Model
from django.test import Client
from django.urls import reverse

from challenges.access.declared import action_of, every_url, undeclared
from challenges.demo.rows import find_or_make
from challenges.models import (
    Challenge,
    Concern,
    FactualPoint,
    LetterCorrection,
    Objection,
    TeamMember,
)
from tests.access import table
from tests.cast import ROLE_OF, Cast
from tests.cast_rows import at, prepared_letter, print_records
from tests.url_table import EVERY_URL, OF_A_CHALLENGE, Url
from tests.writes import writes

STAGES = [*table.STAGES, "withdrawn", "signed"]
# Stages whose pages are many and tell apart what the others do not.
TELLING = ("scoping", "visit", "accuracy")
SINCE = {stage: n for n, stage in enumerate(table.STAGES)}


ONLY_AT = {
    "accuracy": {"accuracy_open"},
    "signed": {"accuracy_over", "points_answered", "answers_released", "prepared", "signed"},
    "withdrawn": {"ended_early"},
}


def stage_of(name: str) -> str:
    """`signed` is the accuracy round with a letter that both have signed."""
    return "accuracy" if name == "signed" else name


def true_for(who: str, stage: str) -> set[str]:
    """The conditions that hold for someone of the cast at a stage, whatever the object."""
    progress = SINCE.get("briefing" if stage == "withdrawn" else stage_of(stage), 0)
    conditions = {"own", "self", "not_self", "progress_open"}
    if who not in ("host_dcs", "coordinator", "contributor"):
        conditions.add("not_of_host")
    if progress < SINCE["team"]:
        conditions.add("scope_open")
    else:
        conditions.add("scope_frozen")
    if who == "contributor" and progress >= SINCE["briefing"]:
        conditions.add("assigned")
    if progress >= SINCE["visit"]:
        conditions.add("brief_issued")
    if progress >= SINCE["drafting"]:
        conditions.add("released")
    if progress < SINCE["issued"]:
        conditions |= {"team_open", "invitations_open"}
    conditions |= ONLY_AT.get(stage, set())
    if progress >= SINCE["issued"]:
        conditions |= {"accuracy_over", "points_answered", "answers_released"}
    if progress >= SINCE["follow_up"]:
        conditions.add("submitted")
    return conditions


def may_open(who: str, action: str, stage: str) -> bool:
    """Reading follows the furthest stage, doing the present; withdrawn is neither."""
    roles = {ROLE_OF[who], "other"}
    return table.holds(action, roles, stage_of(stage), true_for(who, stage))


def bring_to(cast: Cast, stage: str) -> Challenge:
    if stage == "withdrawn":
        return cast.withdrawn()
    challenge = cast.at(stage_of(stage))
    if stage == "signed":
        challenge.accuracy_rounds.update(
            submitted_at=at(2027, 2, 25),
            submitted_by=cast.host_dcs,
            answers_released_at=at(2027, 2, 26),
        )
        for current in challenge.accuracy_rounds.all():
            current.points.update(answer="accepted", reason="Corrected.", answered_by=cast.lead)
        letter = prepared_letter(cast, challenge)
        letter.fully_signed_on = at(2027, 2, 25).date()
        letter.save()
        print_records(cast, letter)
    return challenge


def child_of(cast: Cast, challenge: Challenge, kind: str) -> object:
    """What the address needs: a child of this challenge, made up where there is none."""
    scope = challenge.scopes.filter(current=True).first()
    child = {
        "": lambda: None,
        "redacted_note": lambda: _key("note", challenge.evidence.first()),
        "redacted_finding": lambda: _key("finding", challenge.findings.first()),
        "redacted_section": lambda: _key("section", challenge.brief_sections.first()),
        "redacted_scope": lambda: _key("scope", scope),
        "redacted_ending": lambda: _key("ending", challenge),
        "section": lambda: "data",
        "key": lambda: "line-1",
        "audience": lambda: "staff",
        "brief_number": lambda: 1,
        "version": lambda: 1,
        "correction": lambda: _a_correction(cast, challenge),
        "member": lambda: cast.places["practitioner"],
        "invited": lambda: cast.places["invitee"],
        "host_person": lambda: cast.places["contributor"],
        "objection": lambda: _an_objection(cast),
        "activity": lambda: challenge.activities.first(),
        "session": lambda: challenge.activities.filter(status="held").first(),
        "note": lambda: challenge.evidence.first(),
        "concern": lambda: _a_concern(cast, challenge),
        "finding": lambda: challenge.findings.first(),
        "line": lambda: scope.lines.first() if scope else None,
        "paragraph": lambda: challenge.letter_paragraphs.first(),
        "recommendation": lambda: challenge.recommendations.first(),
        "action": lambda: challenge.actions.first(),
        "conversation": lambda: challenge.conversations.first(),
        "review": lambda: challenge.reviews.first(),
        "point": lambda: _first_point(challenge),
    }[kind]()
    return getattr(child, "pk", child) or uuid.UUID(int=4)


def _a_concern(cast: Cast, challenge: Challenge) -> Concern:
    return find_or_make(
        Concern, {"challenge": challenge}, recorded_by=cast.lead, recorded_at=at(2027, 1, 13)
    )


def _key(kind: str, row: Model) -> str:
    return f"{kind}-{row.pk if row else uuid.UUID(int=4)}"


def _an_objection(cast: Cast) -> Objection:
    return find_or_make(
        Objection, {"member": cast.places["challenger"]}, raised_by=cast.people["host_dcs"]
    )


def _a_correction(cast: Cast, challenge: Challenge) -> LetterCorrection | None:
    """The correction under way, begun if the letter has been issued."""
    letter = challenge.letters.filter(issued_at__isnull=False).first()
    if letter is None:
        return None
    return find_or_make(
        LetterCorrection,
        {"challenge": challenge, "ended_at": None},
        corrects=letter,
        content=letter.content,
        begun_by=cast.people["lead"],
    )


def _first_point(challenge: Challenge) -> FactualPoint | None:
    current = challenge.accuracy_rounds.filter(current=True).first()
    return current.points.first() if current else None


def url_of(cast: Cast, challenge: Challenge, name: str, place: Url) -> str:
    rest = [child_of(cast, challenge, place.needs)] if place.needs else []
    return reverse(f"challenges:{name}", args=[challenge.ref, *rest])


def test_every_address_is_known_and_declares_what_was_agreed() -> None:
    actions = {name: url.action for name, url in EVERY_URL.items()}

    assert {name: action_of(view) for name, _, view in every_url()} == actions


def test_no_view_is_without_an_action() -> None:
    assert undeclared() == []


def refusal(who: str, stage: str) -> int:
    """A member reads why not; to a stranger there is nothing."""
    return 403 if may_open(who, "challenge.view", stage) else 404


def wrong_answers(
    cast: Cast, who: str, stage: str, ask: Callable[[str], int], *, reads: bool = False
) -> list[tuple[str, str, int]]:
    challenge = bring_to(cast, stage)
    wrong = []
    for name, place in OF_A_CHALLENGE.items():
        url = url_of(cast, challenge, name, place)
        with writes() as statements:
            status = ask(url)
        is_open = may_open(who, place.action, stage)
        if is_open:
            # It is refused where the list says so, and nowhere else.
            is_refusal = status in (403, 404)
            if is_refusal != decided_behind(name, who, stage) or not (
                is_refusal or status in ANSWERS
            ):
                wrong.append((name, "open", status))
        elif status != refusal(who, stage):
            wrong.append((name, "refused", status))
        if statements and (reads or not is_open):
            wrong.append((name, f"wrote: {statements[0][:80]}", status))
    return wrong


ANSWERS = (200, 302, 303, 405, 409)
# Everyone to whom the door is open.
ANYONE = set(ROLE_OF)
# Where the door is open to a kind of person and what lies behind it decides: for whom, and when.
OBJECT_DECIDES: dict[str, tuple[set[str], set[str]]] = {
    # It is the practitioner's; they hold the action for their own.
    "team:declaration": (ANYONE - {"programme_lead"}, set(STAGES)),
    # A contributor writes a section and hands none out.
    "briefing:section_assign": ({"contributor"}, {"briefing"}),
    # Nothing has been issued, noted, found or planned yet.
    "briefing:version": (ANYONE, {"briefing"}),
    "visit:note": (ANYONE, {"briefing"}),
    # No session has been held yet.
    "visit:no_note": (ANYONE, {"briefing", "visit"}),
    "visit:finding_edit": (ANYONE, {"briefing"}),
    "visit:finding_first": (ANYONE, {"briefing"}),
    # And a recommendation rests on it while the letter is drafted.
    "visit:finding_remove": (ANYONE, {"briefing", "drafting"}),
    "followup:action_edit": (ANYONE, {"issued"}),
    "followup:progress": (ANYONE, {"issued"}),
    # Only one's own, and the note is the challenger's; and nothing is noted in the briefing.
    "visit:evidence_revise": (ANYONE - {"challenger"}, {"visit", "drafting"}),
    "visit:evidence_withdraw": (ANYONE - {"challenger"}, {"visit", "drafting"}),
    "visit:evidence_correct": (ANYONE - {"challenger"}, {"visit", "drafting"}),
    "visit:evidence_restore": (ANYONE - {"challenger"}, {"visit", "drafting"}),
    # The section is not the contributor's; nothing is noted, found, written or reviewed yet.
    "rights:redact_host": ({"contributor"}, {*table.STAGES, "signed"}),
    "rights:redact_evidence": (ANYONE, {"briefing"}),
    "rights:redact_team": (ANYONE, {"briefing"}),
    "rights:redact_shared": (ANYONE, {"proposed", "withdrawn"}),
    "followup:review_correct": (ANYONE, {"issued", "follow_up"}),
    # Everyone has signed.
    "feedback:withdraw_signature": (ANYONE, {"signed"}),
    # Once the host has seen the draft, the numbers stay.
    "feedback:recommendation_add": (ANYONE, {"accuracy", "signed"}),
    "feedback:recommendation_remove": (ANYONE, {"accuracy", "signed"}),
}
# What an address names by something that every challenge has.
BY_NAME = ("", "section", "key", "audience", "brief_number", "version", "objection")
BEFORE_THE_VISIT = (
    "visit:evidence_revise",
    "visit:evidence_withdraw",
    "visit:evidence_correct",
    "visit:evidence_restore",
)


def decided_behind(name: str, who: str, stage: str) -> bool:
    if name in BEFORE_THE_VISIT and stage == "briefing":
        return True
    people, stages = OBJECT_DECIDES.get(name, (set(), set()))
    return who in people and stage in stages


@pytest.mark.slow
@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("who", ROLE_OF)
def test_every_page_opens_to_whom_it_should(cast: Cast, who: str, stage: str) -> None:
    client = cast.client(cast.people[who])

    assert wrong_answers(cast, who, stage, lambda url: got(client, url), reads=True) == []


@pytest.mark.slow
@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("who", ROLE_OF)
def test_every_act_is_open_to_whom_it_should(cast: Cast, who: str, stage: str) -> None:
    client = cast.client(cast.people[who])

    assert wrong_answers(cast, who, stage, lambda url: posted(client, url)) == []


def got(client: Client, url: str) -> int:
    return client.get(url).status_code


def posted(client: Client, url: str) -> int:
    """The answer to an empty form, whatever it did undone."""
    with transaction.atomic():
        status = client.post(url, {}).status_code
        transaction.set_rollback(True)
    return status


@pytest.mark.long
@pytest.mark.parametrize("stage", TELLING)
def test_a_visitor_who_has_not_signed_in_is_asked_to(cast: Cast, stage: str) -> None:
    challenge = bring_to(cast, stage)
    client = Client()
    wrong = []
    for name, place in OF_A_CHALLENGE.items():
        response = client.get(url_of(cast, challenge, name, place))
        if response.status_code != 302 or "/account/sign-in/" not in response["Location"]:
            wrong.append((name, response.status_code))

    assert wrong == []


@pytest.mark.long
@pytest.mark.parametrize("stage", TELLING)
@pytest.mark.parametrize("who", ["lead", "host_dcs", "programme_lead", "stranger"])
def test_the_telling_stages_open_to_whom_they_should(cast: Cast, who: str, stage: str) -> None:
    client = cast.client(cast.people[who])

    assert wrong_answers(cast, who, stage, lambda url: got(client, url), reads=True) == []


@pytest.mark.long
@pytest.mark.parametrize("who", ["lead", "challenger", "host_dcs", "programme_lead", "coordinator"])
@pytest.mark.parametrize("stage", ["scoping", "visit", "signed", "follow_up"])
def test_another_challenges_child_is_as_absent_as_a_made_up_one(
    cast: Cast, who: str, stage: str
) -> None:
    challenge = bring_to(cast, stage)
    if stage != "withdrawn":
        cast.at(stage_of(stage), cast.other)
    client = cast.client(cast.people[who])
    different = []
    for name, place in OF_A_CHALLENGE.items():
        if place.needs in BY_NAME:
            continue
        theirs = _theirs(cast, place.needs)
        made_up = uuid.UUID(int=7)
        answers = [
            client.get(reverse(f"challenges:{name}", args=[challenge.ref, pk])).status_code
            for pk in (theirs, made_up)
        ]
        refusals = {404, 405} if may_open(who, place.action, stage) else {refusal(who, stage)}
        if answers[0] != answers[1] or not set(answers) <= refusals:
            different.append((name, answers))

    assert different == []


def _theirs(cast: Cast, kind: str) -> object:
    if kind in ("member", "invited", "host_person"):
        return _a_place_elsewhere(cast).pk
    return child_of(cast, cast.other, kind)


def _a_place_elsewhere(cast: Cast) -> TeamMember:
    place = cast.places["practitioner"]
    return find_or_make(
        TeamMember,
        {"challenge": cast.other, "person": place.person},
        side="visiting",
        team_role="practitioner",
        authority=place.authority,
        post=place.post,
        status="accepted",
        clearance="cleared",
        invited_by=cast.people["programme_lead"],
    )
