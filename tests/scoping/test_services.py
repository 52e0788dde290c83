"""Writing, signing, reopening: nothing is lost, nothing is signed that was not read."""

from __future__ import annotations

import datetime as dt
import re
import uuid
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from challenges.access.errors import Blocked, Invalid, Refused, Stale
from challenges.models import (
    AuditEvent,
    Conversation,
    LineOfEnquiry,
    OutboxMessage,
    Scope,
    ScopeSignature,
)
from challenges.scoping import queries, services
from challenges.scoping.writing import TEXTS, LineDraft


def as_sent(scope: Scope, **changes: Any) -> dict[str, Any]:
    """What the form sends when somebody changes one thing and saves."""
    texts = {name: getattr(scope, name) for name in TEXTS}
    texts |= {name: changes.pop(name) for name in list(changes) if name in TEXTS}
    lines = [
        LineDraft(line.pk, line.question, line.good, tuple(line.sources))
        for line in scope.lines.living()
    ]
    sent = {"revision": scope.revision, "texts": texts, "motivations": scope.motivations}
    return {**sent, "lines": lines, **changes}


def write(cast: Any, who: str, scope: Scope, **changes: Any) -> Scope:
    return services.write_scope(
        actor=getattr(cast, who), challenge=cast.challenge, **as_sent(scope, **changes)
    )


def begun(cast: Any, stage: str = "scoping") -> Scope:
    cast.at(stage)
    scope: Scope = cast.challenge.scopes.get(current=True)
    return scope


def mails(message: str) -> list[str]:
    rows = OutboxMessage.objects.filter(message=message).order_by("to__name")
    return [row.to.name for row in rows]


NEW = LineDraft(None, "Why do re-referrals rise?", "They fall.", ("data", "interview"))


def test_the_first_words_make_the_first_version(cast: Any) -> None:
    cast.at("scoping")
    cast.challenge.scopes.all().delete()
    services.write_scope(
        actor=cast.lead,
        challenge=cast.challenge,
        revision=0,
        texts={"purpose": "To find out why."},
        motivations=["m_expert_input"],
        lines=[NEW],
    )
    scope = cast.challenge.scopes.get()
    assert (scope.number, scope.revision, scope.purpose) == (1, 1, "To find out why.")
    assert [(line.number, line.question) for line in scope.lines.all()] == [(1, NEW.question)]
    assert AuditEvent.objects.get(action="scope.edit").actor == cast.lead


def test_a_stale_save_carries_everything_that_both_wrote(cast: Any) -> None:
    scope = begun(cast)
    mine = as_sent(scope)
    write(cast, "coordinator", scope, purpose="Theirs.")
    mine["texts"] = {**mine["texts"], "purpose": "Mine."}
    mine["lines"][0] = LineDraft(mine["lines"][0].id, "Mine?", "Mine is good.", ("document",))
    mine["motivations"] = ["m_culture"]
    with pytest.raises(Stale) as stale:
        services.write_scope(actor=cast.lead, challenge=cast.challenge, **mine)
    assert stale.value.by == "Ben Whitfield"
    assert stale.value.mine["Purpose and why now"] == "Mine."
    assert stale.value.theirs["Purpose and why now"] == "Theirs."
    assert "Mine is good." in stale.value.mine["Lines of enquiry"]
    assert "Document" in stale.value.mine["Lines of enquiry"]
    assert "culture" in stale.value.mine["Why you ask"]
    assert "In scope" not in stale.value.mine
    assert Scope.objects.get(pk=scope.pk).purpose == "Theirs."


def test_sent_twice_it_is_stored_once_and_is_no_conflict(cast: Any) -> None:
    scope = begun(cast)
    sent = as_sent(scope, purpose="New words.")
    sent["lines"].append(NEW)
    for _ in range(2):
        services.write_scope(actor=cast.host_dcs, challenge=cast.challenge, **sent)
    assert Scope.objects.get(pk=scope.pk).revision == 2
    assert scope.lines.count() == 3
    assert AuditEvent.objects.filter(action="scope.edit").count() == 1


def test_a_line_left_out_is_dropped_and_a_kept_one_keeps_its_id(cast: Any) -> None:
    scope = begun(cast)
    first, second = scope.lines.all()
    sent = as_sent(scope)
    write(cast, "host_dcs", scope, lines=[NEW, sent["lines"][1]])
    living = {line.number: line for line in scope.lines.living()}
    assert living[1].question == NEW.question
    assert living[2].pk == second.pk
    assert LineOfEnquiry.objects.get(pk=first.pk).dropped
    shown = queries.current_scope(cast.challenge)
    assert shown is not None
    assert [line.number for line in shown.lines] == [1, 2]
    assert first.question not in [line.question for line in shown.lines]


def test_lines_can_change_places(cast: Any) -> None:
    scope = begun(cast)
    first, second = scope.lines.all()
    write(cast, "host_dcs", scope, lines=as_sent(scope)["lines"][::-1])
    assert [line.pk for line in scope.lines.living()] == [second.pk, first.pk]


def test_a_line_of_another_challenge_is_not_touched(cast: Any) -> None:
    scope = begun(cast)
    cast.at("scoping", cast.other)
    theirs = LineOfEnquiry.objects.filter(scope__challenge=cast.other).first()
    assert theirs is not None
    stolen = LineDraft(theirs.pk, "Ours now?", "", ())
    write(cast, "host_dcs", scope, lines=[stolen])
    theirs.refresh_from_db()
    assert theirs.scope.challenge == cast.other
    assert theirs.question != "Ours now?"
    assert scope.lines.living().get().pk != theirs.pk


@pytest.mark.parametrize(("fmt", "most"), [("topical", 5), ("conversation", 1)])
def test_no_more_lines_than_the_format_allows(cast: Any, fmt: str, most: int) -> None:
    scope = begun(cast)
    type(cast.challenge).objects.filter(pk=cast.challenge.pk).update(format=fmt)
    with pytest.raises(Invalid, match="of enquiry at the most"):
        write(cast, "host_dcs", scope, lines=[NEW] * (most + 1))


def test_reasons_are_three_at_the_most_and_different(cast: Any) -> None:
    scope = begun(cast)
    for reasons in (["m_culture"] * 2, ["nonsense"], ["m_culture", "m_finance", "m_other", "x"]):
        with pytest.raises(Invalid):
            write(cast, "host_dcs", scope, motivations=reasons)


def sign(cast: Any, revision: int = 1) -> None:
    services.sign_as_host(actor=cast.host_dcs, challenge=cast.challenge, revision=revision)
    services.sign_as_lead(actor=cast.lead, challenge=cast.challenge, revision=revision)


def test_two_signatures_freeze_the_scope(cast: Any) -> None:
    scope = begun(cast)
    sign(cast)
    scope.refresh_from_db()
    assert scope.frozen_at is not None
    posts = {s.side: s.post for s in scope.signatures.all()}
    assert posts == {
        "host": "Director of Children's Services, Kent",
        "visiting": "Director of Children's Services, Surrey",
    }
    assert mails("scope_signed") == ["Amara Okafor", "Daniel Achterberg"]
    with pytest.raises(Refused):
        write(cast, "host_dcs", scope, purpose="Too late.")


def test_a_change_takes_the_signature_off_and_says_so(cast: Any) -> None:
    scope = begun(cast)
    services.sign_as_host(actor=cast.host_dcs, challenge=cast.challenge, revision=1)
    write(cast, "coordinator", scope, purpose="Other words than were signed.")
    assert not ScopeSignature.objects.filter(scope=scope).exists()
    assert mails("scope_changed") == ["Amara Okafor", "Daniel Achterberg"]
    services.sign_as_host(actor=cast.host_dcs, challenge=cast.challenge, revision=2)
    assert mails("scope_signed") == ["Daniel Achterberg", "Daniel Achterberg"]


def test_nobody_signs_words_they_have_not_seen(cast: Any) -> None:
    scope = begun(cast)
    write(cast, "coordinator", scope, purpose="Changed while you were reading this page.")
    with pytest.raises(Stale):
        services.sign_as_host(actor=cast.host_dcs, challenge=cast.challenge, revision=1)
    assert not ScopeSignature.objects.exists()


def test_signed_twice_is_signed_once(cast: Any) -> None:
    begun(cast)
    for _ in range(2):
        services.sign_as_host(actor=cast.host_dcs, challenge=cast.challenge, revision=1)
    assert ScopeSignature.objects.count() == 1
    assert AuditEvent.objects.filter(action="scope.sign_as_host").count() == 1


def test_an_incomplete_scope_cannot_be_signed_and_everything_missing_is_named(cast: Any) -> None:
    scope = begun(cast)
    Scope.objects.filter(pk=scope.pk).update(out_of_scope="", success="", motivations=[])
    with pytest.raises(Blocked) as blocked:
        services.sign_as_host(actor=cast.host_dcs, challenge=cast.challenge, revision=1)
    codes = {b.code for b in blocked.value.blockers}
    assert codes == {"scope_written", "motivations_given"}
    assert len(blocked.value.blockers) == 3


def test_remarks_can_be_overruled_with_a_note(cast: Any) -> None:
    scope = begun(cast)
    scope.lines.update(question="Is our front door outstanding?")
    with pytest.raises(Blocked):
        services.sign_as_host(actor=cast.host_dcs, challenge=cast.challenge, revision=1)
    Scope.objects.filter(pk=scope.pk).update(clarity_note="The inspectors asked us to ask.")
    services.sign_as_host(actor=cast.host_dcs, challenge=cast.challenge, revision=1)
    assert ScopeSignature.objects.count() == 1


@pytest.mark.parametrize("who", ["coordinator", "lead", "programme_lead", "challenger", "stranger"])
def test_only_the_host_director_signs_for_the_host(cast: Any, who: str) -> None:
    begun(cast)
    with pytest.raises(Refused):
        services.sign_as_host(actor=getattr(cast, who), challenge=cast.challenge, revision=1)
    assert not ScopeSignature.objects.exists()


@pytest.mark.parametrize("stage", ["scoping", "team", "briefing"])
def test_a_reopened_scope_is_written_and_signed_again_where_it_stands(
    cast: Any, stage: str
) -> None:
    scope = begun(cast)
    sign(cast)
    cast.at(stage)
    new = services.reopen(actor=cast.lead, challenge=cast.challenge)
    assert (new.number, new.revision, new.current) == (2, scope.revision + 1, True)
    cast.challenge.refresh_from_db()
    assert cast.challenge.stage == stage
    write(cast, "coordinator", new, success="We know what to change, and by when.")
    sign(cast, revision=new.revision + 1)
    new.refresh_from_db()
    assert new.frozen_at is not None
    assert mails("scope_reopened") == ["Amara Okafor", "Joan Meredith", "Kofi Mensah"]


def test_a_page_shown_before_reopening_signs_nothing(cast: Any) -> None:
    begun(cast)
    sign(cast)
    services.reopen(actor=cast.host_dcs, challenge=cast.challenge)
    with pytest.raises(Stale):
        services.sign_as_host(actor=cast.host_dcs, challenge=cast.challenge, revision=1)


def test_what_rests_on_a_line_stays_with_it_and_the_signed_words_are_kept(cast: Any) -> None:
    scope = begun(cast, "visit")
    cast.at("briefing")
    line = scope.lines.order_by("number").first()
    assert line is not None
    before = (line.activities.count(), line.evidence.count(), line.findings.count())
    assert 0 not in before
    new = services.reopen(actor=cast.host_dcs, challenge=cast.challenge)
    line.refresh_from_db()
    assert line.scope == new
    assert (line.activities.count(), line.evidence.count(), line.findings.count()) == before
    old = [(ln.number, ln.question, ln.good) for ln in scope.lines.all()]
    assert old == [(ln.number, ln.question, ln.good) for ln in new.lines.all()]


def test_dropping_a_line_is_the_same_act_whether_the_team_found_something_or_not(
    cast: Any,
) -> None:
    begun(cast, "visit")
    cast.at("briefing")
    services.reopen(actor=cast.host_dcs, challenge=cast.challenge)
    scope = cast.challenge.scopes.get(current=True)
    first, second = scope.lines.living()
    second.findings.all().delete()
    second.evidence.clear()
    assert first.findings.exists()

    def statements_to_drop_all_but(kept: LineOfEnquiry) -> list[str]:
        draft = LineDraft(kept.pk, kept.question, kept.good, tuple(kept.sources))
        with transaction.atomic(), CaptureQueriesContext(connection) as made:
            write(cast, "host_dcs", scope, lines=[draft])
            transaction.set_rollback(True)
        sql = [re.split(" WHERE | SET | VALUES ", query["sql"])[0] for query in made]
        return [re.sub(r"[0-9a-fx_-]{8,}|[0-9]+", "#", statement) for statement in sql]

    dropping_found = statements_to_drop_all_but(second)
    scope.refresh_from_db()
    assert dropping_found == statements_to_drop_all_but(first)
    assert scope.lines.living().count() == 2


TALK = {
    "held_on": dt.date(2027, 2, 26),
    "method": "phone",
    "agreed": "We look at the front door.",
    "expectations": "Plain words.",
    "off_limits": "",
}


def test_a_conversation_sent_twice_is_on_record_once(cast: Any) -> None:
    begun(cast)
    Conversation.objects.all().delete()
    idempotency_key = uuid.uuid4()
    for _ in range(2):
        services.record_conversation(
            actor=cast.lead, challenge=cast.challenge, idempotency_key=idempotency_key, **TALK
        )
    assert Conversation.objects.count() == 1
    assert AuditEvent.objects.filter(action="conversation.record").count() == 1


def test_other_words_after_going_back_are_not_lost(cast: Any) -> None:
    begun(cast)
    Conversation.objects.all().delete()
    idempotency_key = uuid.uuid4()
    for agreed in ("First.", "Second."):
        services.record_conversation(
            actor=cast.lead,
            challenge=cast.challenge,
            idempotency_key=idempotency_key,
            **{**TALK, "agreed": agreed},
        )
    assert Conversation.objects.count() == 2


def test_the_form_of_another_challenge_records_nothing_there(cast: Any) -> None:
    begun(cast)
    cast.at("scoping", cast.other)
    idempotency_key = uuid.uuid4()
    theirs = services.record_conversation(
        actor=cast.stranger, challenge=cast.other, idempotency_key=idempotency_key, **TALK
    )
    ours = services.record_conversation(
        actor=cast.lead, challenge=cast.challenge, idempotency_key=idempotency_key, **TALK
    )
    assert (theirs.challenge, ours.challenge) == (cast.other, cast.challenge)


def test_a_conversation_is_not_in_the_future(cast: Any) -> None:
    begun(cast)
    with pytest.raises(Invalid, match="today or in the past"):
        services.record_conversation(
            actor=cast.lead,
            challenge=cast.challenge,
            idempotency_key=uuid.uuid4(),
            **{**TALK, "held_on": dt.date(2027, 3, 2)},
        )


def test_an_endorsement_sent_twice_is_on_record_once(cast: Any) -> None:
    begun(cast)
    for _ in range(2):
        services.endorse(
            actor=cast.coordinator,
            challenge=cast.challenge,
            post="lead_member",
            name="Cllr Priya Nair",
            endorsed_on=dt.date(2027, 2, 1),
        )
    view = queries.current_scope(cast.challenge)
    assert view is not None
    assert [(e.post, e.name) for e in view.endorsements] == [("Lead Member", "Cllr Priya Nair")]
    assert AuditEvent.objects.filter(action="scope.record_endorsement").count() == 1


def test_while_paused_nothing_is_written_or_signed(cast: Any) -> None:
    scope = begun(cast)
    type(cast.challenge).objects.update(pause_reason="inspection")
    with pytest.raises(Refused, match="paused"):
        write(cast, "host_dcs", scope, purpose="x")
    with pytest.raises(Refused, match="paused"):
        services.sign_as_host(actor=cast.host_dcs, challenge=cast.challenge, revision=1)
