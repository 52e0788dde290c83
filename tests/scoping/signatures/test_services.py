"""Signing and reopening: nothing is signed that was not read."""

from __future__ import annotations

import datetime as dt
from functools import partial

import pytest

from challenges.access.errors import Blocked, Refused, Stale
from challenges.access.state import ChallengeState
from challenges.demo.rows import make
from challenges.journey.gates import blockers
from challenges.journey.transitions import BY_KEY
from challenges.models import (
    AuditEvent,
    Challenge,
    OutboxMessage,
    Programme,
    Scope,
    ScopeEndorsement,
    ScopeSignature,
)
from challenges.scoping.contents import queries
from challenges.scoping.signatures import services
from tests.cast import Cast
from tests.overview.reading import words
from tests.scoping.acts import WHY, begun, mails, sign, write


def test_two_signatures_freeze_the_scope(cast: Cast) -> None:
    scope = begun(cast)
    sign(cast)
    scope.refresh_from_db()
    assert scope.frozen_at is not None
    posts = {s.side: s.post for s in scope.signatures.all()}
    assert posts == {
        "host": "Director of Children’s Services, Kent",
        "visiting": "Director of Children’s Services, Surrey",
    }
    assert mails("scope_signed") == ["Daniel Achterberg"]
    assert mails("scope_agreed") == [
        "Amara Okafor",
        "Ben Whitfield",
        "Joan Meredith",
        "Kofi Mensah",
    ]
    with pytest.raises(Refused):
        write(cast, "host_dcs", scope, purpose="Too late.")


def test_a_change_takes_the_signature_off_and_says_so(cast: Cast) -> None:
    scope = begun(cast)
    purpose, questions = scope.purpose, [line.question for line in scope.lines.living()]
    services.sign_as_host(actor=cast.host_dcs, challenge=cast.challenge, revision=1)
    write(cast, "coordinator", scope, purpose="Other words than were signed.")
    current = cast.challenge.scopes.current().get()
    assert (current.number, current.purpose) == (2, "Other words than were signed.")
    assert not current.signatures.exists()
    # What was signed stands as it was signed, with the signature on it.
    scope.refresh_from_db()
    assert (scope.number, scope.current, scope.purpose) == (1, False, purpose)
    assert [line.question for line in scope.lines.living()] == questions
    assert [line.question for line in current.lines.living()] == questions
    assert scope.signatures.get().name == "Amara Okafor"
    assert mails("scope_changed") == ["Amara Okafor", "Daniel Achterberg"]
    services.sign_as_host(actor=cast.host_dcs, challenge=cast.challenge, revision=current.revision)
    assert mails("scope_signed") == ["Daniel Achterberg", "Daniel Achterberg"]


def test_nobody_signs_words_they_have_not_seen(cast: Cast) -> None:
    scope = begun(cast)
    write(cast, "coordinator", scope, purpose="Changed while you were reading this page.")
    with pytest.raises(Stale):
        services.sign_as_host(actor=cast.host_dcs, challenge=cast.challenge, revision=1)
    assert not ScopeSignature.objects.exists()


def test_signed_twice_is_signed_once(cast: Cast) -> None:
    begun(cast)
    for _ in range(2):
        services.sign_as_host(actor=cast.host_dcs, challenge=cast.challenge, revision=1)
    assert ScopeSignature.objects.count() == 1
    assert AuditEvent.objects.filter(action="scope.sign_as_host").count() == 1


def test_an_incomplete_scope_cannot_be_signed_and_everything_missing_is_named(cast: Cast) -> None:
    scope = begun(cast)
    Scope.objects.filter(pk=scope.pk).update(out_of_scope="", success="")
    scope.motivations.all().delete()
    with pytest.raises(Blocked) as refusal:
        services.sign_as_host(actor=cast.host_dcs, challenge=cast.challenge, revision=1)
    codes = {b.code for b in refusal.value.blockers}
    assert codes == {"scope_written", "motivations_given"}
    assert len(refusal.value.blockers) == 3


def test_remarks_can_be_overruled_with_a_note(cast: Cast) -> None:
    scope = begun(cast)
    scope.lines.update(question="Is our front door outstanding?")
    with pytest.raises(Blocked):
        services.sign_as_host(actor=cast.host_dcs, challenge=cast.challenge, revision=1)
    Scope.objects.filter(pk=scope.pk).update(clarity_note="The inspectors asked us to ask.")
    services.sign_as_host(actor=cast.host_dcs, challenge=cast.challenge, revision=1)
    assert ScopeSignature.objects.count() == 1


@pytest.mark.parametrize("who", ["coordinator", "lead", "programme_lead", "challenger", "stranger"])
def test_only_the_host_director_signs_for_the_host(cast: Cast, who: str) -> None:
    begun(cast)
    with pytest.raises(Refused):
        services.sign_as_host(actor=getattr(cast, who), challenge=cast.challenge, revision=1)
    assert not ScopeSignature.objects.exists()


@pytest.mark.parametrize("stage", ["scoping", "team", "briefing"])
def test_a_reopened_scope_is_written_and_signed_again_where_it_stands(
    cast: Cast, stage: str
) -> None:
    scope = begun(cast)
    sign(cast)
    cast.at(stage)
    new = services.reopen(actor=cast.lead, challenge=cast.challenge, reason=WHY)
    assert (new.number, new.revision, new.current) == (2, scope.revision + 1, True)
    cast.challenge.refresh_from_db()
    assert cast.challenge.stage == stage
    write(cast, "coordinator", new, success="We know what to change, and by when.")
    sign(cast, revision=new.revision + 1)
    new.refresh_from_db()
    assert new.frozen_at is not None
    assert mails("scope_reopened") == [
        "Amara Okafor",
        "Ben Whitfield",
        "Joan Meredith",
        "Kofi Mensah",
    ]


def test_both_sides_read_why_the_scope_was_reopened(cast: Cast) -> None:
    begun(cast)
    sign(cast)
    scope_url = f"/challenges/{cast.challenge.ref}/scope/"
    lead = cast.client(cast.lead)

    answer = lead.post(f"{scope_url}reopen/", {"reason": " "})
    lead.post(f"{scope_url}reopen/", {"reason": WHY})

    assert "Say why you reopen the scope" in words(answer)
    for reader in (cast.host_dcs, cast.lead, cast.coordinator):
        page = words(cast.client(reader).get(scope_url))
        assert "Reopened on 1 March 2027 by Daniel Achterberg. Their reason:" in page
        assert WHY in page
    challenge_page = words(
        cast.client(cast.programme_lead).get(f"/challenges/{cast.challenge.ref}/")
    )
    assert "Reopen a signed scope" in challenge_page and WHY in challenge_page


def test_a_page_shown_before_reopening_signs_nothing(cast: Cast) -> None:
    begun(cast)
    sign(cast)
    services.reopen(actor=cast.host_dcs, challenge=cast.challenge, reason=WHY)
    with pytest.raises(Stale):
        services.sign_as_host(actor=cast.host_dcs, challenge=cast.challenge, revision=1)


def test_a_scope_signed_again_asks_nobody_to_build_the_team_again(cast: Cast) -> None:
    begun(cast, "team")
    new = services.reopen(actor=cast.host_dcs, challenge=cast.challenge, reason=WHY)
    OutboxMessage.objects.all().delete()

    sign(cast, revision=new.revision)

    recipients = ["Amara Okafor", "Ben Whitfield", "Joan Meredith", "Kofi Mensah"]
    assert (mails("scope_agreed"), mails("scope_agreed_again")) == ([], recipients)


def test_what_rests_on_a_line_stays_with_it_and_the_signed_words_are_kept(cast: Cast) -> None:
    scope = begun(cast, "visit")
    cast.at("briefing")
    line = scope.lines.order_by("number").first()
    assert line is not None
    before = (line.activities.count(), line.evidence.count(), line.findings.count())
    assert 0 not in before
    new = services.reopen(actor=cast.host_dcs, challenge=cast.challenge, reason=WHY)
    line.refresh_from_db()
    assert line.scope == new
    assert (line.activities.count(), line.evidence.count(), line.findings.count()) == before
    old = [(ln.number, ln.question, ln.good) for ln in scope.lines.all()]
    assert old == [(ln.number, ln.question, ln.good) for ln in new.lines.all()]


def test_an_endorsement_sent_twice_is_on_record_once(cast: Cast) -> None:
    begun(cast)
    for _ in range(2):
        services.endorse(
            actor=cast.coordinator,
            challenge=cast.challenge,
            post="lead_member",
            name="Cllr Priya Nair",
            endorsed_on=dt.date(2027, 2, 1),
            revision=1,
        )
    view = queries.current_scope(cast.challenge)
    assert view is not None
    assert [(e.post, e.name) for e in view.endorsements] == [("Lead Member", "Cllr Priya Nair")]
    assert AuditEvent.objects.filter(action="scope.record_endorsement").count() == 1


def test_an_endorsement_by_a_colleague_is_corrected_only_by_who_has_read_it(cast: Cast) -> None:
    begun(cast)
    endorse = partial(
        services.endorse,
        actor=cast.coordinator,
        challenge=cast.challenge,
        post="lead_member",
        endorsed_on=dt.date(2027, 2, 1),
        revision=1,
    )
    endorse(name="Cllr Priya Nair")

    with pytest.raises(Stale) as both:
        endorse(name="Cllr Jo Ames")
    endorse(name="Cllr Pria Nair", endorsements=1)

    assert (both.value.mine["Full name"], both.value.theirs["Full name"]) == (
        "Cllr Jo Ames",
        "Cllr Priya Nair",
    )
    assert [one.name for one in ScopeEndorsement.objects.all()] == ["Cllr Pria Nair"]


def test_no_text_is_endorsed_that_the_page_did_not_show(cast: Cast) -> None:
    begun(cast)

    with pytest.raises(Stale):
        services.endorse(
            actor=cast.coordinator,
            challenge=cast.challenge,
            post="lead_member",
            name="Cllr Priya Nair",
            endorsed_on=dt.date(2027, 2, 1),
            revision=0,
        )


def test_an_endorsement_is_of_one_text(cast: Cast) -> None:
    scope = begun(cast)
    Programme.objects.update(endorsement="lead_member")
    endorse = partial(
        services.endorse,
        actor=cast.coordinator,
        challenge=cast.challenge,
        post="lead_member",
        name="Cllr Priya Nair",
        endorsed_on=dt.date(2027, 2, 1),
    )
    missing = "The Lead Member has not endorsed the scope."

    def asked() -> list[str]:
        state = ChallengeState(Challenge.objects.get(pk=cast.challenge.pk))
        return [one.message for one in blockers(state, BY_KEY["challenge.open_team"])]

    endorse(revision=1)
    before = asked()
    write(cast, "coordinator", scope, purpose="Another purpose altogether.")
    after = asked()
    endorse(revision=2, endorsements=1)

    assert missing not in before
    assert missing in after
    assert missing not in asked()


@pytest.mark.parametrize("step", ["challenge.open_briefing", "challenge.open_visit"])
def test_a_scope_that_was_reopened_is_endorsed_again(cast: Cast, step: str) -> None:
    begun(cast, "team")
    Programme.objects.update(endorsement="lead_member")
    make(
        ScopeEndorsement,
        scope=cast.challenge.scopes.get(current=True),
        post="lead_member",
        name="Cllr Priya Nair",
        endorsed_on=dt.date(2027, 2, 1),
        recorded_by=cast.coordinator,
    )

    def asked() -> bool:
        state = ChallengeState(Challenge.objects.get(pk=cast.challenge.pk))
        return "scope_endorsed" in {one.code for one in blockers(state, BY_KEY[step])}

    before = asked()
    services.reopen(actor=cast.host_dcs, challenge=cast.challenge, reason=WHY)

    assert (before, asked()) == (False, True)
