"""The ways of the visiting lead and of the programme lead, from home to the act, are short.

They are measured as the host's way is in `test_way.py`: pages shown, links and buttons clicked,
words in view on the pages from home to the one after the act.
"""

from __future__ import annotations

from challenges.models import Challenge, ScopeSignature, TeamMember
from tests.cast import Cast
from tests.overview.reading import XHTML, main_of
from tests.overview.walker import Walker
from tests.team.acts import somebody


def test_the_lead_signs_the_scope(cast: Cast) -> None:
    cast.at("scoping")
    way = Walker(cast.client(cast.lead))

    way.home().follow("Sign the scope").send(read="on")

    assert ScopeSignature.objects.filter(scope__challenge=cast.challenge, side="visiting").exists()
    way.costs_at_most(pages=3, clicks=2, words=750)


def test_the_programme_lead_accepts_a_request(cast: Cast) -> None:
    way = Walker(cast.client(cast.programme_lead))

    way.home().follow("Answer the request").send()

    assert Challenge.objects.get(pk=cast.challenge.pk).stage == "scoping"
    way.costs_at_most(pages=3, clicks=2, words=520)


def test_the_programme_lead_invites_a_lead(cast: Cast) -> None:
    cast.at("scoping")
    cast.challenge.members.filter(team_role="lead").delete()
    person = somebody(cast, "Olive Parkes", "Oxfordshire")
    way = Walker(cast.client(cast.programme_lead))

    way.home().follow("Invite a lead challenger")
    (option,) = [
        one.get("value")
        for one in main_of(way.at).iter(f"{XHTML}option")
        if "Olive Parkes" in "".join(one.itertext())
    ]
    way.send(person=option)

    assert TeamMember.objects.filter(person=person, team_role="lead", status="invited").exists()
    way.costs_at_most(pages=3, clicks=2, words=420)
