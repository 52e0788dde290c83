"""Writing the scope: nothing is lost, and no one overwrites what they have not seen."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from challenges.access.errors import Invalid, Refused, Stale
from challenges.access.state import ChallengeState
from challenges.journey.gates import blockers
from challenges.journey.transitions import BY_KEY
from challenges.models import (
    AuditEvent,
    Challenge,
    LineOfEnquiry,
    Scope,
)
from challenges.scoping.contents import queries
from challenges.scoping.contents.drafts import LineDraft
from challenges.scoping.contents.services import write_scope
from challenges.scoping.signatures import services
from tests.cast import TODAY, Cast
from tests.scoping.acts import NEW, WHY, as_sent, begun, write


def test_the_first_words_make_the_first_version(cast: Cast) -> None:
    cast.at("scoping")
    cast.challenge.scopes.all().delete()
    write_scope(
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


def test_a_stale_save_carries_everything_that_both_wrote(cast: Cast) -> None:
    scope = begun(cast)
    mine = as_sent(scope)
    write(cast, "coordinator", scope, purpose="Theirs.")
    mine["texts"] = {**mine["texts"], "purpose": "Mine."}
    mine["lines"][0] = LineDraft(mine["lines"][0].id, "Mine?", "Mine is good.", ("document",))
    mine["motivations"] = ["m_culture"]
    with pytest.raises(Stale) as stale:
        write_scope(actor=cast.lead, challenge=cast.challenge, **mine)
    assert stale.value.by == "The host"
    with pytest.raises(Stale) as of_a_colleague:
        write_scope(actor=cast.host_dcs, challenge=cast.challenge, **mine)
    assert of_a_colleague.value.by == "Ben Whitfield"
    assert stale.value.mine["Purpose and why now"] == "Mine."
    assert stale.value.theirs["Purpose and why now"] == "Theirs."
    assert "Mine is good." in stale.value.mine["Lines of enquiry"]
    assert "Document" in stale.value.mine["Lines of enquiry"]
    assert "culture" in stale.value.mine["Why the host asks"]
    assert "In scope" not in stale.value.mine
    assert Scope.objects.get(pk=scope.pk).purpose == "Theirs."


def test_sent_twice_it_is_stored_once_and_is_no_conflict(cast: Cast) -> None:
    scope = begun(cast)
    form = as_sent(scope, purpose="New words.")
    form["lines"].append(NEW)
    for _ in range(2):
        write_scope(actor=cast.host_dcs, challenge=cast.challenge, **form)
    assert Scope.objects.get(pk=scope.pk).revision == 2
    assert scope.lines.count() == 3
    assert AuditEvent.objects.filter(action="scope.edit").count() == 1


def test_a_line_left_out_is_dropped_and_a_kept_one_keeps_its_id(cast: Cast) -> None:
    scope = begun(cast)
    first, second = scope.lines.all()
    form = as_sent(scope)
    write(cast, "host_dcs", scope, lines=[NEW, form["lines"][1]])
    living = {line.number: line for line in scope.lines.living()}
    assert living[1].question == NEW.question
    assert living[2].pk == second.pk
    assert LineOfEnquiry.objects.get(pk=first.pk).dropped
    view = queries.current_scope(cast.challenge)
    assert view is not None
    assert [line.number for line in view.lines] == [1, 2]
    assert first.question not in [line.question for line in view.lines]


def test_lines_can_change_places(cast: Cast) -> None:
    scope = begun(cast)
    first, second = scope.lines.all()
    write(cast, "host_dcs", scope, lines=as_sent(scope)["lines"][::-1])
    assert [line.pk for line in scope.lines.living()] == [second.pk, first.pk]


def test_a_line_of_another_challenge_is_not_touched(cast: Cast) -> None:
    scope = begun(cast)
    cast.at("scoping", cast.other)
    theirs = LineOfEnquiry.objects.filter(scope__challenge=cast.other).first()
    assert theirs is not None
    draft = LineDraft(theirs.pk, "Ours now?", "", ())
    write(cast, "host_dcs", scope, lines=[draft])
    theirs.refresh_from_db()
    assert theirs.scope.challenge == cast.other
    assert theirs.question != "Ours now?"
    assert scope.lines.living().get().pk != theirs.pk


@pytest.mark.parametrize(("fmt", "most"), [("topical", 10), ("conversation", 1)])
def test_no_more_lines_than_the_format_allows(cast: Cast, fmt: str, most: int) -> None:
    scope = begun(cast)
    type(cast.challenge).objects.filter(pk=cast.challenge.pk).update(format=fmt)
    with pytest.raises(Invalid, match="of enquiry"):
        write(cast, "host_dcs", scope, lines=[NEW] * (most + 1))


def test_a_sixth_line_is_saved_and_takes_a_reason(cast: Cast) -> None:
    scope = begun(cast)
    six = [replace(NEW, question=f"Why do re-referrals rise in area {n}?") for n in range(6)]
    remarks = "The clarity check has remarks. Act on them, or say why you are keeping the wording."

    def asked() -> set[str]:
        state = ChallengeState(Challenge.objects.get(pk=cast.challenge.pk))
        return {one.message for one in blockers(state, BY_KEY["challenge.open_team"])}

    scope = write(cast, "host_dcs", scope, lines=six)
    before = asked()
    write(cast, "host_dcs", scope, lines=six, clarity_note="One more for each local theme.")

    page = cast.client(cast.host_dcs).get(f"/challenges/{cast.challenge.ref}/scope/edit/")

    assert scope.lines.living().count() == 6
    assert b'name="line-6-question"' in page.content  # room for one more
    assert b'name="line-7-question"' not in page.content
    assert remarks in before
    assert not {one for one in before if "lines of enquiry" in one}
    assert remarks not in asked()


def test_reasons_are_three_at_the_most_and_different(cast: Cast) -> None:
    scope = begun(cast)
    for reasons in (["m_culture"] * 2, ["nonsense"], ["m_culture", "m_finance", "m_other", "x"]):
        with pytest.raises(Invalid):
            write(cast, "host_dcs", scope, motivations=reasons)


def test_dropping_a_line_is_the_same_act_whether_the_team_found_something_or_not(
    cast: Cast,
) -> None:
    begun(cast, "visit")
    cast.at("briefing")
    services.reopen(actor=cast.host_dcs, challenge=cast.challenge, reason=WHY)
    scope = cast.challenge.scopes.get(current=True)
    first, second = scope.lines.living()
    second.findings.all().delete()
    second.evidence.clear()
    assert first.findings.exists()

    def statements_to_drop_all_but(line: LineOfEnquiry) -> list[str]:
        draft = LineDraft(line.pk, line.question, line.good, tuple(line.source_keys))
        with transaction.atomic(), CaptureQueriesContext(connection) as statements:
            write(cast, "host_dcs", scope, lines=[draft])
            transaction.set_rollback(True)
        sql = [re.split(" WHERE | SET | VALUES ", query["sql"])[0] for query in statements]
        return [re.sub(r"[0-9a-fx_-]{8,}|[0-9]+", "#", statement) for statement in sql]

    dropping_found = statements_to_drop_all_but(second)
    scope.refresh_from_db()
    assert dropping_found == statements_to_drop_all_but(first)
    assert scope.lines.living().count() == 2


def test_while_paused_nothing_is_written_or_signed(cast: Cast) -> None:
    scope = begun(cast)
    type(cast.challenge).objects.update(pause_reason="inspection", paused_on=TODAY)
    with pytest.raises(Refused, match="paused"):
        write(cast, "host_dcs", scope, purpose="x")
    with pytest.raises(Refused, match="paused"):
        services.sign_as_host(actor=cast.host_dcs, challenge=cast.challenge, revision=1)
