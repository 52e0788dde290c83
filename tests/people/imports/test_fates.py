"""What becomes of each row of a list of people, judged before anything is written."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from challenges.demo.rows import make
from challenges.models import (
    AllowedAddress,
    Appointment,
    Authority,
    EmailDomain,
    Person,
    Programme,
    ProgrammeMember,
    ProgrammeRole,
    Succession,
)
from challenges.people.imports.columns import template
from challenges.ui.row_fates import Fate
from tests.cast import LONG_AGO, Cast, new_person
from tests.faults.rows import fingerprint
from tests.people.imports.lists import BOARD, HEAD, HEADER, PIA, fates, judged, keep

pytestmark = pytest.mark.django_db
AMARA = {"Name": "Amara Okafor", "Email address": "amara.okafor@example.gov.uk"}
CARYS = {"Name": "Carys Morgan", "Email address": "carys.morgan@example.gov.uk"}


def test_a_new_person_with_a_post_and_a_role(cast: Cast) -> None:
    assert judged(cast, {**PIA, **HEAD, **BOARD, "First day": "1 April 2027"}) == [
        ("new", ("Head of Service, Kent, from 1 April 2027", "Board member, from today"))
    ]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2027-04-01", "1 April 2027"),
        ("2027-04-01 00:00:00", "1 April 2027"),
        ("01/04/2027", "1 April 2027"),
        ("1.4.27", "1 April 2027"),
        ("1st April 2027", "1 April 2027"),
        ("46478", "1 April 2027"),
        ("", "1 March 2027"),
    ],
)
def test_days_as_people_and_spreadsheets_write_them(cast: Cast, text: str, day: str) -> None:
    (fate,) = judged(cast, {**PIA, **HEAD, "First day": text})

    assert fate == ("new", (f"Head of Service, Kent, from {day}",))


@pytest.mark.parametrize(
    "name", ["KENT", "Kent County Council", " kent ", "County of Kent", "E10000016"]
)
def test_an_authority_is_known_however_it_is_written(cast: Cast, name: str) -> None:
    Authority.objects.filter(name="Kent").update(gss_code="E10000016")

    assert judged(cast, {**PIA, "Authority": name, "Post": "Head of Service"})[0][0] == "new"


def test_a_former_council_of_the_same_name_takes_no_posts(cast: Cast) -> None:
    former = make(
        Authority, name="Kent", region="South East", gss_code="E1", ends_on=dt.date(2021, 3, 31)
    )
    make(ProgrammeMember, programme=cast.programme, authority=former)

    assert judged(cast, {**PIA, **HEAD})[0][0] == "new"


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ({**HEAD, "Name": ""}, "Enter their name"),
        ({**HEAD, "Email address": ""}, "Enter their email address"),
        ({**HEAD, "Email address": "pia.kent.gov.uk"}, "Enter an email address in the correct"),
        ({**HEAD, "Email address": "pia@gmail.com"}, "This address is outside the domains"),
        ({**HEAD, "Name": "Pia Nоvak"}, "Enter the name in the letters of one alphabet"),
        ({**HEAD, "Authority": "Kant"}, "called “Kant”. Did you mean Kent?"),
        ({**HEAD, "Authority": "Gotham"}, "No authority of this programme is called “Gotham”"),
        ({**HEAD, "Post": "Head of Servcie"}, "Did you mean Head of Service?"),
        ({**HEAD, "Post": "Wizard"}, "“Post” cannot be “Wizard”. The template lists"),
        ({**HEAD, "Acting": "perhaps"}, "“Acting” must be Yes or No"),
        ({**HEAD, "Job share": "Yes"}, "Only the job of a Director can be shared here"),
        ({**HEAD, "First day": "soon"}, "“First day” must be one date"),
        ({**HEAD, "First day": "31/2/2027"}, "“First day” must be a real date"),
        ({**HEAD, "Title": "x" * 121}, "Shorten this to 120 characters"),
        ({**HEAD, "Role in the programme": "King"}, "“Role in the programme” cannot be “King”"),
        ({"Authority": "Kent"}, "Enter the post in that authority"),
        ({"Post": "Head of Service"}, "Enter the authority of that post"),
        ({}, "Enter a post in an authority, or a role in the programme"),
        ({"Authority": "Kent", "Post": "DCS"}, "Amara Okafor is Director of Children’s Services"),
        ({**HEAD, "Title": "=A1"}, "“Title” holds a formula"),
    ],
)
def test_a_row_that_cannot_be_taken_says_why(cast: Cast, row: dict[str, str], says: str) -> None:
    ((fate, notes),) = judged(cast, {**PIA, **row})

    assert fate == "refused"
    assert any(note.startswith(says) or says in note for note in notes), notes
    assert len(notes) == 1


def test_a_row_says_all_that_is_wrong_with_it(cast: Cast) -> None:
    ((fate, notes),) = judged(
        cast, {"Name": "", "Email address": "pia@gmail.com", "Post": "Wizard", "Acting": "?"}
    )

    assert (fate, len(notes)) == ("refused", 5)


def test_what_is_so_already_stays(cast: Cast) -> None:
    assert (
        judged(
            cast,
            {**CARYS, **HEAD},
            {**CARYS, **HEAD, "First day": "1 April 2020"},
            {"Name": "Lena Hartmann", "Email address": "lena.hartmann@example.gov.uk", **BOARD},
        )
        == [("same", ("Everything here is as the row says",))] * 3
    )


def test_someone_who_is_here_gets_another_post_title_or_role(cast: Cast) -> None:
    assert judged(
        cast,
        {**CARYS, "Authority": "Medway", "Post": "Assistant Director", "Acting": "yes"},
        {**CARYS, **HEAD, "Title": "Head of Early Help"},
        {**CARYS, **BOARD},
        {**CARYS, **BOARD},
    ) == [
        ("changed", ("Acting Assistant Director, Medway, from 1 March 2027",)),
        ("changed", ("The title of the post becomes Head of Early Help",)),
        ("changed", ("Board member, from today",)),
        ("same", ("Everything here is as the row says",)),
    ]


def test_what_a_row_leaves_out_stays(cast: Cast) -> None:
    Appointment.objects.filter(person=cast.contributor).update(title="Head of Early Help")
    Appointment.objects.filter(person=cast.host_dcs).update(job_share=True)
    Person.objects.filter(pk=cast.contributor.pk).update(email="Carys.Morgan@Example.gov.uk")

    assert (
        judged(cast, {**CARYS, **HEAD}, {**AMARA, "Authority": "Kent", "Post": "DCS"})
        == [("same", ("Everything here is as the row says",))] * 2
    )


def test_another_name_is_pointed_out_and_stays(cast: Cast) -> None:
    assert judged(cast, {**CARYS, **HEAD, "Name": "Carys Evans"}) == [
        ("same", ("The name stays Carys Morgan, as it is here",))
    ]


def test_another_first_day_of_a_post_is_refused(cast: Cast) -> None:
    assert judged(cast, {**CARYS, **HEAD, "First day": "1 April 2021"}) == [
        (
            "refused",
            (
                "They hold this post from 1 April 2020. Leave the first day empty, or end that "
                "appointment first",
            ),
        )
    ]


def test_a_post_that_ended_can_begin_again_later_and_not_on_its_first_day(cast: Cast) -> None:
    Appointment.objects.filter(person=cast.contributor).update(ends_on=dt.date(2026, 8, 31))

    assert judged(cast, {**CARYS, **HEAD, "First day": "1 April 2020"}, {**CARYS, **HEAD}) == [
        ("refused", ("They held this post until 31 August 2026. Enter a later first day",)),
        ("changed", ("Head of Service, Kent, from 1 March 2027",)),
    ]


def test_a_role_that_ended_is_given_again(cast: Cast) -> None:
    ProgrammeRole.objects.filter(person=cast.board).update(ends_on=dt.date(2026, 8, 31))
    lena = {"Name": "Lena Hartmann", "Email address": "lena.hartmann@example.gov.uk"}

    assert judged(cast, {**lena, **BOARD}) == [("changed", ("Board member, from today",))]


def test_one_person_with_several_rows(cast: Cast) -> None:
    medway = {"Authority": "Medway", "Post": "Practitioner"}

    assert judged(
        cast,
        {**PIA, **HEAD},
        {**PIA, **medway},
        {**PIA, **HEAD},
        {**PIA, **HEAD, "Title": "Head of Early Help"},
        {**PIA, **BOARD, "Name": "Uma Patel"},
    ) == [
        ("new", ("Head of Service, Kent, from 1 March 2027",)),
        ("new", ("Practitioner, Medway, from 1 March 2027",)),
        ("same", ("A row above says the same",)),
        ("refused", ("Another row of the file says something else about this post",)),
        ("refused", ("Row 2 gives this address to Pia Novak",)),
    ]


def test_directors_of_one_file_are_held_against_each_other(cast: Cast) -> None:
    dcs = {"Authority": "Oxfordshire", "Post": "Director of Children’s Services"}
    uma = {"Name": "Uma Patel", "Email address": "uma@oxfordshire.gov.uk"}
    pia = {**PIA, "Email address": "pia@oxfordshire.gov.uk"}
    vi = {"Name": "Vi Long", "Email address": "vi@oxfordshire.gov.uk"}

    assert [fate for fate, _ in judged(cast, {**pia, **dcs}, {**uma, **dcs})] == ["new", "refused"]
    sharing = {**dcs, "Job share": "Yes"}
    assert [
        fate for fate, _ in judged(cast, {**pia, **sharing}, {**uma, **sharing}, {**vi, **sharing})
    ] == ["new", "new", "refused"]
    assert [fate for fate, _ in judged(cast, {**pia, **dcs}, {**uma, **dcs, "Acting": "Yes"})] == [
        "new",
        "new",
    ]


def test_a_director_who_is_here_begins_to_share_the_job(cast: Cast) -> None:
    dcs = {"Authority": "Kent", "Post": "DCS", "Job share": "Yes"}

    assert judged(cast, {**AMARA, **dcs}, {**PIA, **dcs}) == [
        (
            "changed",
            ("Director of Children’s Services, Kent, from 1 April 2020: becomes a job share",),
        ),
        ("new", ("Director of Children’s Services, Kent, from 1 March 2027",)),
    ]


def test_an_authority_that_ends_takes_no_new_posts(cast: Cast) -> None:
    west = make(Authority, name="West Kent", region="South East")
    Authority.objects.filter(name="Kent").update(ends_on=dt.date(2027, 3, 31))
    make(Succession, predecessor=cast.authorities["Kent"], successor=west)

    assert judged(cast, {**PIA, **HEAD, "First day": "1 April 2027"}) == [
        ("refused", ("Kent ends on 31 March 2027. West Kent follows it",))
    ]


def test_the_domains_of_an_authority_hold_for_its_posts_and_for_roles(cast: Cast) -> None:
    make(EmailDomain, authority=cast.authorities["Kent"], domain="kentfirst.org.uk")
    pia = {**PIA, "Email address": "pia@kentfirst.org.uk"}
    medway = {"Authority": "Medway", "Post": "Practitioner"}

    assert [fate for fate, _ in judged(cast, {**pia, **HEAD}, {**pia, **BOARD})] == ["new", "new"]
    assert judged(cast, {**pia, **medway})[0][0] == "refused"


def test_an_address_that_was_let_in_with_a_reason_is_taken(cast: Cast) -> None:
    guest = new_person("Guest", email="guest@consultants.com")
    make(
        AllowedAddress,
        programme=cast.programme,
        person=guest,
        reason="An independent chair",
        by=cast.programme_lead,
        at="2027-02-01T10:00Z",
    )

    row = {"Name": "Guest", "Email address": "Guest@Consultants.com", **HEAD}

    assert judged(cast, row)[0][0] == "new"


CHAIR = {"Name": "Chair", "Email address": "chair@consultants.com", **BOARD}
REASON = {"Reason for the address": "An independent chair"}


def test_a_lead_lets_in_an_address_with_a_reason(cast: Cast) -> None:
    assert judged(cast, {**CHAIR, **REASON}, {**CHAIR, **HEAD}, {**PIA, **HEAD, **REASON}) == [
        ("new", ("Board member, from today", "The address is let in: An independent chair")),
        ("new", ("Head of Service, Kent, from 1 March 2027",)),
        ("refused", ("This address can be invited without a reason. Delete the reason",)),
    ]


def test_an_address_is_let_in_where_nothing_else_changes(cast: Cast) -> None:
    Person.objects.filter(pk=cast.board.pk).update(email="lena@consultants.com")
    lena = {"Name": "Lena Hartmann", "Email address": "lena@consultants.com", **BOARD}

    assert judged(cast, {**lena, **REASON}) == [
        ("changed", ("The address is let in: An independent chair",))
    ]


def test_an_administrator_lets_in_no_address(cast: Cast) -> None:
    keep(cast, {**CHAIR, **REASON}, who="admin")

    assert [row.notes for row in fates(cast, "admin")] == [
        ("This address is outside the domains that can be invited. Ask a programme lead",)
    ]


def test_a_closed_account_is_refused(cast: Cast) -> None:
    Person.objects.filter(pk=cast.contributor.pk).update(is_active=False)

    assert judged(cast, {**CARYS, **BOARD}) == [
        ("refused", ("Their account is closed. Reopen it first",))
    ]


def test_nobody_changes_their_own_posts_and_roles(cast: Cast) -> None:
    joan = {"Name": "Joan Meredith", "Email address": "joan.meredith@example.gov.uk"}

    assert judged(cast, {**joan, "Role in the programme": "Programme lead"}, {**joan, **BOARD}) == [
        ("same", ("Everything here is as the row says",)),
        (
            "refused",
            ("You cannot change your own posts and roles. Ask another programme lead",),
        ),
    ]


@pytest.mark.parametrize("is_open", [True, False])
def test_an_account_of_another_programme_reads_like_a_new_one(cast: Cast, is_open: bool) -> None:
    elsewhere = make(Authority, name="Devon", region="South West")
    other = make(Programme, name="South West", slug="sw", hosted_by=elsewhere)
    make(ProgrammeMember, programme=other, authority=elsewhere)
    person = new_person("Another Name", email=PIA["Email address"], is_active=is_open)
    make(Appointment, person=person, authority=elsewhere, post="officer", starts_on=LONG_AGO)

    assert judged(cast, {**PIA, **HEAD}) == [("new", ("Head of Service, Kent, from 1 March 2027",))]


def test_the_examples_of_the_template_are_left_out(cast: Cast) -> None:
    sheet = template(["Kent"])

    rows = [dict(zip(sheet.header, row, strict=True)) for row in sheet.rows]

    assert tuple(sheet.header) == HEADER
    assert [row["Name"] for row in rows] == ["Example: Jo Bloggs", "Example: Sam Smith"]
    assert [fate for fate, _ in judged(cast, *rows)] == ["example", "example"]
    real = [{**row, "Email address": f"{n}@kent.gov.uk"} for n, row in enumerate(rows)]
    assert [fate for fate, _ in judged(cast, *real)] == ["new", "new"]


def test_judging_writes_nothing(cast: Cast) -> None:
    keep(cast, {**PIA, **HEAD}, {**CARYS, **HEAD, "Title": "Other"}, {**CARYS, **BOARD})
    before = fingerprint()

    fates(cast)

    assert fingerprint() == before


CELLS = st.sampled_from(
    ["", "Kent", "Medway", "Head of Service", "DCS", "Yes", "Board member", "1/4/2027", "=A1", "?"]
)
EMAILS = st.sampled_from(
    ["", "a@kent.gov.uk", "b@kent.gov.uk", "jo@example.com", CARYS["Email address"], "x@gmail.com"]
)
ROWS = st.lists(
    st.fixed_dictionaries(
        {
            name: EMAILS if name == "Email address" else CELLS | st.text(max_size=8)
            for name in HEADER
        }
    ),
    min_size=1,
    max_size=12,
)


@pytest.mark.long
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(rows=ROWS)
def test_every_row_of_a_file_has_one_fate_and_says_why(
    cast: Cast, rows: list[dict[str, str]]
) -> None:
    for row in rows:  # such a row is in the file, whatever else it says
        row["Name"] = " ".join(row["Name"].replace("\x00", "").split()) or "Pia"
    rows = [{name: text.replace("\x00", "") for name, text in row.items()} for row in rows]
    keep(cast, *rows)

    rows_shown = fates(cast)

    assert [row.number for row in rows_shown] == list(range(2, len(rows) + 2))
    assert all(isinstance(row.fate, Fate) and row.notes for row in rows_shown)
