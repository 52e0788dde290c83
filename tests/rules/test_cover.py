"""What a visiting team must cover, team by team, judged by hand."""

from challenges.rules.cover import AcceptedSeat, Cover, TeamRules, check_cover

HOST, SURREY, HAMPSHIRE, MEDWAY, READING = 1, 2, 3, 4, 5


def seat(
    person: str,
    authority: int,
    team_role: str,
    seniority: str,
    counted: bool,
    cover: Cover = Cover.ROLE,
) -> AcceptedSeat:
    return AcceptedSeat(person, authority, team_role, seniority, counted, cover)


LEAD = seat("lead", SURREY, "lead", "dcs", True)
SENIOR = seat("ad", HAMPSHIRE, "challenger", "assistant_director", True)
FRONT_LINE = seat("sw", MEDWAY, "practitioner", "practitioner", True)


RULES = {
    "topical": TeamRules(authorities=3, seniors=1, practitioners=1),
    "conversation": TeamRules(authorities=2, seniors=0, practitioners=0),
}


def codes(*seats: AcceptedSeat, fmt: str = "topical") -> list[str]:
    return [shortfall.code for shortfall in check_cover(seats, RULES[fmt], HOST)]


def test_a_director_an_assistant_director_and_a_practitioner_are_a_team() -> None:
    assert codes(LEAD, SENIOR, FRONT_LINE) == []


def test_nobody_at_all_breaks_every_rule_but_the_one_on_the_host() -> None:
    assert codes() == [
        "no_lead",
        "no_assistant_director",
        "no_practitioner",
        "distinct_authorities",
    ]


def test_who_is_not_cleared_counts_for_nothing() -> None:
    waiting = seat("sw", MEDWAY, "practitioner", "practitioner", False)
    assert codes(LEAD, SENIOR, waiting) == ["no_practitioner", "distinct_authorities"]


def test_a_lead_does_not_cover_a_second_role() -> None:
    lead = seat("lead", SURREY, "lead", "assistant_director", True)
    other = seat("psw", READING, "challenger", "psw", True)
    assert codes(lead, FRONT_LINE, other) == ["no_assistant_director"]


def test_a_second_director_is_senior_enough() -> None:
    director = seat("dcs", HAMPSHIRE, "challenger", "dcs", True)
    assert codes(LEAD, director, FRONT_LINE) == []


def test_a_team_manager_or_principal_social_worker_knows_practice() -> None:
    for post in ("team_manager", "psw"):
        assert codes(LEAD, SENIOR, seat("x", MEDWAY, "challenger", post, True)) == []


def test_a_shadow_counts_for_nothing() -> None:
    shadow = seat("sw", MEDWAY, "shadow", "practitioner", True, Cover.NOTHING)
    assert codes(LEAD, SENIOR, shadow) == ["no_practitioner", "distinct_authorities"]


def test_an_observer_brings_an_authority_but_covers_no_role() -> None:
    observer = seat("dcs", READING, "observer", "dcs", True, Cover.AUTHORITY)
    assert codes(LEAD, FRONT_LINE, observer) == ["no_assistant_director"]


def test_somebody_of_the_host_is_named_even_before_being_cleared() -> None:
    inside = seat("x", HOST, "challenger", "psw", False)
    assert codes(LEAD, SENIOR, FRONT_LINE, inside) == ["host_member"]


def test_two_authorities_are_one_too_few() -> None:
    neighbour = seat("sw", HAMPSHIRE, "practitioner", "practitioner", True)
    [shortfall] = check_cover((LEAD, SENIOR, neighbour), RULES["topical"], HOST)
    assert shortfall.code == "distinct_authorities"
    assert shortfall.message == "The team comes from 2 of at least 3 different authorities."


def test_a_conversation_needs_a_lead_and_two_authorities() -> None:
    partner = seat("x", MEDWAY, "challenger", "partner", True)
    assert codes(LEAD, partner, fmt="conversation") == []
    assert codes(LEAD, fmt="conversation") == ["distinct_authorities"]
    assert codes(partner, SENIOR, fmt="conversation") == ["no_lead"]


def test_a_programme_asks_for_more_or_for_fewer() -> None:
    more = TeamRules(authorities=4, seniors=2, practitioners=2)
    messages = [one.message for one in check_cover((LEAD, SENIOR, FRONT_LINE), more, HOST)]
    assert messages == [
        "The team has 1 of at least 2 people at Assistant Director level.",
        "The team has 1 of at least 2 practitioners.",
        "The team comes from 3 of at least 4 different authorities.",
    ]
    fewer = TeamRules(authorities=1, seniors=0, practitioners=0)
    assert check_cover((LEAD,), fewer, HOST) == ()
