"""West Sussex prepares a visit about children in need: the brief is being written."""

from challenges.demo.story import ActivityStory, LineStory, Seat, Story

STORY = Story(
    host="West Sussex",
    topic="children_in_need",
    question="Do plans for children in need end because life is better, or because time is up?",
    until="briefing",
    d0_week=8,
    lead_authority="East Sussex",
    seats=(
        Seat("challenger", "Oxfordshire", "assistant_director"),
        Seat("practitioner", "Reading", "practitioner"),
        Seat("challenger", "Slough", "head_of_service"),
    ),
    purpose=(
        "One plan in five for children in need is followed by another within a year. Audits find "
        "the work itself good. We want to know what happens at the end of a plan before we set "
        "new standards for closing in the spring."
    ),
    decision="Which standards for closing a plan we set from April, and what supervision asks.",
    in_scope="Children in need plans closed in the last year, and those open for over nine months.",
    out_of_scope="Child protection plans, disabled children's short breaks, and court work.",
    success="We know what a family should be able to say on the day a plan ends.",
    motivations=("m_validation", "m_culture"),
    lines=(
        LineStory(
            "What is different for children on the day on which a plan ends?",
            "The family can say what changed and whom they will ring.",
            ("case_file", "child_voice", "interview"),
        ),
        LineStory(
            "How does supervision help social workers to end a plan at the right time?",
            "Ending is planned from the beginning and talked about every month.",
            ("observation", "focus_group"),
        ),
    ),
    conversation=(
        "We agreed that the team reads fifteen closed files before it comes, and rings six "
        "families with our parents' advocate."
    ),
    brief=(
        (
            "position",
            "Our work with children in need has become steadier, and audits say so. What audits "
            "do not tell us is why one plan in five is followed by another within a year, nearly "
            "always for the same worry. We think that we close when a worker moves on.",
        ),
        (
            "context",
            "Eight hundred and forty children in need on an average day, six teams in three "
            "places, and a county that runs from a city's edge to villages without a bus.",
        ),
        (
            "data",
            "- Plans closed in twelve months: 1,310\n- Followed by another within a year: 21 per "
            "cent\n- Open for over nine months: 118",
        ),
        ("proud", "Practitioners who visit every child they hold, and know them."),
    ),
    activities=(
        ActivityStory(0, "09:00", "10:00", "interview", "Leaders of the six teams",
                      "senior_leaders", 6, "Durban House 1", (1, 2)),
        ActivityStory(0, "10:30", "12:30", "case_audit", "Fifteen closed files", "nobody", 0,
                      "Durban House 2", (1,)),
        ActivityStory(0, "13:30", "14:30", "observation", "Group supervision",
                      "social_workers", 8, "Durban House 1", (2,)),
        ActivityStory(0, "15:00", "16:00", "focus_group", "Parents", "parents", 6,
                      "Family hub", (1,)),
        ActivityStory(1, "09:00", "10:00", "focus_group", "Team managers", "team_managers", 6,
                      "Durban House 1", (2,)),
        ActivityStory(1, "14:00", "15:00", "feedback", "Verbal feedback", "senior_leaders", 10,
                      "Durban House 1", (1, 2)),
    ),
)  # fmt: skip
