"""The pages of the headlines."""

from challenges.models import (
    VisitPlan,
)
from tests.cast import Cast
from tests.visit.pages import get, text, url


def test_the_host_reads_headlines_once_released_and_not_before(cast: Cast) -> None:
    before = get(cast, "host_dcs", "headlines")
    assert before.status_code == 403
    assert "SECRET" not in before.content.decode()

    cast.client(cast.lead).post(
        url(cast, "headlines_release"),
        {"revision": "0", "feedback_on_0": "14", "feedback_on_1": "1", "feedback_on_2": "2027"},
    )

    for who in ("host_dcs", "coordinator"):
        page = text(get(cast, who, "headlines"))
        assert "SECRET headline 1." in page
        assert "The verbal feedback was given on 14 January 2027." in page
    assert get(cast, "contributor", "headlines").status_code == 403


def test_headlines_are_written_on_one_page(cast: Cast) -> None:
    client = cast.client(cast.challenger)
    data = {"revision": "0", "message_1": "One", "message_2": "", "message_3": "Three"}

    client.post(url(cast, "headlines_edit"), data)

    assert list(cast.challenge.headlines.values_list("number", "text")) == [
        (1, "One"),
        (2, "Three"),
    ]
    assert VisitPlan.objects.get(challenge=cast.challenge).headlines_revision == 1


def test_the_page_that_releases_them_has_no_button_while_something_is_missing(cast: Cast) -> None:
    challenge = cast.at("visit")
    challenge.headlines.filter(number=3).delete()
    url = f"/challenges/{challenge.ref}/visit/headlines/release/"

    page = cast.client(cast.lead).get(url).content.decode()

    assert "Write at least 3 headlines." in page
    assert "<form" not in page.split("<main")[1]
