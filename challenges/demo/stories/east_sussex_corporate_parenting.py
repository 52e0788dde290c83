"""East Sussex follows up its challenge about corporate parenting: promises kept and overdue."""

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

STORY = Story(
    host="East Sussex",
    topic="corporate_parenting",
    question="Would children in our care say that the whole council is their parent?",
    until="follow_up",
    d0_week=-29,
    lead_authority="Medway",
    seats=(
        Seat("challenger", "Kent", "assistant_director"),
        Seat("practitioner", "Reading", "practitioner"),
        Seat("challenger", "Oxfordshire", "head_of_service"),
    ),
    purpose=(
        "Our corporate parenting board has met for six years. Officers' reports are good. The "
        "children in care council told us that it does not know what the board decides. Before "
        "we renew the board's terms we want to know what children would notice if it stopped."
    ),
    decision="What the board is for, who sits on it, and what it stops doing, from September.",
    in_scope="The board, its members and partners; the children in care council; housing.",
    out_of_scope="Placements, fostering fees and the care of unaccompanied children.",
    success="Two things the council does that a child in care would miss, and one it stops.",
    motivations=("m_culture", "m_expert_input"),
    lines=(
        LineStory(
            "What do children in care notice of the council as their parent?",
            "They can name something the council did because they asked.",
            ("child_voice", "focus_group", "document"),
        ),
        LineStory(
            "How does the corporate parenting board change what services do for children?",
            "Decisions are few, have an owner, and come back.",
            ("observation", "document", "interview"),
        ),
    ),
    conversation="We agreed that the children in care council is met first, and hears first.",
    brief=(
        ("position", "We have a board that meets and a council of young people that speaks. "
         "They have rarely been in the same room. That is our fault, and our question."),
        ("self_assessment", "**Line 1.** We do not know. **Line 2.** Papers are noted, seldom "
         "decided on. Confidence: low."),
        ("context", "Six hundred and forty children in care; one county, five districts."),
        ("data", "- Board papers in a year: 58\n- Decisions with an owner: 9\n- Children who "
         "have heard of the board: 3 of 22 asked"),
        ("proud", "A children in care council that tells us what we would rather not hear."),
        ("worries", "That we have made a meeting where we needed a parent."),
        ("practicalities", "You are based at County Hall, room 9. Lunch is with young people."),
    ),
    activities=(
        ActivityStory(0, "09:00", "10:30", "focus_group", "Children in care council", "children",
                      11, "Youth centre", (1,), met=12, minutes=95),
        ActivityStory(0, "11:00", "12:00", "interview", "Members of the board", "members", 7,
                      "County Hall 9", (2,), met=6),
        ActivityStory(0, "13:30", "15:00", "data_review", "Two years of papers", "support_staff",
                      5, "County Hall 9", (2,)),
        ActivityStory(0, "15:15", "16:15", "focus_group", "Social workers", "social_workers", 9,
                      "County Hall 4", (1,), met=10),
        ActivityStory(1, "09:00", "11:00", "observation", "The board meets", "members", 14,
                      "Council chamber", (2,), met=13, minutes=120),
        ActivityStory(1, "11:15", "12:15", "interview", "Housing and health", "health", 6,
                      "County Hall 9", (1, 2), met=6),
        ActivityStory(1, "14:30", "15:30", "feedback", "Verbal feedback", "senior_leaders", 15,
                      "Council chamber", (1, 2), met=17),
    ),
    notes=(
        NoteStory("lead", 0, (1,), "child_voice", "children", "supports",
                  "Young people know their worker and the mayor. Nobody can say what the board "
                  "did for them."),
        NoteStory("seat1", 0, (1,), "child_voice", "children", "neutral",
                  "They asked for a bus pass two years ago and never heard."),
        NoteStory("seat2", 1, (2,), "interview", "members", "supports",
                  "Members care, and would like fewer papers and more young people."),
        NoteStory("seat3", 2, (2,), "document", "support_staff", "supports",
                  "58 papers, nine decisions with an owner, four of which came back."),
        NoteStory("seat2", 3, (1,), "focus_group", "social_workers", "supports",
                  "Workers do small parental things daily, often against a rule."),
        NoteStory("lead", 4, (2,), "observation", "members", "supports",
                  "Two hours, seven papers, no decision. A young person spoke last."),
        NoteStory("seat1", 5, (1,), "interview", "health", "contradicts",
                  "Housing already offers a guarantor scheme, which nobody on the board knew."),
    ),
    findings=(
        FindingStory(1, "strength", "Workers do what parents do, daily, and young people notice "
                     "it.", (0, 4)),
        FindingStory(1, "consideration", "What young people ask for does not come back to them, "
                     "whether the answer is yes or no.", (0, 1)),
        FindingStory(1, "consideration", "Offers of other services, such as housing's guarantor "
                     "scheme, are not known where they would be used.", (6,)),
        FindingStory(2, "strength", "Members of the board care, and ask to be used better.",
                     (2, 5)),
        FindingStory(2, "consideration", "The board receives far more than it decides, and what "
                     "it decides seldom comes back.", (3, 5)),
    ),
    headlines=(
        "Your workers are parents; your board is a meeting.",
        "Answer children, also when the answer is no.",
        "Decide less, and see it through.",
        "Let young people open the meeting.",
    ),
    letter=Letter(
        thanks=(
            "Thank you for letting us meet the young people first, and for hearing from us "
            "beside them. Please thank the children in care council for an honest hour and a "
            "half."
        ),
        why=(
            "You asked whether children in your care would say that the whole council is their "
            "parent, before you renew the terms of the corporate parenting board."
        ),
        messages=(
            "- **Your workers are parents; your board is a meeting.**\n- Answer children, also "
            "when the answer is no.\n- Decide less, and see it through.\n- Let young people open "
            "the meeting."
        ),
        lines=(
            "The young people we met could name who had done what for them: a lift, a coat, a "
            "seat in the front row of a school play. Much of it was done by workers who had to "
            "go round a rule. What was less evident is an answer from further away. Two years "
            "ago the children in care council asked for a bus pass and has not heard. It may be "
            "that the answer was no; a parent would have said so. Other services have offers, "
            "such as a guarantor scheme of housing, that nobody we asked on the board had heard "
            "of. You may want to consider a list of what the council as parent gives, written "
            "with young people, on one page.",
            "We read two years of papers and watched one meeting. Members care, and told us that "
            "they would like fewer papers and more young people. Fifty-eight papers in a year "
            "led to nine decisions with an owner, and four came back. In the meeting we watched, "
            "a young person spoke last, after seven papers. There is a sense that the board "
            "would be missed by officers more than by children. A board that meets half as often "
            "and opens with young people may be worth trying for a year.",
        ),
        practice="Lunch with young people as part of every visit to the service.",
        next=(
            "Please tell us within eight weeks what you will do. We will check in after three "
            "months and come back after six."
        ),
    ),
    recommendations=(
        RecommendationStory(
            "Answer everything the children in care council asks within six weeks, yes or no.",
            "What young people ask does not come back to them.", "Assistant Director, Care",
            "Children learn that asking is worth it.", 1, (1,)),
        RecommendationStory(
            "Write with young people, on one page, what the council as a parent gives.",
            "Offers are not known where they would be used.", "Head of Care Leavers",
            "Children in care get what is there for them.", 1, (2,)),
        RecommendationStory(
            "Halve the board's papers, and give each decision an owner and a day to come back.",
            "The board receives far more than it decides.", "Lead officer of the board",
            "What is decided for children happens.", 2, (4,)),
        RecommendationStory(
            "Let young people chair the board's first hour.",
            "Members ask for it, and a young person spoke last.", "Director of Children's "
            "Services", "Children see that the council listens first.", 2, (3, 4)),
    ),
    points=(
        PointStory("line-2", "out_of_date", "Papers for the autumn have been cut to five.",
                   "Agenda of September.", "not_accepted",
                   "We are glad. The letter describes what we read."),
    ),
    responses=(
        ("accepted", "The first answers have gone out: two yes, three no."),
        ("accepted", "Young people have begun it."),
        ("partly_accepted", "We halve the papers; quarterly figures stay."),
        ("not_accepted", "Young people told us that they would rather set the agenda than chair. "
         "We follow them."),
    ),
    actions=(
        ActionStory("Answer the council's questions within six weeks.", (1,), "contributor", 14,
                    "Share answered in time, each quarter.",
                    (Progress(13, "in_progress", "Eleven of fourteen in time."),
                     Progress(22, "embedded", "All in time since then; young people keep "
                              "the list themselves."))),
        ActionStory("One page of what the council gives, written with young people.", (2,),
                    "Head of Care Leavers", 18, "Young people who have it and can name three.",
                    (Progress(12, "in_progress", "A first page was drawn up in the holidays."),)),
        ActionStory("Bring housing's guarantor scheme to every pathway plan.", (2,), "coordinator",
                    20, "Plans that name it.",
                    (Progress(14, "in_progress", "Housing has trained two of six teams."),)),
        ActionStory("Halve the board's papers.", (3,), "coordinator", 16, "Papers a meeting.",
                    (Progress(15, "completed", "Five at the last two meetings."),)),
        ActionStory("Give each decision an owner and a date.", (3,), "contributor", 29,
                    "Decisions that came back on their day.",
                    (Progress(21, "in_progress", "Seven of nine have an owner."),)),
        ActionStory("Young people set the agenda of the board.", (3,), "Lead officer of the board",
                    30, ""),
    ),
    reviews=(
        Review(13, "check_in", "virtual_meeting", "Both directors and two young people",
               "Answers have begun to come. The page and housing are slower than hoped."),
    ),
    shared=("programme",),
)  # fmt: skip
