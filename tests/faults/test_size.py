"""Too much at once: refused before anybody reads it; long but allowed: taken whole."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import Settings

from tests.cast import Cast
from tests.faults.answers import faults, send
from tests.faults.rows import fingerprint, undone
from tests.faults.tour import MOMENTS, stops

pytestmark = pytest.mark.django_db
LIMIT = 4 * 1024 * 1024 + 64 * 1024
# As long as anything may be, with an end to be found again.
LONG = "words " * 33_332 + "the end."


@pytest.mark.long
@pytest.mark.parametrize("moment", MOMENTS)
def test_no_address_reads_a_body_over_the_limit(
    cast: Cast, moment: str, settings: Settings
) -> None:
    settings.DEMO = True
    there = [stop for stop in stops(cast, moment) if stop.sheet]
    before, failures = fingerprint(), []
    for stop in there:
        with undone() as noticed:
            # The length alone is told: it must be refused before anything is read.
            response = stop.client.post(
                stop.goes_to, stop.sheet.filled(), CONTENT_LENGTH=str(LIMIT + 1)
            )
            differs = noticed.written and fingerprint() != before
        if response.status_code != 413 or differs:
            failures.append((stop.name, response.status_code))
    assert failures == []


def test_a_text_over_the_limit_is_told_so(cast: Cast) -> None:
    cast.at("scoping")
    url = f"/challenges/{cast.challenge.ref}/scope/edit/"
    answer = cast.client(cast.coordinator).post(url, {"purpose": "x" * LIMIT})

    assert answer.status_code == 413
    assert "too large" in answer.content.decode()


def test_a_file_over_the_limit_is_told_so(db: None) -> None:
    file = SimpleUploadedFile("letter.pdf", b"x" * LIMIT, "application/pdf")

    assert Client().post("/verify/", {"file": file}).status_code == 413


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
@pytest.mark.parametrize("moment", MOMENTS)
def test_a_long_text_is_taken_whole_or_refused_in_words(
    cast: Cast, moment: str, settings: Settings
) -> None:
    settings.DEMO = True
    there = [stop for stop in stops(cast, moment) if stop.sheet]
    before, failures = fingerprint(), []
    for stop in there:
        for control in stop.sheet.controls:
            if control.kind == "textarea":
                fields = stop.sheet.filled() | {control.name: [LONG]}
                answer = send(stop, fields, before)
                if answer.status != 302:
                    wrong = faults(stop, answer, fields, [])
                    failures += [f"{stop.name}: {control.name}: {fault[:200]}" for fault in wrong]
    assert not failures, "\n".join(failures)
