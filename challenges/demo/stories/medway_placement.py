"""Medway's challenge about stable homes: the visit is over, and the letter is half written."""

from challenges.demo.story import (
    ActivityStory,
    FindingStory,
    Letter,
    LineStory,
    NoteStory,
    Pace,
    RecommendationStory,
    SeatStory,
    Story,
)

BRIEF = (
    (
        "position",
        "Most of our children in care live in homes that last. We lose too many "
        "teenagers' homes in their first year. One child in eight moved three times or more last "
        "year, and two thirds of those were over twelve. We know when a placement has broken down; "
        "we would like to know before.\n\n"
        "A new sufficiency strategy goes to Cabinet in {month:130}. It will have to choose between "
        "paying for more homes and paying for more support in the homes that we have.",
    ),
    (
        "self_assessment",
        "**Line 1.** We match with care when there is time. Half of the moves of "
        "teenagers are made within two days. Disruption meetings are held, after the disruption. "
        "Confidence: fair.\n\n"
        "**Line 2.** Foster carers told us in our annual survey that support is good in office "
        "hours. Half of them answered it. Confidence: fair.",
    ),
    (
        "context",
        "Five towns on a river, about 285,000 people, 66,000 of them under eighteen. 438 "
        "children are in our care. Some 300 children of other authorities live here as well, and "
        "we compete with London for foster carers and with independent agencies for our own.",
    ),
    (
        "data",
        "- Children in care: 438; aged 13 to 17: 176\n"
        "- Three or more placements in the year: 12.6 per cent (statistical neighbours: 10)\n"
        "- In the same placement for two years: 64 per cent (statistical neighbours: 69)\n"
        "- In-house fostering households: 142; lost in the year: 17, gained: 11\n"
        "- Unplanned moves of teenagers in the year: 58; with a stability meeting before: 12",
    ),
    (
        "proud",
        "A group of carers who ring one another. Brothers and sisters placed together in 81 "
        "per cent of cases where that is the plan. An edge of placement worker whom carers ask for "
        "by name.",
    ),
    (
        "worries",
        "That we find a bed and call it a home. That carers ask for help once, and not "
        "again. That teenagers learn to leave before they are asked to.",
    ),
    (
        "practicalities",
        "You have the River Room at Gun Wharf, which locks. Files are read on our "
        "laptops in the room. Carers are met at the community hall in Rainham at six, with soup; "
        "we drive you there and back to the hotel.",
    ),
)
ACTIVITIES = (
    ActivityStory(
        0,
        "09:00",
        "09:45",
        "team_meeting",
        "Team meets and reads in",
        "nobody",
        0,
        "River Room",
        (1, 2),
    ),
    ActivityStory(
        0,
        "10:00",
        "11:00",
        "interview",
        "Leadership of children in care",
        "senior_leaders",
        5,
        "River Room",
        (1, 2),
        met=5,
        minutes=60,
    ),
    ActivityStory(
        0,
        "11:15",
        "13:00",
        "case_audit",
        "Ten moves of teenagers, read backwards",
        "nobody",
        0,
        "River Room",
        (1,),
        met=10,
        minutes=110,
    ),
    ActivityStory(
        0,
        "14:00",
        "15:00",
        "interview",
        "Fostering and placements teams",
        "social_workers",
        8,
        "River Room",
        (1, 2),
        met=7,
        minutes=60,
    ),
    ActivityStory(
        0,
        "15:15",
        "16:15",
        "data_review",
        "Calls to the out-of-hours line",
        "support_staff",
        5,
        "River Room",
        (2,),
        met=5,
        minutes=50,
    ),
    ActivityStory(
        0,
        "18:00",
        "19:15",
        "focus_group",
        "Foster carers",
        "parents",
        10,
        "Community hall, Rainham",
        (2,),
        met=12,
        minutes=80,
    ),
    ActivityStory(
        1,
        "09:00",
        "10:00",
        "focus_group",
        "Children in Care Council",
        "children",
        6,
        "Young people's space",
        (1, 2),
        met=5,
        minutes=60,
    ),
    ActivityStory(
        1,
        "10:30",
        "11:30",
        "focus_group",
        "Social workers of children in care",
        "social_workers",
        8,
        "River Room",
        (1, 2),
        met=8,
        minutes=60,
    ),
    ActivityStory(
        1,
        "10:30",
        "11:30",
        "interview",
        "Virtual school and looked-after nurses",
        "health",
        5,
        "Room 3",
        (1,),
        met=5,
        minutes=55,
    ),
    ActivityStory(
        1,
        "11:45",
        "12:30",
        "focus_group",
        "Independent reviewing officers",
        "iros",
        6,
        "River Room",
        (1,),
        met=6,
        minutes=45,
    ),
    ActivityStory(
        1,
        "14:30",
        "15:30",
        "feedback",
        "Verbal feedback",
        "senior_leaders",
        10,
        "River Room",
        (1, 2),
        met=11,
        minutes=50,
    ),
)
NOTES = (
    NoteStory(
        "lead",
        1,
        (1,),
        "interview",
        "senior_leaders",
        "supports",
        "Leaders look at each unplanned move within a working day and ask what was known "
        "before. They can name three in which they learned something.",
    ),
    NoteStory(
        "seat2",
        2,
        (1,),
        "case_file",
        "nobody",
        "supports",
        "In seven of ten files there were signs of strain for weeks: school ringing more "
        "often, sleep, missed contact. In two somebody called a stability meeting.",
    ),
    NoteStory(
        "seat3",
        2,
        (1,),
        "case_file",
        "nobody",
        "supports",
        "Where brothers and sisters were placed together, or were not, the reasoning is "
        "recorded with care and in words a child could read.",
    ),
    NoteStory(
        "seat3",
        2,
        (1,),
        "case_file",
        "nobody",
        "neutral",
        "Six of ten moves were made within two days. The matching form is filled in afterwards.",
    ),
    NoteStory(
        "seat2",
        3,
        (2,),
        "interview",
        "social_workers",
        "supports",
        "Supervising social workers hold 18 to 22 households each. They would like to be on "
        "call for their own carers, and are not paid for it.",
    ),
    NoteStory(
        "seat1",
        4,
        (2,),
        "data",
        "support_staff",
        "supports",
        "31 calls from carers to the out-of-hours line in {month:-25}; 22 were answered by "
        "the day team the next morning. Friday and Sunday evenings stand out.",
    ),
    NoteStory(
        "seat1",
        5,
        (2,),
        "focus_group",
        "parents",
        "supports",
        "Carers value their supervising workers and one another. Their own phone list "
        "(carers run it) is used more than the duty line.",
    ),
    NoteStory(
        "seat1",
        5,
        (2,),
        "focus_group",
        "parents",
        "contradicts",
        "Evenings and Sundays are when it is hard. 'Duty takes a message.' Two carers "
        "nearly gave up over one weekend.",
    ),
    NoteStory(
        "seat2",
        6,
        (1,),
        "child_voice",
        "children",
        "supports",
        "Four of five learned on the day that they were moving. They would like a page about "
        "the home before they go: who lives there, is there a dog, what is tea like.",
    ),
    NoteStory(
        "seat3",
        7,
        (1,),
        "focus_group",
        "social_workers",
        "neutral",
        "Workers know early. They hold back from a stability meeting because it 'starts the "
        "clock' and may be read as notice.",
    ),
    NoteStory(
        "lead",
        8,
        (1,),
        "interview",
        "health",
        "supports",
        "The virtual school sees attendance dip four to six weeks before a move, and has "
        "nobody in particular to tell.",
    ),
    NoteStory(
        "seat2",
        9,
        (1,),
        "focus_group",
        "iros",
        "supports",
        "Reviews hear of strain from carers in the corridor. It is seldom on the form.",
    ),
)
FINDINGS = (
    FindingStory(
        1,
        "strength",
        "Brothers and sisters are kept together where that is right, with "
        "reasons recorded in words a child could read.",
        (2,),
    ),
    FindingStory(
        1,
        "strength",
        "Leaders look at every unplanned move within a day, and ask what was known before.",
        (0, 1),
    ),
    FindingStory(
        1,
        "consideration",
        "Strain in a home is often known for weeks, to school and "
        "nurse as well, before it leads to a conversation about support.",
        (1, 9, 10, 11),
    ),
    FindingStory(
        1,
        "consideration",
        "Young people learn late where they will live, and little about the home.",
        (8, 3),
    ),
    FindingStory(
        2,
        "strength",
        "Foster carers value their supervising workers and hold one another up.",
        (6, 4),
    ),
    FindingStory(
        2, "consideration", "Help in the evening and at weekends may come a day late.", (7, 5)
    ),
    FindingStory(
        2,
        "practice",
        "A phone list that carers run for carers, with somebody to ring on "
        "any evening of the week.",
        (6,),
    ),
)

STORY = Story(
    host="Medway",
    topic="placement_stability",
    question=(
        "Why do so many teenagers in our care move in their first year, and who saw it coming?"
    ),
    until="drafting",
    d0_week=-1,
    pace=Pace(proposed=138),
    lead_authority="Surrey",
    seats=(
        SeatStory("challenger", "West Sussex", "assistant_director"),
        SeatStory("practitioner", "Southampton", "practitioner"),
        SeatStory("challenger", "Bracknell Forest", "head_of_service"),
    ),
    purpose=(
        "One in eight of our children in care moved three times or more last year, most of them "
        "teenagers. We are about to write a new sufficiency strategy, and want to know what carers "
        "and young people saw before a home was lost."
    ),
    decision=(
        "Whether the new sufficiency strategy pays first for more homes or for more support in "
        "those that we have. Cabinet decides in {month:130}."
    ),
    in_scope="Moves of children aged 11 to 17 in twelve months; support for foster carers.",
    out_of_scope="Adoption, children's homes run by others, and agency fees.",
    success="We can say which sign, seen early, would have saved most homes.",
    clarity_note=(
        "We do not ask for a grade. “Good enough” is the carers' own question to us in this "
        "year's survey, and we want it answered in their words."
    ),
    motivations=("m_expert_input", "m_finance"),
    lines=(
        LineStory(
            question=(
                "What is known about strain in a foster home before a teenager moves, and what "
                "is done?"
            ),
            good="Strain is named early, without blame, and help comes in the same week.",
            sources=("case_file", "child_voice", "focus_group"),
        ),
        LineStory(
            question="When it is hard, is our support for foster carers good enough?",
            good="A carer rings and somebody who can help answers, on a Sunday too.",
            sources=("focus_group", "data"),
        ),
    ),
    conversation=(
        "We agreed to read ten moves backwards, from the day of the move to the first sign, and to "
        "meet carers in the evening because that is when they can come. The lead asked why the "
        "second line asks for a judgement; we talked it through, and it stays, in the carers' "
        "words."
    ),
    expectations="Two days. Meet young people without us. Tell us what it would cost.",
    off_limits="The tender for agency placements.",
    spoke_again=(
        "The session with carers is moved to Rainham, nearer to most of them. The team adds the "
        "looked-after nurses. One member of the team has to leave at one on the second day."
    ),
    brief=BRIEF,
    activities=ACTIVITIES,
    notes=NOTES,
    findings=FINDINGS,
    headlines=(
        "Most of your children live in homes that last; brothers and sisters stay together.",
        "Signs are seen early and spoken of late.",
        "The hard hours are evenings and Sundays: be there then.",
        "Tell young people where they are going.",
    ),
    letter=Letter(
        thanks=(
            "Thank you for inviting us to Medway. Please pass on our thanks to the twelve foster "
            "carers who came out on a weekday evening in {month:0}, to the young people who told "
            "us plainly "
            "what a move is like, and to the colleagues who fed and drove us."
        ),
        why=(
            "You asked why so many teenagers in your care move in their first year, and who saw it "
            "coming. In {month:130} Cabinet decides on a sufficiency strategy, and you wished to "
            "know first whether it should pay for more homes or for more support in those that you "
            "have."
        ),
        messages="",
        lines=(
            "Brothers and sisters are kept together in Medway where that is right, and where it is "
            "not the files say why, in words a child could read. Leaders look at every unplanned "
            "move within a day. Both are rarer than they should be.\n\n"
            "We read ten moves of teenagers backwards. In seven of them there had been signs of "
            "strain for weeks: a school that rang more often, lost sleep, contact that was missed. "
            "In two of the seven somebody had called a stability meeting. The principal social "
            "worker told us that these meetings are put off because they start a clock. We heard "
            "the same in a group, and we think that a conversation which starts nothing but help "
            "would be used. The virtual school sees attendance dip four to six weeks "
            "before a move, and could be the first to say so. Young people told us that they learn "
            "of a move on the day, and would like a page about the home before they go.",
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
            "Head of Service, Children in Care",
            "Teenagers stay in homes that would have been lost.",
            1,
            (2,),
        ),
        RecommendationStory(
            "Put somebody who knows the carers on the phone in the evening and at weekends.",
            "Most calls out of hours are answered the next day.",
            "Head of Service, Fostering",
            "Children sleep where they slept the night before.",
            2,
            (5,),
        ),
    ),
)
