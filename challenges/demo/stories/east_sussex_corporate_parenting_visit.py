"""East Sussex's challenge about corporate parenting: the brief, the visit and the letter."""

from challenges.demo.story import (
    ActivityStory,
    FindingStory,
    Letter,
    NoteStory,
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
