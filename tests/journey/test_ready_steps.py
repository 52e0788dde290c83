"""A step for which nothing is missing any more is told of: once, to who can take it."""

from __future__ import annotations

import datetime as dt

from challenges import clock
from challenges.journey.ready_steps import tell_of_ready_steps
from challenges.models import Challenge, OutboxMessage
from challenges.outbox.deliver import Delivered
from challenges.outbox.enqueue import enqueue_mail
from tests.cast import TODAY, Cast
from tests.moments import bring_into
from tests.outbox.delivering import deliver
from tests.overview.reading import words
from tests.stages import put

DAY = dt.timedelta(days=1)


def complete(cast: Cast) -> Challenge:
    """The team is complete and the dates are agreed."""
    put(cast.other, "withdrawn")
    challenge = cast.at("team")
    cast.move("invitee", status="declined")
    return challenge


def written() -> list[tuple[str, str]]:
    return sorted((m.to.name, m.subject) for m in OutboxMessage.objects.select_related("to"))


def test_who_can_take_a_step_is_told_once_that_nothing_is_missing(cast: Cast) -> None:
    challenge = complete(cast)

    assert [tell_of_ready_steps(), tell_of_ready_steps()] == [3, 0]
    assert written() == [
        ("Daniel Achterberg", "Kent, Front door and MASH: start the briefing"),
        ("Joan Meredith", "Kent, Front door and MASH: start the briefing"),
        ("Kofi Mensah", "Kent, Front door and MASH: start the briefing"),
    ]
    link = f"/challenges/{challenge.ref}/step/open_briefing/"
    assert all(link in row.body for row in OutboxMessage.objects.all())
    assert cast.client(cast.lead).get(link).status_code == 200


def test_a_step_for_which_something_is_missing_is_not_told_of(cast: Cast) -> None:
    complete(cast)
    cast.move("practitioner", status="ended")

    assert tell_of_ready_steps() == 0


def test_nobody_is_told_on_a_day_off_or_while_the_challenge_is_paused(cast: Cast) -> None:
    complete(cast)
    with clock.set_to(TODAY + 5 * DAY):  # a Saturday
        assert tell_of_ready_steps() == 0

    Challenge.objects.update(pause_reason="election", paused_on=TODAY)
    assert tell_of_ready_steps() == 0


def test_a_visit_is_told_of_from_the_day_before_its_first_day(cast: Cast) -> None:
    complete(cast)
    cast.at("visit")
    first_day = TODAY + 4 * DAY
    put(cast.challenge, "briefing", first_day=first_day, last_day=first_day)
    told_on = []
    for days in range(5):
        with clock.set_to(TODAY + days * DAY):
            told_on += [days] * bool(tell_of_ready_steps())

    assert told_on == [3]


def test_who_was_told_by_the_act_itself_is_not_told_again(cast: Cast) -> None:
    complete(cast)
    scope = cast.challenge.scopes.get()
    put(cast.challenge, "scoping")
    assert scope.frozen_at is not None
    enqueue_mail("scope_agreed", to=cast.lead, key="signed", challenge=cast.challenge, acts=True)
    tell_of_ready_steps()

    names = OutboxMessage.objects.filter(message="step_ready").values_list("to__name", flat=True)
    assert sorted(names) == ["Joan Meredith", "Kofi Mensah"]


def test_it_is_not_sent_once_the_step_has_been_taken(cast: Cast) -> None:
    complete(cast)
    tell_of_ready_steps()
    put(cast.challenge, "briefing")

    assert deliver() == Delivered(dropped=3)


def test_the_lead_is_told_once_on_the_day_a_corrected_letter_can_be_issued(cast: Cast) -> None:
    challenge = complete(cast)
    bring_into(cast, "corrected_signed")
    dates = {}
    for days in range(5):
        with clock.set_to(TODAY + days * DAY):
            before = OutboxMessage.objects.count()
            tell_of_ready_steps()
            dates[days] = OutboxMessage.objects.count() - before

    # The letter is dated 1 March 2027; both signed on 25 February, two working days before.
    assert dates == {0: 1, 1: 0, 2: 0, 3: 0, 4: 0}
    mail = OutboxMessage.objects.get(message="step_ready")
    assert (mail.to, mail.subject.partition(": ")[2]) == (cast.lead, "issue the corrected letter")
    link = f"/challenges/{challenge.ref}/letter/correction/"
    assert link in mail.body
    assert cast.client(cast.lead).get(link).status_code == 200


def test_nobody_is_told_before_the_host_has_read_a_corrected_letter(cast: Cast) -> None:
    complete(cast)
    challenge = bring_into(cast, "corrected_signed")
    challenge.letters.filter(number=2).update(fully_signed_on=TODAY)
    reads = "Read the corrected letter before it is issued"

    assert reads in words(cast.client(cast.host_dcs).get("/"))
    assert tell_of_ready_steps() == 0
    with clock.set_to(TODAY + 2 * DAY):
        assert tell_of_ready_steps() == 1
        home = words(cast.client(cast.host_dcs).get("/"))
        assert reads not in home
