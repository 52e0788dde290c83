"""Too much at once: refused before anyone reads it; long but allowed: taken whole."""

from __future__ import annotations

import html
import re
from urllib.parse import quote, urlencode

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import Settings

from tests.cast import Cast
from tests.faults.answers import faults, send
from tests.faults.rows import fingerprint, undone
from tests.faults.sheets import Fields
from tests.faults.tour import STATES, FormPage, form_pages
from tests.valid import faults as faults_of_html

pytestmark = pytest.mark.django_db
LIMIT = 4 * 1024 * 1024 + 64 * 1024
FORM = "application/x-www-form-urlencoded"
# As long as anything may be, with an end to be found again.
LONG = "words " * 33_332 + "the end."


@pytest.mark.long
@pytest.mark.parametrize("state", STATES)
def test_no_address_reads_a_body_far_over_the_limit(
    cast: Cast, state: str, settings: Settings
) -> None:
    settings.DEMO = True
    there = [form_page for form_page in form_pages(cast, state) if form_page.form]
    before, failures = fingerprint(), []
    for form_page in there:
        with undone() as watch:
            # The length alone is told: it must be refused before anything is read.
            response = form_page.client.post(
                form_page.goes_to, form_page.form.filled(), CONTENT_LENGTH=str(10 * LIMIT + 1)
            )
            differs = watch.written and fingerprint() != before
        if response.status_code != 413 or differs:
            failures.append((form_page.name, response.status_code))
    assert failures == []


@pytest.mark.long
@pytest.mark.parametrize("state", STATES)
def test_every_form_over_the_limit_gives_its_words_back(
    cast: Cast, state: str, settings: Settings
) -> None:
    settings.DEMO = True
    there = [
        form_page for form_page in form_pages(cast, state) if form_page.form and form_page.form.asks
    ]
    before, failures = fingerprint(), []
    for form_page in there:
        fields = form_page.form.filled()
        body = urlencode(fields, doseq=True)
        # One byte too many: the limit is moved, so that no body need be megabytes long.
        settings.DATA_UPLOAD_MAX_MEMORY_SIZE = len(body)
        with undone() as watch:
            response = form_page.client.post(form_page.goes_to, body + "&", FORM)
            differs = watch.written and fingerprint() != before
        settings.DATA_UPLOAD_MAX_MEMORY_SIZE = LIMIT
        page = html.unescape(response.content.decode()).replace("\r\n", "\n")
        missing = [text for text in typed(form_page, fields) if text not in page]
        if response.status_code != 413 or differs or missing:
            failures.append((form_page.name, response.status_code, missing))
    assert failures == []


def typed(form_page: FormPage, fields: Fields) -> list[str]:
    """What someone typed into the boxes for text."""
    return [
        value.replace("\r\n", "\n")
        for control in form_page.form.controls
        if control.kind in ("text", "textarea")
        and not form_page.goes_to.startswith("/account/password")
        for value in fields.get(control.name, [])
    ]


@pytest.mark.parametrize("letter", ["x", "字"])
def test_a_text_over_the_limit_is_told_so_and_comes_back(cast: Cast, letter: str) -> None:
    cast.at("scoping")
    url = f"/challenges/{cast.challenge.ref}/scope/edit/"
    client = cast.client(cast.coordinator)
    client.get(url)
    body = urlencode({"purpose": "Why <here>?", "limits": letter * (LIMIT // len(quote(letter)))})
    answer = client.post(url, body, FORM)

    page = answer.content.decode()
    assert answer.status_code == 413
    assert "too large" in page
    assert "Nothing on this form was saved." in page
    assert "Why &lt;here&gt;?" in page
    assert "… (the rest is too long to show)" in page
    assert faults_of_html(page) == []


def test_the_text_beside_a_file_over_the_limit_comes_back(cast: Cast) -> None:
    file = SimpleUploadedFile("letter & all.pdf", b"x" * LIMIT, "application/pdf")
    client = cast.client(cast.programme_lead)
    client.get("/account/name/")
    answer = client.post("/verify/", {"file": file, "code": "ABCD-1234"})

    page = answer.content.decode()
    assert answer.status_code == 413
    assert "The file “letter &amp; all.pdf” (4.1\xa0MB) was not saved." in page
    assert "ABCD-1234" in page
    assert faults_of_html(page) == []


@pytest.mark.parametrize("what", ["no cookie of ours", "far too much", "too much text by a file"])
def test_what_is_not_read_is_said_not_to_be_shown(
    cast: Cast, what: str, settings: Settings
) -> None:
    client = cast.client(cast.lead)
    if what != "no cookie of ours":
        client.get("/account/name/")
    if what == "far too much":
        settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100
    file = SimpleUploadedFile("letter.pdf", b"x" * 2000, "application/pdf")
    text = "typed " + "x" * LIMIT if what != "far too much" else "typed"
    answer = client.post("/verify/", {"code": text, "file": file})

    page = answer.content.decode()
    assert answer.status_code == 413
    assert "We cannot show you what you wrote. Go back" in page
    assert "typed" not in page


@pytest.mark.parametrize("token", ["of the page", "of an older page", "none"])
def test_a_form_with_an_old_token_says_where_the_text_may_still_be(token: str) -> None:
    client = Client(enforce_csrf_checks=True)
    page = client.get("/account/sign-in/").content.decode()
    match = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)
    assert match
    tokens = {"of the page": match[1], "of an older page": "x" * len(match[1]), "none": ""}
    fields = {"csrfmiddlewaretoken": tokens[token], "code": "typed", "more": "x" * LIMIT}
    answer = client.post("/verify/", urlencode(fields), FORM)

    after = answer.content.decode()
    assert answer.status_code == 413
    assert ("typed" in after) is (token == "of the page")
    assert ("Go back: your browser may still have" in after) is (token != "of the page")


def test_more_fields_than_any_form_has_are_no_fault_of_ours(cast: Cast) -> None:
    cast.at("scoping")
    url = f"/challenges/{cast.challenge.ref}/scope/edit/"
    client = cast.client(cast.coordinator)
    client.raise_request_exception = False

    assert client.post(url, {f"line-{n}-question": "x" for n in range(1001)}).status_code == 400


@pytest.mark.long
def test_what_is_no_form_at_all_is_no_fault_of_ours(cast: Cast) -> None:
    cast.at("scoping")
    url = f"/challenges/{cast.challenge.ref}/scope/edit/"
    client = cast.client(cast.coordinator)
    client.raise_request_exception = False
    for kind in ("multipart/form-data; boundary=x", "multipart/form-data", "application/json"):
        for body in (b"\x00\xff\xfe", b"--x\r\nContent-Disposition: form-data; name=\x00\r\n\r\n"):
            answer = client.generic("POST", url, body, content_type=kind)
            assert answer.status_code < 500, (kind, body)


@pytest.mark.slow
@pytest.mark.parametrize("state", STATES)
def test_a_long_text_is_taken_whole_or_refused_in_words(
    cast: Cast, state: str, settings: Settings
) -> None:
    settings.DEMO = True
    there = [form_page for form_page in form_pages(cast, state) if form_page.form]
    before, failures = fingerprint(), []
    for form_page in there:
        for control in form_page.form.controls:
            if control.kind == "textarea":
                fields = form_page.form.filled() | {control.name: [LONG]}
                answer = send(form_page, fields, before)
                if answer.status != 302:
                    wrong = faults(form_page, answer, fields, [])
                    failures += [
                        f"{form_page.name}: {control.name}: {fault[:200]}" for fault in wrong
                    ]
    assert not failures, "\n".join(failures)
