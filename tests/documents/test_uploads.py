"""Files of every make are read row by row, or refused in a sentence; none stops the reader."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from challenges.documents.spreadsheets.lines import UnreadableFile
from challenges.documents.spreadsheets.new_workbooks import Sheet
from challenges.documents.spreadsheets.new_workbooks import workbook as new_workbook
from challenges.documents.spreadsheets.uploads import Column, Upload, read
from tests.documents.spreadsheets_made import (
    HEADER,
    ROW,
    csv_text,
    part_of,
    saved,
    with_part,
    workbook,
)

COLUMNS = (
    Column("name", "Name", "", also=("Full name",), is_needed=True),
    Column("email", "Email address", "", also=("E-mail",), is_needed=True),
    Column("day", "First day", ""),
)
SIAN = ("Siân O’Brien", "sian@kent.gov.uk", "2027-03-01")
SHEET = "xl/worksheets/sheet1.xml"
# Built once: a workbook says when it was made.
WHOLE = workbook(ROW)
# 34 MB that shrink no more than a real sheet does.
BULK = b"".join(Random(number).randbytes(1_000) + bytes(60_000) for number in range(560))


def upload(content: bytes) -> Upload:
    return read(content, COLUMNS, sheet="People")


def refusal(content: bytes) -> str:
    with pytest.raises(UnreadableFile) as refusal_of_it:
        upload(content)
    return str(refusal_of_it.value)


@pytest.mark.parametrize(
    "content",
    [
        csv_text(SIAN).encode(),
        csv_text(SIAN).replace("Name", '"Name"').encode("utf-8-sig"),
        csv_text(SIAN).encode("cp1252"),
        csv_text(SIAN).encode("utf-16"),
        csv_text(SIAN, separator=";").encode(),
        csv_text(SIAN, separator="\t").encode(),
        csv_text(SIAN, end="\n").encode(),
        csv_text(SIAN, end="\r").encode(),
        ("sep=;\r\n" + csv_text(SIAN, separator=";")).encode(),
        workbook(SIAN),
        workbook((SIAN[0], SIAN[1], dt.date(2027, 3, 1))),
    ],
    ids=[
        "utf-8",
        "with a mark",
        "windows",
        "utf-16",
        "semicolons",
        "tabs",
        "unix",
        "old mac",
        "separator named",
        "excel",
        "excel with a date",
    ],
)
def test_a_file_of_any_make_says_the_same(content: bytes) -> None:
    row = upload(content).rows[0]

    assert row.number == 2
    assert row.texts == {"name": SIAN[0], "email": SIAN[1], "day": SIAN[2]}
    assert row.faults == []


def test_columns_are_known_by_any_of_their_names_in_any_order() -> None:
    table = upload(b"E-MAIL,Shoe size,full name*\npia@kent.gov.uk,39,Pia\n")

    assert table.rows[0].texts == {"email": "pia@kent.gov.uk", "name": "Pia"}
    assert table.unused == ["Shoe size"]


def test_rows_have_the_numbers_of_the_spreadsheet() -> None:
    text = 'Name,Email address\n\nPia,a@kent.gov.uk\n"Two\nlines",b@kent.gov.uk\n,,\nUma,c@x\n'

    numbers = [(row.number, row.texts["name"]) for row in upload(text.encode()).rows]

    assert numbers == [(3, "Pia"), (4, "Two lines"), (6, "Uma")]


def test_numbers_and_ticks_are_read_as_one_would_type_them() -> None:
    whole = workbook(("Pia", True, 46000), ("Uma", 12, 0.5))
    content = with_part(whole, SHEET, part_of(whole, SHEET).replace(b">12<", b">1.2E1<"))

    assert [list(row.texts.values()) for row in upload(content).rows] == [
        ["Pia", "Yes", "46000"],
        ["Uma", "12", "0.5"],
    ]


def test_our_own_template_is_read_by_its_first_sheet() -> None:
    sheet = Sheet("People", HEADER, [ROW], [20, 20, 20], {"First day": ["today"]})

    assert upload(new_workbook(sheet)).rows[0].texts["name"] == "Pia Novak"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "The file is empty"),
        (b" \n\n", "The file is empty"),
        (b"%PDF-1.7\n...", "This is a PDF"),
        (b"\x00\x01\x02\x03", "We could not read this file"),
        (b"PK\x03\x04 and nothing else", "We could not read this file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), "the format of Excel 97 to 2003"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "protected with a password",
        ),
        (csv_text().encode(), "no rows below the names of its columns"),
        (workbook(), "no rows below the names of its columns"),
        (b"Name,Phone\nPia,1\n", "in row 1 and did not find “Email address”"),
        (b"\n\nPia,pia@kent.gov.uk\n", "in row 3 and did not find “Name” and “Email address”"),
        (b"Name,Email address,Full name\na,b,c\n", "Two columns of the file are the column “Name”"),
        (b'Name,Email address\n"Pia,pia@kent.gov.uk\nUma,u@x\n', "never closed"),
        (csv_text(*[ROW] * 2_001).encode(), "more than 2,000 rows"),
        (b"Name,Email address\n" + b"\n" * 20_000, "goes on below row 20,000"),
        (workbook(*[ROW] * 2_001), "more than 2,000 rows"),
        (
            workbook(ROW, change=lambda sheet: sheet.cell(30_000, 1, "Uma")),
            "goes on below row 20,000",
        ),
        (with_part(workbook(ROW), "xl/vbaProject.bin", b"x"), "This workbook has macros"),
        (with_part(workbook(ROW), "xl/workbook.bin", b"x"), "a binary workbook (.xlsb)"),
        (with_part(workbook(ROW), SHEET, b"<broken"), "We could not read this file"),
        (with_part(WHOLE, SHEET, BULK), "too large for us to read"),
        (
            with_part(workbook(ROW), "xl/styles.xml", b"<a>" * 1024 * 1024),
            "too large for us to read",
        ),
    ],
)
def test_a_file_that_is_no_table_is_refused_in_a_sentence(content: bytes, says: str) -> None:
    assert says in refusal(content)


def test_the_largest_list_is_read_whole() -> None:
    assert len(upload(csv_text(*[ROW] * 2_000).encode()).rows) == 2_000
    assert len(upload(workbook(*[ROW] * 2_000)).rows) == 2_000


def test_a_small_file_that_unpacks_to_much_is_not_unpacked() -> None:
    bomb = with_part(workbook(ROW), "xl/media/picture.png", bytes(20 * 1024 * 1024))

    assert len(bomb) < 50_000
    assert "too large for us to read" in refusal(bomb)


@pytest.mark.parametrize("mark", [b"<!DOCTYPE a [<!ENTITY b 'c'>]>", b"<!ENTITY b 'c'>"])
def test_a_workbook_that_declares_entities_is_refused(mark: bytes) -> None:
    whole = workbook(ROW)

    assert "could not read" in refusal(with_part(whole, SHEET, mark + part_of(whole, SHEET)))


def test_a_workbook_in_other_letters_is_refused() -> None:
    part = b"<?xml version='1.0' encoding='iso-8859-1'?>" + part_of(WHOLE, SHEET)

    assert "could not read" in refusal(with_part(WHOLE, SHEET, part))


def test_an_opendocument_table_is_named() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", "<x/>")

    assert "OpenDocument" in refusal(out.getvalue())


def test_a_workbook_whose_days_count_from_1904_is_refused() -> None:
    book = Workbook()
    book.epoch = CALENDAR_MAC_1904
    book.active.append(HEADER)
    book.active.append(ROW)

    assert "counts its dates from 1904" in refusal(saved(book))


def test_of_several_sheets_the_named_one_is_read() -> None:
    book = Workbook()
    book.active.append(["Notes"])
    other = book.create_sheet("people ")
    other.append(HEADER)
    other.append(ROW)

    assert upload(saved(book)).rows[0].texts["name"] == "Pia Novak"
    other.title = "Sheet2"
    assert "several sheets. Call the one to read “People”" in refusal(saved(book))
    book.active.sheet_state = "hidden"
    book.active = other
    assert upload(saved(book)).rows[0].texts["name"] == "Pia Novak"


def test_a_formula_is_a_fault_of_its_row_and_not_read() -> None:
    formula = '=LOWER(A2)&"@kent.gov.uk"'
    for content in (
        workbook(("Pia", formula, ""), ROW),
        f'Name,Email address,First day\nPia,"{formula.replace(chr(34), chr(34) * 2)}",\n'.encode()
        + ",".join(ROW).encode(),
    ):
        first, second = upload(content).rows

        assert first.faults == [
            "“Email address” holds a formula. Copy the column and paste it as values"
        ]
        assert second.faults == []


def test_an_error_of_the_spreadsheet_is_a_fault_of_its_row() -> None:
    assert upload(workbook(("Pia", "#N/A", ""))).rows[0].faults == [
        "“Email address” shows the error #N/A"
    ]


def test_rows_whose_cells_are_merged_say_so() -> None:
    content = workbook(
        ROW,
        ("Uma", "uma@kent.gov.uk", "2027-04-01"),
        ("Vi", "vi@kent.gov.uk", ""),
        ("Wim", "wim@kent.gov.uk", ""),
        change=lambda sheet: sheet.merge_cells("C3:C4"),
    )

    remark = "It has cells that are merged with others. Unmerge them and fill in each"
    assert [row.faults for row in upload(content).rows] == [[], [remark], [remark], []]


def test_a_cell_without_a_column_and_one_without_end_are_faults() -> None:
    rows = upload(f"Name,Email address\nNovak, Pia,p@x\n{'x' * 301},u@x\n".encode()).rows

    assert rows[0].faults[0].startswith("It has something in a column without a name")
    assert rows[1].faults == ["“Name” has more than 300 characters"]
    assert rows[1].texts["name"] == "x" * 300


@pytest.mark.parametrize("size", [b"A1:XFD1048576", b"A1:B1"])
def test_what_a_sheet_says_of_its_own_size_is_not_believed(size: bytes) -> None:
    part = part_of(WHOLE, SHEET).replace(b"A1:C2", size)
    assert size in part

    assert len(upload(with_part(WHOLE, SHEET, part)).rows) == 1


@pytest.mark.long
@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_damaged_workbook_is_read_or_refused(data: st.DataObject) -> None:
    whole = bytearray(WHOLE)
    for place in data.draw(st.lists(st.integers(0, len(whole) - 1), min_size=1, max_size=20)):
        whole[place] = data.draw(st.integers(0, 255))

    _read_or_refused(bytes(whole))


@pytest.mark.long
@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_sheet_with_damaged_xml_is_read_or_refused(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from([SHEET, "xl/workbook.xml", "xl/styles.xml"]))
    part = bytearray(part_of(WHOLE, name))
    for place in data.draw(st.lists(st.integers(0, len(part) - 1), min_size=1, max_size=20)):
        part[place] = data.draw(st.integers(32, 126))

    _read_or_refused(with_part(WHOLE, name, bytes(part)))


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda t: f"Name,E-mail\n{t}".encode()))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    _read_or_refused(content)


def _read_or_refused(content: bytes) -> None:
    try:
        table = upload(content)
    except UnreadableFile:
        return
    assert table.rows
