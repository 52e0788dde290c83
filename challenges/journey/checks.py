"""The checks behind the gates: each yields one sentence for each thing missing."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import OuterRef, Subquery
from django.db.models.functions import Coalesce

from challenges.access.signatories import signatory_missing
from challenges.access.state import ChallengeState
from challenges.journey.scope_text import clarity_of
from challenges.models import (
    Activity,
    AuditEvent,
    Format,
    GuardedKind,
    LetterParagraph,
    Side,
    Stage,
    TeamMember,
)
from challenges.rules.attribution import phrases_digest
from challenges.rules.cover import check_cover

Missing = Iterator[str]
# Five are usual; the clarity check remarks on more, and the scope says why it stands all the same.
# Corporate peer challenges have five themes and one or two local ones, some reviews seven.
USUAL_LINES = 5
MOST_LINES = {Format.TOPICAL: 10, Format.CONVERSATION: 1}
SIDE_LABELS = {Side.HOST: "host Director", Side.VISITING: "lead challenger"}
# The host's coordinator can confirm the days as well as its Director.
DATES_LABELS = {Side.HOST: "host", Side.VISITING: "lead challenger"}
ENDORSERS = {"chief_executive": "Chief Executive", "lead_member": "Lead Member"}


def request_complete(state: ChallengeState) -> Missing:
    if not state.challenge.question.strip():
        yield "Say what question worries the host."


def lead_accepted(state: ChallengeState) -> Missing:
    if not _leads(state):
        yield "No lead challenger has accepted yet."


def lead_cleared(state: ChallengeState) -> Missing:
    leads = _leads(state)
    if leads and not any(m.cleared for m in leads):
        yield "The lead challenger has not been cleared yet."


def _leads(state: ChallengeState) -> list[TeamMember]:
    return [m for m in _accepted(state) if m.team_role == "lead"]


def _accepted(state: ChallengeState) -> list[TeamMember]:
    return [m for m in state.visitors if m.accepted and m.in_post]


def scope_written(state: ChallengeState) -> Missing:
    for name, sentence in (
        ("purpose", "Write the purpose: why this, and why now."),
        ("in_scope", "Say what is in scope."),
        ("out_of_scope", "Say what is out of scope."),
        ("success", "Say what success looks like."),
    ):
        if state.scope is None or not getattr(state.scope, name).strip():
            yield sentence


def lines_of_enquiry(state: ChallengeState) -> Missing:
    count = len(state.lines)
    most = MOST_LINES[Format(state.challenge.format)]
    if count == 0:
        yield "Add at least one line of enquiry."
    elif count > most:
        yield f"There are {count} lines of enquiry. Use no more than {most}."


def motivations_given(state: ChallengeState) -> Missing:
    if state.scope is None or not state.motivated:
        yield "Say why the host asks for this challenge."


def clarity_passed(state: ChallengeState) -> Missing:
    if state.scope is None:
        yield "There is no text for the clarity check yet."
    elif not state.scope.clarity_note.strip() and not _clear(state):
        yield "The clarity check has remarks. Act on them, or say why you are keeping the wording."


def _clear(state: ChallengeState) -> bool:
    if state.scope is None:
        return False
    if "clear" not in state.worked_out:
        state.worked_out["clear"] = clarity_of(state.scope, state.lines, state).passed
    return bool(state.worked_out["clear"])


def directors_spoke(state: ChallengeState) -> Missing:
    if not state.directors_spoke:
        yield "Record at least one conversation between the two Directors."


def host_signed_scope(state: ChallengeState) -> Missing:
    if Side.HOST not in state.scope_signed_by:
        yield "The host Director has not signed this version of the scope."


def lead_signed_scope(state: ChallengeState) -> Missing:
    if Side.VISITING not in state.scope_signed_by:
        yield "The lead challenger has not signed this version of the scope."


def scope_endorsed(state: ChallengeState) -> Missing:
    endorsement = state.challenge.programme.endorsement
    posts = {"none": (), "both": tuple(ENDORSERS)}.get(endorsement, (endorsement,))
    if not posts:
        return
    for post in posts:
        if post not in state.scope_endorsed_by:
            yield f"The {ENDORSERS[post]} has not endorsed the scope."


def _shortfalls(state: ChallengeState) -> Iterator[tuple[str, str]]:
    seats = tuple(member.as_accepted_seat for member in _accepted(state))
    for shortfall in check_cover(seats, state.challenge.team_rules, state.challenge.host_id):
        if shortfall.code not in state.waived_rules:
            yield shortfall.code, shortfall.message


def role_cover(state: ChallengeState) -> Missing:
    yield from (m for code, m in _shortfalls(state) if code != "distinct_authorities")


def distinct_authorities(state: ChallengeState) -> Missing:
    yield from (m for code, m in _shortfalls(state) if code == "distinct_authorities")


def places_settled(state: ChallengeState) -> Missing:
    """An answer of “not now” blocks nothing: the person can be asked again."""
    count = sum(m.wanted and not m.serving for m in state.visitors)
    if count == 1:
        yield "1 invited person has not accepted and been cleared yet."
    elif count:
        yield f"{count} invited people have not accepted and been cleared yet."


def objections_decided(state: ChallengeState) -> Missing:
    if state.objection_waits:
        yield "The host’s objection to a member has not been decided."


def dates_agreed(state: ChallengeState) -> Missing:
    if state.challenge.first_day is None:
        yield "Agree the dates of the visit."


def host_confirmed_dates(state: ChallengeState) -> Missing:
    yield from _dates_confirmed(state, Side.HOST)


def visitors_confirmed_dates(state: ChallengeState) -> Missing:
    yield from _dates_confirmed(state, Side.VISITING)


def _dates_confirmed(state: ChallengeState, side: Side) -> Missing:
    if side in state.challenge.unconfirmed_sides:
        yield f"The {DATES_LABELS[side]} has not confirmed the dates of the visit."


def brief_issued(state: ChallengeState) -> Missing:
    if not state.brief_issued:
        yield "The host has not issued the brief."


def timetable_confirmed(state: ChallengeState) -> Missing:
    if state.plan is None or not state.plan.timetable_confirmed:
        yield "The timetable has not been confirmed."


def lines_covered(state: ChallengeState) -> Missing:
    if state.challenge.format != Format.TOPICAL:
        return
    for number in state.uncovered_lines:
        yield f"No activity covers line of enquiry {number}."


def nothing_recorded(state: ChallengeState) -> Missing:
    """Until then the start of a visit can be taken back. Notes on the brief do not count."""
    count = sum(a.status != Activity.Status.PLANNED for a in state.activities)
    if count:
        what = "activity is" if count == 1 else "activities are"
        yield f"{count} {what} recorded as held or cancelled."
    starts = AuditEvent.objects.filter(challenge=OuterRef("challenge"), to_stage=Stage.VISIT)
    start = Coalesce(Subquery(starts.values("at")[:1]), "recorded_at")
    if state.challenge.evidence.living().filter(recorded_at__gte=start).exists():
        yield "The team has recorded notes since the visit started."
    if state.headlines_released:
        yield "The headlines have been released."


def activities_accounted(state: ChallengeState) -> Missing:
    count = sum(a.status == Activity.Status.PLANNED for a in state.activities)
    if count:
        what = "activity is" if count == 1 else "activities are"
        yield f"{count} {what} not recorded as held or cancelled."


def lines_answered(state: ChallengeState) -> Missing:
    for number in state.unanswered_lines:
        yield f"Line of enquiry {number} has no finding, and no reason for that."


def headlines_released(state: ChallengeState) -> Missing:
    if not state.headlines_released:
        yield "Release the headlines, with the date of the verbal feedback."


def sections_written(state: ChallengeState) -> Missing:
    if not state.paragraphs:
        yield "The draft letter has not been started."
    for paragraph in state.paragraphs:
        if not paragraph.body.strip():
            yield f"{named(paragraph)} is not written."


def named(paragraph: LetterParagraph) -> str:
    """Return what a paragraph of the letter is called in a sentence."""
    number = f" on line of enquiry {paragraph.line.number}" if paragraph.line else ""
    return f"“{paragraph.get_part_display()}”{number}"


def recommendations_made(state: ChallengeState) -> Missing:
    if not state.recommendations:
        yield "The letter makes no recommendation yet."


SAY_WHY = "may let someone be recognised. Change it, or say why it is safe."


def attribution_answered(state: ChallengeState) -> Missing:
    for paragraph in state.paragraphs:
        if not paragraph.attribution_answer and paragraph.attribution_warnings:
            yield f"{named(paragraph)} {SAY_WHY}"
    for number in _unanswered(state, GuardedKind.RECOMMENDATION):
        yield f"Recommendation {number} {SAY_WHY}"


def findings_attributed(state: ChallengeState) -> Missing:
    for number in _unanswered(state, GuardedKind.FINDING):
        yield f"A finding on line of enquiry {number} {SAY_WHY}"


def _unanswered(state: ChallengeState, kind: str) -> Iterator[int]:
    """Yield the numbers of the texts that wait for an answer; answers are read if there are any."""
    for text in state.letter_texts:
        digest = phrases_digest(text.text) if text.kind == kind else ""
        if digest and (kind, text.object_id, digest) not in state.attribution_answers:
            yield text.number


def accuracy_over(state: ChallengeState) -> Missing:
    if not state.accuracy_over:
        yield "The host is still checking the draft for accuracy."


def points_answered(state: ChallengeState) -> Missing:
    if not state.accuracy_over:
        return  # until the round is over the host's points are its own, their number too
    if count := state.unanswered_points:
        yield f"{count} of the host’s points {'is' if count == 1 else 'are'} not answered."


def earlier_points_answered(state: ChallengeState) -> Missing:
    """A letter that went back to drafting still owes the host an answer to what it raised."""
    if not state.accuracy_over:
        return
    if count := state.unanswered_earlier_points:
        points = (
            "point from an earlier round is" if count == 1 else "points from earlier rounds are"
        )
        yield f"{count} {points} not answered."


def answers_released(state: ChallengeState) -> Missing:
    """The host reads the answers before the letter is final, not with it."""
    if state.points_answered and state.answers_wait:
        yield "The host cannot read the answers to its points yet. Release them first."


def letter_prepared(state: ChallengeState) -> Missing:
    if state.letter is None:
        yield "The letter has not been prepared for signing."


def letter_signed(state: ChallengeState) -> Missing:
    if state.letter is not None and not state.letter.fully_signed:
        yield "Not everyone has signed the letter."


def signatories_serve(state: ChallengeState) -> Missing:
    if state.letter is None:
        return
    serving = {m.person_id: m.team_role for m in state.visitors if m.serving}
    signatures = state.letter_signatures
    leads = {state.letter.lead_id, *(one.person for one in signatures if one.as_lead)} - {None}
    others = {state.letter.second_id, *(one.person for one in signatures)} - {None}
    roles = {serving.get(person) for person in leads if person}
    if (leads | others) - serving.keys() or roles - {"lead"}:
        yield "Someone named in the letter is no longer on the team. Prepare the letter again."


def courtesy_over(state: ChallengeState) -> Missing:
    letter = state.letter
    if letter is None:
        return
    first = letter.issuable_from(state.challenge.programme.courtesy_days)
    if first is None or state.today >= first:
        return
    if first == letter.letter_date:
        yield f"The letter is dated {first:%-d %B %Y}; it can be issued then."
    else:
        yield f"The host sees the final text until {first:%-d %B %Y}; it can be issued then."


def responses_given(state: ChallengeState) -> Missing:
    for recommendation in state.unanswered_recommendations:
        yield f"Recommendation {recommendation.number} has no submitted response."


def changes_submitted(state: ChallengeState) -> Missing:
    """After the close no one can submit, so an unfinished change would never be read."""
    if state.changed_responses:
        yield "The host’s response is not submitted as it stands now."


def actions_planned(state: ChallengeState) -> Missing:
    for recommendation in state.taken_up:
        if recommendation.pk not in state.planned_recommendations:
            yield (
                f"Recommendation {recommendation.number} has no action with an owner, "
                "a date and a measure."
            )


def correction_settled(state: ChallengeState) -> Missing:
    if state.jointly_signed:
        yield "A correction of the letter is not finished. Issue it or cancel it first."


def second_signatory(state: ChallengeState) -> Missing:
    """Two people signed the letter, so its correction waits for a second one too."""
    if signatory_missing(state):
        yield "The correction of the letter needs a second signatory. Only the lead is on the team."


def review_recorded(state: ChallengeState) -> Missing:
    if not state.review_recorded:
        yield "The follow-up review has not been recorded."


def verdicts_given(state: ChallengeState) -> Missing:
    for recommendation in state.unjudged_recommendations:
        yield f"Recommendation {recommendation.number} has no verdict."


def host_signed_follow_up(state: ChallengeState) -> Missing:
    yield from _follow_up_unsigned(state, Side.HOST)


def lead_signed_follow_up(state: ChallengeState) -> Missing:
    yield from _follow_up_unsigned(state, Side.VISITING)


def _follow_up_unsigned(state: ChallengeState, side: Side) -> Missing:
    if side not in state.follow_up_signed_by:
        yield f"The {SIDE_LABELS[side]} has not signed the follow-up."
