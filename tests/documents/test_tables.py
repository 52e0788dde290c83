"""Tables for a spreadsheet: everything comes back, and nothing comes back as a formula."""

from __future__ import annotations

import csv
import datetime as dt
import io

import pytest
from django.http import HttpResponse

from challenges.documents.tables import cell_text, csv_response

DANGEROUS = (
    "=1+1",
    "+441632960000",
    "-2+3",
    "@SUM(A1)",
    "\tx",
    "\rx",
    "\nx",
    "＝1+1",
    "＋1",
    "－1",
    "＠SUM(A1)",
    "  =1+1",
    "\u00a0=1+1",
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("http://evil.example","here")',
)
HARMLESS = ("Kent", "a=b", "1+1", "it's", '"quoted"', "two\nlines", "é ü ł", "")


def read(response: HttpResponse) -> list[list[str]]:
    text = response.content.decode("utf-8")
    assert text[0] == "\ufeff"
    return list(csv.reader(io.StringIO(text[1:], newline="")))


@pytest.mark.parametrize("text", DANGEROUS)
def test_a_text_never_becomes_a_formula(text: str) -> None:
    assert read(csv_response("t.csv", ["Topic"], [[text]])) == [["Topic"], ["'" + text]]


def test_a_heading_never_becomes_a_formula() -> None:
    assert read(csv_response("t.csv", ["=1+1"], [])) == [["'=1+1"]]


@pytest.mark.parametrize("text", HARMLESS)
def test_a_harmless_text_comes_back_unchanged(text: str) -> None:
    assert read(csv_response("t.csv", ["Topic"], [[text]]))[1] == [text]


def test_values_are_written_as_people_and_programs_read_them() -> None:
    row = [dt.date(2027, 3, 1), -5, 2.5, True, False, None]
    read_back = read(csv_response("t.csv", list("abcdef"), [row]))[1]
    assert read_back == ["2027-03-01", "-5", "2.5", "Yes", "No", ""]


def test_every_cell_is_quoted() -> None:
    body = csv_response("t.csv", ["a", "b"], [[1, "x"]]).content.decode("utf-8-sig")
    assert body == '"a","b"\r\n"1","x"\r\n'


def test_it_is_a_download_with_a_name() -> None:
    response = csv_response("follow-up board.csv", ["a"], [])
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="follow-up board.csv"'


@pytest.mark.parametrize("before", ["\u200b", "\ufeff", "\u2060\u200d", "\u00a0", "\u3000 "])
@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\ufe62", "\ufe63", "\ufe66", "\ufe6b"])
def test_no_formula_hides_behind_what_cannot_be_seen(before: str, sign: str) -> None:
    """U+FE62 to U+FE6B are small forms of the signs."""
    assert cell_text(f"{before}{sign}1+1") == f"'{before}{sign}1+1"
    assert cell_text(f"{sign}1+1") == f"'{sign}1+1"
