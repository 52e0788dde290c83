"""Portsmouth scopes a challenge about youth justice, which rests while inspectors are in."""

from challenges.demo.story import LineStory, Pace, Story

STORY = Story(
    host="Portsmouth",
    topic="youth_justice",
    question=(
        "First-time entrants have fallen by a third, but those who come back come back sooner. "
        "Is our early work with children on the edge of the justice system reaching them?"
    ),
    until="scoping",
    d0_week=17,
    pace=Pace(proposed=160),
    lead_authority="Oxfordshire",
    purpose=(
        "Our turnaround scheme has worked for two years with children at the edge of the justice "
        "system. The numbers are good at first sight, and we want somebody to look behind them "
        "before the grant for it ends in {month:110}."
    ),
    decision="Whether the council and its partners pay for the scheme themselves once the grant "
    "ends, and in what form.",
    in_scope="Children aged 10 to 17 at risk of a first offence or of coming back within a year.",
    out_of_scope="The secure estate, and adult probation.",
    success="The Youth Justice Management Board can take its decision in {month:60} with open "
    "eyes.",
    motivations=("m_validation", "m_finance"),
    lines=(
        LineStory(
            question=(
                "How soon after a first contact with the police does a child in the turnaround "
                "scheme meet somebody who stays with them?"
            ),
            good="Within ten working days, the same worker, for as long as it takes.",
            sources=("case_file", "data", "child_voice"),
        ),
    ),
    conversation=(
        "We spoke for an hour about what the board needs to know and by when. The lead will bring "
        "somebody from policing and somebody who has run a similar scheme and stopped it."
    ),
    expectations="Two days, and time with children whom the scheme did not reach.",
    off_limits="Two serious incidents that are under review.",
    paused="inspection",
)
