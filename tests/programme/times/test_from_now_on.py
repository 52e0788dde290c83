"""Changed times count for deadlines that are set from now on; none that has a date moves."""

from __future__ import annotations

import datetime as dt

from challenges import clock
from challenges.demo.rows import make
from challenges.feedback.accuracy.services import return_to_drafting
from challenges.journey import deadlines
from challenges.lifecycle.proposal.services import propose
from challenges.lifecycle.schedule.services import agree_dates
from challenges.models import Challenge, Deadline
from tests.cast import TODAY, Cast
from tests.feedback.acts import page, share
from tests.overview.reading import words
from tests.programme.times.acts import UNUSUAL, change

D = dt.date


def due(challenge: Challenge) -> dict[str, dt.date]:
    return dict(challenge.deadlines.open().values_list("kind", "due_on"))


def agree(cast: Cast, on: dt.date, first_day: dt.date) -> dict[str, dt.date]:
    """Agree a visit of three days, and return the deadlines that are open then."""
    with clock.set_to(on):
        now = Challenge.objects.get(pk=cast.challenge.pk)
        agree_dates(
            actor=cast.lead,
            challenge=now,
            version=now.version,
            first_day=first_day,
            last_day=first_day + dt.timedelta(days=2),
            confirmed=True,
        )
        return due(now)


def undated(cast: Cast) -> None:
    """In scoping, with nothing signed and no visit agreed."""
    cast.at("scoping")
    cast.challenge.deadlines.all().delete()
    Challenge.objects.filter(pk=cast.challenge.pk).update(first_day=None, last_day=None)
    cast.challenge.scopes.update(frozen_at=None)


USUAL_DATES = {
    "sign_scope": D(2027, 3, 23),
    "complete_team": D(2027, 4, 6),
    "issue_brief": D(2027, 5, 25),
    "team_call": D(2027, 6, 1),
    "open_drafting": D(2027, 6, 17),
    "share_letter": D(2027, 7, 1),
}


def test_deadlines_with_a_date_keep_it_until_other_days_are_agreed(cast: Cast) -> None:
    """A visit on 15 June 2027: twelve, ten, three and two weeks before it, and ten days after."""
    undated(cast)
    assert agree(cast, D(2026, 11, 2), D(2027, 6, 15)) == USUAL_DATES

    change(cast, UNUSUAL)
    assert due(cast.challenge) == USUAL_DATES
    with clock.set_to(D(2026, 11, 3)):
        deadlines.sync(cast.challenge)  # as every act on the challenge does
    assert due(cast.challenge) == USUAL_DATES

    # A visit on 22 June: 17, 11, 7 and 4 weeks before it, and 17 working days after 24 June.
    assert agree(cast, D(2026, 11, 4), D(2027, 6, 22)) == {
        "sign_scope": D(2027, 2, 23),
        "complete_team": D(2027, 4, 6),
        "issue_brief": D(2027, 5, 4),
        "team_call": D(2027, 5, 25),
        "open_drafting": D(2027, 6, 24),
        "share_letter": D(2027, 7, 19),
    }


def test_short_notice_leaves_each_step_its_part_of_the_programmes_times(cast: Cast) -> None:
    """Of 19 weeks half are left, so each step has half its time."""
    undated(cast)
    change(cast, UNUSUAL)
    dates = agree(cast, D(2027, 1, 5), D(2027, 3, 12))  # 66 days of 133
    # 119, 77, 49 and 28 days become 59, 38, 24 and 13.
    assert dates["sign_scope"] == D(2027, 1, 12)
    assert dates["complete_team"] == D(2027, 2, 2)
    assert dates["issue_brief"] == D(2027, 2, 16)
    assert dates["team_call"] == D(2027, 2, 26)


def test_a_proposal_is_answered_within_the_programmes_weeks(cast: Cast) -> None:
    change(cast, answer_weeks=5)
    with clock.set_to(TODAY):
        challenge = propose(
            actor=cast.programme_lead,
            programme=cast.programme,
            idempotency_key="6e8bc430-9c3a-11d9-9669-0800200c9a66",
            host=cast.authorities["Oxfordshire"],
            topic="send",
            question="Do children get help from the right service the first time?",
            wanted_from=D(2027, 9, 6),
            wanted_to=D(2027, 9, 30),
        )
    assert due(challenge) == {"answer_request": D(2027, 4, 5)}


def test_a_round_that_is_open_ends_as_agreed_and_the_next_one_by_the_new_days(cast: Cast) -> None:
    """Shared on Monday 1 March 2027: ten working days end on the 15th, and five after it."""
    cast.at("drafting")
    share(cast)
    before = {"accuracy": D(2027, 3, 15), "answer_points": D(2027, 3, 22)}
    assert due(cast.challenge).items() >= before.items()

    change(cast, UNUSUAL)

    with clock.set_to(TODAY):
        deadlines.sync(cast.challenge)
    assert due(cast.challenge).items() >= before.items()
    with clock.set_to(TODAY):
        return_to_drafting(
            actor=cast.lead,
            challenge=cast.challenge,
            version=cast.challenge.version,
            reason="A section was missing.",
        )
    cast.challenge.refresh_from_db()
    question = words(cast.client(cast.lead).get(page(cast, "share")))
    assert "until the end of 18 March 2027, 13 working days from now." in question
    share(cast)
    # The 26th is Good Friday, the 29th Easter Monday.
    after = {"accuracy": D(2027, 3, 18), "answer_points": D(2027, 3, 31)}
    assert due(cast.challenge).items() >= after.items()


def test_an_issued_letter_keeps_its_dates_and_home_follows_them(cast: Cast) -> None:
    """The check-in of 1 June is a task from 4 May, whatever the programme says since."""
    cast.at("follow_up")
    make(Deadline, challenge=cast.challenge, kind="check_in", due_on=D(2027, 6, 1))
    make(Deadline, challenge=cast.challenge, kind="review", due_on=D(2027, 9, 1))

    change(cast, UNUSUAL)

    reviews = f"/challenges/{cast.challenge.ref}/follow-up/reviews/"
    for day, waits in ((D(2027, 5, 3), False), (D(2027, 5, 4), True)):
        with clock.set_to(day):
            deadlines.sync(cast.challenge)
            home = words(cast.client(cast.lead).get("/"))
        assert ("Hold the check-in on progress" in home) is waits
    reviews_page = words(cast.client(cast.lead).get(reviews))
    assert "Hold a check-in by 1 June 2027 and a review by 1 September 2027." in reviews_page
