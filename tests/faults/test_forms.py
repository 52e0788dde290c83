"""Every form there is, with what no one types by mistake: refused in words, nothing lost."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import pytest
from pytest_django import Settings

from tests.cast import Cast
from tests.faults.answers import faults, send
from tests.faults.hostile import CHOICE_FAULTS, ERRORS, HOLDS_UP, REFUSED_HIDDEN, in_place
from tests.faults.rows import fingerprint
from tests.faults.sheets import Control
from tests.faults.tour import STATES, FormPage, form_pages

pytestmark = pytest.mark.django_db


@pytest.fixture
def forms(cast: Cast, state: str, settings: Settings) -> list[FormPage]:
    """Every form of a moment."""
    settings.DEMO = True
    return [form_page for form_page in form_pages(cast, state) if form_page.form]


def wrong(forms: list[FormPage], tries: Callable[[FormPage], Iterable[Attempt]]) -> list[str]:
    """What is wrong with the answers to what `tries` puts into each form."""
    before, failures = fingerprint(), []
    for form_page in forms:
        for attempt in tries(form_page):
            fields = form_page.form.filled()
            for control, value in attempt:
                fields |= in_place(control, value)
            answer = send(form_page, fields, before)
            label = ", ".join(f"{value} in {control.name}" for control, value in attempt)
            about = [control for control, _ in attempt]
            faulty = faults(form_page, answer, fields, about)
            failures += [f"{form_page.name}: {label}: {fault}" for fault in faulty]
    return failures


def assert_none(failures: list[str]) -> None:
    assert not failures, "\n".join(failures)


Attempt = list[tuple[Control, str]]


def at_once(form_page: FormPage) -> Iterator[Attempt]:
    """In everything that can be filled in, one value that it has to refuse."""
    if about := [one for one in form_page.form.controls if one.kind in ERRORS]:
        yield [(control, ERRORS[control.kind][0]) for control in about]


def in_turn(form_page: FormPage) -> Iterator[Attempt]:
    """Every value in everything that has to refuse it, one after another."""
    for control in form_page.form.controls:
        for value in ERRORS.get(control.kind, ()):
            yield [(control, value)]


@pytest.mark.long
@pytest.mark.parametrize("state", STATES)
def test_what_is_wrong_everywhere_is_refused_everywhere(forms: list[FormPage]) -> None:
    assert_none(wrong(forms, at_once))


@pytest.mark.long
@pytest.mark.parametrize("value", HOLDS_UP)
@pytest.mark.parametrize("state", STATES)
def test_no_text_that_holds_up_others_is_taken_anywhere(forms: list[FormPage], value: str) -> None:
    """Beside each field, and the words are kept: only their shape is refused."""

    def in_texts(form_page: FormPage) -> Iterator[Attempt]:
        if about := [one for one in form_page.form.controls if one.kind == "textarea"]:
            yield [(control, value) for control in about]

    assert_none(wrong(forms, in_texts))


@pytest.mark.slow
@pytest.mark.parametrize("state", STATES)
def test_each_field_refuses_for_itself_and_keeps_the_others(forms: list[FormPage]) -> None:
    assert_none(wrong(forms, in_turn))


def _refused(form_page: FormPage) -> set[str]:
    """What must not be meddled with: a form that says what it showed is merged by that instead."""
    merges = any(control.name == "shown" for control in form_page.form.controls)
    return set(REFUSED_HIDDEN) - ({"revision"} if merges else set())


@pytest.mark.slow
@pytest.mark.parametrize("state", STATES)
def test_what_nobody_sees_may_be_anything(forms: list[FormPage]) -> None:
    before, failures = fingerprint(), []
    for form_page in forms:
        for control in form_page.form.controls:
            if control.kind not in ("hidden", "tick"):
                continue
            for value in CHOICE_FAULTS:
                answer = send(form_page, form_page.form.filled() | in_place(control, value), before)
                has_effect = answer.changed and control.name in _refused(form_page)
                if answer.status >= 500 or has_effect:
                    failures.append(f"{form_page.name}: {control.name}: {value}: {answer.status}")
    assert_none(failures)
