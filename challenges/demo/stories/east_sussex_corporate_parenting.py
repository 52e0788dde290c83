"""East Sussex follows up its challenge about corporate parenting: promises kept and overdue."""

from challenges.demo.stories.east_sussex_corporate_parenting_visit import (
    ACTIVITIES,
    BRIEF,
    FINDINGS,
    LETTER,
    NOTES,
)
from challenges.demo.story import (
    ActionStory,
    LineStory,
    Pace,
    PointStory,
    ProgressStory,
    RecommendationStory,
    Review,
    SeatStory,
    Story,
)

STORY = Story(
    host="East Sussex",
    topic="corporate_parenting",
    question="Would children in our care say that the whole council is their parent?",
    until="follow_up",
    d0_week=-29,
    pace=Pace(proposed=214, shared=7, issued=26, answered=71),
    lead_authority="Medway",
    seats=(
        SeatStory("challenger", "Kent", "assistant_director"),
        SeatStory("practitioner", "Reading", "practitioner"),
        SeatStory(
            "challenger",
            "Oxfordshire",
            "head_of_service",
            declaration="I worked in the leaving care service here until seven years ago. I know "
            "one of the independent reviewing officers from that time.",
            condition="Meets the reviewing officer only together with another member of the team.",
        ),
    ),
    purpose=(
        "Our Corporate Parenting Panel has met for six years, and officers speak well of it. The "
        "Children in Care Council told us in the {season:-200} that it does not know what the "
        "Panel "
        "decides. Before its terms of reference are renewed we want to know what children would "
        "notice if it stopped."
    ),
    decision=(
        "What the Panel is for, who sits on it and what it stops doing, when its terms of "
        "reference are renewed."
    ),
    in_scope=(
        "The Panel, its members and partners; the Children in Care Council; what district "
        "housing, health and the virtual school offer as corporate parents."
    ),
    out_of_scope="Sufficiency and placements, fostering fees, and unaccompanied children's claims.",
    success="Two things the council does that a child in care would miss, and one it can stop.",
    motivations=("m_culture", "m_expert_input"),
    lines=(
        LineStory(
            "What do children in care notice of the council as their parent?",
            "They can name something the council did because they asked.",
            ("child_voice", "focus_group", "document"),
        ),
        LineStory(
            "How does the Corporate Parenting Panel change what services do for children?",
            "",
            ("observation", "document", "interview"),
        ),
    ),
    conversation=(
        "We agreed that the Children in Care Council is met first, and hears the headlines first. "
        "The team will observe a real meeting of the Panel rather than one arranged for it, so "
        "the dates follow the Panel's calendar."
    ),
    expectations="Be plain with members; they will take it. Nothing in the letter by age or town.",
    off_limits="The complaint of a former foster carer, which is with the Ombudsman.",
    spoke_again=(
        "We went through the timetable. Foster carers are added on the first afternoon, at the "
        "expense of a second session with managers. The verbal feedback is at three, after school, "
        "so that two young people can be there."
    ),
    brief=BRIEF,
    activities=ACTIVITIES,
    notes=NOTES,
    findings=FINDINGS,
    headlines=(
        "Your people are parents; your Panel is a meeting. It could be more.",
        "Answer children, above all when the answer is no.",
        "Decide less, and see it through.",
        "Tell children what they get, on one page, in their words.",
        "Let young people go first.",
    ),
    letter=LETTER,
    recommendations=(
        RecommendationStory(
            "Answer every question from the Children in Care Council within six weeks, with a yes, "
            "or with a no and the reason.",
            "What young people ask for does not reliably come back to them.",
            "Assistant Director, Children in Care",
            "Children learn that asking is worth it.",
            1,
            (2,),
        ),
        RecommendationStory(
            "Write with young people, on one page, what a child in care and a care leaver can "
            "expect to get from the council and the five districts.",
            "Offers exist that are not known where they would be used.",
            "Head of Service, Care Leavers",
            "Children in care and care leavers get what is already there for them.",
            1,
            (3,),
        ),
        RecommendationStory(
            "Ask children placed outside the county what they miss, and report it to the Panel "
            "once a year.",
            "They may see less of the council as their parent than those who live near by.",
            "Head of Service, Children in Care",
            "Distance does not decide what a child gets.",
            1,
            (4,),
            "We met no child who lives outside the county: it asks to find out.",
        ),
        RecommendationStory(
            "Halve the Panel's papers, and give each decision an owner and a date on which it "
            "comes back.",
            "The Panel receives far more than it decides.",
            "Lead officer for the Panel",
            "What is decided for children happens.",
            2,
            (6,),
        ),
        RecommendationStory(
            "Let young people chair the first half-hour of each meeting.",
            "Young people come last on the agenda, and members would rather that they came first.",
            "Chair of the Panel, with the Director of Children's Services",
            "Children see that the council listens before it talks.",
            2,
            (7,),
        ),
    ),
    points=(
        PointStory(
            "line-1",
            "factual_error",
            "Two of the district and borough councils act as guarantor. The third has agreed to a "
            "pilot, which has not begun.",
            "District housing officers' group, minutes of the last meeting.",
            "accepted",
            "Thank you. We have corrected the number.",
            was="Three of your five housing",
            now="Two of your five housing",
        ),
        PointStory(
            "line-2",
            "out_of_date",
            "The agenda for the next meeting of the Panel has been cut to five papers.",
            "Agenda, published last week.",
            "not_accepted",
            "We are glad to hear it, and hope to see it at the check-in. The letter describes "
            "the twelve months that we read.",
        ),
    ),
    responses=(
        (
            "accepted",
            "The Director told the Children in Care Council in person that free bus "
            "travel is a yes for those in education, and why it is not for everybody. A register "
            "of questions follows.",
        ),
        (
            "accepted",
            "Young people have asked to draft it themselves over the {season:100}, with "
            "a designer. The districts have agreed to be named.",
        ),
        (
            "already_under_way",
            "The independent reviewing officers began to ask it at each review "
            "of a child placed outside the county in the {season:0}. We will bring the answers "
            "together.",
        ),
        (
            "partly_accepted",
            "We will halve the papers. The quarterly performance report stays, as "
            "the constitution asks for it.",
        ),
        (
            "not_accepted",
            "We put it to the Children in Care Council. They would rather set the "
            "agenda than chair the meeting, and we follow them. Action 9 is theirs.",
        ),
    ),
    actions=(
        ActionStory(
            "Keep a register of questions from the Children in Care Council and answer "
            "each within six weeks.",
            (1,),
            "contributor",
            12,
            "Share answered within six weeks, from the register.",
            (
                ProgressStory(
                    9,
                    "in_progress",
                    "Register in use. Eleven of the first fourteen "
                    "questions were answered in time; the three late ones were about "
                    "placements and needed other authorities.",
                ),
                ProgressStory(
                    15,
                    "completed",
                    "All five questions since the last report were "
                    "answered in time, two of them with a no.",
                ),
                ProgressStory(
                    24,
                    "embedded",
                    "Twelve more questions, all answered in time: 28 of "
                    "31 since the register began. The young people keep "
                    "the register themselves "
                    "and showed it to the Panel. An independent reviewing officer "
                    "checked six answers with those who asked: all six had heard.",
                ),
            ),
        ),
        ActionStory(
            "One page of what you get, written with young people and the five districts.",
            (2,),
            "Head of Service, Care Leavers",
            18,
            "Young people asked who have the page and can name three things on it.",
            (
                ProgressStory(
                    11,
                    "in_progress",
                    "First version drawn up by eight young people "
                    "in the {season:105}. With the designer.",
                ),
            ),
        ),
        ActionStory(
            "Put the districts' guarantor schemes into the pathway plan template and "
            "train the six leaving care teams.",
            (2,),
            "coordinator",
            20,
            "Pathway plans at age seventeen that mention it, by dip sample.",
            (
                ProgressStory(
                    14,
                    "in_progress",
                    "Template changed. Two of six teams trained; "
                    "three new tenancies with a guarantor.",
                ),
                ProgressStory(
                    21,
                    "in_progress",
                    "Four of six teams trained. The last two wait for a date from housing.",
                ),
            ),
        ),
        ActionStory(
            "Ask at each review of a child placed outside the county what they miss.",
            (3,),
            "Head of Safeguarding and Quality Assurance",
            26,
            "Reviews in which the question was asked, by dip sample.",
            (
                ProgressStory(10, "in_progress", "Asked in 34 of 41 reviews so far."),
                ProgressStory(
                    22,
                    "completed",
                    "In the form for reviews now, and asked in the last thirty without exception.",
                ),
            ),
        ),
        ActionStory(
            "Bring together what children placed outside the county say at their reviews, "
            "once a year.",
            (3,),
            "",
            32,
            "A report to the Panel, and what it changed.",
        ),
        ActionStory(
            "Agree with the three other districts that they will stand guarantor too.",
            (2,),
            "contributor",
            None,
            "Districts that offer it.",
            (
                ProgressStory(
                    21,
                    "in_progress",
                    "One has agreed to a pilot. The other two "
                    "are waiting for local government reorganisation.",
                ),
            ),
        ),
        ActionStory(
            "Halve the Panel's papers.",
            (4,),
            "coordinator",
            16,
            "Papers at each meeting.",
            (
                ProgressStory(
                    15,
                    "completed",
                    "Five at each of the last two meetings, from ten "
                    "on average. Members asked for one of the old ones back.",
                ),
            ),
        ),
        ActionStory(
            "Give each decision of the Panel an owner and a date, and open each meeting "
            "with those that are due.",
            (4,),
            "contributor",
            28,
            "Decisions that came back on their date.",
            (
                ProgressStory(
                    16,
                    "in_progress",
                    "Seven decisions, all with an owner. Four were due and three came back.",
                ),
            ),
        ),
        ActionStory(
            "The Children in Care Council sets the first item of each agenda.",
            (4,),
            "Lead officer for the Panel",
            29,
            "",
            (
                ProgressStory(
                    17,
                    "in_progress",
                    "First item of the last meeting was theirs: "
                    "sleepovers. Decided in twenty minutes.",
                ),
            ),
        ),
    ),
    reviews=(
        Review(
            13,
            "check_in",
            "virtual_meeting",
            "Both Directors, the lead officer for the Panel and two young people",
            "Questions are being answered, and the young people say so. The Panel's papers are "
            "down. The one page and the guarantor schemes are slower than hoped, because five "
            "districts have to agree. Nobody has yet taken on the children placed outside the "
            "county. We agreed to look at that first when we come back.",
        ),
    ),
    shared=("programme",),
)
