"""What we promise people, in sentences, held against the running policy at every stage.

Each is written from the design and the law of the field, not from the table.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest

from challenges.access.door import ChallengeAccess, load
from challenges.models import Challenge
from tests.access.table import STAGES
from tests.cast import ROLE_OF, Cast

May = Callable[[str, str], bool]
HOST = ("host_dcs", "coordinator", "contributor")
TEAM = ("lead", "challenger")
OUTSIDE_TEAM = (
    "programme_lead",
    "board",
    "host_dcs",
    "coordinator",
    "contributor",
    "invitee",
    "stranger",
    "officer",
    "admin",
)
EVERYBODY = tuple(ROLE_OF)
ALL = (*STAGES, "withdrawn")
BEFORE_ISSUE = (
    "proposed",
    "scoping",
    "team",
    "briefing",
    "visit",
    "drafting",
    "accuracy",
    "withdrawn",
)
AFTER_ISSUE = ("issued", "follow_up", "closed")


def but(*left_out: str) -> tuple[str, ...]:
    return tuple(name for name in EVERYBODY if name not in left_out)


def stages_but(*left_out: str) -> tuple[str, ...]:
    return tuple(stage for stage in ALL if stage not in left_out)


# sentence, who, actions, stages: never.
NEVER: list[tuple[str, Iterable[str], Iterable[str], Iterable[str]]] = [
    ("No host role ever reads evidence", HOST, ["evidence.view"], ALL),
    ("Nobody outside the team ever reads evidence", OUTSIDE_TEAM, ["evidence.view"], ALL),
    ("Nobody outside the team ever reads findings", OUTSIDE_TEAM, ["finding.view"], ALL),
    (
        "Nobody outside the team ever writes evidence",
        OUTSIDE_TEAM,
        ["evidence.record", "evidence.revise", "evidence.withdraw", "finding.edit"],
        ALL,
    ),
    (
        "Nobody outside the team ever reads the draft",
        OUTSIDE_TEAM,
        ["letter.view_draft", "letter.download_draft", "letter.comment", "letter.edit"],
        ALL,
    ),
    (
        "The programme lead never reads what the team wrote before issue",
        ["programme_lead"],
        ["letter.view", "letter.view_draft", "letter.view_snapshot", "letter.view_prepared"],
        BEFORE_ISSUE,
    ),
    (
        "The programme lead never reads evidence, findings or the brief",
        ["programme_lead"],
        ["evidence.view", "finding.view", "brief.view", "document.view", "question.view"],
        ALL,
    ),
    (
        "The programme lead never reads what the directors agreed",
        ["programme_lead"],
        ["conversation.view"],
        ALL,
    ),
    (
        "The administrator sees no challenge at all",
        ["admin"],
        [
            "challenge.view",
            "scope.view",
            "team.view",
            "brief.view",
            "letter.view",
            "log.view",
            "action.view_status",
        ],
        ALL,
    ),
    (
        "The information officer sees no content",
        ["officer"],
        [
            "scope.view",
            "brief.view",
            "letter.view",
            "letter.view_snapshot",
            "response.view",
            "action.view_words",
            "conversation.view",
            "team.view_declaration",
        ],
        ALL,
    ),
    (
        "A stranger sees nothing of a challenge",
        ["stranger"],
        [
            "challenge.view",
            "scope.view",
            "team.view",
            "letter.view",
            "recommendation.view",
            "log.view",
            "access.view",
        ],
        ALL,
    ),
    (
        "A stranger does nothing on a challenge",
        ["stranger"],
        ["scope.edit", "brief.edit", "letter.sign", "letter.issue", "action.edit"],
        ALL,
    ),
    (
        "A board member sees no challenge by name before the host shares it",
        ["board"],
        ["challenge.view", "scope.view", "team.view", "letter.view", "response.view"],
        ALL,
    ),
    (
        "An invitee sees no scope, brief or timetable before joining",
        ["invitee"],
        ["scope.view", "brief.view", "timetable.view", "team.view", "conversation.view"],
        ALL,
    ),
    (
        "An invitee never reads a letter",
        ["invitee"],
        ["letter.view", "letter.view_snapshot", "letter.view_prepared"],
        ALL,
    ),
    ("Only the DCS signs for the host", but("host_dcs"), ["scope.sign_as_host"], ALL),
    ("Only the lead signs for the team", but("lead"), ["scope.sign_as_lead"], ALL),
    (
        "A coordinator never signs anything",
        ["coordinator"],
        ["scope.sign_as_host", "scope.sign_as_lead", "letter.sign", "followup_review.sign"],
        ALL,
    ),
    ("Only the host DCS issues the brief", but("host_dcs"), ["brief.issue"], ALL),
    ("Only the lead issues the letter", but("lead"), ["letter.issue"], ALL),
    ("Only the lead prepares the letter", but("lead"), ["letter.prepare"], ALL),
    ("Only the team signs the letter", but("lead", "challenger"), ["letter.sign"], ALL),
    (
        "The host never signs or issues the letter about itself",
        HOST,
        ["letter.sign", "letter.issue", "letter.prepare", "challenge.share_for_accuracy"],
        ALL,
    ),
    (
        "No letter is signed before the accuracy round",
        TEAM,
        ["letter.sign", "letter.prepare"],
        stages_but("accuracy"),
    ),
    (
        "No letter is read by the host before accuracy",
        HOST,
        ["letter.view", "letter.view_snapshot", "letter.view_prepared"],
        ("proposed", "scoping", "team", "briefing", "visit", "drafting", "withdrawn"),
    ),
    ("The team answers points, never the host", HOST, ["accuracy.answer"], ALL),
    ("The host raises points, never the team", TEAM, ["accuracy.raise", "accuracy.submit"], ALL),
    (
        "Points are raised in the accuracy stage only",
        EVERYBODY,
        ["accuracy.raise"],
        stages_but("accuracy"),
    ),
    ("Only the programme appoints a lead", but("programme_lead"), ["team.appoint_lead"], ALL),
    (
        "Only the programme decides about conflicts",
        but("programme_lead"),
        ["team.decide_conflict", "team.decide_objection", "team.bend_rule"],
        ALL,
    ),
    ("The host never sees who was invited or declined", HOST, ["team.view_invitations"], ALL),
    ("The host never reads a declaration", HOST, ["team.view_declaration"], ALL),
    ("The lead never reads another's declaration", ["lead"], ["team.decide_conflict"], ALL),
    ("Only the host DCS objects to a member", but("host_dcs"), ["team.object_to_member"], ALL),
    ("The visiting team never writes the brief", TEAM, ["brief.edit", "brief.issue"], ALL),
    ("The host never assigns challengers", HOST, ["timetable.assign"], ALL),
    ("The host never releases headlines", HOST, ["headlines.release", "headlines.edit"], ALL),
    ("A challenger never ends somebody's place", ["challenger"], ["team.end_membership"], ALL),
    ("A lead cannot simply leave", ["lead"], ["team.leave"], ALL),
    ("The team never writes the response", TEAM, ["response.edit", "response.submit"], ALL),
    (
        "The programme never writes response or actions",
        ["programme_lead"],
        ["response.edit", "response.submit", "action.edit", "action.report_progress"],
        ALL,
    ),
    ("The host never gives verdicts", HOST, ["followup_review.give_verdicts"], ALL),
    ("Only the lead gives verdicts", but("lead"), ["followup_review.give_verdicts"], ALL),
    (
        "The programme lead reads no action words unless shared",
        ["programme_lead"],
        ["action.view_words", "impact.view"],
        ALL,
    ),
    ("Only the host DCS shares the letter", but("host_dcs"), ["letter.share"], ALL),
    ("No letter is shared before it is issued", EVERYBODY, ["letter.share"], BEFORE_ISSUE),
    (
        "Only the programme closes",
        but("programme_lead"),
        ["challenge.close", "challenge.close_early"],
        ALL,
    ),
    ("Only the programme accepts a request", but("programme_lead"), ["challenge.accept"], ALL),
    (
        "Only the programme pauses and passes blockers",
        but("programme_lead"),
        ["challenge.pause", "challenge.resume", "challenge.override"],
        ALL,
    ),
    ("Nobody withdraws once the letter is out", EVERYBODY, ["challenge.withdraw"], AFTER_ISSUE),
    (
        "The host alone cannot withdraw once the visit began",
        ["host_dcs"],
        ["challenge.withdraw"],
        ("visit", "drafting", "accuracy"),
    ),
    (
        "Nobody writes evidence once the draft is with the host",
        EVERYBODY,
        ["evidence.record", "finding.edit"],
        ("accuracy", *AFTER_ISSUE),
    ),
    (
        "Challengers lose the evidence with the issue",
        ["challenger"],
        ["evidence.view", "finding.view", "letter.view_draft"],
        AFTER_ISSUE,
    ),
    (
        "Nothing but reading is left once withdrawn",
        EVERYBODY,
        [
            "scope.edit",
            "team.invite",
            "brief.edit",
            "timetable.edit",
            "finding.edit",
            "letter.edit",
            "response.edit",
            "action.edit",
            "challenge.edit_dates",
        ],
        ("withdrawn",),
    ),
    (
        "A contributor never edits scope or timetable",
        ["contributor"],
        ["scope.edit", "timetable.edit", "timetable.confirm", "response.edit"],
        ALL,
    ),
]
# sentence, who, actions, stages: always.
ALWAYS: list[tuple[str, Iterable[str], Iterable[str], Iterable[str]]] = [
    (
        "The programme lead always sees where a challenge stands",
        ["programme_lead"],
        ["challenge.view", "log.view", "access.view"],
        ALL,
    ),
    (
        "The host Director always sees their own challenge",
        ["host_dcs"],
        ["challenge.view", "team.view", "log.view"],
        ALL,
    ),
    ("An invitee sees host, topic and dates, and may answer", ["invitee"], ["challenge.view"], ALL),
    (
        "The lead keeps the evidence to the end",
        ["lead"],
        ["evidence.view", "finding.view"],
        ("briefing", "visit", "drafting", "accuracy", *AFTER_ISSUE),
    ),
    (
        "The team records evidence from the briefing to the draft",
        TEAM,
        ["evidence.record", "finding.edit"],
        ("briefing", "visit", "drafting"),
    ),
    (
        "The programme lead reads every issued letter",
        ["programme_lead"],
        ["letter.view", "recommendation.view"],
        AFTER_ISSUE,
    ),
    (
        "The host side reads the issued letter",
        ["host_dcs", "coordinator"],
        ["letter.view"],
        AFTER_ISSUE,
    ),
    (
        "The host Director can always close a stage of silence: the programme closes early",
        ["programme_lead"],
        ["challenge.close_early"],
        ("issued", "follow_up"),
    ),
    (
        "The statuses of actions are always on the board",
        ["programme_lead"],
        ["action.view_status"],
        AFTER_ISSUE,
    ),
    (
        "Both directors sign the follow-up",
        ["host_dcs", "lead"],
        ["followup_review.sign"],
        ("follow_up",),
    ),
]


@pytest.fixture
def may(cast: Cast) -> Callable[[str], May]:
    """At a stage: may this person do this?"""

    def at(stage: str) -> May:
        challenge = cast.withdrawn() if stage == "withdrawn" else cast.at(stage)

        everybody = {name: access(cast, challenge, name) for name in EVERYBODY}

        def asked(name: str, action: str) -> bool:
            return everybody[name].may(action)

        return asked

    return at


def access(cast: Cast, challenge: Challenge, name: str) -> ChallengeAccess:
    return load(cast.people[name], challenge.ref)


@pytest.mark.parametrize("stage", ALL)
def test_what_never_is(may: Callable[[str], May], stage: str) -> None:
    has_right = may(stage)
    faults = [
        (sentence, name, action)
        for sentence, who, actions, stages in NEVER
        if stage in stages
        for name in who
        for action in actions
        if has_right(name, action)
    ]

    assert faults == []


@pytest.mark.parametrize("stage", ALL)
def test_what_always_is(may: Callable[[str], May], stage: str) -> None:
    has_right = may(stage)
    faults = [
        (sentence, name, action)
        for sentence, who, actions, stages in ALWAYS
        if stage in stages
        for name in who
        for action in actions
        if not has_right(name, action)
    ]

    assert faults == []


def test_there_are_about_sixty_sentences() -> None:
    assert len({s for s, *_ in NEVER} | {s for s, *_ in ALWAYS}) >= 60
