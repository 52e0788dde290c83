"""Change how much time the programme gives for each step."""

from __future__ import annotations

from dataclasses import asdict
from itertools import pairwise

from challenges.access.errors import Invalid
from challenges.access.programme_door import authorised_for_programme
from challenges.models import Person, Programme
from challenges.rules.due_dates import Times

ACTION = "programme.configure"
LABELS = {
    "answer_weeks": "Weeks to answer a proposal",
    "scope_weeks": "Weeks before the visit to sign the scope",
    "team_weeks": "Weeks before the visit to complete the team",
    "brief_weeks": "Weeks before the visit to issue the brief",
    "call_weeks": "Weeks before the visit to hold the team call",
    "draft_days": "Working days after the visit to share the draft letter",
    "check_days": "Working days for the host to check the draft",
    "points_days": "Working days after the check to answer the points and issue the letter",
    "response_weeks": "Weeks after the letter to respond to the recommendations",
    "check_in_months": "Months after the letter to hold a check-in",
    "review_months": "Months after the letter to hold the follow-up review",
}
# Before the visit, in the order in which the steps are done: what each is to do, and when done.
BEFORE = (
    ("scope_weeks", "to sign the scope", "the scope is signed"),
    ("team_weeks", "to complete the team", "the team is complete"),
    ("brief_weeks", "to issue the brief", "the brief is issued"),
    ("call_weeks", "to hold the team call", "the team call is held"),
)


def change_times(*, actor: Person, programme: Programme, revision: int, times: Times) -> None:
    """Change the times. They count for deadlines that are set from now on.

    `revision` is the one that the form showed.

    :raises Invalid: a step before the visit would come before the one that it needs, or the review
        not after the check-in.
    :raises Stale: another lead has saved since; carries both.
    """
    values = asdict(times)
    _check_order(values)
    with authorised_for_programme(actor=actor, action=ACTION, programme=programme) as act:
        if act.changes(act.programme, values, revision=revision, labels=LABELS):
            act.store(act.programme, values)


def _check_order(values: dict[str, int]) -> None:
    wrong = {}
    for (earlier, _, what_is_done), (later, to_do, _) in pairwise(BEFORE):
        most = values[earlier]
        if values[later] > most:
            why = f"{what_is_done} {most} week{'' if most == 1 else 's'} before the visit"
            wrong[later] = f"Enter {most} or fewer {to_do}, because {why}"
    least = values["check_in_months"]
    if values["review_months"] <= least:
        wrong["review_months"] = (
            f"Enter more than {least} for the review, because it comes after the check-in"
        )
    if wrong:
        raise Invalid(**wrong)
