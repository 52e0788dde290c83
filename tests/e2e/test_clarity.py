"""In a browser: the clarity check speaks beside a line of enquiry while it is written."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from challenges.models import LineOfEnquiry
from tests.cast import Cast
from tests.e2e.eyes import PageInspector
from tests.e2e.world import BrowserUsers

pytestmark = pytest.mark.django_db(transaction=True)
GRADE = "This asks for a grade. A peer challenge does not inspect."


def test_a_remark_comes_and_goes_while_one_types(
    cast: Cast, users: BrowserUsers, inspector: PageInspector
) -> None:
    challenge = cast.at("scoping")
    (lead,) = users("lead")
    lead.page.goto(f"{challenge.get_absolute_url()}scope/edit/")
    line = lead.page.get_by_label("Question", exact=True).first
    remarks = lead.page.locator("[data-remarks='id_line-0-question']")
    expect(remarks).to_be_empty()

    line.fill("Is our front door good?")
    expect(remarks).to_contain_text(GRADE)
    expect(remarks).to_contain_text("Try: “How well does our front door work")
    expect(lead.page.get_by_text("Clarity check: 85 of 100 points")).to_be_visible()
    inspector.inspect(lead.page, "remarks")

    line.fill("How soon does the front door answer schools that worry about a child?")
    expect(remarks).to_be_empty()
    expect(lead.page.get_by_text("Clarity check: 100 of 100 points")).to_be_visible()
    row = LineOfEnquiry.objects.get(number=1, scope__challenge=challenge, dropped=False)
    assert re.match("How quickly", row.question)
    assert inspector.found == []
