"""Kent's challenge about the edge of care: followed up, reviewed together, and closed."""

from challenges.demo.story import (
    ActionStory,
    ActivityStory,
    FindingStory,
    Letter,
    LineStory,
    NoteStory,
    PointStory,
    Progress,
    RecommendationStory,
    Review,
    Seat,
    Story,
)

BRIEF = (
    ("position", "Sixty-one young people aged 12 to 15 came into care last year, a third more "
     "than two years before. Most had been known to us for over a year. We have an adolescent "
     "service that people are proud of, and we are not sure that it reaches them in time."),
    ("self_assessment", "**Line 1.** We believe that we see risk early and act late. "
     "Confidence: fair.\n\n**Line 2.** Our two teams work well apart. Confidence: low."),
    ("context", "Twelve districts, two hospitals' trusts, a long coast. One adolescent service "
     "with three hubs; a family group conference team of nine."),
    ("data", "- Entries to care at 12 to 15: 61 (two years ago: 46)\n- Known for over a year: "
     "43 of 61\n- Offered a family group conference before entry: 19 of 61"),
    ("proud", "Workers who stay with a young person for years. A duty system that answers at "
     "ten in the evening."),
    ("worries", "That help begins when a family has already given up."),
    ("practicalities", "You are based in the hub, with a car and a driver for the second "
     "morning. Files are read on our premises."),
)  # fmt: skip
ACTIVITIES = (
    ActivityStory(0, "09:00", "10:00", "interview", "Leaders of the adolescent service",
                  "senior_leaders", 6, "Hub, room 1", (1, 2)),
    ActivityStory(0, "10:30", "12:30", "case_audit", "Ten files of young people who came in",
                  "nobody", 0, "Hub, room 2", (1,), minutes=140),
    ActivityStory(0, "13:30", "14:30", "focus_group", "Workers of the three hubs",
                  "social_workers", 12, "Hub, room 1", (1, 2), met=13),
    ActivityStory(0, "15:00", "16:00", "focus_group", "Young people and a worker they know",
                  "children", 7, "Youth centre", (1,), met=6),
    ActivityStory(1, "09:00", "10:00", "focus_group", "Parents and carers", "parents", 8,
                  "Family centre", (2,), met=9),
    ActivityStory(1, "10:15", "11:15", "data_review", "Entries of the last three years",
                  "support_staff", 5, "Hub, room 2", (1,)),
    ActivityStory(1, "11:30", "12:15", "interview", "Schools and the police", "schools", 8,
                  "Hub, room 1", (2,), met=8),
    ActivityStory(1, "14:30", "15:30", "feedback", "Verbal feedback", "senior_leaders", 12,
                  "Hub, room 1", (1, 2)),
)  # fmt: skip
NOTES = (
    NoteStory("lead", 0, (1,), "interview", "senior_leaders", "supports",
              "Leaders know each of the sixty-one and can say when it might have gone otherwise."),
    NoteStory("seat1", 1, (1,), "case_file", "nobody", "supports",
              "In eight of ten files the first sign came more than a year before entry."),
    NoteStory("seat1", 1, (2,), "case_file", "nobody", "supports",
              "A family meeting was offered in three files, each time after care was planned."),
    NoteStory("seat2", 2, (2,), "focus_group", "social_workers", "supports",
              "Workers would like to offer a family meeting at the first worry. The form asks "
              "for a plan first."),
    NoteStory("seat2", 3, (1,), "child_voice", "children", "supports",
              "Young people value workers who stay. Most met theirs after it had got bad."),
    NoteStory("lead", 4, (2,), "child_voice", "parents", "supports",
              "Parents: we were asked what we needed when we had stopped asking."),
    NoteStory("seat3", 5, (1,), "data", "support_staff", "supports",
              "Median time from first contact to the adolescent service is eleven months."),
    NoteStory("seat3", 6, (2,), "interview", "schools", "neutral",
              "Schools ring the front door, never the hub, because they do not have its number."),
)  # fmt: skip
FINDINGS = (
    FindingStory(1, "strength", "Workers stay with young people, and young people say that it "
                 "is what made the difference.", (0, 4)),
    FindingStory(1, "consideration", "Help of the adolescent service begins about a year after "
                 "the first signs, whichever way it is counted.", (1, 4, 6)),
    FindingStory(2, "strength", "Families who are offered a meeting use it well.", (2, 5)),
    FindingStory(2, "consideration", "Family meetings are offered late, when care is already "
                 "planned, because the way in asks for a plan first.", (2, 3, 5)),
    FindingStory(2, "consideration", "Schools do not know the hubs, and go round them.", (7,)),
)  # fmt: skip

STORY = Story(
    host="Kent",
    topic="edge_of_care",
    question="Could help have come sooner to the young people who came into care last year?",
    until="closed",
    d0_week=-64,
    lead_authority="West Berkshire",
    seats=(
        Seat("challenger", "Surrey", "assistant_director"),
        Seat("practitioner", "Bracknell Forest", "practitioner"),
        Seat("challenger", "Isle of Wight", "head_of_service"),
    ),
    purpose=(
        "A third more young people aged 12 to 15 came into care last year than two years before. "
        "Most were known to us. Before we decide on a fourth hub we want to know whether the "
        "three we have meet young people in time."
    ),
    decision="Whether to open a fourth hub or to bring the three we have forward by half a year.",
    in_scope="Young people aged 11 to 15 known to any service; the three hubs; family meetings.",
    out_of_scope="Placements, unaccompanied children, and young people over sixteen.",
    success="We can name the moment at which help should begin, and who would notice.",
    motivations=("m_expert_input", "m_validation"),
    lines=(
        LineStory(
            "How early does the adolescent service reach young people at risk of care?",
            "Within weeks of the first signs, by a worker who stays.",
            ("case_file", "data", "child_voice"),
        ),
        LineStory(
            "What stands in the way of families being offered a meeting before a crisis?",
            "A family meeting is the first offer, not the last.",
            ("focus_group", "case_file"),
        ),
    ),
    conversation="We agreed to begin with ten young people's files and to end with parents.",
    brief=BRIEF,
    activities=ACTIVITIES,
    notes=NOTES,
    findings=FINDINGS,
    headlines=(
        "Your workers stay, and it shows.",
        "Help begins about a year after the first signs.",
        "Offer the family meeting first, not last.",
        "Tell schools where the hubs are.",
    ),
    letter=Letter(
        thanks=(
            "Thank you for a visit that was open from the first hour. Please thank the young "
            "people and parents who told us what they would have wanted, and the workers who "
            "drove them there."
        ),
        why=(
            "You asked whether help could have come sooner to the sixty-one young people who "
            "came into care last year, before deciding on a fourth hub."
        ),
        messages=(
            "- **Your workers stay, and it shows.**\n- Help begins about a year after the first "
            "signs.\n- Offer the family meeting first, not last.\n- Tell schools where the hubs "
            "are."
        ),
        lines=(
            "Young people told us, with warmth, about workers who stayed. The files bear this "
            "out: where a worker from the hub was there, plans changed in months. What was less "
            "evident is an early start. In eight of the ten files the first sign stood there "
            "more than a year before the young person came into care, and your own figures give "
            "a median of about eleven months from first contact to the hub. There is a sense "
            "that the service is reserved for those for whom it is nearly too late. You may want "
            "to consider what would happen if the hubs took a smaller number, a year earlier.",
            "Families who were offered a meeting used it. They were few, and they were late: in "
            "three files of ten, each time when care was already planned. Workers would like to "
            "offer it at the first worry and meet a form that asks for a plan. Schools we met "
            "ring the front door because they do not have the hubs' number. None of this needs "
            "a fourth hub.",
        ),
        practice="Workers who stay with a young person when the case moves between teams.",
        next=(
            "Please tell us within eight weeks what you will do about each recommendation. We "
            "will check in after three months, and come back after six."
        ),
    ),
    recommendations=(
        RecommendationStory(
            "Let the hubs begin with young people at the second worry, and agree whom they leave.",
            "Help begins about a year after the first signs.",
            "Assistant Director, Adolescents",
            "Young people get help while they still live at home.",
            1,
            (1,),
        ),
        RecommendationStory(
            "Make a family meeting the first offer, without a plan beforehand.",
            "The form asks for a plan, and so the meeting comes last.",
            "Head of Family Group Conferences",
            "Families decide what helps before others do.",
            2,
            (3,),
        ),
        RecommendationStory(
            "Give every secondary school a named worker in a hub.",
            "Schools go round the hubs because they do not know them.",
            "Head of the hubs",
            "Worries reach somebody who can act the same week.",
            2,
            (4,),
        ),
        RecommendationStory(
            "Put off the decision on a fourth hub until the three have worked this way for a year.",
            "What we saw is a matter of when, not of how many.",
            "Director of Children's Services",
            "Money goes to help that comes sooner.",
            1,
            (1,),
        ),
    ),
    points=(
        PointStory(
            "line-1",
            "factual_error",
            "The median is ten and a half months, not eleven.",
            "Data pack, page 4.",
            "partly",
            "We say “about eleven months”, and leave the exact figure to your data pack.",
        ),
    ),
    responses=(
        ("accepted", "Begun in the coastal hub in the first month."),
        ("accepted", "The form is gone."),
        ("partly_accepted", "Forty schools first, the others in the second year."),
        ("accepted", "The paper was withdrawn from the January committee."),
    ),
    actions=(
        ActionStory(
            "Bring the start of the hubs forward to the second worry.",
            (1,),
            "contributor",
            20,
            "Median time from first contact to a hub.",
            (
                Progress(12, "in_progress", "Two of three hubs work this way."),
                Progress(
                    25,
                    "embedded",
                    "Median down from eleven months to four, and "
                    "steady over two quarters; dip audits of twelve files agree.",
                ),
            ),
        ),
        ActionStory(
            "Offer a family meeting without a plan.",
            (2,),
            "coordinator",
            16,
            "Meetings held before a plan, by quarter.",
            (
                Progress(10, "completed", "The form has gone; 41 meetings in a quarter."),
                Progress(
                    26,
                    "embedded",
                    "Sixty a quarter for three quarters, half of them asked for by families.",
                ),
            ),
        ),
        ActionStory(
            "Name a hub worker for each of forty secondary schools.",
            (3,),
            "Head of the hubs",
            24,
            "Schools that can name their worker.",
            (Progress(22, "completed", "Thirty-eight of forty could when asked."),),
        ),
        ActionStory(
            "Decide on a fourth hub after a year.",
            (4,),
            "contributor",
            60,
            "The paper of the autumn committee.",
            (Progress(26, "in_progress", "Evidence is being gathered each quarter."),),
        ),
    ),
    reviews=(
        Review(
            13,
            "check_in",
            "virtual_meeting",
            "Both directors and the head of the hubs",
            "The coastal hub works the new way. The form has gone. Schools are slower.",
        ),
        Review(
            27,
            "review",
            "return_visit",
            "The visiting team and the leaders of the service",
            "We read six files and met the same young people's group. Help begins earlier, "
            "and workers say that the work is harder and better.",
        ),
    ),
    verdicts=(
        ("closed", "Seen in files and figures."),
        ("closed", "Families now ask for it."),
        ("closed_on_progress_and_confidence", "Forty schools know their worker; the rest follow."),
        ("open", "To be looked at again after the year."),
    ),
    shared=("staff", "programme", "board"),
)
