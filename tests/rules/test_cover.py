"""What a visiting team must cover, team by team, judged by hand."""

from challenges.rules.cover import Seat, check_cover

HOST, SURREY, HAMPSHIRE, MEDWAY, READING = 1, 2, 3, 4, 5
LEAD = Seat("lead", SURREY, "lead", "dcs", True)
SENIOR = Seat("ad", HAMPSHIRE, "challenger", "assistant_director", True)
FRONT_LINE = Seat("sw", MEDWAY, "practitioner", "practitioner", True)


def codes(*seats: Seat, fmt: str = "topical") -> list[str]:
    return [shortfall.code for shortfall in check_cover(seats, fmt, HOST)]


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
    waiting = Seat("sw", MEDWAY, "practitioner", "practitioner", False)
    assert codes(LEAD, SENIOR, waiting) == ["no_practitioner", "distinct_authorities"]


def test_a_lead_does_not_cover_a_second_role() -> None:
    lead = Seat("lead", SURREY, "lead", "assistant_director", True)
    other = Seat("psw", READING, "challenger", "psw", True)
    assert codes(lead, FRONT_LINE, other) == ["no_assistant_director"]


def test_a_second_director_is_senior_enough() -> None:
    director = Seat("dcs", HAMPSHIRE, "challenger", "dcs", True)
    assert codes(LEAD, director, FRONT_LINE) == []


def test_a_team_manager_or_principal_social_worker_knows_practice() -> None:
    for post in ("team_manager", "psw"):
        assert codes(LEAD, SENIOR, Seat("x", MEDWAY, "challenger", post, True)) == []


def test_a_shadow_counts_for_nothing() -> None:
    shadow = Seat("sw", MEDWAY, "shadow", "practitioner", True)
    assert codes(LEAD, SENIOR, shadow) == ["no_practitioner", "distinct_authorities"]


def test_an_observer_brings_an_authority_but_covers_no_role() -> None:
    observer = Seat("dcs", READING, "observer", "dcs", True)
    assert codes(LEAD, FRONT_LINE, observer) == ["no_assistant_director"]


def test_somebody_of_the_host_is_named_even_before_being_cleared() -> None:
    inside = Seat("x", HOST, "challenger", "psw", False)
    assert codes(LEAD, SENIOR, FRONT_LINE, inside) == ["host_member"]


def test_two_authorities_are_one_too_few() -> None:
    neighbour = Seat("sw", HAMPSHIRE, "practitioner", "practitioner", True)
    [shortfall] = check_cover((LEAD, SENIOR, neighbour), "topical", HOST)
    assert shortfall.code == "distinct_authorities"
    assert shortfall.message == "The team comes from 2 of at least 3 different authorities."


def test_a_conversation_needs_a_lead_and_two_authorities() -> None:
    partner = Seat("x", MEDWAY, "challenger", "partner", True)
    assert codes(LEAD, partner, fmt="conversation") == []
    assert codes(LEAD, fmt="conversation") == ["distinct_authorities"]
    assert codes(partner, SENIOR, fmt="conversation") == ["no_lead"]
