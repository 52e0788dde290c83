"""The corrected letter: the same two sign it, and version 1 stays beside it, superseded."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.test import Client

from challenges import clock
from challenges.access.door import load
from challenges.access.errors import Blocked, Invalid, Refused, Stale
from challenges.demo.rows import make
from challenges.feedback.correction import services as correction
from challenges.feedback.register import services as register
from challenges.feedback.signing.queries import second_signatories
from challenges.journey.invariants.letters import versions_follow_one_another
from challenges.models import (
    AuditEvent,
    LetterCorrection,
    LetterVersion,
    Recommendation,
    TeamMember,
)
from challenges.overview.tasks import tasks_of
from tests.cast import Cast
from tests.feedback.acts import (
    begin_correction,
    correct,
    issue_correction,
    mailed_to,
    page,
    prepare_again,
    send,
    sign,
)
from tests.stages import put_seats

pytestmark = pytest.mark.django_db
READY = dt.date(2027, 3, 3)
ALWAYS = {
    "Amara Okafor",
    "Ben Whitfield",
    "Esther Quaye",
    "Farid Rahimi",
    "Grace Linden",
    "Joan Meredith",
    "Kofi Mensah",
}


@pytest.fixture
def open_correction(issued_cast: Cast) -> LetterCorrection:
    """One part of the issued letter is corrected."""
    row = begin_correction(issued_cast)
    correct(issued_cast, row)
    row.refresh_from_db()
    return row


def signed_by_both(cast: Cast, row: LetterCorrection, **changes: object) -> LetterVersion:
    letter = prepare_again(cast, row, **changes)
    for who in ("lead", "challenger"):
        sign(cast, who, letter)
    letter.refresh_from_db()
    return letter


def reissued(cast: Cast, row: LetterCorrection) -> LetterVersion:
    """Issue it once the host has had its days."""
    letter = signed_by_both(cast, row)
    with clock.set_to(READY):
        return issue_correction(cast, row, letter)


def verified(letter: LetterVersion, **data: object) -> str:
    file = SimpleUploadedFile("letter.pdf", bytes(letter.pdf))
    answer = Client().post("/verify/", {"file": file, **data})
    return " ".join(answer.content.decode().split())


def tasks(cast: Cast, who: str) -> list[str]:
    return [task.label for task in tasks_of(load(getattr(cast, who), cast.challenge.ref))]


def test_it_is_version_two_with_an_erratum_and_the_same_two_names(
    issued_cast: Cast, open_correction: LetterCorrection
) -> None:
    letter = prepare_again(issued_cast, open_correction)
    assert (letter.version, letter.content["number"]) == (2, 2)
    assert (letter.lead, letter.second) == (issued_cast.lead, issued_cast.challenger)
    first = LetterVersion.objects.get(version=1)
    assert letter.content["erratum"] == (
        "This is version 2 of our letter. It takes the place of version 1, dated 1 March 2027, "
        f"register code {first.register_code}. The rest of the letter is as it was issued.\n\n"
        "**What was wrong:** The letter said that there are three hubs.\n\n"
        "**What is right:** There are four hubs."
    )
    assert mailed_to(issued_cast, "correction_to_sign") == ["Esther Quaye"]
    assert letter.register_code != first.register_code


def test_a_form_sent_twice_prepares_one_letter(
    issued_cast: Cast, open_correction: LetterCorrection
) -> None:
    assert (
        prepare_again(issued_cast, open_correction).pk
        == prepare_again(issued_cast, open_correction).pk
    )
    assert LetterVersion.objects.count() == 2


@pytest.mark.parametrize("day", [dt.date(2027, 2, 28), dt.date(2027, 4, 1)])
def test_it_is_dated_after_the_letter_that_it_corrects_and_soon(
    issued_cast: Cast, open_correction: LetterCorrection, day: dt.date
) -> None:
    with pytest.raises(Invalid) as invalid:
        prepare_again(issued_cast, open_correction, letter_date=day)
    assert list(invalid.value.messages) == ["letter_date"]


def test_nothing_corrected_is_not_prepared(issued_cast: Cast) -> None:
    with pytest.raises(Blocked) as refusal:
        prepare_again(issued_cast, begin_correction(issued_cast))
    assert [b.message for b in refusal.value.blockers] == [
        "Nothing in the letter has been corrected yet."
    ]


def test_nobody_else_signs_while_the_same_two_serve(
    issued_cast: Cast, open_correction: LetterCorrection
) -> None:
    with pytest.raises(Invalid) as invalid:
        prepare_again(issued_cast, open_correction, second=issued_cast.observer)
    assert invalid.value.messages == {"second": "The same two people must sign"}


@pytest.mark.long
def test_where_one_no_longer_serves_another_signs_and_the_erratum_says_so(
    issued_cast: Cast, open_correction: LetterCorrection
) -> None:
    issued_cast.move("challenger", status="ended")
    url = page(issued_cast, "correction")
    text = " ".join(issued_cast.client(issued_cast.lead).get(url).content.decode().split())
    assert "Esther Quaye signed with the lead challenger and cannot sign now." in text
    with pytest.raises(Invalid):
        prepare_again(issued_cast, open_correction)
    letter = prepare_again(issued_cast, open_correction, second=issued_cast.observer)
    assert letter.content["erratum"].endswith(
        "Esther Quaye, who signed version 1, no longer serves on the team. "
        f"{issued_cast.observer.name} signs in their place."
    )
    assert letter.second == issued_cast.observer


@pytest.mark.long
def test_where_nobody_else_serves_the_page_says_whom_to_ask(
    issued_cast: Cast, open_correction: LetterCorrection
) -> None:
    put_seats(TeamMember.objects.visiting().exclude(team_role="lead"), status="ended")
    assert second_signatories(issued_cast.challenge, besides=issued_cast.lead) == []
    url = page(issued_cast, "correction")
    text = " ".join(issued_cast.client(issued_cast.lead).get(url).content.decode().split())
    assert (
        "There is no one else on the team. The programme lead has been asked to invite someone, "
        "who signs in their place once they have accepted and been cleared."
    ) in text
    assert (
        "The correction of the letter needs a second signatory. Only the lead is on the team."
    ) in text
    answer = send(issued_cast, "lead", "correction_prepare", open_correction.pk)
    assert "The correction of the letter needs a second signatory." in answer.content.decode()


def test_a_new_lead_signs_in_the_place_of_the_old_one(
    issued_cast: Cast, open_correction: LetterCorrection
) -> None:
    issued_cast.move("lead", status="ended")
    issued_cast.move("observer", team_role="lead")
    client = issued_cast.client(issued_cast.observer)
    text = " ".join(client.get(page(issued_cast, "correction")).content.decode().split())
    assert (
        "Daniel Achterberg signed as the lead challenger and no longer leads the team. "
        "You lead it now, so you sign in their place."
    ) in text


@pytest.mark.long
def test_both_sign_the_host_reads_it_and_after_the_days_of_courtesy_it_is_issued(
    issued_cast: Cast, open_correction: LetterCorrection
) -> None:
    letter = prepare_again(issued_cast, open_correction)
    host = issued_cast.client(issued_cast.host_dcs)
    assert host.get(page(issued_cast, "prepared")).status_code == 403
    for who in ("lead", "challenger"):
        text = (
            issued_cast.client(getattr(issued_cast, who))
            .get(page(issued_cast, "prepared"))
            .content.decode()
        )
        assert "Sign the letter" in text
        assert (
            send(issued_cast, who, "sign_now", sha256=letter.sha256, read="on").status_code == 302
        )
    assert mailed_to(issued_cast, "correction_final") == ["Amara Okafor"]
    assert mailed_to(issued_cast, "correction_signed") == ["Daniel Achterberg"]
    text = " ".join(host.get(page(issued_cast, "prepared")).content.decode().split())
    assert "it can be issued from 3 March 2027" in text
    with pytest.raises(Blocked) as refusal:
        issue_correction(issued_cast, open_correction, letter)
    assert [b.message for b in refusal.value.blockers] == [
        "The host sees the final text until 3 March 2027; it can be issued then."
    ]
    with clock.set_to(READY):
        fields = {"sha256": letter.sha256}
        for _ in range(2):
            answer = send(issued_cast, "lead", "correction_issue", open_correction.pk, **fields)
            assert answer.status_code == 302
    assert LetterVersion.objects.issued().count() == 2
    assert list(versions_follow_one_another()) == []


@pytest.mark.parametrize("who", ["observer", "host_dcs", "programme_lead"])
def test_nobody_signs_whose_name_it_does_not_print(
    issued_cast: Cast, open_correction: LetterCorrection, who: str
) -> None:
    letter = prepare_again(issued_cast, open_correction)
    with pytest.raises(Refused):
        sign(issued_cast, who, letter)


def test_without_both_signatures_it_is_not_issued(
    issued_cast: Cast, open_correction: LetterCorrection
) -> None:
    letter = prepare_again(issued_cast, open_correction)
    sign(issued_cast, "lead", letter)
    with pytest.raises(Blocked):
        issue_correction(issued_cast, open_correction, letter)


@pytest.mark.long
def test_an_edit_after_signing_voids_the_corrected_letter_and_nothing_else(
    issued_cast: Cast, open_correction: LetterCorrection
) -> None:
    letter = signed_by_both(issued_cast, open_correction)
    correct(issued_cast, open_correction, next="There are four hubs, and a fifth is planned.")
    letter.refresh_from_db()
    assert letter.voided_at is not None
    assert LetterVersion.objects.issued().get().version == 1
    with pytest.raises(Refused), clock.set_to(READY):
        issue_correction(issued_cast, open_correction, letter)


@pytest.mark.long
def test_a_page_from_before_it_was_prepared_again_issues_nothing(
    issued_cast: Cast, open_correction: LetterCorrection
) -> None:
    old = signed_by_both(issued_cast, open_correction)
    correct(issued_cast, open_correction, next="There are four hubs, and a fifth is planned.")
    signed_by_both(issued_cast, open_correction)
    with pytest.raises(Stale), clock.set_to(READY):
        issue_correction(issued_cast, open_correction, old)


@pytest.mark.long
def test_a_signatory_who_left_after_signing_holds_it_up(
    issued_cast: Cast, open_correction: LetterCorrection
) -> None:
    letter = signed_by_both(issued_cast, open_correction)
    issued_cast.move("challenger", status="ended")
    with pytest.raises(Blocked), clock.set_to(READY):
        issue_correction(issued_cast, open_correction, letter)


@pytest.mark.long
def test_version_one_stays_readable_and_is_marked_everywhere(
    issued_cast: Cast, open_correction: LetterCorrection
) -> None:
    first = LetterVersion.objects.get(version=1)
    assert "Yes. This file matches the register." in verified(first)
    second = reissued(issued_cast, open_correction)
    first.refresh_from_db()
    notice = "Superseded by version 2 on 3 March 2027"
    reason = "The letter said that there are three hubs."
    client = issued_cast.client(issued_cast.host_dcs)
    for url in (f"{page(issued_cast, 'versions')}1/", page(issued_cast, "versions")):
        text = " ".join(client.get(url).content.decode().split())
        assert notice in text
        assert reason in text
    assert client.get(f"{page(issued_cast, 'versions')}1/letter.pdf").content == bytes(first.pdf)
    assert client.get(page(issued_cast, "pdf")).content == bytes(second.pdf)
    assert notice not in client.get(page(issued_cast, "issued")).content.decode()
    assert client.get(f"{page(issued_cast, 'versions')}3/").status_code == 404
    old = verified(first, register_code=first.register_code)
    assert (
        "This file is genuine, but it has been superseded by version 2 on 3 March 2027. "
        "Ask the authority that hosted the challenge for it."
    ) in old
    assert reason not in old
    assert "Yes. This file matches the register." in verified(second)


@pytest.mark.long
def test_the_follow_up_keeps_its_numbers_and_reads_the_corrected_text(issued_cast: Cast) -> None:
    keys = dict(Recommendation.objects.values_list("number", "pk"))
    row = begin_correction(issued_cast)
    correct(issued_cast, row, "recommendation-1", recommendations_0_text="Agree one referral form.")
    reissued(issued_cast, row)
    assert dict(Recommendation.objects.values_list("number", "pk")) == keys
    assert Recommendation.objects.get(number=1).text == "Agree one referral form."
    url = f"/challenges/{issued_cast.challenge.ref}/follow-up/response/"
    assert (
        "Agree one referral form."
        in issued_cast.client(issued_cast.host_dcs).get(url).content.decode()
    )


@pytest.mark.long
def test_a_third_version_corrects_the_second(
    issued_cast: Cast, open_correction: LetterCorrection
) -> None:
    reissued(issued_cast, open_correction)
    row = begin_correction(issued_cast, wrong="It said four hubs.", right="There are five.")
    assert row.corrects.version == 2
    correct(issued_cast, row, next="There are five hubs.")
    with clock.set_to(READY):
        letter = prepare_again(issued_cast, row, letter_date=READY)
    assert letter.version == 3


@pytest.mark.long
def test_host_team_and_those_it_is_shared_with_are_told(
    issued_cast: Cast, open_correction: LetterCorrection
) -> None:
    for audience in ("staff", "board", "all"):
        register.share_with(
            actor=issued_cast.host_dcs, challenge=issued_cast.challenge, audience=audience
        )
    directors = {
        post.person.name
        for authority in issued_cast.programme.authorities.all()
        for post in authority.appointments.filter(post="dcs", ends_on=None)
    } - {"Daniel Achterberg"}
    reissued(issued_cast, open_correction)
    recipients = mailed_to(issued_cast, "correction_issued")
    assert sorted(recipients) == sorted(ALWAYS | {"Carys Morgan", "Lena Hartmann"} | directors)


def test_nobody_is_told_with_whom_it_is_not_shared(
    issued_cast: Cast, open_correction: LetterCorrection
) -> None:
    reissued(issued_cast, open_correction)
    assert set(mailed_to(issued_cast, "correction_issued")) == ALWAYS


@pytest.mark.long
def test_each_finds_on_home_what_they_have_to_do(
    issued_cast: Cast, open_correction: LetterCorrection
) -> None:
    assert "Finish the correction of the letter" in tasks(issued_cast, "lead")
    letter = prepare_again(issued_cast, open_correction)
    for who in ("lead", "challenger"):
        assert "Sign the corrected letter" in tasks(issued_cast, who)
        assert "Sign the letter" not in tasks(issued_cast, who)
        assert "Sign the corrected letter" not in tasks(issued_cast, "observer")
        sign(issued_cast, who, letter)
        assert "Sign the corrected letter" not in tasks(issued_cast, who)
    assert "Read the corrected letter before it is issued" in tasks(issued_cast, "host_dcs")
    assert "Issue the corrected letter" not in tasks(issued_cast, "lead")
    with clock.set_to(READY):
        assert "Issue the corrected letter" in tasks(issued_cast, "lead")
        issue_correction(issued_cast, open_correction, letter)
        for who in ("lead", "challenger", "host_dcs"):
            assert not any("correct" in label for label in tasks(issued_cast, who))


@pytest.mark.long
def test_giving_it_up_tells_those_who_were_asked(
    issued_cast: Cast, open_correction: LetterCorrection
) -> None:
    letter = signed_by_both(issued_cast, open_correction)
    correction.give_up(
        actor=issued_cast.lead,
        challenge=issued_cast.challenge,
        correction_id=open_correction.pk,
        revision=open_correction.revision,
    )
    assert sorted(mailed_to(issued_cast, "correction_given_up")) == ["Amara Okafor", "Esther Quaye"]
    letter.refresh_from_db()
    assert letter.voided_at is not None
    with pytest.raises(Refused):
        issue_correction(issued_cast, open_correction, letter)


@pytest.mark.long
def test_the_database_issues_no_version_twice_and_has_one_correction(
    issued_cast: Cast, open_correction: LetterCorrection
) -> None:
    first = LetterVersion.objects.get(version=1)
    first.pk, first.number, first.register_code = None, 9, "ZZZZ-ZZZZ"
    with pytest.raises(IntegrityError), transaction.atomic():
        first.save()
    with pytest.raises(IntegrityError), transaction.atomic():
        make(
            LetterCorrection,
            challenge=issued_cast.challenge,
            corrects=LetterVersion.objects.get(version=1),
            content={},
            begun_by=issued_cast.lead,
            begun_at=clock.now(),
        )


@pytest.mark.long
def test_every_step_is_on_record(issued_cast: Cast, open_correction: LetterCorrection) -> None:
    before = AuditEvent.objects.filter(action="letter.correct").count()
    reissued(issued_cast, open_correction)
    assert AuditEvent.objects.filter(action="letter.correct").count() == before + 2
    assert AuditEvent.objects.filter(action="letter.sign").count() == 4
