"""The checks behind the gates: each yields one sentence for each thing missing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from challenges import clock
from challenges.journey.gate_context import GateContext
from challenges.journey.scope_text import clarity_of
from challenges.models import (
    Activity,
    Format,
    LetterParagraph,
    MemberStatus,
    Recommendation,
    Response,
    Side,
    TeamMember,
)
from challenges.models.team import CLEAR, OPEN_STATUSES
from challenges.rules.attribution import attribution_warnings
from challenges.rules.cover import Seat, check_cover

Missing = Iterator[str]
MOST_LINES = {Format.TOPICAL: 5, Format.CONVERSATION: 1}
SIDE_WORDS = {Side.HOST: "host DCS", Side.VISITING: "lead challenger"}
ENDORSERS = {"chief_executive": "Chief Executive", "lead_member": "Lead Member"}


def request_complete(held: GateContext) -> Missing:
    if not held.challenge.question.strip():
        yield "Say what question worries the host."


def lead_accepted(held: GateContext) -> Missing:
    if not _leads(held):
        yield "No lead challenger has accepted yet."


def lead_cleared(held: GateContext) -> Missing:
    leads = _leads(held)
    if leads and not any(m.clearance in CLEAR for m in leads):
        yield "The lead challenger has not been cleared yet."


def _leads(held: GateContext) -> list[TeamMember]:
    return [m for m in _accepted(held) if m.team_role == "lead"]


def _accepted(held: GateContext) -> list[TeamMember]:
    return [m for m in held.visitors if m.status == MemberStatus.ACCEPTED]


def scope_written(held: GateContext) -> Missing:
    for name, words in (
        ("purpose", "Write the purpose: why this, and why now."),
        ("in_scope", "Say what is in scope."),
        ("out_of_scope", "Say what is out of scope."),
        ("success", "Say what success looks like."),
    ):
        if held.scope is None or not getattr(held.scope, name).strip():
            yield words


def lines_of_enquiry(held: GateContext) -> Missing:
    count = len(held.lines)
    most = MOST_LINES[Format(held.challenge.format)]
    if count == 0:
        yield "Add at least one line of enquiry."
    elif count > most:
        yield f"There are {count} lines of enquiry. Keep {most} at the most."


def motivations_given(held: GateContext) -> Missing:
    if held.scope is None or not held.scope.motivations.all():
        yield "Say why the host asks for this challenge."


def clarity_passed(held: GateContext) -> Missing:
    if held.scope is None:
        yield "The clarity check has nothing to read yet."
    elif not held.scope.clarity_note.strip() and not clarity_of(held.scope, held.lines).passed:
        yield "The clarity check has remarks. Mend them, or say why the scope stands as it is."


def directors_spoke(held: GateContext) -> Missing:
    if not held.challenge.conversations.exists():
        yield "Record at least one conversation between the two Directors."


def host_signed_scope(held: GateContext) -> Missing:
    if not _scope_signed(held, Side.HOST):
        yield "The host DCS has not signed this version of the scope."


def lead_signed_scope(held: GateContext) -> Missing:
    if not _scope_signed(held, Side.VISITING):
        yield "The lead challenger has not signed this version of the scope."


def _scope_signed(held: GateContext, side: Side) -> bool:
    scope = held.scope
    return scope is not None and any(
        s.side == side and s.scope_revision == scope.revision for s in scope.signatures.all()
    )


def scope_endorsed(held: GateContext) -> Missing:
    asked = held.challenge.programme.endorsement
    wanted = {"none": (), "both": tuple(ENDORSERS)}.get(asked, (asked,))
    if not wanted:
        return
    given = {e.post for e in held.scope.endorsements.all()} if held.scope else set()
    for post in wanted:
        if post not in given:
            yield f"The {ENDORSERS[post]} has not endorsed the scope."


def _shortfalls(held: GateContext) -> Iterator[tuple[str, str]]:
    seats = tuple(
        Seat(
            person_id=str(m.person_id),
            authority_id=m.authority_id,
            team_role=m.team_role,
            seniority=m.post,
            counted=m.serving,
        )
        for m in _accepted(held)
    )
    for shortfall in check_cover(seats, held.challenge.format, held.challenge.host_id):
        if shortfall.code not in held.bent_rules:
            yield shortfall.code, shortfall.message


def role_cover(held: GateContext) -> Missing:
    yield from (m for code, m in _shortfalls(held) if code != "distinct_authorities")


def distinct_authorities(held: GateContext) -> Missing:
    yield from (m for code, m in _shortfalls(held) if code == "distinct_authorities")


def places_settled(held: GateContext) -> Missing:
    count = sum(m.status in OPEN_STATUSES and not m.serving for m in held.visitors)
    if count == 1:
        yield "One invited person has not accepted and been cleared yet."
    elif count:
        yield f"{count} invited people have not accepted and been cleared yet."


def objections_decided(held: GateContext) -> Missing:
    if held.undecided_objection:
        yield "The host's objection to a member has not been decided."


def dates_agreed(held: GateContext) -> Missing:
    if held.challenge.first_day is None:
        yield "Agree the dates of the visit."


def brief_issued(held: GateContext) -> Missing:
    if not held.challenge.brief_versions.exists():
        yield "The host has not issued the brief."


def timetable_confirmed(held: GateContext) -> Missing:
    if held.plan is None or held.plan.timetable_confirmed_at is None:
        yield "The timetable has not been confirmed."


def lines_covered(held: GateContext) -> Missing:
    if held.challenge.format != Format.TOPICAL:
        return
    for line in held.uncovered_lines:
        yield f"Nothing on the timetable looks at line of enquiry {line.number}."


def activities_accounted(held: GateContext) -> Missing:
    count = sum(a.status == Activity.Status.PLANNED for a in held.activities)
    if count:
        what = "activity is" if count == 1 else "activities are"
        yield f"{count} {what} neither held nor cancelled with a reason."


def lines_answered(held: GateContext) -> Missing:
    for line in held.unanswered_lines:
        yield f"Line of enquiry {line.number} has no finding, nor a note why not."


def headlines_released(held: GateContext) -> Missing:
    if held.plan is None or held.plan.headlines_released_at is None:
        yield "The headlines have not been released with the date of the verbal feedback."


def sections_written(held: GateContext) -> Missing:
    if not held.paragraphs:
        yield "The draft of the letter has not been begun."
    for paragraph in held.paragraphs:
        if not paragraph.body.strip():
            yield f"{_named(paragraph)} is not written."


def _named(paragraph: LetterParagraph) -> str:
    number = f" on line of enquiry {paragraph.line.number}" if paragraph.line else ""
    return f"“{paragraph.get_part_display()}”{number}"


def recommendations_made(held: GateContext) -> Missing:
    if not held.recommendations:
        yield "The letter makes no recommendation yet."


def attribution_answered(held: GateContext) -> Missing:
    for paragraph in held.paragraphs:
        if not paragraph.attribution_answer and attribution_warnings(paragraph.body):
            yield (
                f"{_named(paragraph)} may let somebody be recognised. "
                "Change it, or say why it is safe."
            )


def accuracy_over(held: GateContext) -> Missing:
    current = held.accuracy_round
    if current is None or (current.submitted_at is None and current.closes_on >= clock.today()):
        yield "The host is still checking the draft for accuracy."


def points_answered(held: GateContext) -> Missing:
    if any(accuracy_over(held)):
        return  # until the round is over the host's points are its own, their number too
    if count := held.unanswered_points:
        yield f"{count} of the host's points {'is' if count == 1 else 'are'} not answered."


def letter_prepared(held: GateContext) -> Missing:
    if held.letter is None:
        yield "The letter has not been prepared for signing."


def letter_signed(held: GateContext) -> Missing:
    if held.letter is not None and held.letter.fully_signed_on is None:
        yield "The letter has not been signed by everybody who must."


def courtesy_over(held: GateContext) -> Missing:
    letter = held.letter
    if letter is None or letter.fully_signed_on is None:
        return
    days = held.challenge.programme.courtesy_days
    until = letter.fully_signed_on + timedelta(days=days)
    if clock.today() < until:
        yield f"The host sees the final text until {until:%-d %B %Y}; it can be issued then."


def _taken_up(held: GateContext) -> Iterator[Recommendation]:
    for recommendation in held.recommendations:
        response = getattr(recommendation, "response", None)
        if response is not None and response.decision in Response.TAKEN_UP:
            yield recommendation


def responses_given(held: GateContext) -> Missing:
    for recommendation in held.recommendations:
        response = getattr(recommendation, "response", None)
        if response is None or response.submitted_at is None:
            yield f"Recommendation {recommendation.number} has no submitted response."


def actions_planned(held: GateContext) -> Missing:
    for recommendation in _taken_up(held):
        if not any(
            a.due_on and a.measure and (a.owner_id or a.owner_post)
            for a in recommendation.actions.all()
        ):
            yield (
                f"Recommendation {recommendation.number} has no action with an owner, "
                "a date and a measure."
            )


def review_recorded(held: GateContext) -> Missing:
    if not held.challenge.reviews.filter(kind="review").exists():
        yield "The follow-up review has not been recorded."


def verdicts_given(held: GateContext) -> Missing:
    for recommendation in _taken_up(held):
        if getattr(recommendation, "verdict", None) is None:
            yield f"Recommendation {recommendation.number} has no verdict."


def host_signed_follow_up(held: GateContext) -> Missing:
    yield from _follow_up_unsigned(held, Side.HOST)


def lead_signed_follow_up(held: GateContext) -> Missing:
    yield from _follow_up_unsigned(held, Side.VISITING)


def _follow_up_unsigned(held: GateContext, side: Side) -> Missing:
    if side not in held.follow_up_signed_by:
        yield f"The {SIDE_WORDS[side]} has not signed the follow-up."
