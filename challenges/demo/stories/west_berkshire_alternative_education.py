"""West Berkshire's challenge about alternative education: closed early, after a long silence."""

from challenges.demo.story import (
    ActionStory,
    ActivityStory,
    FindingStory,
    Letter,
    LineStory,
    NoteStory,
    RecommendationStory,
    Seat,
    Story,
)

STORY = Story(
    host="West Berkshire",
    topic="alternative_education",
    question="Do children in alternative education come back to a school, and what brings them?",
    until="follow_up",
    d0_week=-50,
    lead_authority="Windsor and Maidenhead",
    seats=(
        Seat("challenger", "Southampton", "assistant_director"),
        Seat("practitioner", "Wokingham", "practitioner"),
        Seat("challenger", "Buckinghamshire", "head_of_service"),
    ),
    purpose=(
        "Eighty-four children learn in alternative education, twice as many as three years ago. "
        "Few come back to a school. Before we tender the places again we want to know why."
    ),
    decision="How many places we tender for September, and what we ask of those who offer them.",
    in_scope="Children of compulsory school age in alternative education; the schools they left.",
    out_of_scope="Elective home education, and special school places.",
    success="We know what a child needs in the first six weeks to come back.",
    motivations=("m_expert_input",),
    lines=(
        LineStory(
            "What helps children in alternative education to come back to a school?",
            "A date to come back is named on the first day, by the school.",
            ("case_file", "child_voice", "data"),
        ),
    ),
    conversation="We agreed to follow ten children from the day on which they left.",
    brief=(
        ("position", "Children leave our schools faster than they come back. We have asked "
         "those who provide, and not the schools."),
    ),
    activities=(
        ActivityStory(0, "09:00", "10:30", "case_audit", "Ten children's files", "nobody", 0,
                      "Market Street 2", (1,)),
        ActivityStory(0, "11:00", "12:00", "focus_group", "Children at the centre", "children",
                      8, "The centre", (1,), met=7),
        ActivityStory(1, "09:00", "10:00", "focus_group", "Head teachers", "schools", 9,
                      "Market Street 1", (1,), met=9),
        ActivityStory(1, "14:00", "15:00", "feedback", "Verbal feedback", "senior_leaders", 9,
                      "Market Street 1", (1,)),
    ),
    notes=(
        NoteStory("seat1", 0, (1,), "case_file", "nobody", "supports",
                  "In two files of ten a date to come back was set. Both children came back."),
        NoteStory("seat2", 1, (1,), "child_voice", "children", "supports",
                  "Children like the centre, and think that their school has forgotten them."),
        NoteStory("lead", 2, (1,), "focus_group", "schools", "neutral",
                  "Schools hear nothing after the first week, and do not ask."),
    ),
    findings=(
        FindingStory(1, "strength", "Children feel safe at the centre and learn there.", (1,)),
        FindingStory(1, "consideration", "Children come back where a date is set on the first "
                     "day, and seldom otherwise.", (0, 1, 2)),
    ),
    headlines=(
        "The centre is good.",
        "Set the date on the first day.",
        "Schools: ring your children.",
    ),
    letter=Letter(
        thanks="Thank you for two open days. Please thank the children for telling us plainly.",
        why="You asked what brings children back from alternative education to a school.",
        messages="- The centre is good.\n- Set the date on the first day.\n- Schools: ring your "
        "children.",
        lines=(
            "Children feel safe at the centre and learn there. What was less evident is a way "
            "back. In two of ten files a date to come back had been set, and both children came "
            "back. Children told us that they think their school has forgotten them; schools "
            "told us that they hear nothing after the first week. You may want to ask schools, "
            "rather than the centre, for the date.",
        ),
        practice="We did not record practice to share beyond your authority.",
        next="Please tell us within eight weeks what you will do.",
    ),
    recommendations=(
        RecommendationStory(
            "Ask the school for a date to come back on the day on which a child leaves.",
            "Children come back where a date is set.", "Head of Education Inclusion",
            "Children come back to a school that expects them.", 1, (1,)),
        RecommendationStory(
            "Have a person of the school visit each child every fortnight.",
            "Children think that their school has forgotten them.", "Head teachers",
            "Children stay part of their school.", 1, (1,)),
    ),
    responses=(
        ("accepted", "The form will ask for it from April."),
        ("partly_accepted", "Monthly, to begin with."),
    ),
    actions=(
        ActionStory("Put the date to come back on the form.", (1,), "coordinator", 16,
                    "Forms with a date."),
        ActionStory("Agree monthly visits with the head teachers.", (2,), "contributor", 20,
                    "Children visited last month."),
    ),
    ended_reason=(
        "The host did not answer after the summer, and its service is being reorganised. The "
        "letter and the response stand; what was promised stays on the board."
    ),
)  # fmt: skip
