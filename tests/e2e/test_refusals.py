"""What people read when they are refused or something is broken: no barriers there either.

The answers are the test client's, shown at their own address, with their headers, in a browser
that fetches styles and scripts from the server.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from challenges.models import Challenge
from challenges.overview import views
from tests.cast import TODAY, Cast
from tests.e2e.conftest import wait_for_answer
from tests.e2e.eyes import PageInspector
from tests.moments import url_of
from tests.people.accounts.test_recovered_text import RECOVERED_TEXT, lose_the_session, sign_in
from tests.response import ClientResponse
from tests.scoping.browser import filled

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
FORGOT = "/account/password/forgot/"

# An address and what it answers.
Answer = tuple[str, ClientResponse]


def bad_address(cast: Cast) -> Answer:
    return "/", cast.client(cast.host_dcs).get("/?q=%00")


def not_their_right(cast: Cast) -> Answer:
    url = url_of(cast, cast.at("scoping"), "lifecycle:pause")
    return url, cast.client(cast.contributor).get(url)


def without_its_token(cast: Cast) -> Answer:
    client = Client(enforce_csrf_checks=True)
    return "/account/sign-in/", client.post("/account/sign-in/", {"login": "x"})


def not_there(cast: Cast) -> Answer:
    return "/nothing/here/", cast.client(cast.host_dcs).get("/nothing/here/")


def not_there_for_anybody(cast: Cast) -> Answer:
    return "/nothing/here/", Client().get("/nothing/here/")


def both_texts(cast: Cast) -> Answer:
    url = url_of(cast, cast.at("scoping"), "scoping:edit")
    mine = filled(cast, purpose="My words.", in_scope="Mine too.")
    theirs = filled(cast, purpose="Their words.\nOn two lines.")
    cast.client(cast.coordinator).post(url, theirs)
    return url, cast.client(cast.lead).post(url, mine)


def decided_on_an_old_page(cast: Cast) -> Answer:
    url = url_of(cast, cast.challenge, "lifecycle:accept")
    return url, cast.client(cast.programme_lead).post(url, {"version": "0"})


def shut_gate(cast: Cast) -> Answer:
    url = url_of(cast, cast.at("scoping"), "lifecycle:open_team")
    return url, cast.client(cast.lead).post(url, {"version": "1"})


def paused_while_writing(cast: Cast) -> Answer:
    url = url_of(cast, cast.at("scoping"), "scoping:edit")
    data = filled(cast, limits="Half an hour of typing.")
    Challenge.objects.update(pause_reason="inspection", paused_on=TODAY)
    return url, cast.client(cast.lead).post(url, data)


def too_large(cast: Cast) -> Answer:
    length = settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1
    return "/verify/", cast.client(cast.lead).post("/verify/", {}, CONTENT_LENGTH=length)


def too_often(cast: Cast) -> Answer:
    answers = [Client().post(FORGOT, {"email": "nobody@example.gov.uk"}) for _ in range(21)]
    return FORGOT, answers[-1]


def our_fault(cast: Cast) -> Answer:
    client = cast.client(cast.host_dcs)
    client.raise_request_exception = False
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(views, "page", None)
        return "/", client.get("/")


def recovered_text(cast: Cast) -> Answer:
    client = lose_the_session(cast, cast.host_dcs)
    return RECOVERED_TEXT, sign_in(client, cast.host_dcs)


def of_nobody(cast: Cast) -> Answer:
    return "/account/name/", Client().post("/account/name/", {"name": "Half an hour of typing."})


def nothing_kept_but_a_press(cast: Cast) -> Answer:
    url = url_of(cast, cast.challenge, "lifecycle:withdraw")
    client = lose_the_session(cast, cast.host_dcs, url, revision="1")
    return RECOVERED_TEXT, sign_in(client, cast.host_dcs)


# What is answered, with what status, and words by which one knows the page.
REFUSALS: list[tuple[Callable[[Cast], Answer], int, str]] = [
    (bad_address, 400, "We could not read this address or form"),
    (not_their_right, 403, "You cannot open this page"),
    (without_its_token, 403, "Please send that again"),
    (not_there, 404, "Page not found"),
    (not_there_for_anybody, 404, "Page not found"),
    (both_texts, 409, "Yours, not saved"),
    (decided_on_an_old_page, 409, "Read it again, then decide."),
    (shut_gate, 409, "Something is still missing"),
    (paused_while_writing, 403, "Half an hour of typing."),
    (too_large, 413, "Your file or text is too large"),
    (too_often, 429, "Too many attempts"),
    (our_fault, 500, "Sorry, something went wrong"),
    (recovered_text, 200, "Your text is safe"),
    (of_nobody, 403, "You were signed out: this was not saved"),
    (nothing_kept_but_a_press, 200, "Your text is safe"),
]


@pytest.mark.parametrize(
    ("refusal", "status", "text"), REFUSALS, ids=[refusal.__name__ for refusal, *_ in REFUSALS]
)
def test_no_refusal_has_barriers(
    cast: Cast,
    page: Page,
    inspector: PageInspector,
    refusal: Callable[[Cast], Answer],
    status: int,
    text: str,
) -> None:
    url, answer = refusal(cast)
    assert answer.status_code == status
    show(page, url, answer)
    assert text in " ".join(page.content().split())

    inspector.inspect(page, name=refusal.__name__)

    assert inspector.found == []


def test_a_browser_shows_the_answer_to_a_file_that_is_too_large(
    page: Page, live_server: LiveServer
) -> None:
    """It does only once everything that it sends has been read."""
    page.goto(f"{live_server.url}/verify/")
    file = {"name": "letter.pdf", "mimeType": "application/pdf", "buffer": b"x" * 9_000_000}
    page.set_input_files("input[type=file]", [file])  # type: ignore[list-item]  # a payload
    page.get_by_role("button", name="Check").click()
    wait_for_answer(page)

    assert "The file “letter.pdf” (8.6\xa0MB) was not saved." in page.inner_text("main")


def test_a_barrier_on_a_refusal_is_seen(cast: Cast, page: Page, inspector: PageInspector) -> None:
    url, answer = not_there(cast)
    answer.content = answer.content.replace(b"</h1>", b'</h1><img src="/nothing.png">')
    show(page, url, answer)

    inspector.inspect(page, name="planted")

    assert [fault.split(":")[1].strip() for fault in inspector.found] == ["image-alt"] * 2


def show(page: Page, url: str, answer: ClientResponse) -> None:
    """Put an answer in front of a browser as if it had asked for it there."""
    page.route(
        f"**{url}",
        lambda route: route.fulfill(
            status=answer.status_code, headers=dict(answer.headers), body=answer.content
        ),
    )
    page.goto(url)
