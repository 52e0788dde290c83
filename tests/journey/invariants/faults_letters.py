"""Faults of the draft, the check for accuracy and the letter."""

from __future__ import annotations

import datetime as dt

from challenges.demo.rows import make
from challenges.journey.invariants import draft_letters, letters
from challenges.models import (
    AccuracyRound,
    FactualPoint,
    LetterParagraph,
    LetterShare,
    LetterSignature,
    LetterVersion,
    Recommendation,
)
from tests.cast import Cast
from tests.journey.invariants.faults_stages import at_stage, changed
from tests.journey.invariants.world import CHECK, POSTGRESQL, Fault, Plant


def points(**values: object) -> Plant:
    """Return a plant that changes the host's points."""
    return lambda cast: FactualPoint.objects.update(**values)


def rounds(**values: object) -> Plant:
    """Return a plant that changes the check for accuracy."""
    return lambda cast: AccuracyRound.objects.update(**values)


def letter(**values: object) -> Plant:
    """Return a plant that changes the letter."""
    return lambda cast: LetterVersion.objects.update(**values)


def page_says_otherwise(cast: Cast) -> None:
    version = cast.challenge.letters.get()
    version.content["recommendations"][0]["text"] = "Another recommendation."
    version.save(update_fields=["content"])


def signed_by(name: str) -> Plant:
    """Return a plant in which someone else is the second who signed."""
    return lambda cast: LetterSignature.objects.filter(as_lead=False).update(
        person=cast.people[name]
    )


def signed_as_lead_by_another(cast: Cast) -> None:
    LetterSignature.objects.filter(as_lead=True).update(person=cast.observer)


def without_findings(cast: Cast) -> None:
    for recommendation in Recommendation.objects.all():
        recommendation.findings.clear()


def recommendations_1_and_3(cast: Cast) -> None:
    Recommendation.objects.filter(number=2).update(number=3)


def nothing_recommended(cast: Cast) -> None:
    Recommendation.objects.all().delete()


def part_without_its_line(cast: Cast) -> None:
    LetterParagraph.objects.filter(part="line").update(line=None)


def thanks_on_a_line(cast: Cast) -> None:
    line = cast.challenge.scopes.get().lines.first()
    LetterParagraph.objects.filter(part="thanks").update(line=line)


def an_older_round_counts(cast: Cast) -> None:
    make(AccuracyRound, challenge=cast.challenge, number=2, current=False)


def shared_before_issue(cast: Cast) -> None:
    make(LetterShare, challenge=cast.challenge, audience="staff", by=cast.host_dcs)


def letter_2_alone(cast: Cast) -> None:
    LetterVersion.objects.update(number=2)


FAULTS = [
    Fault(
        "recommendation without a finding",
        draft_letters.a_recommendation_rests_on_a_finding,
        without_findings,
        guard=POSTGRESQL,
    ),
    Fault(
        "recommendations numbered 1, 3",
        draft_letters.recommendations_are_numbered,
        recommendations_1_and_3,
        guard=POSTGRESQL,
    ),
    Fault(
        "letter that recommends nothing",
        draft_letters.a_letter_recommends_something,
        nothing_recommended,
        stage="issued",
        guard=POSTGRESQL,
    ),
    Fault(
        "findings on no line",
        draft_letters.a_part_on_a_line_names_it,
        part_without_its_line,
        guard=CHECK,
    ),
    Fault(
        "thanks on a line", draft_letters.a_part_on_a_line_names_it, thanks_on_a_line, guard=CHECK
    ),
    Fault(
        "accuracy without a current round",
        draft_letters.a_round_is_current,
        rounds(current=False),
        stage="accuracy",
        guard=POSTGRESQL,
    ),
    Fault(
        "accuracy without any round",
        draft_letters.a_round_is_current,
        lambda cast: AccuracyRound.objects.all().delete(),
        stage="accuracy",
        guard=POSTGRESQL,
    ),
    Fault(
        "older round that counts",
        draft_letters.a_round_is_current,
        an_older_round_counts,
        guard=POSTGRESQL,
    ),
    Fault(
        "rounds that begin with the second",
        draft_letters.rounds_are_numbered,
        rounds(number=2),
        guard=POSTGRESQL,
    ),
    Fault(
        "submitted by nobody",
        draft_letters.a_round_is_submitted_by_somebody,
        rounds(submitted_by=None),
        guard=CHECK,
    ),
    Fault(
        "nothing to correct beside a point",
        draft_letters.nothing_to_correct_means_no_points,
        rounds(nothing_to_correct=True),
        guard=POSTGRESQL,
    ),
    Fault(
        "point answered by nobody",
        draft_letters.an_answer_to_a_point_is_whole,
        points(answered_by=None),
        guard=CHECK,
    ),
    Fault(
        "disagreement that was accepted",
        draft_letters.a_disagreement_changes_no_letter,
        points(category="disagreement"),
        guard=CHECK,
    ),
    Fault(
        "issued over an unanswered point",
        draft_letters.a_letter_answers_the_points,
        points(answer="", answered_by=None),
        guard=POSTGRESQL,
    ),
    Fault(
        "issued before the answers were released",
        draft_letters.a_letter_answers_the_points,
        rounds(answers_released_at=None),
        guard=POSTGRESQL,
    ),
    Fault(
        "bytes of the letter changed",
        letters.a_letter_is_its_bytes,
        letter(pdf=b"other bytes"),
        guard=POSTGRESQL,
    ),
    Fault(
        "hash of the letter changed",
        letters.a_letter_is_its_bytes,
        letter(sha256="0" * 64),
        guard=POSTGRESQL,
    ),
    Fault(
        "page unlike the signed file",
        letters.the_page_is_the_file,
        page_says_otherwise,
        guard=POSTGRESQL,
    ),
    Fault(
        "signature on other bytes",
        letters.a_signature_is_on_the_bytes,
        lambda cast: LetterSignature.objects.update(sha256="0" * 64),
        guard=POSTGRESQL,
    ),
    Fault(
        "signature deleted",
        letters.a_final_letter_is_signed_by_two,
        lambda cast: LetterSignature.objects.filter(as_lead=False).delete(),
        guard=POSTGRESQL,
    ),
    Fault(
        "nobody signed as lead",
        letters.a_final_letter_is_signed_by_two,
        lambda cast: LetterSignature.objects.update(as_lead=False),
        guard=POSTGRESQL,
    ),
    Fault(
        "second signature by the host Director",
        letters.a_letter_is_signed_by_its_team,
        signed_by("host_dcs"),
        guard=POSTGRESQL,
    ),
    Fault(
        "signature of a stranger",
        letters.a_letter_is_signed_by_its_team,
        signed_by("stranger"),
        guard=POSTGRESQL,
    ),
    Fault(
        "signed as lead by an observer",
        letters.a_letter_is_signed_by_its_team,
        signed_as_lead_by_another,
        guard=POSTGRESQL,
    ),
    Fault(
        "issued stage without a letter",
        letters.a_letter_is_issued_exactly_from_its_stage_on,
        letter(issued_at=None),
        guard=POSTGRESQL,
    ),
    Fault(
        "issued letter of a draft",
        letters.a_letter_is_issued_exactly_from_its_stage_on,
        at_stage("accuracy"),
        guard=POSTGRESQL,
    ),
    Fault(
        "issued without a day",
        letters.the_day_of_issue_is_the_letters,
        changed(issued_on=None),
        guard=CHECK,
    ),
    Fault(
        "issued on another day",
        letters.the_day_of_issue_is_the_letters,
        changed(issued_on=dt.date(2027, 2, 28)),
        guard=POSTGRESQL,
    ),
    Fault(
        "issued before it was signed",
        letters.a_letter_is_issued_once_signed,
        letter(fully_signed_on=None),
        guard=CHECK,
    ),
    Fault(
        "issued before its own date",
        letters.a_letter_is_issued_once_signed,
        letter(letter_date=dt.date(2027, 3, 2)),
        guard=POSTGRESQL,
    ),
    Fault(
        "shared before it was issued",
        letters.only_an_issued_letter_is_shared,
        shared_before_issue,
        stage="drafting",
        guard=POSTGRESQL,
    ),
    Fault(
        "a second version that corrects no first",
        letters.versions_follow_one_another,
        letter(version=2),
        guard=POSTGRESQL,
    ),
    Fault(
        "letters that begin with the second",
        letters.letters_are_numbered,
        letter_2_alone,
        guard=POSTGRESQL,
    ),
]
