"""West Berkshire's challenge about alternative education: closed early, after a long silence."""

from challenges.demo.story import (
    ActionStory,
    ActivityStory,
    FindingStory,
    Letter,
    LineStory,
    NoteStory,
    Pace,
    PointStory,
    ProgressStory,
    RecommendationStory,
    SeatStory,
    Story,
)

BRIEF = (
    (
        "position",
        "Eighty-four children learn in alternative education today. Three years ago it "
        "was forty-one. They leave our schools faster than they come back: of the children who "
        "left in the last two years, nine returned to a mainstream school. We tender the places "
        "again in {month:120}. We have asked the providers what they need, and not yet the "
        "schools, nor the children.",
    ),
    (
        "self_assessment",
        "**Line 1.** Each placement begins with a plan. Reintegration is a heading "
        "in it and is often blank. Confidence: fair.\n\n"
        "**Line 2.** Schools and the inclusion team speak when a child leaves and when something "
        "goes wrong. In between we rely on the provider. Confidence: low.",
    ),
    (
        "context",
        "A largely rural area of about 162,000 people, 35,000 of them under eighteen, with "
        "ten secondary schools, most of them academies. Alternative education is offered at one "
        "centre with three sites and by four smaller providers.",
    ),
    (
        "data",
        "- Children in alternative education: 84 (three years ago: 41)\n"
        "- Of these with an education, health and care plan: 31; with a social worker: 27\n"
        "- Returned to a mainstream school within two years: 9\n"
        "- Median stay: 14 months; attendance: 71 per cent\n"
        "- Spend in the year: 1.9 million pounds, from the high needs block",
    ),
    (
        "proud",
        "The centre: children who had not been in a classroom for a year are in one by the "
        "third week. Two former pupils work there.",
    ),
    (
        "worries",
        "That we have built a good place to go, and no way back. That schools have come to "
        "think of it as the end of their part.",
    ),
    (
        "practicalities",
        "You are based at Market Street in Newbury, three minutes from the station. "
        "The centre is a quarter of an hour away and we will drive you. Children know that you are "
        "coming; two of them will show you round.",
    ),
)
ACTIVITIES = (
    ActivityStory(
        0,
        "09:15",
        "10:00",
        "interview",
        "Education and inclusion leaders",
        "senior_leaders",
        5,
        "Market Street 2",
        (1, 2),
        met=5,
        minutes=45,
    ),
    ActivityStory(
        0,
        "10:15",
        "12:15",
        "case_audit",
        "Ten children's files",
        "nobody",
        0,
        "Market Street 2",
        (1,),
        met=10,
        minutes=120,
    ),
    ActivityStory(
        0,
        "13:00",
        "14:00",
        "focus_group",
        "Children at the centre",
        "children",
        8,
        "The centre",
        (1,),
        met=7,
        minutes=65,
    ),
    ActivityStory(
        0,
        "14:15",
        "15:15",
        "observation",
        "Afternoon lessons, and the way home",
        "support_staff",
        6,
        "The centre",
        (1,),
        met=6,
        minutes=60,
    ),
    ActivityStory(
        1,
        "09:00",
        "10:00",
        "focus_group",
        "Head teachers and inclusion leads",
        "schools",
        9,
        "Market Street 1",
        (1, 2),
        met=9,
        minutes=60,
    ),
    ActivityStory(
        1,
        "10:15",
        "11:15",
        "focus_group",
        "Parents and carers",
        "parents",
        6,
        "Market Street 1",
        (2,),
        met=6,
        minutes=60,
    ),
    ActivityStory(
        1,
        "14:00",
        "15:00",
        "feedback",
        "Verbal feedback",
        "senior_leaders",
        9,
        "Market Street 1",
        (1, 2),
        met=10,
        minutes=55,
    ),
)
NOTES = (
    NoteStory(
        "lead",
        0,
        (1,),
        "interview",
        "senior_leaders",
        "neutral",
        "Leaders are candid that reintegration has no owner. Cost is rising faster than places.",
    ),
    NoteStory(
        "seat1",
        1,
        (1,),
        "case_file",
        "nobody",
        "supports",
        "In two of ten files a date to return was set on the first day. Both children "
        "returned. In none of the other eight.",
    ),
    NoteStory(
        "seat3",
        1,
        (2,),
        "case_file",
        "nobody",
        "supports",
        "Contact from the school after the first fortnight in one file of ten. Three "
        "children are off roll in all but name.",
    ),
    NoteStory(
        "seat2",
        2,
        (1,),
        "child_voice",
        "children",
        "supports",
        "Children like the centre and feel safe there. 'My school has forgotten me', say "
        "two. Five of "
        "seven would like to go back, if not to the same school.",
    ),
    NoteStory(
        "seat2",
        3,
        (1,),
        "observation",
        "support_staff",
        "supports",
        "Calm rooms, real lessons, staff who know what set a child off that morning. Two "
        "children do GCSE papers sent by nobody in particular.",
    ),
    NoteStory(
        "lead",
        4,
        (2,),
        "focus_group",
        "schools",
        "supports",
        "Schools hear nothing after the first week and do not ask. Several would take a "
        "child back part-time if somebody planned it with them.",
    ),
    NoteStory(
        "seat3",
        5,
        (2,),
        "child_voice",
        "parents",
        "supports",
        "Parents do not know whom to ask about a return: the school says the council, the "
        "council says the school.",
    ),
)
FINDINGS = (
    FindingStory(
        1,
        "strength",
        "Children feel safe at the centre, attend and learn there, with staff who know them well.",
        (3, 4),
    ),
    FindingStory(
        1,
        "consideration",
        "Children return where a date is set on the first day, and seldom otherwise.",
        (1, 3, 0),
    ),
    FindingStory(
        2,
        "strength",
        "Schools are readier to take children back than they are thought to be.",
        (5,),
    ),
    FindingStory(
        2,
        "consideration",
        "Contact between school and child tends to end in the first "
        "weeks, and nobody owns the way back.",
        (2, 5, 6),
    ),
)

STORY = Story(
    host="West Berkshire",
    topic="alternative_education",
    question=(
        "Do children in alternative education come back to a school, and what brings them back?"
    ),
    until="follow_up",
    d0_week=-50,
    pace=Pace(proposed=236, shared=16, issued=45, answered=108),
    lead_authority="Windsor and Maidenhead",
    seats=(
        SeatStory("challenger", "Southampton", "assistant_director"),
        SeatStory("practitioner", "Wokingham", "practitioner"),
        SeatStory("challenger", "Buckinghamshire", "head_of_service"),
    ),
    purpose=(
        "Eighty-four children learn in alternative education, twice as many as three years ago. "
        "Few come back to a mainstream school. Before we tender the places again we want to know "
        "what brings children back, and what does not."
    ),
    decision="How many places we tender, and what we ask of providers and of schools.",
    in_scope="Children of compulsory school age in alternative education; the schools they left.",
    out_of_scope="Elective home education, and special school places.",
    success="We know what a child needs in the first six weeks in order to come back.",
    motivations=("m_expert_input", "m_finance"),
    lines=(
        LineStory(
            "What helps children in alternative education to come back to a mainstream school?",
            "A date to return is named on the first day, by the school.",
            ("case_file", "child_voice", "observation"),
        ),
        LineStory(
            "How do schools keep hold of children who learn elsewhere?",
            "Somebody from the school is in touch with the child every fortnight.",
            ("focus_group",),
        ),
    ),
    conversation=(
        "We agreed to follow ten children from the day on which they left school. The lead asked "
        "for head teachers who disagree with each other; the host will invite some."
    ),
    expectations="Say what you would tender for in our place.",
    off_limits="The contract of one provider, which is in dispute.",
    brief=BRIEF,
    activities=ACTIVITIES,
    notes=NOTES,
    findings=FINDINGS,
    headlines=(
        "The centre is good; children feel safe and learn.",
        "Set the date to return on the first day.",
        "Schools: keep hold of your children.",
        "Give the way back an owner.",
    ),
    letter=Letter(
        thanks=(
            "Thank you for two open days. Please thank the children at the centre who showed us "
            "round and told us plainly what they thought, the parents who took time off work, and "
            "the head teachers, who did as they were asked and disagreed with one another."
        ),
        why=(
            "Twice as many children learn in alternative education as three years ago, and few "
            "return to a mainstream school. You tender the places again in {month:120}. You asked "
            "what brings children back, and what does not."
        ),
        messages=(
            "- **The centre is good.** Children feel safe and learn there.\n"
            "- **Set the date to return on the first day.**\n"
            "- **Schools: keep hold of your children.**\n"
            "- **Give the way back an owner.**"
        ),
        lines=(
            "Children told us that they feel safe at the centre, and what we observed bears them "
            "out: calm rooms, real lessons, and staff who knew what had happened on the way in. "
            "Children who had not been in a classroom for a year were working in one.\n\n"
            "The way back was harder to find. In two of the ten files that we read a date to "
            "return had been set on the first day, and both children returned. In the other eight "
            "there was no date, and none has. Ten files prove nothing; we were struck by it all "
            "the same. Most of the children we met would like to go back to a school, if not "
            "always to the same one.",
            "“My school has forgotten me” was said by more than one child. Schools told us that "
            "they hear nothing after the first week, and that they do not ask. Parents do not know "
            "whom to ask. And yet several schools would take a child back part-time if somebody "
            "planned it with them, which is more than you had led us to expect. It may be worth "
            "asking the school, rather than the provider, for the date, and giving one person the "
            "job of seeing that it is kept.",
        ),
        practice=(
            "We did not record practice to share beyond your authority, with one exception: former "
            "pupils on the staff of the centre."
        ),
        next=(
            "Please reflect on this letter with your schools and tell us within eight weeks what "
            "you will do about each recommendation. We will check in after three months and come "
            "back after six. As your tender falls between the two, we are glad to talk sooner."
        ),
    ),
    recommendations=(
        RecommendationStory(
            "Ask the school for a date to return on the day on which a child leaves, and do not "
            "agree a place without one.",
            "Children return where a date is set.",
            "Head of Service, Education Inclusion",
            "Children go back to a school that expects them.",
            1,
            (1,),
        ),
        RecommendationStory(
            "Agree with head teachers that somebody from the school sees each child once a "
            "fortnight.",
            "Contact ends in the first weeks, and children notice.",
            "Chair of the secondary heads' group, with the Head of Service",
            "Children stay part of their school.",
            2,
            (3,),
        ),
        RecommendationStory(
            "Give one post the job of planning returns with schools, parents and providers, and "
            "pay for it from the tender.",
            "Nobody owns the way back.",
            "Assistant Director, Education",
            "Each child and parent knows whom to ask.",
            2,
            (3,),
        ),
    ),
    points=(
        PointStory(
            "why",
            "factual_error",
            "“Three times as many” is wrong: 84 now, 41 then.",
            "Data section of our brief.",
            "accepted",
            "Thank you; corrected.",
            was="Three times as many children",
            now="Twice as many children",
        ),
    ),
    responses=(
        ("accepted", "The placement form asks for it from {month:70}."),
        ("partly_accepted", "The heads' group has agreed to once a month, to begin with."),
        ("accepted", "Within the tender, subject to what bids come to."),
    ),
    actions=(
        ActionStory(
            "Put the date to return on the placement form.",
            (1,),
            "coordinator",
            16,
            "Share of new placements with a date.",
            (
                ProgressStory(
                    10,
                    "in_progress",
                    "The form has been changed. Six of the first nine placements had a date.",
                ),
            ),
        ),
        ActionStory(
            "Agree monthly visits with the secondary heads' group.",
            (2,),
            "contributor",
            20,
            "Children visited in the last month.",
        ),
        ActionStory(
            "Write the post into the tender.",
            (3,),
            "Assistant Director, Education",
            14,
            "The post is filled.",
        ),
    ),
    ended_reason=(
        "The host did not answer three messages after the {season:200}, and its education service "
        "is being reorganised. The letter and the response stand, and what was promised stays on "
        "the board."
    ),
)
