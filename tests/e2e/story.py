"""What the people of the walk say and write. Invented; no number here stands for a real place."""

from __future__ import annotations

import datetime as dt

TITLE = "Front door and MASH"
FIRST_DAY, LAST_DAY = dt.date(2027, 6, 15), dt.date(2027, 6, 16)
WORRY = (
    "Referrals rose by a fifth in a year. Do children get help from the right service the "
    "first time, or do they wait between services?"
)
SCOPE = {
    "Purpose and why now": "Referrals rose from 9,400 to 11,300 in twelve months, and one in "
    "three came back within the year. We want to know why before we plan the service for 2028.",
    "The decision the answer will inform": "Whether the cabinet moves early help into the "
    "front door from April 2028. It decides in December 2027.",
    "In scope": "The front door, the MASH, early help in the two districts of the east.",
    "Out of scope": "Placements, adoption and the out-of-hours service.",
    "What success looks like": "We know the two changes that would help children most, and what "
    "they would take.",
    "Main reason for asking": "Expert external input on a specific issue",
    "Second reason": "External validation of our approach to improvement",
    "Limits": "A consultation of the business support staff is open until 30 June.",
}
LINES = (
    {
        "Question": "How quickly do children who are referred reach the service that helps them?",
        "What would good look like?": "Nine in ten children meet one worker within five days.",
        "Where will the evidence come from?": ["Interview", "Case file", "Data"],
    },
    {
        "Question": "What stands in the way of early help reaching families before a crisis?",
        "What would good look like?": "Families are offered help at the first sign of trouble.",
        "Where will the evidence come from?": ["Focus group", "Case file"],
    },
)
CONVERSATION = {
    "How did you speak?": "Video call",
    "What did you agree?": "The team looks at the front door and at early help in the east. "
    "Hard messages are given to the Director first, the evening before.",
    "What is off limits?": "The consultation of the business support staff.",
}
BRIEF = {
    "Position statement": "We took 11,300 referrals last year. **Decisions are timely**, but one "
    "in three families comes back.\n\n- 62 social workers, of whom 9 are agency staff\n"
    "- 14 early help hubs, 3 of them in the east",
    "Data": "Re-referrals within 12 months: 33 per cent in the east, 24 per cent elsewhere.",
    "Practicalities": "Parking in front of the civic centre. Lunch is in room 4.",
}
ACTIVITIES = (
    {
        "Day": FIRST_DAY,
        "From": "9:30",
        "To": "11:00",
        "Kind of activity": "Focus group",
        "Title": "Social workers of the front door",
        "Who the team meets": "Social workers",
        "How many people are expected?": 8,
        "Room or place": "Room 4",
        "lines": (1,),
    },
    {
        "Day": FIRST_DAY,
        "From": "13:00",
        "To": "16:00",
        "Kind of activity": "Case file audit",
        "Title": "Twelve children’s files",
        "Who the team meets": "No one (files or data)",
        "How many people are expected?": 0,
        "Room or place": "Room 5",
        "lines": (1, 2),
    },
    {
        "Day": LAST_DAY,
        "From": "9:00",
        "To": "10:30",
        "Kind of activity": "Focus group",
        "Title": "Early help practitioners, east",
        "Who the team meets": "Early help practitioners",
        "How many people are expected?": 10,
        "Room or place": "The hub in the east",
        "lines": (2,),
    },
)
NOTES = (
    (
        "Social workers of the front door",
        "Supports",
        1,
        "Focus group",
        "Social workers",
        "Workers described a clear first decision, most days before noon.",
    ),
    (
        "Twelve children’s files",
        "Supports",
        1,
        "Case file",
        "No one (files or data)",
        "Ten of twelve files show a decision within one working day.",
    ),
    (
        "Early help practitioners, east",
        "Contradicts",
        2,
        "Focus group",
        "Early help practitioners",
        "Families wait about seven weeks for a first visit in the east.",
    ),
)
FINDINGS = (
    (1, "Strength", "Decisions at the front door are prompt and well recorded."),
    (2, "Area for consideration", "Early help in the east reaches families late."),
    (2, "Practice worth sharing", "The weekly call of hubs and schools prevents drift."),
)
HEADLINES = (
    "The front door decides promptly, and workers know why.",
    "Early help in the east reaches families too late.",
    "The weekly call of hubs and schools deserves to be copied.",
)
LETTER = {
    "Thanks": "Thank you for your open invitation and for a well-prepared visit.",
    "Why we came": "You asked us whether children get help from the right service the first time.",
    "Headline messages": "- The front door decides promptly\n- Early help in the east comes late",
    "Practice worth sharing": "The weekly call of hubs and schools deserves to be copied.",
    "What happens next": "We suggest that both Directors speak again in three months.",
    "What we found: line of enquiry 1": "We heard from workers at every level that decisions are "
    "made within a day, and case files showed the same.",
    "What we found: line of enquiry 2": "Help before a crisis was less evident in the east. You "
    "may want to look at how the three hubs share their waiting lists.",
}
RECOMMENDATIONS = (
    {
        "What should the host do?": "Bring the waiting lists of the three eastern hubs together.",
        "Why?": "Families wait seven weeks in the east and two elsewhere.",
        "Who should act?": "Head of Early Help",
        "What will be better for children?": "A first visit within two weeks, wherever they live.",
        "Which line of enquiry does it answer?": 2,
        "Which findings support it?": ["Area for consideration"],
        "If the evidence is only emerging: why do you recommend it?": "It is the host’s own data.",
    },
    {
        "What should the host do?": "Copy the weekly call of hubs and schools to the west.",
        "Why?": "It prevents drift where it is held.",
        "Who should act?": "Assistant Director, Help and Protection",
        "What will be better for children?": "Worries raised at school lead to help sooner.",
        "Which line of enquiry does it answer?": 2,
        "Which findings support it?": ["Practice worth sharing"],
        "If the evidence is only emerging: why do you recommend it?": "It costs nothing to try.",
    },
)
POINT = "There are four hubs in the east, not three: the fourth opened in April."
CORRECTED_TEXT = (
    "Help before a crisis was less evident in the east. You may want to look at how the "
    "four hubs share their waiting lists."
)
RESPONSES = (
    ("Accepted", "We had begun to plan this and will do it by Christmas."),
    ("Not accepted", "The west has its own arrangement, which an audit found sound in March."),
)
ACTION = {
    "What will you do?": "One waiting list for the four hubs, with one officer looking after it.",
    "Owner’s post": "Head of Early Help",
    "When will it be done?": dt.date(2027, 12, 17),
    "How will you know it worked?": "Nine in ten families get a first visit in two weeks.",
}
REVIEW = {
    "What was it?": "Follow-up review",
    "How was it held?": "Return visit",
    "Who took part?": "Both Directors and the Head of Early Help",
    "What did you see?": "One list for all four hubs. Nine in ten families had their first visit "
    "within twelve days.",
}
