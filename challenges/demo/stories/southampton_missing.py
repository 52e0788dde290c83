"""Southampton withdrew its challenge on missing children when events overtook its question."""

from challenges.demo.story import LineStory, Pace, SeatStory, Story

STORY = Story(
    host="Southampton",
    topic="missing_children",
    question=(
        "Return home interviews are offered within seventy-two hours in nine cases of ten and "
        "taken "
        "up in four. What would make a child want to talk to us?"
    ),
    until="withdrawn",
    d0_week=10,
    pace=Pace(proposed=140),
    lead_authority="Portsmouth",
    seats=(
        SeatStory("challenger", "Isle of Wight", "assistant_director"),
        SeatStory("practitioner", "Wokingham", "practitioner"),
    ),
    purpose=(
        "Take-up of return home interviews has stayed at four in ten whatever we changed. We want "
        "to "
        "hear from children and from the police what we are missing, before we tender the service "
        "again in {month:150}."
    ),
    decision="Whether return home interviews are tendered again or done by the child's own worker.",
    in_scope="Children missing from home and care in the last twelve months; the police hub.",
    out_of_scope="Missing from education, which has its own review.",
    success="We know why children say no, in their words.",
    motivations=("m_expert_input",),
    lines=(
        LineStory(
            question="Why do children who have been missing turn down a return interview?",
            good="Most children accept, and say afterwards that it was worth it.",
            sources=("child_voice", "case_file", "data"),
        ),
    ),
    conversation="We agreed to begin with what twelve young people tell a youth worker they know.",
    ended_reason=(
        "Our provider has given notice on the contract, and return home interviews come in-house "
        "in {month:30}. The question that we asked has been overtaken. We would rather ask for "
        "challenge in a year, when there is something new to look at."
    ),
)
