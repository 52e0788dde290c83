"""The pages of an import: what a lead reads, sends, sees of each row, downloads and confirms."""

from __future__ import annotations

import csv
import io

import pytest
from openpyxl import load_workbook
from pytest_django import DjangoAssertNumQueries

from challenges.demo.rows import make
from challenges.models import AuditEvent, Person, ProgrammeRole, WaitingUpload
from tests.cast import LONG_AGO, Cast
from tests.documents.spreadsheets_made import workbook
from tests.markup import tight
from tests.people.imports.lists import (
    BOARD,
    CHECK,
    HEAD,
    HEADER,
    IMPORT,
    PIA,
    csv_of,
    keep,
    many,
    send,
)
from tests.response import ClientResponse

pytestmark = pytest.mark.django_db
CARYS = {"Name": "Carys Morgan", "Email address": "carys.morgan@example.gov.uk"}
WRONG = {"Name": "Uma Patel", "Email address": "uma@kent.gov.uk", "Authority": "Gotham"}
PAGES = (IMPORT, CHECK, f"{IMPORT}template.csv", f"{IMPORT}template.xlsx", f"{IMPORT}refused.csv")


def words(response: ClientResponse) -> str:
    return tight(response.content.decode())


def confirm(cast: Cast, invite: str = "now", **more: str) -> ClientResponse:
    client = cast.client(cast.programme_lead)
    digest = client.get(CHECK).context["form"]["preview_digest"].value()
    return client.post(CHECK, {"invite": invite, "preview_digest": digest, **more}, follow=True)


def test_people_lead_to_the_import_and_it_to_its_templates(cast: Cast) -> None:
    client = cast.client(cast.programme_lead)

    assert f'href="{IMPORT}"' in words(client.get("/people/"))
    page = words(client.get(IMPORT))
    assert f'href="{IMPORT}template.xlsx"' in page
    assert f'href="{IMPORT}template.csv"' in page
    assert 'enctype="multipart/form-data"' in page


@pytest.mark.parametrize("name", ["host_dcs", "board", "officer", "lead", "invitee", "stranger"])
def test_nobody_else_opens_any_of_it(cast: Cast, name: str) -> None:
    client = cast.client(cast.people[name])

    assert {client.get(url).status_code for url in PAGES} <= {403, 404}
    assert send(client, csv_of({**PIA, **HEAD})).status_code in (403, 404)
    assert not WaitingUpload.objects.exists()


def test_a_list_is_sent_looked_at_and_imported(cast: Cast) -> None:
    client = cast.client(cast.programme_lead)

    page = words(send(client, csv_of({**PIA, **HEAD}, WRONG, {**CARYS, **HEAD}), "Our people.csv"))

    assert "Our people.csv. Nothing has been saved yet." in page
    for label in ("All (3)", "Refused (1)", "New (1)", "The same (1)"):
        assert label in page
    assert "1 row is refused" in page
    assert page.index("Uma Patel") < page.index("Pia Novak") < page.index("Carys Morgan")
    assert "No authority of this programme is called “Gotham”" in page
    assert "Import the other row" in page
    assert not Person.objects.filter(name="Pia Novak").exists()

    page = words(confirm(cast))

    assert "1 row imported. 1 row refused. Put them right in the file and send it again." in page
    assert "Uma Patel" in page
    assert "There is nothing to import." in page
    assert "Nothing has been saved yet." not in page
    assert Person.objects.filter(name="Pia Novak").exists()


def test_an_excel_workbook_is_taken_too(cast: Cast) -> None:
    content = workbook(
        ("Pia Novak", "pia.novak@kent.gov.uk", "Kent", "Head of Service", 39),
        header=("Name", "E-mail", "Council", "Post", "Shoe size"),
    )

    page = words(send(cast.client(cast.programme_lead), content, "people.xlsx"))

    assert "Head of Service, Kent, from 1 March 2027" in page
    assert "These columns are not used: Shoe size." in page
    page = words(confirm(cast, invite="later"))
    assert "1 row imported." in page
    assert "Pia Novak" in page


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "The file is empty"),
        (b"%PDF-1.7", "This is a PDF"),
        (b"Name\nPia\n", "did not find “Email address”"),
        (b"\x00\xff\xfe\x01", "We could not read this file"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_beside_its_field(
    cast: Cast, content: bytes, says: str
) -> None:
    response = send(cast.client(cast.programme_lead), content)

    assert response.status_code == 200
    assert says in words(response)
    assert 'href="#id_file"' in words(response)
    assert not WaitingUpload.objects.exists()


def test_no_file_is_asked_for(cast: Cast) -> None:
    assert "Choose a file" in words(cast.client(cast.programme_lead).post(IMPORT, {}))


def test_rows_are_filtered_and_come_in_pages(cast: Cast) -> None:
    keep(cast, *many(26), WRONG)
    client = cast.client(cast.programme_lead)

    everything = words(client.get(CHECK))
    assert "Uma Patel" in everything
    assert "Page 1 of 2" in everything
    assert "Extra 0025" in words(client.get(f"{CHECK}?page=2"))
    some = words(client.get(f"{CHECK}?show=refused"))
    assert "Uma Patel" in some
    assert "Extra 0000" not in some
    assert "No row is like that." in words(client.get(f"{CHECK}?show=same"))
    for query in ("show=nonsense", "page=x", "page=99999", "show=" + "x" * 3000):
        assert client.get(f"{CHECK}?{query}").status_code == 200


def test_every_row_of_the_file_stands_on_the_pages_once(cast: Cast) -> None:
    keep(cast, *many(60), WRONG, {**CARYS, **HEAD}, {}, {**CARYS, **BOARD})
    client = cast.client(cast.programme_lead)

    numbers = [
        row.number
        for page in (1, 2, 3)
        for row in client.get(f"{CHECK}?page={page}").context["rows"]
    ]

    # The row without anything in it is none; the rows after it keep their numbers.
    assert sorted(numbers) == [*range(2, 64), 65]


def test_the_refused_rows_are_downloaded_put_right_and_sent_again(cast: Cast) -> None:
    keep(cast, {**PIA, **HEAD}, {**WRONG, "Title": "-1"})
    client = cast.client(cast.programme_lead)

    text = client.get(f"{IMPORT}refused.csv").content.decode("utf-8-sig")

    (row,) = csv.DictReader(io.StringIO(text))
    assert row["Name"] == "Uma Patel"
    assert row["Row in the file"] == "3"
    assert row["Title"] == "'-1"
    assert row["Why it was refused"] == (
        "No authority of this programme is called “Gotham”; Enter the post in that authority"
    )
    right = text.replace("Gotham", "Kent").replace('"",""', '"Practitioner",""', 1)
    page = words(send(client, right.encode()))
    assert "These columns are not used: Row in the file, Why it was refused." in page


@pytest.mark.parametrize("is_more", [True, False], ids=["some left", "nothing left"])
def test_a_change_since_the_preview_shows_it_again(cast: Cast, is_more: bool) -> None:
    keep(cast, {**CARYS, **BOARD}, {**(PIA if is_more else CARYS), **HEAD})
    client = cast.client(cast.programme_lead)
    old = client.get(CHECK).context["form"]["preview_digest"].value()
    make(
        ProgrammeRole,
        person=cast.contributor,
        programme=cast.programme,
        role="board_member",
        starts_on=LONG_AGO,
    )

    response = client.post(CHECK, {"invite": "now", "preview_digest": old}, follow=True)

    page = words(response)
    assert "Something has changed since you looked at this list, so nothing was imported." in page
    assert ("The same (1)" if is_more else "The same (2)") in page
    assert not AuditEvent.objects.exists()
    assert response.context["form"]["preview_digest"].value() not in ("", old)
    if is_more:
        assert "1 row imported." in words(confirm(cast))


def test_whether_to_send_emails_is_asked(cast: Cast) -> None:
    keep(cast, {**PIA, **HEAD})

    assert "Choose whether to send emails now" in words(confirm(cast, invite=""))
    assert not Person.objects.filter(name="Pia Novak").exists()


@pytest.mark.parametrize("method", ["get", "post"])
def test_without_a_list_the_way_leads_back(cast: Cast, method: str) -> None:
    client = cast.client(cast.programme_lead)

    response = getattr(client, method)(CHECK, {"invite": "now", "preview_digest": "x"}, follow=True)

    assert response.redirect_chain == [(IMPORT, 302)]
    assert "No list is waiting to be imported." in words(response)


def test_the_template_as_csv_has_the_columns_and_two_examples(cast: Cast) -> None:
    response = cast.client(cast.programme_lead).get(f"{IMPORT}template.csv")

    header, *rows = csv.reader(io.StringIO(response.content.decode("utf-8-sig")))
    assert tuple(header) == HEADER
    assert [row[0] for row in rows] == ["Example: Jo Bloggs", "Example: Sam Smith"]
    page = words(send(cast.client(cast.programme_lead), response.content))
    assert "Example (2)" in page
    assert "There is nothing to import." in page


def test_the_template_as_a_workbook_offers_what_can_be_entered(cast: Cast) -> None:
    response = cast.client(cast.programme_lead).get(f"{IMPORT}template.xlsx")

    book = load_workbook(io.BytesIO(response.content))
    assert [cell.value for cell in book["People"][1]] == list(HEADER)
    lists = book["What can be entered"]
    assert [cell.value for cell in lists[1]] == [
        "Authority",
        "Post",
        "Role in the programme",
        "Acting",
        "Job share",
    ]
    assert lists["A2"].value == "East Sussex"
    offers = {
        str(one.sqref): one.formula1 for one in book["People"].data_validations.dataValidation
    }
    assert offers["E2:E2001"] == "'What can be entered'!$B$2:$B$12"
    page = words(send(cast.client(cast.programme_lead), response.content, "template.xlsx"))
    assert "Example (2)" in page


@pytest.mark.parametrize("count", [3, 300])
def test_the_preview_takes_the_same_statements_for_few_and_many(
    cast: Cast, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    keep(cast, *many(count))
    client = cast.client(cast.programme_lead)
    client.get(CHECK)  # notes that the lead was here

    with django_assert_num_queries(10):
        assert client.get(CHECK).status_code == 200
