"""Reading's challenge about its front door: the letter is out, the response is being written."""

from challenges.demo.story import (
    ActivityStory,
    FindingStory,
    Letter,
    LineStory,
    NoteStory,
    PointStory,
    RecommendationStory,
    Seat,
    Story,
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
FINDINGS = (
    FindingStory(
        1,
        "strength",
        "Children at risk are recognised and acted on the same day. "
        "Decisions are made aloud, by two people, and recorded clearly.",
        (1, 5, 11),
    ),
    FindingStory(
        1,
        "strength",
        "The daily meeting with the police on domestic abuse decides "
        "within hours and is valued by everybody who takes part.",
        (11, 5),
    ),
    FindingStory(
        1,
        "consideration",
        "Contacts wait for information that is asked for by e-mail. "
        "Waiting contacts look the same as contacts in hand.",
        (2, 12),
    ),
    FindingStory(
        1,
        "consideration",
        "Timeliness is counted from when a contact is complete. "
        "Counted from arrival it looks different, and closer to what families feel.",
        (12, 14),
    ),
    FindingStory(
        2,
        "strength",
        "Partners know the front door, its form and its people, and "
        "those who sit with the team use it best.",
        (3, 10),
    ),
    FindingStory(
        2,
        "consideration",
        "Many who make a contact do not hear what became of it, and "
        "so write more next time, or write again.",
        (4, 13),
    ),
    FindingStory(
        2,
        "consideration",
        "The thresholds document is long; the single page at its "
        "back may be the document that is needed.",
        (15, 3),
    ),
    FindingStory(
        3, "strength", "Families speak warmly of the first conversation at the front door.", (8,)
    ),
    FindingStory(
        3,
        "consideration",
        "On the way to early help families tell their story again, "
        "because what was recorded does not travel with them.",
        (6, 7, 8, 17),
    ),
    FindingStory(
        3,
        "consideration",
        "After the first call there can be weeks in which a family "
        "does not know who will ring, or that they may say no.",
        (8, 9, 16),
    ),
    FindingStory(
        1,
        "practice",
        "Decisions said aloud in front of a second practitioner, with "
        "the reason recorded in one sentence a family could read.",
        (1, 5),
    ),
)

STORY = Story(
    host="Reading",
    topic="front_door",
    question=(
        "Our front door is safe and busy. Is it helping families who need help early, or only "
        "sorting them?"
    ),
    until="issued",
    d0_week=-8,
    lead_authority="Hampshire",
    seats=(
        Seat("challenger", "Southampton", "assistant_director"),
        Seat("practitioner", "Bracknell Forest", "practitioner"),
        Seat("case_auditor", "West Sussex", "team_manager"),
    ),
    purpose=(
        "We brought social care and early help behind one front door a year ago. Contacts have "
        "grown by a fifth while assessments have not, and families tell us that help after the "
        "first call is slow. We want outside eyes before we decide how to staff it for the next "
        "three years."
    ),
    decision=(
        "How many posts sit at the front door and how many in early help from {month:165}, which "
        "the Director takes to the Policy Committee in {month:105}."
    ),
    in_scope="Contacts, the decision, the hand-over to early help, and what partners hear back.",
    out_of_scope="Assessments, the out-of-hours service, and contacts about adults.",
    success="We can say what a family would notice if we changed one thing, and do it by spring.",
    limits="Case files are read on our premises only.",
    motivations=("m_expert_input", "m_validation", "m_culture"),
    lines=LINES,
    conversation=(
        "We spoke about what would make this worth two days of four people's time. The team will "
        "follow twelve families from the first contact to the end, and will meet parents before "
        "it meets managers."
    ),
    expectations="Say early on the second day if something looks unsafe. Keep the letter short.",
    off_limits="The procurement of the case management system.",
    brief=BRIEF,
    activities=ACTIVITIES,
    notes=NOTES,
    findings=FINDINGS,
    headlines=(
        "Your front door keeps children safe, and your people are proud of it with reason.",
        "Ring, do not write: contacts wait in inboxes, not for decisions.",
        "Close the loop: partners who hear back contact you less, and better.",
        "Let the story travel: families should tell it once.",
        "Measure from the family's side of the door.",
    ),
    letter=Letter(
        thanks=(
            "Thank you for inviting us to Reading, and for a visit in which every door was open "
            "and every question welcome. Please pass our thanks to the parents who gave us an "
            "afternoon, to the practitioners who let us watch them work, and to the colleagues "
            "who arranged fourteen sessions in two days and were not put out when full council "
            "took one of them."
        ),
        why=(
            "You asked whether your front door, a year after you brought social care and early "
            "help behind it, helps families who need help early or mainly sorts them. Contacts "
            "have grown by a fifth in two years. In {month:105} you decide how many posts sit at "
            "the "
            "front door and how many beyond it, and you wanted to hear from peers first."
        ),
        messages=(
            "- **Your front door keeps children safe**, and your people are proud of it with "
            "reason.\n"
            "- **Ring, do not write.** Contacts wait in inboxes more than for decisions.\n"
            "- **Close the loop.** Partners who hear back contact you less, and better.\n"
            "- **Let the story travel.** Families should have to tell it once.\n"
            "- **Measure from the family's side of the door.**"
        ),
        lines=(
            "What we saw of decisions was impressive. In ninety minutes we watched eleven "
            "contacts being decided: calmly, quickly and aloud, each with a second practitioner "
            "who asked why. The twelve files we read told the same story. In all of them the risk "
            "to the child was seen and acted on the day it was known, and two chronologies were "
            "as good as any we have read.\n\n"
            "The wait is elsewhere. Several contacts were ready for a decision but for one piece "
            "of information, which had been asked for by e-mail. On the screen they looked like "
            "contacts in hand. Your figure of 88 per cent within a working day counts from the "
            "moment at which a contact is complete; counted from its arrival the share is nearer "
            "to 71. Neither is wrong, but only the second is what a family or a head teacher "
            "feels. You may want to count both, and to try for a fortnight what happens if "
            "somebody rings within the hour. There is a sense that the team would welcome it.",
            "Partners know your front door and like the people in it. Those who sit with the "
            "team, such as health visitors on two days a week, use it well, and described what "
            "is different on the other three. Schools told us that they know the form and write "
            "more than they need to.\n\n"
            "What was less evident is what happens afterwards. About half of the schools we met "
            "said that they do not hear back, or receive a letter that does not say why. Repeat "
            "contacts cluster: five schools and two surgeries account for a large share, which "
            "makes this a problem of a manageable size. The thresholds document has 46 pages, and "
            "everybody we asked uses the single page at its back. You might consider whether "
            "that page is the document, and whether a call to each of the seven places would do "
            "more than another round of briefings.",
            "Families spoke warmly of the first conversation. Parent after parent described "
            "being listened to. Then, in the words of the group, it went quiet. Five of the seven "
            "parents had told their story three times or more. The files bear this out: in seven "
            "of twelve, early help asked again for what the front door had written down, because "
            "it stands in another system. Early help practitioners know it, and apologise for "
            "it.\n\n"
            "Some parents did not know that early help is an offer that they may turn down. The "
            "leaflet explains what early help is, not who will ring or when. None of this needs a "
            "new system. A call in which both workers and the family are on the line together, "
            "which one locality already makes, may be most of the answer.",
        ),
        practice=(
            "Decisions said aloud in front of a second practitioner, with the reason recorded in "
            "one sentence that a family could read. We will take this home to our own "
            "authorities, and with your consent would like to share it with others."
        ),
        next=(
            "Please reflect on this letter with your leadership team and your partners, and tell "
            "us within eight weeks what you will do about each recommendation. We will check in "
            "with you after three months and meet again after six to look at progress together. "
            "The programme can help with a visit to an authority that has made the joint call its "
            "standard."
        ),
    ),
    recommendations=(
        RecommendationStory(
            "Ring within the hour for information that a decision waits for, and show waiting "
            "contacts apart from contacts in hand.",
            "Contacts wait in inboxes for days, and nobody can see that they do.",
            "Head of the front door",
            "Children whose families need help reach it days sooner.",
            1,
            (2,),
        ),
        RecommendationStory(
            "Count the time to a decision from the arrival of a contact, beside the present "
            "measure, and report both to the partnership.",
            "The present figure begins when a contact is complete, which is not when a family "
            "begins to wait.",
            "Head of Performance",
            "Leaders see what families feel, and can mend it.",
            1,
            (3,),
        ),
        RecommendationStory(
            "Tell everybody who makes a contact, within two working days and in two sentences, "
            "what was decided and why; begin with the five schools and two surgeries.",
            "Those who do not hear back write more, and write again.",
            "Assistant Director, Safeguarding",
            "Fewer repeat contacts, so that children who need a decision get it.",
            2,
            (5, 6),
        ),
        RecommendationStory(
            "Make the hand-over to early help a call in which the family and both workers are on "
            "the line.",
            "Families tell their story again and again because it does not travel.",
            "Head of Early Help",
            "Families tell their story once and know who will ring, and when.",
            3,
            (8, 9),
        ),
        RecommendationStory(
            "Say in the first conversation, and in the leaflet, that early help is an offer, who "
            "will ring, and by when.",
            "Some parents did not know that they could say no, or what would happen next.",
            "Head of Early Help",
            "Families who take up help have chosen it, and stay with it.",
            3,
            (9,),
        ),
    ),
    points=(
        PointStory(
            "line-2",
            "factual_error",
            "The thresholds document has 46 pages with its annex, not 64.",
            "Thresholds document, version of {month:-130}.",
            "accepted",
            "Thank you. We had turned the figures round.",
            was="has 64 pages",
            now="has 46 pages",
        ),
        PointStory(
            "line-3",
            "disagreement",
            "We do not think that two systems are the cause. The teams could look across.",
            "",
            "not_accepted",
            "We note your view. What practitioners and files showed us was consistent; "
            "the sentence stays.",
        ),
        PointStory(
            "effort",
            "out_of_date",
            "The session with lead members has since taken place by video.",
            "",
            "not_accepted",
            "We are glad that it did. The letter describes the two days of the visit.",
        ),
    ),
    responses=(
        (
            "accepted",
            "We tried it for two weeks in {month:20}. It works; we will make it the rule.",
        ),
        ("accepted", "Both figures will stand in the partnership's report from {month:95}."),
        (
            "partly_accepted",
            "Two working days is more than we can promise everybody. We begin with the seven.",
        ),
    ),
)
