"""Milton Keynes's challenge about early help: the team is on site this week."""

from challenges.demo.story import (
    ActivityStory,
    FindingStory,
    LineStory,
    NoteStory,
    Pace,
    SeatStory,
    Story,
)

BRIEF = (
    (
        "position",
        "We believe that our early help is good where it is known, and that it is known unevenly. "
        "Our family centres reach most families in the older estates. In the new estates on the "
        "eastern side, where four thousand homes have been finished in five years, half as many "
        "families come for each hundred children.\n\n"
        "We have added two outreach posts and a bus. Take-up has hardly moved, and we would like "
        "somebody to tell us what we are not seeing.",
    ),
    (
        "self_assessment",
        "**Line 1.** Families in the eastern estates are referred later and by fewer people. We "
        "think that this is about distance; our data do not prove it. Confidence: low.\n\n"
        "**Line 2.** 81 per cent of plans close with needs met. We read ten closed plans in "
        "{month:-150} and agreed with the closing in seven. Confidence: fair.",
    ),
    (
        "context",
        "A young and growing city of about 290,000 people, 74,000 of them under eighteen. One in "
        "three children speaks another language at home. There are 118 schools, and one opens in "
        "most years. Health visiting is provided by a community trust whose areas differ from "
        "ours.",
    ),
    (
        "data",
        "- Families with an early help plan: 1,340 (two years ago: 1,180)\n"
        "- Plans for each 1,000 children, older estates: 23; eastern estates: 11\n"
        "- First visit within ten working days: 76 per cent\n"
        "- Plans closed with needs met: 81 per cent\n"
        "- Families back within six months of closing: 18 per cent",
    ),
    (
        "proud",
        "Six family centres that parents helped to design. A volunteer scheme in which 52 "
        "parents, most of them once helped by us, support others. Workers who stay: the average "
        "in the service is seven years.",
    ),
    (
        "worries",
        "That we measure what we do more than what changes. That newer families think that we "
        "are for somebody else. That schools hold plans alone which ought to be held by three.",
    ),
    (
        "practicalities",
        "You have the training room on the ground floor of Civic, with a key. Two "
        "family centres are a bus ride away, and we will drive you. Files are read on our "
        "laptops. Lunch is in the room on all three days.",
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
        "Training room",
        (1, 2),
    ),
    ActivityStory(
        0,
        "10:00",
        "11:00",
        "interview",
        "Leadership of early help",
        "senior_leaders",
        4,
        "Training room",
        (1, 2),
        met=4,
        minutes=60,
    ),
    ActivityStory(
        0,
        "11:15",
        "12:45",
        "focus_group",
        "Early help practitioners",
        "early_help_staff",
        10,
        "Willow room",
        (1, 2),
        met=11,
        minutes=85,
    ),
    ActivityStory(
        0,
        "13:30",
        "15:30",
        "case_audit",
        "Twelve plans, open and closed",
        "nobody",
        0,
        "Training room",
        (2,),
        met=12,
        minutes=125,
    ),
    ActivityStory(
        0,
        "13:30",
        "15:00",
        "observation",
        "Drop-in at a family centre",
        "parents",
        9,
        "Eastern family centre",
        (1,),
        met=6,
        minutes=80,
    ),
    ActivityStory(
        1,
        "09:30",
        "10:45",
        "focus_group",
        "Parents who volunteer",
        "parents",
        8,
        "Eastern family centre",
        (1, 2),
    ),
    ActivityStory(
        1,
        "11:15",
        "12:15",
        "focus_group",
        "Schools that hold plans",
        "schools",
        12,
        "Willow room",
        (1, 2),
    ),
    ActivityStory(
        1,
        "11:15",
        "12:15",
        "interview",
        "Health visitors and midwives",
        "health",
        6,
        "Eastern family centre",
        (1,),
    ),
    ActivityStory(
        1,
        "13:30",
        "14:30",
        "focus_group",
        "Parents who were offered help and said no",
        "parents",
        6,
        "Community café, eastern estates",
        (1,),
    ),
    ActivityStory(
        1,
        "15:00",
        "16:00",
        "data_review",
        "Who comes, from where, and who comes back",
        "support_staff",
        5,
        "Training room",
        (1, 2),
    ),
    ActivityStory(
        1,
        "16:30",
        "17:30",
        "team_meeting",
        "What we have, what we lack",
        "nobody",
        0,
        "Training room",
        (1, 2),
    ),
    ActivityStory(
        2,
        "09:00",
        "10:00",
        "focus_group",
        "Social workers and early help managers",
        "team_managers",
        8,
        "Willow room",
        (2,),
    ),
    ActivityStory(
        2,
        "10:15",
        "11:15",
        "interview",
        "Voluntary and faith groups",
        "voluntary",
        7,
        "Willow room",
        (1,),
    ),
    ActivityStory(
        2,
        "11:30",
        "13:00",
        "team_meeting",
        "Findings and headlines",
        "nobody",
        0,
        "Training room",
        (1, 2),
    ),
    ActivityStory(
        2,
        "14:00",
        "15:00",
        "feedback",
        "Verbal feedback",
        "senior_leaders",
        12,
        "Council chamber",
        (1, 2),
    ),
)
NOTES = (
    NoteStory(
        "lead",
        1,
        (1,),
        "interview",
        "senior_leaders",
        "neutral",
        "Leaders speak openly of the eastern estates as the puzzle. Several explanations "
        "are offered (distance, language, private renting), and none has been tested.",
    ),
    NoteStory(
        "lead",
        1,
        (2,),
        "interview",
        "senior_leaders",
        "supports",
        "Closing 'with needs met' is decided by the worker and seen by a manager. Families "
        "sign, and are not asked in their own words.",
    ),
    NoteStory(
        "seat2",
        2,
        (1,),
        "focus_group",
        "early_help_staff",
        "supports",
        "Workers describe families they have known for years with warmth. Most have cases "
        "on both sides of the city and lose an hour a day in between.",
    ),
    NoteStory(
        "seat2",
        2,
        (1,),
        "focus_group",
        "early_help_staff",
        "contradicts",
        "The group doubts that distance is the cause: families from the eastern estates "
        "travel further to the food bank and the swimming pool.",
    ),
    NoteStory(
        "seat1",
        2,
        (2,),
        "focus_group",
        "early_help_staff",
        "neutral",
        "Workers would like to ring families some months after closing. A few do so in "
        "their own time.",
    ),
    NoteStory(
        "seat3",
        3,
        (2,),
        "case_file",
        "nobody",
        "supports",
        "Nine of twelve plans say what the child would notice. Three use a drawing or the "
        "child's own sentence as the goal.",
    ),
    NoteStory(
        "seat3",
        3,
        (2,),
        "case_file",
        "nobody",
        "contradicts",
        "In four of seven closed plans the goal that the family named first is not "
        "mentioned at the close. All four count as needs met.",
    ),
    NoteStory(
        "seat1",
        4,
        (1,),
        "observation",
        "parents",
        "supports",
        "Six families in eighty minutes, all greeted by name within a minute. Children run "
        "to the same worker. Nobody is asked to fill in a form.",
    ),
    NoteStory(
        "seat1",
        4,
        (1,),
        "child_voice",
        "parents",
        "supports",
        "Parents came because a neighbour brought them. No family in the room had heard of "
        "the centre from a surgery, a school or the council.",
    ),
    NoteStory(
        "seat1",
        5,
        (1,),
        "child_voice",
        "parents",
        "supports",
        "Volunteers bring neighbours by the hand. They say that a door with the council's "
        "name on it puts newer families off, 'like being told'.",
    ),
    NoteStory(
        "seat2",
        5,
        (2,),
        "child_voice",
        "parents",
        "neutral",
        "Two of eight had a plan closed last year. Both would have liked a call at three "
        "months; one had gone back to waiting for things to get bad.",
    ),
    NoteStory(
        "seat2",
        None,
        (1,),
        "document",
        "nobody",
        "neutral",
        "The early help leaflet is in three languages. It shows five of the six centres; "
        "the eastern "
        "one opened after it was printed.",
    ),
)
FINDINGS = (
    FindingStory(
        1,
        "strength",
        "Families who come to a centre are met warmly, by name and "
        "without forms, and their children feel at home.",
        (7, 8),
    ),
    FindingStory(
        2,
        "strength",
        "Most plans say what a child would notice, some of them in the child's own words.",
        (5,),
    ),
    FindingStory(
        2,
        "consideration",
        "Plans may close as met although the goal that the family "
        "named first is not looked at again.",
        (6, 1),
    ),
    FindingStory(
        1,
        "consideration",
        "Newer families hear of early help from neighbours, less so "
        "from the services that they already use.",
        (8, 11),
    ),
    FindingStory(
        1,
        "consideration",
        "Distance is the usual explanation of low take-up in the "
        "east. What we heard so far points elsewhere.",
        (3, 0),
    ),
    FindingStory(
        2, "practice", "Workers ring families months after closing, and learn what lasted.", (4,)
    ),
)

STORY = Story(
    host="Milton Keynes",
    topic="early_help",
    question=(
        "Families in our newest estates use early help half as often as others. What keeps them "
        "away, and does help last for those who come?"
    ),
    until="visit",
    d0_week=0,
    pace=Pace(proposed=193),
    days=3,
    lead_authority="Kent",
    seats=(
        SeatStory("challenger", "Portsmouth", "assistant_director"),
        SeatStory("practitioner", "Buckinghamshire", "practitioner"),
        SeatStory("case_auditor", "Isle of Wight", "team_manager"),
    ),
    purpose=(
        "We have put two posts and a bus into the eastern estates, and take-up has hardly "
        "changed. Before we build a seventh family centre there we want to know from peers, and "
        "from parents, whether a building is what is missing."
    ),
    decision=(
        "Whether the 1.4 million pounds set aside for a seventh centre is spent on a building or "
        "on people, which Cabinet decides in {month:105}."
    ),
    in_scope="Family centres, outreach, early help plans of the last eighteen months, schools.",
    out_of_scope="The front door, statutory assessments and the contract for health visiting.",
    success="We know three reasons why families stay away, from families who did.",
    limits="One centre is closed for repairs in the week of the visit.",
    motivations=("m_expert_input", "m_finance"),
    lines=(
        LineStory(
            question="What keeps families in the eastern estates from using early help?",
            good="Families hear of it from people they trust, and come before there is a crisis.",
            sources=("observation", "focus_group", "child_voice", "data"),
        ),
        LineStory(
            question=(
                "How do we know what lasted once an early help plan was closed, and who was asked?"
            ),
            good="Goals are the family's own; somebody asks half a year later what has lasted.",
            sources=("case_file", "interview", "child_voice"),
        ),
    ),
    conversation=(
        "We agreed on three days, so that the team can spend one of them wholly in the eastern "
        "estates. The lead asked to meet families who were offered help and did not take it; the "
        "volunteers will bring some of them together."
    ),
    expectations="Tell us at the end of each day what surprised you. No slides.",
    off_limits="The site and the design of the new centre.",
    brief=BRIEF,
    activities=ACTIVITIES,
    notes=NOTES,
    findings=FINDINGS,
)
