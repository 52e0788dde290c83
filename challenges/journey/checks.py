"""The checks behind the gates: each yields one sentence for each thing missing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from django.db.models import Q

from challenges.journey import clock
from challenges.journey.scope_text import clarity_of
from challenges.models import (
    Action,
    Activity,
    Challenge,
    Format,
    LetterVersion,
    LineOfEnquiry,
    MemberStatus,
    Objection,
    Response,
    Scope,
    Side,
    Verdict,
)
from challenges.models.team import CLEAR, OPEN_STATUSES
from challenges.rules.attribution import attribution_warnings
from challenges.rules.cover import Seat, check_cover

Missing = Iterator[str]
MOST_LINES = {Format.TOPICAL: 5, Format.CONVERSATION: 1}
SIDE_WORDS = {Side.HOST: "host DCS", Side.VISITING: "lead challenger"}


def current_scope(challenge: Challenge) -> Scope | None:
    """The living version of the scope, if anybody has begun one."""
    return challenge.scopes.filter(current=True).first()


def lines_of(challenge: Challenge) -> list[LineOfEnquiry]:
    """The lines of enquiry of the living scope."""
    return list(LineOfEnquiry.objects.filter(scope__challenge=challenge, scope__current=True))


def request_complete(challenge: Challenge) -> Missing:
    if not challenge.question.strip():
        yield "Say what question worries the host."


def lead_ready(challenge: Challenge) -> Missing:
    lead = challenge.members.filter(team_role="lead", status=MemberStatus.ACCEPTED).first()
    if lead is None:
        yield "No lead challenger has accepted yet."
    elif lead.clearance not in CLEAR:
        yield "The lead challenger has not been cleared yet."


def scope_written(challenge: Challenge) -> Missing:
    scope = current_scope(challenge)
    for name, words in (
        ("purpose", "Write the purpose: why this, and why now."),
        ("in_scope", "Say what is in scope."),
        ("out_of_scope", "Say what is out of scope."),
        ("success", "Say what success looks like."),
    ):
        if scope is None or not getattr(scope, name).strip():
            yield words


def lines_of_enquiry(challenge: Challenge) -> Missing:
    count = len(lines_of(challenge))
    most = MOST_LINES[Format(challenge.format)]
    if count == 0:
        yield "Add at least one line of enquiry."
    elif count > most:
        yield f"There are {count} lines of enquiry. Keep {most} at the most."


def motivations_given(challenge: Challenge) -> Missing:
    scope = current_scope(challenge)
    if scope is None or not scope.motivations:
        yield "Say why the host asks for this challenge."


def clarity_passed(challenge: Challenge) -> Missing:
    scope = current_scope(challenge)
    if scope is None:
        yield "The clarity check has nothing to read yet."
    elif not scope.clarity_note.strip() and not clarity_of(scope).passed:
        yield "The clarity check has remarks. Mend them, or say why the scope stands as it is."


def directors_spoke(challenge: Challenge) -> Missing:
    if not challenge.conversations.exists():
        yield "Record at least one conversation between the two directors."


def scope_signed(challenge: Challenge) -> Missing:
    scope = current_scope(challenge)
    signed = (
        set(scope.signatures.filter(scope_version=scope.version).values_list("side", flat=True))
        if scope
        else set()
    )
    for side, words in SIDE_WORDS.items():
        if side not in signed:
            yield f"The {words} has not signed this version of the scope."


def scope_endorsed(challenge: Challenge) -> Missing:
    asked = challenge.programme.endorsement
    wanted = {"none": (), "both": ("chief_executive", "lead_member")}.get(asked, (asked,))
    if not wanted:
        return
    scope = current_scope(challenge)
    given = set(scope.endorsements.values_list("post", flat=True)) if scope else set()
    words = {"chief_executive": "Chief Executive", "lead_member": "Lead Member"}
    for post in wanted:
        if post not in given:
            yield f"The {words[post]} has not endorsed the scope."


def _shortfalls(challenge: Challenge) -> Iterator[tuple[str, str]]:
    members = challenge.members.filter(side=Side.VISITING, status=MemberStatus.ACCEPTED)
    seats = tuple(
        Seat(
            person_id=str(m.person_id),
            authority_id=m.authority_id,
            team_role=m.team_role,
            seniority=m.post,
            counted=m.serving,
        )
        for m in members
    )
    bent = set(challenge.bent_rules.values_list("rule", flat=True))
    for shortfall in check_cover(seats, challenge.format, challenge.host_id):
        if shortfall.code not in bent:
            yield shortfall.code, shortfall.message


def role_cover(challenge: Challenge) -> Missing:
    yield from (m for code, m in _shortfalls(challenge) if code != "distinct_authorities")


def distinct_authorities(challenge: Challenge) -> Missing:
    yield from (m for code, m in _shortfalls(challenge) if code == "distinct_authorities")


def places_settled(challenge: Challenge) -> Missing:
    open_places = challenge.members.filter(side=Side.VISITING, status__in=OPEN_STATUSES).exclude(
        status=MemberStatus.ACCEPTED, clearance__in=CLEAR
    )
    count = open_places.count()
    if count == 1:
        yield "One invited person has not accepted and been cleared yet."
    elif count:
        yield f"{count} invited people have not accepted and been cleared yet."


def objections_decided(challenge: Challenge) -> Missing:
    if Objection.objects.filter(member__challenge=challenge, decided_at=None).exists():
        yield "The host's objection to a member has not been decided."


def dates_agreed(challenge: Challenge) -> Missing:
    if challenge.first_day is None:
        yield "Agree the dates of the visit."


def brief_issued(challenge: Challenge) -> Missing:
    if not challenge.brief_versions.exists():
        yield "The host has not issued the brief."


def timetable_confirmed(challenge: Challenge) -> Missing:
    plan = getattr(challenge, "visit_plan", None)
    if plan is None or plan.timetable_confirmed_at is None:
        yield "The timetable has not been confirmed."


def lines_covered(challenge: Challenge) -> Missing:
    if challenge.format != Format.TOPICAL:
        return
    covered = set(
        LineOfEnquiry.objects.filter(
            scope__challenge=challenge, activities__status__in=("planned", "held")
        ).values_list("pk", flat=True)
    )
    for line in lines_of(challenge):
        if line.pk not in covered:
            yield f"Nothing on the timetable looks at line of enquiry {line.number}."


def activities_accounted(challenge: Challenge) -> Missing:
    count = challenge.activities.filter(status=Activity.Status.PLANNED).count()
    if count:
        what = "activity is" if count == 1 else "activities are"
        yield f"{count} {what} neither held nor cancelled with a reason."


def lines_answered(challenge: Challenge) -> Missing:
    answered = set(
        LineOfEnquiry.objects.filter(scope__challenge=challenge)
        .filter(Q(findings__isnull=False) | Q(no_finding__isnull=False))
        .values_list("pk", flat=True)
    )
    for line in lines_of(challenge):
        if line.pk not in answered:
            yield f"Line of enquiry {line.number} has no finding, nor a note why not."


def headlines_released(challenge: Challenge) -> Missing:
    plan = getattr(challenge, "visit_plan", None)
    if plan is None or plan.headlines_released_at is None:
        yield "The headlines have not been released with the date of the verbal feedback."


def sections_written(challenge: Challenge) -> Missing:
    paragraphs = list(challenge.letter_paragraphs.select_related("line"))
    if not paragraphs:
        yield "The draft of the letter has not been begun."
    for paragraph in paragraphs:
        if not paragraph.body.strip():
            number = f" on line of enquiry {paragraph.line.number}" if paragraph.line else ""
            yield f"“{paragraph.get_part_display()}”{number} is not written."


def recommendations_made(challenge: Challenge) -> Missing:
    if not challenge.recommendations.exists():
        yield "The letter makes no recommendation yet."


def attribution_answered(challenge: Challenge) -> Missing:
    for paragraph in challenge.letter_paragraphs.filter(attribution_answer=""):
        if attribution_warnings(paragraph.body):
            yield (
                f"“{paragraph.get_part_display()}” may let somebody be recognised. "
                "Change it, or say why it is safe."
            )


def accuracy_over(challenge: Challenge) -> Missing:
    current = challenge.accuracy_rounds.filter(current=True).first()
    if current is None or (current.submitted_at is None and current.closes_on >= clock.today()):
        yield "The host is still checking the draft for accuracy."


def points_answered(challenge: Challenge) -> Missing:
    count = sum(
        1
        for r in challenge.accuracy_rounds.filter(current=True)
        for _ in r.points.filter(answer="")
    )
    if count:
        yield f"{count} of the host's points {'is' if count == 1 else 'are'} not answered."


def _living_letter(challenge: Challenge) -> LetterVersion | None:
    return challenge.letters.filter(voided_at=None).defer("pdf").first()


def letter_prepared(challenge: Challenge) -> Missing:
    if _living_letter(challenge) is None:
        yield "The letter has not been prepared for signing."


def letter_signed(challenge: Challenge) -> Missing:
    letter = _living_letter(challenge)
    if letter is not None and letter.fully_signed_on is None:
        yield "The letter has not been signed by everybody who must."


def courtesy_over(challenge: Challenge) -> Missing:
    letter = _living_letter(challenge)
    if letter is None or letter.fully_signed_on is None:
        return
    until = letter.fully_signed_on + timedelta(days=challenge.programme.courtesy_days)
    if clock.today() < until:
        yield f"The host sees the final text until {until:%-d %B %Y}; it can be issued then."


def responses_given(challenge: Challenge) -> Missing:
    waiting = challenge.recommendations.filter(
        Q(response__isnull=True) | Q(response__submitted_at__isnull=True)
    )
    for recommendation in waiting:
        yield f"Recommendation {recommendation.number} has no submitted response."


def actions_planned(challenge: Challenge) -> Missing:
    complete = (
        Action.objects.filter(challenge=challenge, due_on__isnull=False)
        .exclude(measure="")
        .exclude(owner=None, owner_post="")
    )
    taken_up = challenge.recommendations.filter(response__decision__in=Response.TAKEN_UP)
    for recommendation in taken_up.exclude(actions__in=complete):
        yield (
            f"Recommendation {recommendation.number} has no action with an owner, "
            "a date and a measure."
        )


def review_recorded(challenge: Challenge) -> Missing:
    if not challenge.reviews.filter(kind="review").exists():
        yield "The follow-up review has not been recorded."


def verdicts_given(challenge: Challenge) -> Missing:
    judged = Verdict.objects.filter(recommendation__challenge=challenge)
    taken_up = challenge.recommendations.filter(response__decision__in=Response.TAKEN_UP)
    for recommendation in taken_up.exclude(pk__in=judged.values("recommendation")):
        yield f"Recommendation {recommendation.number} has no verdict."


def follow_up_signed(challenge: Challenge) -> Missing:
    signed = set(challenge.followup_signatures.values_list("side", flat=True))
    for side, words in SIDE_WORDS.items():
        if side not in signed:
            yield f"The {words} has not signed the follow-up."
