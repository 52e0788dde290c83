"""Reading's challenge about its front door: what the host wrote and what the visit was."""

from challenges.demo.story import (
    ActivityStory,
    LineStory,
    NoteStory,
)

LINES = (
    LineStory(
        question=(
            "How soon do children referred to the front door reach the service that can help them?"
        ),
        good="One conversation, one decision, within a working day, explained to who referred.",
        sources=("case_file", "data", "observation"),
    ),
    LineStory(
        question=(
            "How well do partners understand what the front door can and cannot do for a family?"
        ),
        good="Schools, health visitors and police make fewer, fuller contacts, and hear back.",
        sources=("focus_group", "interview", "document"),
    ),
    LineStory(
        question="What do families notice when they are passed from the front door to early help?",
        good="They tell their story once, and know who will ring them, and when.",
        sources=("child_voice", "case_file"),
    ),
)

BRIEF = (
    (
        "position",
        "We think that our front door is safe, busy and not yet clever enough. Contacts have "
        "grown by 22 per cent in two years, to about 1,150 a month; the share that leads to an "
        "assessment has fallen from 31 to 24 per cent. Children at risk are found quickly. "
        "Families who need help early wait too long for it, and we are not sure why.\n\n"
        "We moved to a single front door for social care and early help in {month:-380} "
        "{year:-380}. This challenge comes at the point where we can still change how it works.",
    ),
    (
        "self_assessment",
        "**Line 1.** Decisions within a working day: 88 per cent. We believe that the rest wait "
        "for information from partners. Confidence: fair.\n\n"
        "**Line 2.** We have run eleven briefings for schools in the last nine months. The "
        "quality of "
        "contacts from schools varies more than we would like. Confidence: low.\n\n"
        "**Line 3.** We ask families after closing, and few reply. Those who do tell us that they "
        "had to repeat themselves. Confidence: low.",
    ),
    (
        "context",
        "A compact, diverse town of about 175,000 people, 38,000 of them under eighteen; one in "
        "four children lives in poverty after housing costs. Forty-one schools, two of them "
        "special. Children's services came back into the council from a company of its own.",
    ),
    (
        "data",
        "- Contacts a month: 1,150 (two years ago: 940)\n"
        "- Decision within one working day: 88 per cent\n"
        "- Contacts that lead to an assessment: 24 per cent\n"
        "- Repeat contacts within three months: 29 per cent\n"
        "- Families waiting for a first call from early help: 64, the longest for 23 days",
    ),
    (
        "proud",
        "A stable team: three vacancies in thirty-one posts. Daily meetings with the police on "
        "domestic abuse that our partners call the best hour of their day. Practitioners who stay "
        "late because they want to ring a family back.",
    ),
    (
        "worries",
        "That we have built a very good sorting office. That early help is where contacts go "
        "when we do not know what else to do. That our partners have learned which words open "
        "the door.",
    ),
    (
        "practicalities",
        "You will be based in the committee room on the second floor, which locks. Case files "
        "are read on our laptops, which we will set up with you on the first morning. Lunch is in "
        "the room. There is parking for two cars; the station is six minutes' walk away.",
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
        "Committee room 2",
        (1, 2, 3),
    ),
    ActivityStory(
        0,
        "09:45",
        "10:45",
        "interview",
        "Leadership of the front door",
        "senior_leaders",
        5,
        "Committee room 2",
        (1, 2),
        met=5,
        minutes=65,
    ),
    ActivityStory(
        0,
        "11:00",
        "12:30",
        "observation",
        "Morning decisions at the front door",
        "social_workers",
        9,
        "Front door, first floor",
        (1,),
        met=11,
        minutes=90,
    ),
    ActivityStory(
        0,
        "11:00",
        "12:30",
        "focus_group",
        "Designated safeguarding leads",
        "schools",
        12,
        "Abbey room",
        (2,),
        met=14,
        minutes=85,
    ),
    ActivityStory(
        0,
        "13:30",
        "15:30",
        "case_audit",
        "Twelve files from contact to close",
        "nobody",
        0,
        "Committee room 2",
        (1, 3),
        met=12,
        minutes=130,
    ),
    ActivityStory(
        0,
        "13:30",
        "14:30",
        "focus_group",
        "Early help practitioners",
        "early_help_staff",
        10,
        "Abbey room",
        (3,),
        met=9,
        minutes=60,
    ),
    ActivityStory(
        0,
        "15:45",
        "16:45",
        "focus_group",
        "Parents and carers",
        "parents",
        8,
        "Family hub, Whitley",
        (3,),
        met=7,
        minutes=70,
    ),
    ActivityStory(
        0,
        "17:00",
        "18:00",
        "team_meeting",
        "What we have, what we lack",
        "nobody",
        0,
        "Committee room 2",
        (1, 2, 3),
    ),
    ActivityStory(
        1,
        "09:00",
        "10:00",
        "interview",
        "Health visiting and school nursing",
        "health",
        6,
        "Abbey room",
        (2,),
        met=6,
        minutes=55,
    ),
    ActivityStory(
        1,
        "09:00",
        "10:00",
        "interview",
        "Police at the front door",
        "police",
        5,
        "Committee room 2",
        (1, 2),
        met=5,
        minutes=50,
    ),
    ActivityStory(
        1,
        "10:15",
        "11:15",
        "data_review",
        "Contacts of the last year",
        "support_staff",
        5,
        "Committee room 2",
        (1,),
        met=5,
        minutes=60,
    ),
    ActivityStory(
        1,
        "10:15",
        "11:15",
        "focus_group",
        "Team managers",
        "team_managers",
        6,
        "Abbey room",
        (1, 3),
        met=6,
        minutes=65,
    ),
    ActivityStory(
        1,
        "11:30",
        "12:15",
        "focus_group",
        "Lead members and scrutiny",
        "members",
        5,
        "Council chamber",
        (2,),
        cancelled="A full council meeting was called.",
    ),
    ActivityStory(
        1,
        "14:30",
        "15:30",
        "feedback",
        "Verbal feedback",
        "senior_leaders",
        14,
        "Council chamber",
        (1, 2, 3),
        met=16,
        minutes=55,
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
        "Leaders describe the new model clearly and in the same words. Less clear what would "
        "tell them by spring that it works.",
    ),
    NoteStory(
        "seat1",
        2,
        (1,),
        "observation",
        "social_workers",
        "supports",
        "Eleven contacts in ninety minutes. Every decision said aloud and challenged by a "
        "second person. Calm, kind, quick.",
    ),
    NoteStory(
        "seat1",
        2,
        (1,),
        "observation",
        "social_workers",
        "contradicts",
        "Four of the eleven wait for a reply by e-mail from a school or a surgery. Nobody "
        "rings. The system shows them as 'in progress'.",
    ),
    NoteStory(
        "seat2",
        3,
        (2,),
        "focus_group",
        "schools",
        "supports",
        "Schools know the form and the thresholds document. Most say that they write more "
        "than they need to, 'to be on the safe side'.",
    ),
    NoteStory(
        "seat2",
        3,
        (2,),
        "focus_group",
        "schools",
        "contradicts",
        "About half of the schools say that they do not hear back, or hear by a letter that "
        "does not say why.",
    ),
    NoteStory(
        "seat3",
        4,
        (1,),
        "case_file",
        "nobody",
        "supports",
        "Twelve files: in all the risk was seen and acted on the same day. Two exemplary "
        "chronologies.",
    ),
    NoteStory(
        "seat3",
        4,
        (3,),
        "case_file",
        "nobody",
        "supports",
        "In seven of twelve files early help asked again for what the front door had "
        "written down already.",
    ),
    NoteStory(
        "lead",
        5,
        (3,),
        "focus_group",
        "early_help_staff",
        "supports",
        "Practitioners start from a blank form 'because the other one is in the other "
        "system'. They apologise to families for it.",
    ),
    NoteStory(
        "seat2",
        6,
        (3,),
        "child_voice",
        "parents",
        "supports",
        "Parents liked the first call very much. Then 'it went quiet'. Five of seven told "
        "their story three times or more.",
    ),
    NoteStory(
        "seat2",
        6,
        (3,),
        "child_voice",
        "parents",
        "neutral",
        "Two parents did not know that they could have said no to early help.",
    ),
    NoteStory(
        "seat1",
        8,
        (2,),
        "interview",
        "health",
        "supports",
        "Health visitors sit with the team on two days a week and see the difference on the "
        "other three.",
    ),
    NoteStory(
        "seat3",
        9,
        (1,),
        "interview",
        "police",
        "supports",
        "The daily domestic abuse meeting decides within hours. Police would like to widen "
        "it to exploitation.",
    ),
    NoteStory(
        "seat1",
        10,
        (1,),
        "data",
        "support_staff",
        "supports",
        "88 per cent within a day counts from the moment a contact is complete, not from "
        "when it came in. Counted from arrival it is about 71.",
    ),
    NoteStory(
        "seat1",
        10,
        (1,),
        "data",
        "support_staff",
        "supports",
        "Repeat contacts cluster in five schools and two surgeries.",
    ),
    NoteStory(
        "lead",
        11,
        (1, 3),
        "focus_group",
        "team_managers",
        "neutral",
        "Managers see every decision. They would like to see fewer, and to sample more.",
    ),
    NoteStory(
        "seat2",
        None,
        (2,),
        "document",
        "nobody",
        "supports",
        "The thresholds document is 46 pages. The one page at the back is the one people use.",
    ),
    NoteStory(
        "seat3",
        None,
        (3,),
        "document",
        "nobody",
        "neutral",
        "The leaflet about early help says what it is, not who will ring or when.",
    ),
    NoteStory(
        "lead",
        5,
        (3,),
        "focus_group",
        "early_help_staff",
        "supports",
        "One locality rings the family together with the worker at the front door. 'It takes "
        "ten minutes and saves a visit.'",
    ),
)
