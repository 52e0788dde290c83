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

BRIEF = (
    (
        "position",
        "Our Corporate Parenting Panel has met every two months for six years. It is "
        "well attended, cross-party and serious. We also have a Children in Care Council that "
        "tells us what it thinks. The two have rarely been in the same room, and when we asked 22 "
        "young people in the {season:-90}, three had heard of the Panel.\n\n"
        "The terms of reference are due for renewal in {month:120}. Before we renew them we would "
        "like to know what children would miss if the Panel stopped.",
    ),
    (
        "self_assessment",
        "**Line 1.** Children know their social worker, their carer and their "
        "independent reviewing officer. We do not know what they would say the council does for "
        "them beyond that. Confidence: low.\n\n"
        "**Line 2.** Papers are well written and mostly noted. We minute decisions; we have not "
        "tracked what became of them. Confidence: low.",
    ),
    (
        "context",
        "A county of about 550,000 people with five districts and boroughs, each with "
        "its own housing register. On 31 March we looked after 642 children, 81 of them "
        "unaccompanied, and worked with 418 care leavers. One child in three lives outside the "
        "county, most of them in Kent and in Brighton and Hove.",
    ),
    (
        "data",
        "- Panel meetings in twelve months: 6; papers: 58\n"
        "- Decisions minuted with an owner and a date: 9; reported back: 4\n"
        "- Children and young people who attended a meeting: 5\n"
        "- Young people asked who had heard of the Panel: 3 of 22\n"
        "- Care leavers in suitable accommodation: 91 per cent\n"
        "- Initial health assessments on time: 68 per cent",
    ),
    (
        "proud",
        "A Children in Care Council that tells us what we would rather not hear. Foster "
        "carers who stay with us: eleven years on average. A virtual school that knows every child "
        "by name.",
    ),
    (
        "worries",
        "That we have made a meeting where we needed a parent. That children placed "
        "outside the county hear from us when something goes wrong, and not on their birthday.",
    ),
    (
        "practicalities",
        "You are based in Committee Room 2 at County Hall in Lewes, ten minutes' "
        "walk from the station; the room locks. The first session is at the youth centre in "
        "Hailsham and we will drive you. The Panel meets on the second morning; members know that "
        "you will be in the room and have agreed to it. Lunch on the first day is with the "
        "Children in Care Council, who chose the menu.",
    ),
)
ACTIVITIES = (
    ActivityStory(
        0,
        "09:30",
        "11:00",
        "focus_group",
        "Children in Care Council",
        "children",
        11,
        "Youth centre, Hailsham",
        (1,),
        met=12,
        minutes=95,
    ),
    ActivityStory(
        0,
        "11:45",
        "12:45",
        "interview",
        "Members of the Panel",
        "members",
        7,
        "Committee Room 2",
        (2,),
        met=6,
        minutes=60,
    ),
    ActivityStory(
        0,
        "13:45",
        "15:00",
        "data_review",
        "Two years of papers and minutes",
        "support_staff",
        5,
        "Committee Room 2",
        (2,),
        met=5,
        minutes=80,
    ),
    ActivityStory(
        0,
        "13:45",
        "14:45",
        "focus_group",
        "Foster carers",
        "parents",
        8,
        "Committee Room 4",
        (1,),
        met=8,
        minutes=65,
    ),
    ActivityStory(
        0,
        "15:15",
        "16:15",
        "focus_group",
        "Social workers and personal advisers",
        "social_workers",
        9,
        "Committee Room 4",
        (1,),
        met=10,
        minutes=60,
    ),
    ActivityStory(
        0,
        "16:30",
        "17:15",
        "team_meeting",
        "What we have, what we lack",
        "nobody",
        0,
        "Committee Room 2",
        (1, 2),
    ),
    ActivityStory(
        1,
        "09:30",
        "11:30",
        "observation",
        "Meeting of the Corporate Parenting Panel",
        "members",
        14,
        "Council Chamber",
        (2,),
        met=13,
        minutes=125,
    ),
    ActivityStory(
        1,
        "11:45",
        "12:30",
        "interview",
        "Health and the virtual school",
        "health",
        6,
        "Committee Room 2",
        (1, 2),
        met=6,
        minutes=45,
    ),
    ActivityStory(
        1,
        "11:45",
        "12:30",
        "focus_group",
        "Independent reviewing officers",
        "iros",
        6,
        "Committee Room 4",
        (1, 2),
        met=7,
        minutes=50,
    ),
    ActivityStory(
        1,
        "15:00",
        "16:00",
        "feedback",
        "Verbal feedback",
        "senior_leaders",
        15,
        "Council Chamber",
        (1, 2),
        met=17,
        minutes=60,
    ),
)
NOTES = (
    NoteStory(
        "lead",
        0,
        (1,),
        "child_voice",
        "children",
        "supports",
        "All twelve can name somebody who did something for them: a lift, a coat, a seat in "
        "the front row at the school play. Warm about workers.",
    ),
    NoteStory(
        "seat1",
        0,
        (1,),
        "child_voice",
        "children",
        "supports",
        "They asked for free bus travel two years ago. Nobody came back to them. 'If it's "
        "no, just say no.'",
    ),
    NoteStory(
        "seat2",
        1,
        (2,),
        "interview",
        "members",
        "supports",
        "Members care about this more than about most committees they sit on. They would "
        "like fewer papers and more young people.",
    ),
    NoteStory(
        "seat3",
        2,
        (2,),
        "document",
        "support_staff",
        "supports",
        "58 papers in the last twelve months. Nine decisions had an owner and a date; four "
        "of the nine came back to a later meeting.",
    ),
    NoteStory(
        "seat2",
        3,
        (1,),
        "focus_group",
        "parents",
        "supports",
        "Carers describe a duty line that answers and workers who turn up to sports day. "
        "Delegated authority is still argued over, haircuts included.",
    ),
    NoteStory(
        "seat2",
        4,
        (1,),
        "focus_group",
        "social_workers",
        "supports",
        "Workers do parental things daily and often go round a rule to do so: petty cash "
        "for a prom dress took five signatures.",
    ),
    NoteStory(
        "lead",
        6,
        (2,),
        "observation",
        "members",
        "supports",
        "Two hours, seven papers. Questions are good. The young person on the agenda spoke "
        "last, for four minutes, to an emptying room.",
    ),
    NoteStory(
        "seat3",
        6,
        (2,),
        "observation",
        "members",
        "neutral",
        "Every paper was noted. One asked for a decision (holiday activities) and it was put "
        "off to the next meeting for want of a figure.",
    ),
    NoteStory(
        "seat1",
        7,
        (1,),
        "interview",
        "health",
        "neutral",
        "Two of the five housing authorities already act as guarantor for care leavers. "
        "Health and the virtual school had not heard of it; nor had the Panel.",
    ),
    NoteStory(
        "seat2",
        8,
        (1,),
        "focus_group",
        "iros",
        "supports",
        "Promises made in reviews are kept where the worker stays. Children placed out of "
        "county miss out most on activities and on being asked.",
    ),
    NoteStory(
        "seat3",
        None,
        (1,),
        "document",
        "nobody",
        "supports",
        "The Promise to children in care is six years old, eleven pages long, and lists "
        "rights. It does not say what you get.",
    ),
)
FINDINGS = (
    FindingStory(
        1,
        "strength",
        "Workers and carers do what parents do, day in, day out, and "
        "young people notice it and name it.",
        (0, 4, 5),
    ),
    FindingStory(
        1,
        "strength",
        "The Children in Care Council is confident, funny and frank, and "
        "has been given the support to be so.",
        (0, 1),
    ),
    FindingStory(
        1,
        "consideration",
        "What young people ask for does not reliably come back to "
        "them, whether the answer is yes or no.",
        (1, 9),
    ),
    FindingStory(
        1,
        "consideration",
        "Offers that exist, such as the guarantor schemes of two "
        "housing authorities, are not known to those who could use them.",
        (8, 10),
    ),
    FindingStory(
        1,
        "consideration",
        "Children placed outside the county may see less of the council as their parent.",
        (9,),
    ),
    FindingStory(
        2,
        "strength",
        "Members of the Panel care, attend, ask good questions, and want to be better used.",
        (2, 6),
    ),
    FindingStory(
        2,
        "consideration",
        "The Panel receives far more than it decides, and what it "
        "decides does not always come back.",
        (3, 6, 7),
    ),
    FindingStory(
        2, "consideration", "Young people come last on the agenda, when they come.", (6, 2)
    ),
    FindingStory(
        1,
        "practice",
        "Lunch with the Children in Care Council as part of every visit "
        "and interview panel, on the young people's terms.",
        (0,),
    ),
)
LETTER = Letter(
    thanks=(
        "Thank you for inviting us to East Sussex, and for arranging that we met young people "
        "before we met anybody else. Please thank the Children in Care Council for an honest hour "
        "and a half and a very good lunch, the members who let us watch them at work, and your "
        "team, who moved twelve diaries and a coach timetable to make it happen."
    ),
    why=(
        "You asked whether children in your care would say that the whole council is their "
        "parent. Your Corporate Parenting Panel has met for six years and its terms of reference "
        "fall to be renewed in {month:120}. You told us that officers speak well of it, that three "
        "of the 22 young people you asked had heard of it, and that you would rather know what "
        "children would miss before you renew it than after."
    ),
    messages=(
        "- **Your people are parents; your Panel is a meeting.** It could be more.\n"
        "- **Answer children, above all when the answer is no.**\n"
        "- **Decide less, and see it through.**\n"
        "- **Tell children what they get**, on one page, in their words.\n"
        "- **Let young people go first.**"
    ),
    lines=(
        "All twelve young people we met could name somebody who had done something for them: a "
        "lift to a Saturday job, a winter coat, a seat in the front row at the school play. "
        "Foster carers told us of workers who turn up to sports day. Much of this is done by "
        "people who find their way round a rule to do it, and we heard more than once of small "
        "sums that need a string of signatures. They do it all the same. That is corporate "
        "parenting, and you should be proud of it.\n\n"
        "What was less evident is an answer from further away. Two years ago the Children in Care "
        "Council asked for free bus travel and, at the time of our visit, had not heard back. It "
        "may be that the answer was no; a parent would have said so. Independent reviewing "
        "officers see the same pattern in reviews: a promise tends to be kept where the worker "
        "stays, and to be lost where the worker moves on.\n\n"
        "There is more on offer than children know. Two of your five housing authorities will "
        "stand as guarantor for a care leaver's first tenancy, and nobody we asked on the Panel, "
        "in health or in the virtual school had heard of it. Your Promise to children in care "
        "sets out rights across eleven pages; it does not say what you get. You may want to write "
        "that page with young people, and to ask what it means for the one child in three who "
        "lives outside the county.",
        "Members of the Panel care about this work and prepare for it. They told us that they "
        "would like fewer papers and more young people, and having watched a meeting we agree "
        "with them. In twelve months the Panel received 58 papers. Nine decisions were minuted "
        "with an owner and a date, and four of the nine came back to a later meeting. In the "
        "meeting that we observed every paper was noted. The one decision asked for, on holiday "
        "activities, was put off for want of a figure, to a meeting after the holidays.\n\n"
        "A young person spoke last, for four minutes, as the room was beginning to empty. There "
        "is a sense that officers would miss the Panel more than children would. This is a matter "
        "of habit rather than of will, and within your gift to change. A Panel that met as often, "
        "read half as much and began with young people may be worth trying for a year. Other "
        "authorities in the region have done so, and the programme can put you in touch.",
    ),
    practice=(
        "Lunch with the Children in Care Council as part of every visit and every senior "
        "interview, on the young people's terms and with the young people's menu. Two of us will "
        "take this home."
    ),
    next=(
        "Please reflect on this letter with the Panel and with the Children in Care Council, and "
        "tell us within eight weeks what you will do about each recommendation: who owns it, by "
        "when, and how you will know that children notice. We would ask that young people read "
        "the letter before the response is written.\n\n"
        "We will check in with you after three months, with two members of the Children in Care "
        "Council if they are willing, and come back after six."
    ),
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
        Seat(
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
                Progress(
                    9,
                    "in_progress",
                    "Register in use. Eleven of the first fourteen "
                    "questions were answered in time; the three late ones were about "
                    "placements and needed other authorities.",
                ),
                Progress(
                    15,
                    "completed",
                    "All five questions since the last report were "
                    "answered in time, two of them with a no.",
                ),
                Progress(
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
                Progress(
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
                Progress(
                    14,
                    "in_progress",
                    "Template changed. Two of six teams trained; "
                    "three new tenancies with a guarantor.",
                ),
                Progress(
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
                Progress(10, "in_progress", "Asked in 34 of 41 reviews so far."),
                Progress(
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
                Progress(
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
                Progress(
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
                Progress(
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
                Progress(
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
