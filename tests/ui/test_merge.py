"""One page saved by two people: lists, ticks and lines are merged too, by their labels."""

from __future__ import annotations

import pytest

from challenges.models import Challenge, Finding
from challenges.visit.findings.services import edit_finding
from tests.cast import TODAY, Cast
from tests.faults.sheets import Fields, forms_in
from tests.markup import tight
from tests.response import ClientResponse
from tests.scoping.browser import filled, post, questions, text
from tests.visit.pages import url

pytestmark = pytest.mark.django_db


def opened(cast: Cast, who: str, page_url: str) -> Fields:
    """What the page sends as this person opened it."""
    page = cast.client(getattr(cast, who)).get(page_url)
    return forms_in(page.content.decode(), page_url)[0].values()


def scope_form(cast: Cast, who: str) -> Fields:
    return opened(cast, who, f"{cast.challenge.get_absolute_url()}scope/edit/")


@pytest.mark.long
def test_whoever_saves_second_keeps_both_changes_and_reads_who_saved(cast: Cast) -> None:
    cast.at("scoping")
    theirs, mine = scope_form(cast, "coordinator"), scope_form(cast, "lead")
    theirs |= {"limits": ["Their limits."], "reason_2": ["m_finance"]}
    mine |= {"purpose": ["My purpose."], "line-1-good": ["My good."]}
    assert post(cast, "coordinator", "edit/", theirs).status_code == 302
    lead = cast.client(cast.lead)
    page_url = f"{cast.challenge.get_absolute_url()}scope/"
    assert lead.post(f"{page_url}edit/", mine).status_code == 302

    scope = cast.challenge.scopes.get()
    assert (scope.limits, scope.purpose) == ("Their limits.", "My purpose.")
    assert scope.lines.get(number=2).good == "My good."
    page = text(lead.get(page_url))
    assert "The host saved this while you were writing." in page
    assert cast.coordinator.name not in page.split("while you were writing")[0]
    assert "The scope has been saved." in page


@pytest.mark.long
def test_lines_that_two_people_add_are_both_kept(cast: Cast) -> None:
    cast.at("scoping")
    before = questions(cast)
    theirs, mine = scope_form(cast, "coordinator"), scope_form(cast, "lead")
    theirs["line-2-question"] = ["How many visits are missed?"]
    mine["line-2-question"] = ["What do young people say of it?"]
    post(cast, "coordinator", "edit/", theirs)
    assert post(cast, "lead", "edit/", mine).status_code == 302
    assert questions(cast) == [
        *before,
        "How many visits are missed?",
        "What do young people say of it?",
    ]


@pytest.mark.long
def test_a_line_sent_again_with_a_slip_mended_is_one_line(cast: Cast) -> None:
    cast.at("scoping")
    before, first = questions(cast), scope_form(cast, "lead")
    first["line-2-question"] = ["How many vists are missed?"]
    second = first | {"line-2-question": ["How many visits are missed?"]}
    assert post(cast, "lead", "edit/", first).status_code == 302
    answer = post(cast, "lead", "edit/", second)
    assert answer.status_code == 409
    assert "Line of enquiry 3: Question" in text(answer)
    fields = chosen(answer, {"line-2-question": "mine"})
    assert post(cast, "lead", "edit/", fields).status_code == 302
    assert questions(cast) == [*before, "How many visits are missed?"]


@pytest.mark.long
def test_a_line_that_one_drops_and_another_changes_is_asked_about(cast: Cast) -> None:
    cast.at("scoping")
    first, second = questions(cast)
    theirs, mine = scope_form(cast, "coordinator"), scope_form(cast, "lead")
    theirs["line-0-question"] = ["How quickly, from the first call?"]
    mine["line-0-remove"] = ["on"]
    post(cast, "coordinator", "edit/", theirs)
    answer = post(cast, "lead", "edit/", mine)
    assert answer.status_code == 409
    assert "Line of enquiry 1: Remove this line of enquiry" in text(answer)
    assert "How quickly, from the first call?" in text(answer)
    post(cast, "lead", "edit/", chosen(answer, {"line-0-remove": "theirs"}))
    assert questions(cast) == ["How quickly, from the first call?", second]
    assert first not in questions(cast)


@pytest.mark.long
def test_a_line_that_another_dropped_goes_if_it_was_left_as_it_was(cast: Cast) -> None:
    cast.at("scoping")
    second = questions(cast)[1]
    theirs, mine = scope_form(cast, "coordinator"), scope_form(cast, "lead")
    theirs["line-0-remove"] = ["on"]
    post(cast, "coordinator", "edit/", theirs)
    assert post(cast, "lead", "edit/", mine | {"purpose": ["Mine."]}).status_code == 302
    assert questions(cast) == [second]

    theirs, mine = scope_form(cast, "coordinator"), scope_form(cast, "lead")
    theirs["line-0-remove"] = ["on"]
    post(cast, "coordinator", "edit/", theirs)
    mine["line-0-question"] = ["Why, in my words?"]
    assert post(cast, "lead", "edit/", mine).status_code == 302
    assert questions(cast) == ["Why, in my words?"]


@pytest.mark.long
def test_ticks_that_both_changed_are_shown_as_notes_not_as_codes(cast: Cast) -> None:
    cast.at("visit")
    finding: Finding = cast.challenge.findings.first()
    page_url = url(cast, "finding_edit", finding.pk)
    mine = opened(cast, "challenger", page_url)
    notes = list(finding.evidence.all())
    assert len(notes) == 2
    edit_finding(
        actor=cast.lead,
        challenge=cast.challenge,
        finding_id=finding.pk,
        revision=1,
        line=finding.line,
        kind="strength" if finding.kind != "strength" else "consideration",
        text=finding.text,
        evidence=notes[:1],
    )
    mine |= {"evidence": [], "text": ["In my words."]}
    answer = cast.client(cast.challenger).post(page_url, mine)
    page = tight(answer.content.decode())
    assert answer.status_code == 409
    assert f"{cast.lead.name} changed this after you opened it" in page
    assert page.count("Which do you want to keep?") == 1
    assert '<h2 class="govuk-heading-m">Which notes support or contradict it?</h2>' in page
    both = page.split('class="pc-both"')[1].split("Which do you want")[0]
    assert notes[0].get_source_type_display() in both
    assert str(notes[0].pk) not in both

    fields = chosen(answer, {"evidence": "theirs"}, page_url)
    assert cast.client(cast.challenger).post(page_url, fields).status_code == 302
    finding.refresh_from_db()
    assert (finding.text, list(finding.evidence.all())) == ("In my words.", notes[:1])


@pytest.mark.long
def test_whoever_may_no_longer_read_it_sees_nobody_elses_words(cast: Cast) -> None:
    cast.at("scoping")
    theirs, mine = scope_form(cast, "coordinator"), scope_form(cast, "lead")
    post(cast, "coordinator", "edit/", theirs | {"limits": ["Their limits."]})
    cast.move("lead", status="ended")
    answer = post(cast, "lead", "edit/", mine | {"limits": ["My limits."]})
    assert answer.status_code == 404
    assert "Their limits." not in text(answer)


@pytest.mark.long
def test_a_paused_challenge_merges_nothing(cast: Cast) -> None:
    cast.at("scoping")
    theirs, mine = scope_form(cast, "coordinator"), scope_form(cast, "lead")
    post(cast, "coordinator", "edit/", theirs | {"limits": ["Their limits."]})
    Challenge.objects.update(pause_reason="election", paused_on=TODAY)
    answer = post(cast, "lead", "edit/", mine | {"limits": ["My limits."]})
    assert answer.status_code == 403
    assert "My limits." in text(answer)
    assert "Their limits." not in text(answer)


@pytest.mark.long
@pytest.mark.parametrize("digest", ["", "x", "purpose:zz", "\x00", "purpose:" + "0" * 5000])
def test_a_page_whose_past_is_not_known_overwrites_nothing(cast: Cast, digest: str) -> None:
    cast.at("scoping")
    theirs, mine = scope_form(cast, "coordinator"), scope_form(cast, "lead")
    post(cast, "coordinator", "edit/", theirs | {"limits": ["Their limits."]})
    answer = post(cast, "lead", "edit/", mine | {"shown": [digest]})
    assert answer.status_code == 409
    assert cast.challenge.scopes.get().limits == "Their limits."


@pytest.mark.long
def test_mine_can_be_reworded_where_both_texts_stand(cast: Cast) -> None:
    cast.at("scoping")
    post(cast, "coordinator", "edit/", filled(cast, limits="Their limits."))
    mine = filled(cast, limits="My limits.") | {"revision": "1"}
    answer = post(cast, "lead", "edit/", mine)
    fields = chosen(answer, {"limits": "mine"}) | {"mine-limits": ["Both our limits."]}
    assert post(cast, "lead", "edit/", fields).status_code == 302
    assert cast.challenge.scopes.get().limits == "Both our limits."


def chosen(answer: ClientResponse, choices: dict[str, str], page_url: str = "") -> Fields:
    """The page of the conflict as someone sends it who has chosen."""
    (form,) = [one for one in forms_in(answer.content.decode(), page_url) if one.control("asked")]
    fields = form.values()
    return fields | {f"keep-{name}": [choice] for name, choice in choices.items()}
