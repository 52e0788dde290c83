"""Brighton and Hove scopes a challenge about care leavers: written, and not signed yet."""

from challenges.demo.story import LineStory, Pace, Story

STORY = Story(
    host="Brighton and Hove",
    topic="care_leavers",
    question=(
        "Too many of our care leavers are not in education, work or training at nineteen. "
        "Which part of our offer do they use, and what would they swap it for?"
    ),
    until="scoping",
    d0_week=18,
    pace=Pace(proposed=201),
    lead_authority="West Sussex",
    purpose=(
        "Four in ten of our care leavers aged nineteen to twenty-one are not in education, "
        "employment or training, and the figure has not moved for three years although we have "
        "spent more. Our new corporate parenting strategy goes to committee in {month:100}, and we "
        "want to know what young people would notice before we write it."
    ),
    decision=(
        "Whether the Director and the Lead Member bring the personal adviser service and the "
        "employment hub together from {month:170}, and what we stop doing to pay for it."
    ),
    in_scope=(
        "Care leavers aged 16 to 25; personal advisers; pathway plans; the employment hub; our "
        "work with colleges, the two universities and the city's ten largest employers."
    ),
    out_of_scope=(
        "Placement sufficiency, unaccompanied children's age assessment and the housing "
        "allocation policy, which was reviewed last year."
    ),
    success=(
        "We leave with no more than three changes that young people themselves would recognise, "
        "and know which of our current projects makes no difference."
    ),
    limits="No case files of young people who are in custody or in hospital during the visit.",
    motivations=("m_expert_input", "m_culture"),
    lines=(
        LineStory(
            question=(
                "What do care leavers aged nineteen to twenty-one use of our offer into work and "
                "learning, and what do they leave alone?"
            ),
            good=(
                "Young people can name who helps them and what happened because of it; advisers "
                "know each young person's next step."
            ),
            sources=("focus_group", "child_voice", "data"),
        ),
        LineStory(
            question=(
                "How well do pathway plans lead to something that a young person does next "
                "month, rather than next year?"
            ),
            good="Plans are written with the young person, have dates, and are kept.",
            sources=("case_file", "interview"),
        ),
        LineStory(
            question="What stands in the way of employers in the city taking on care leavers?",
            good="",
            sources=("interview",),
        ),
    ),
    conversation=(
        "We agreed to look at work and learning only, not at housing, tempting as it is. The team "
        "will meet young people first, before it meets us. Findings will be given to the young "
        "people's council on the second afternoon, as well as to the leadership team."
    ),
    expectations=(
        "Say it plainly if a project should stop. Send the pack three weeks ahead, and keep it "
        "under sixty pages."
    ),
    off_limits="The grievance in the leaving care service, which is still open.",
)
