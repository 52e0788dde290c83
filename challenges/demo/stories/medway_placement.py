"""Medway's challenge about stable homes: the visit is over, and the letter is half written."""

from challenges.demo.story import (
    ActivityStory,
    FindingStory,
    Letter,
    LineStory,
    NoteStory,
    RecommendationStory,
    Seat,
    Story,
)

BRIEF = (
    (
        "position",
        "We think that most of our children in care live in homes that last, and that we lose too "
        "many teenagers' homes in the first year. One child in eight moved three times or more "
        "last year. We know it when a home has broken down; we would like to know it before.",
    ),
    (
        "self_assessment",
        "**Line 1.** We match with care when there is time. Half of the moves of teenagers are "
        "made within two days. Confidence: fair.\n\n"
        "**Line 2.** Foster carers say that support is good in office hours. Confidence: fair.",
    ),
    (
        "context",
        "Five towns on a river, about 285,000 people, 66,000 of them under eighteen. 438 children "
        "are in our care; many children of other authorities live here as well, and we compete "
        "with London for foster carers.",
    ),
    (
        "data",
        "- Children in care: 438\n"
        "- Three or more moves in a year: 12.6 per cent\n"
        "- In the same home for two years: 64 per cent\n"
        "- Foster homes lost in the year: 17, of 142",
    ),
    ("proud", "A group of carers who ring one another. Brothers and sisters kept together: 81 "
              "per cent."),
    ("worries", "That we find a bed and call it a home. That carers ask for help once and not "
                "again."),
    ("practicalities", "You have a room at the council offices by the river. Carers will be met at "
                       "the community hall, in the evening."),
)  # fmt: skip
ACTIVITIES = (
    ActivityStory(0, "09:00", "09:45", "team_meeting", "Team meets and reads in", "nobody", 0,
                  "River room", (1, 2)),
    ActivityStory(0, "10:00", "11:00", "interview", "Leadership of children in care",
                  "senior_leaders", 4, "River room", (1, 2), met=4, minutes=60),
    ActivityStory(0, "11:15", "13:00", "case_audit", "Ten moves of teenagers", "nobody", 0,
                  "River room", (1,), met=0, minutes=110),
    ActivityStory(0, "18:00", "19:15", "focus_group", "Foster carers", "parents", 10,
                  "Community hall", (2,), met=12, minutes=80),
    ActivityStory(1, "09:00", "10:00", "focus_group", "Children in care council", "children", 6,
                  "Community hall", (1, 2), met=5, minutes=60),
    ActivityStory(1, "10:30", "11:30", "focus_group", "Social workers", "social_workers", 8,
                  "River room", (1, 2), met=8, minutes=60),
    ActivityStory(1, "14:30", "15:30", "feedback", "Verbal feedback", "senior_leaders", 10,
                  "River room", (1, 2), met=11, minutes=50),
)  # fmt: skip
NOTES = (
    NoteStory("lead", 1, (1,), "interview", "senior_leaders", "supports",
              "Leaders see each unplanned move within a day and ask what was known before."),
    NoteStory("seat2", 2, (1,), "case_file", "nobody", "supports",
              "In seven of ten files there were signs of strain for weeks: school, sleep, missed "
              "visits. In two somebody called a meeting."),
    NoteStory("seat3", 2, (1,), "case_file", "nobody", "supports",
              "Where brothers and sisters moved together, the reasons are recorded with care."),
    NoteStory("seat1", 3, (2,), "focus_group", "parents", "supports",
              "Carers value their supervising workers and one another. The carers' own telephone "
              "list is used more than the duty line."),
    NoteStory("seat1", 3, (2,), "focus_group", "parents", "contradicts",
              "Evenings and Sundays are when it is hard. Carers say that duty 'takes a message'."),
    NoteStory("seat2", 4, (1,), "child_voice", "children", "supports",
              "Young people would like to see a page about the home before they go. Most had "
              "learned of their move on the same day."),
    NoteStory("seat3", 5, (1,), "focus_group", "social_workers", "neutral",
              "Workers know early. They hold back from a meeting because it 'starts the clock'."),
    NoteStory("seat1", None, (2,), "data", "nobody", "supports",
              "Of 31 calls for help out of hours in October 22 were answered the next day."),
)  # fmt: skip
FINDINGS = (
    FindingStory(1, "strength", "Brothers and sisters are kept together, and leaders look at every "
                 "unplanned move.", (0, 2)),
    FindingStory(1, "consideration", "Strain in a home is often known for weeks before it leads "
                 "to a conversation about support.", (1, 6)),
    FindingStory(1, "consideration", "Young people learn late where they will live, and little "
                 "about the home.", (5,)),
    FindingStory(2, "strength", "Foster carers value their workers and hold one another up.", (3,)),
    FindingStory(2, "consideration", "Help in the evening and at weekends may come a day late.",
                 (4, 7)),
    FindingStory(2, "practice", "A telephone list that carers run for carers.", (3,)),
)  # fmt: skip

STORY = Story(
    host="Medway",
    topic="placement_stability",
    question=(
        "Why do so many teenagers in our care move in their first year, and who saw it coming?"
    ),
    until="drafting",
    d0_week=-1,
    lead_authority="Surrey",
    seats=(
        Seat("challenger", "West Sussex", "assistant_director"),
        Seat("practitioner", "Southampton", "practitioner"),
        Seat("challenger", "Bracknell Forest", "head_of_service"),
    ),
    purpose=(
        "One in eight of our children in care moved three times or more last year, most of them "
        "teenagers. We are about to write a new strategy for homes, and want to know what carers "
        "and young people saw before a home was lost."
    ),
    decision="Whether the new strategy pays first for more homes or for support in present ones.",
    in_scope="Moves of children aged 11 to 17 in twelve months; support for foster carers.",
    out_of_scope="Adoption, children's homes run by others, and the fees of agencies.",
    success="We can say which sign, seen early, would have saved most homes.",
    motivations=("m_expert_input", "m_finance"),
    lines=(
        LineStory(
            question=(
                "What is known about strain in a foster home before a teenager moves, and what "
                "is done?"
            ),
            good="Strain is named early, without blame, and help comes the same week.",
            sources=("case_file", "child_voice", "focus_group"),
        ),
        LineStory(
            question="How well are foster carers supported when it is hard?",
            good="A carer rings and somebody who can help answers, on a Sunday too.",
            sources=("focus_group", "data"),
        ),
    ),
    conversation="We agreed to read ten moves backwards, and to meet carers in the evening.",
    expectations="Two days. Meet young people without us.",
    off_limits="The tender for agency placements.",
    brief=BRIEF,
    activities=ACTIVITIES,
    notes=NOTES,
    findings=FINDINGS,
    headlines=(
        "Most of your children live in homes that last; brothers and sisters stay together.",
        "Signs are seen early and spoken of late.",
        "Hard hours are evenings and Sundays: be there then.",
        "Tell young people where they are going.",
    ),
    letter=Letter(
        thanks=(
            "Thank you for inviting us to Medway. Please pass on our thanks to the twelve foster "
            "carers who came out on a November evening, and to the young people who told us "
            "plainly what a move is like."
        ),
        why=(
            "You asked why many teenagers in your care move in their first year, and what was "
            "seen before. You are about to decide whether your strategy pays first for more homes "
            "or for support in the homes that you have."
        ),
        messages="",
        lines=(
            "Brothers and sisters are kept together in Medway where it can be done, and the files "
            "say with care why where it cannot. Leaders look at every unplanned move within a "
            "day.\n\n"
            "We read ten moves of teenagers backwards. In seven of them there had been signs of "
            "strain for weeks: a school that rang more often, lost sleep, a visit missed. In two "
            "somebody had called a meeting. The principal social worker told us that meetings are "
            "put off because they start a clock. We heard something similar in a group, and there "
            "is a sense that a conversation which starts nothing but help would be used. Young "
            "people said that they learn of a move on the day, and would like to see a page about "
            "the home before they go.",
            "",
        ),
        practice="",
        next="",
    ),
    recommendations=(
        RecommendationStory(
            "Offer carers and workers a first conversation about strain within the week, which "
            "starts no procedure and brings help.",
            "Strain is known for weeks before it is spoken of.",
            "Head of Children in Care",
            "Teenagers stay in homes that would have been lost.",
            1,
            (1,),
        ),
        RecommendationStory(
            "Put somebody who knows the carers on the telephone in the evening and at weekends.",
            "Most calls out of hours are answered the next day.",
            "Head of Fostering",
            "Children sleep where they slept the night before.",
            2,
            (4,),
        ),
    ),
)
