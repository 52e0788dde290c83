"""Oxfordshire has agreed its scope on SEND; the visiting team is being found."""

from challenges.demo.story import LineStory, Pace, SeatStory, Story

STORY = Story(
    host="Oxfordshire",
    topic="send",
    question=(
        "Parents tell us that getting a plan has become quicker and that the plan has become "
        "thinner. Are they right, and what do children notice?"
    ),
    until="team",
    d0_week=15,
    pace=Pace(proposed=220),
    lead_authority="Buckinghamshire",
    seats=(
        SeatStory("challenger", "Hampshire", "assistant_director"),
        SeatStory("practitioner", "Medway", "practitioner"),
        SeatStory(
            "observer",
            "Surrey",
            "dcs",
            declaration="My sister is head teacher of a special school in Oxfordshire. It is not "
            "one of the twelve schools that the team will visit.",
        ),
        SeatStory("case_auditor", "Reading", "team_manager"),
    ),
    declined=(
        ("West Berkshire", "assistant_director", "dates"),
        ("Bracknell Forest", "head_of_service", "no_capacity"),
    ),
    purpose=(
        "In two years we have brought the share of education, health and care plans finished "
        "within twenty weeks from 31 to 74 per cent. Complaints about what the plans say have "
        "risen in the same time. We want to know whether speed has cost quality before we set "
        "next year's target."
    ),
    decision=(
        "Which two measures of quality the partnership board puts beside the twenty weeks from "
        "{month:60}, and whether we move six posts from assessment into annual reviews."
    ),
    in_scope="New plans and first annual reviews, ages 4 to 16; health and care advice; parents.",
    out_of_scope="Tribunals, school transport and the building of special school places.",
    success="Parents on the steering group say: yes, that is what it is like.",
    motivations=("m_expert_input", "m_validation"),
    lines=(
        LineStory(
            question=(
                "How well do new education, health and care plans describe what a child needs "
                "and what will be done about it?"
            ),
            good="Plans are specific, written with the family, and a teacher can act on them.",
            sources=("case_file", "focus_group", "child_voice"),
        ),
        LineStory(
            question="What happens for children between the issue of a plan and its first review?",
            good="Provision starts within half a term; somebody notices when it does not.",
            sources=("data", "interview", "case_file"),
        ),
    ),
    conversation=(
        "The lead asked what would be uncomfortable to hear. We said: that schools have stopped "
        "believing in the plans. So the team will meet coordinators from twelve schools without "
        "us in the room, and read twenty plans before it comes."
    ),
    expectations="Two days, mornings in schools, and verbal feedback with parents present.",
    off_limits="Single cases that are before the tribunal.",
)
