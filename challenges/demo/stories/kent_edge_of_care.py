"""Kent's challenge about the edge of care: followed up, reviewed together, and closed."""

from challenges.demo.stories.kent_edge_of_care_visit import ACTIVITIES, BRIEF, FINDINGS, NOTES
from challenges.demo.story import (
    ActionStory,
    Letter,
    LineStory,
    Pace,
    PointStory,
    ProgressStory,
    RecommendationStory,
    Review,
    SeatStory,
    Story,
)

LETTER = Letter(
    thanks=(
        "Thank you for a visit that was open from the first hour. Please thank the young people "
        "and parents who told us what they would have wanted and when, the practitioners who drove "
        "some of them there, and your organisers, for a timetable that ran to the minute across "
        "three sites."
    ),
    why=(
        "Sixty-one young people aged 12 to 15 came into your care last year, a third more than two "
        "years before, and most of them had been known to you for over a year. You have a business "
        "case for a fourth adolescent hub. Before deciding on it you asked whether help could have "
        "come sooner from the three that you have."
    ),
    messages=(
        "- **Your workers stay, and it shows.** Hold on to whatever makes that possible.\n"
        "- **Help begins the best part of a year after the first signs.**\n"
        "- **Offer the family group conference first, not last.**\n"
        "- **Tell schools where the hubs are.**\n"
        "- **This is a question of when, more than of how many.**"
    ),
    lines=(
        "Young people told us, with warmth, about workers who stayed. The files bear this out: "
        "where a worker from a hub was allocated, plans changed within weeks, and in four of the "
        "ten files the same worker was there two years later. We do not see this everywhere. Your "
        "leaders know the sixty-one young people well, and were more searching about them than we "
        "would have dared to be.\n\n"
        "The start comes late. In eight of the ten files the first sign stands "
        "more than a year before the young person came into care: an exclusion, a first missing "
        "episode, a parent who asked for help. Your own figures give a median of ten and a half "
        "months from first contact to a hub. Partners in the police pointed out that hub workers "
        "are often on the street with a young person before any referral, which the figures do "
        "not count; even so, young people and parents told us the same as the files.\n\n"
        "The threshold for a hub is a risk of coming into care within three months. Practitioners "
        "described, with some discomfort, waiting for a situation to become serious enough. We "
        "wondered whether the service is being kept for those for whom it is nearly too late. You "
        "may "
        "want to consider what would happen if the hubs took fewer young people, a year earlier.",
        "Families who were offered a family group conference used it, and spoke of it with pride. "
        "They were few and they were late: in three of ten files, each time after the legal "
        "gateway meeting. Practitioners would like to offer a conference at the first worry, and "
        "meet a form that asks for a plan and a signature. The coordinators have room for about "
        "four more a month. That is a rare thing to find, and an easy one to use.\n\n"
        "Schools ring the front door because they do not know the hubs; two of the eleven that we "
        "met could say which one serves them. None of this needs a fourth hub. It may, in time, "
        "show you whether you need one.",
    ),
    practice=(
        "The worker stays with the young person when the case moves between teams, and the team "
        "changes round them. Three of our four authorities do it the other way about, and will "
        "look again."
    ),
    next=(
        "Please reflect on this letter with your leadership team, your partners and, if they are "
        "willing, the young people we met, and tell us within eight weeks what you will do about "
        "each recommendation. We will check in after three months, and come back after six, when "
        "we would like to read a few files and meet the same group of young people."
    ),
)

STORY = Story(
    host="Kent",
    topic="edge_of_care",
    question="Could help have come sooner to the young people who came into care last year?",
    until="closed",
    d0_week=-60,
    pace=Pace(proposed=168, shared=6, issued=25, answered=66),
    lead_authority="Isle of Wight",
    seats=(
        SeatStory("challenger", "Surrey", "assistant_director"),
        SeatStory("practitioner", "Bracknell Forest", "practitioner"),
        SeatStory("challenger", "West Berkshire", "head_of_service"),
    ),
    purpose=(
        "A third more young people aged 12 to 15 came into care last year than two years before. "
        "Most were known to us. Before we decide on a fourth hub we want to know whether the "
        "three that we have meet young people in time."
    ),
    decision=(
        "Whether the Cabinet Committee is asked for a fourth hub at about 1.1 million pounds a "
        "year, or the three that we have work differently first."
    ),
    in_scope=(
        "Young people aged 11 to 15 known to any service; the three hubs; family group conferences."
    ),
    out_of_scope="Placements, unaccompanied children, and young people aged sixteen and over.",
    success="We can name the moment at which help should begin, and who would notice it.",
    motivations=("m_expert_input", "m_validation", "m_finance"),
    lines=(
        LineStory(
            "How early does the Adolescent Service reach young people on the edge of care?",
            "Within weeks of the first signs, by a worker who stays.",
            ("case_file", "data", "child_voice"),
        ),
        LineStory(
            "What stands in the way of families being offered a family group conference before "
            "there is a crisis?",
            "A conference is the first offer, not the last.",
            ("focus_group", "case_file", "child_voice"),
        ),
    ),
    conversation=(
        "We agreed to begin with ten young people's files and to end with parents. The host asked "
        "for a straight answer on the fourth hub; the lead promised to say what the team saw, and "
        "that the decision stays with Kent."
    ),
    expectations="A letter that can be read aloud to the staff of the hubs.",
    off_limits="The two young people whose care proceedings are before the court.",
    spoke_again=(
        "We agreed to add the family group conference coordinators, and that young people hear "
        "the headlines from their own workers the same evening."
    ),
    brief=BRIEF,
    activities=ACTIVITIES,
    notes=NOTES,
    findings=FINDINGS,
    headlines=(
        "Your workers stay, and it shows.",
        "Help begins the best part of a year after the first signs.",
        "Offer the family group conference first, not last.",
        "Tell schools where the hubs are.",
        "This is a question of when, more than of how many.",
    ),
    letter=LETTER,
    recommendations=(
        RecommendationStory(
            "Let the hubs begin with young people at the second worry, and agree whom they would "
            "leave in order to do so.",
            "Help begins the best part of a year after the first signs, and the threshold asks "
            "practitioners to wait.",
            "Assistant Director, Adolescents",
            "Young people get help while home can still hold.",
            1,
            (2, 3),
        ),
        RecommendationStory(
            "Make a family group conference the first offer, without a plan beforehand.",
            "The form asks for a plan, and so the conference comes last.",
            "Head of Service, Family Group Conferences",
            "Families decide what would help before others do.",
            2,
            (5,),
        ),
        RecommendationStory(
            "Give every secondary school a named worker in its hub.",
            "Schools do not know the hubs and go to the front door.",
            "Head of Service, Adolescent Hubs",
            "A worry reaches somebody who can act in the same week.",
            2,
            (6,),
            "Only schools told us. It costs little and can be taken back.",
        ),
        RecommendationStory(
            "Put off the decision on a fourth hub until the three have worked this way for a year.",
            "What we saw is a question of when, more than of how many.",
            "Director of Children's Services",
            "Money goes to help that comes sooner.",
            1,
            (2,),
        ),
    ),
    points=(
        PointStory(
            "line-1",
            "factual_error",
            "The median from first contact to a hub is ten and a half months, not eleven and a "
            "half.",
            "Data section of our brief, fourth line.",
            "accepted",
            "Our slip, and thank you. We have corrected it.",
            was="eleven and a half months",
            now="ten and a half months",
        ),
        PointStory(
            "line-1",
            "attribution_risk",
            "Only one inspector came from the police. “Told us” points to one person.",
            "Attendance list of the session.",
            "accepted",
            "Agreed. We now speak of partners, and say less.",
            was="The police inspector told us that",
            now="Partners in the police pointed out that",
        ),
        PointStory(
            "line-2",
            "disagreement",
            "We do not think that the letter should say that none of this needs a fourth hub.",
            "",
            "not_accepted",
            "You asked us for a straight answer. We say in the next sentence that time may show "
            "otherwise, and the decision is yours.",
        ),
    ),
    responses=(
        (
            "accepted",
            "The coastal hub began on {date:42}, with twenty young people at the second "
            "worry. The other two follow by {month:160}.",
        ),
        (
            "accepted",
            "The form was withdrawn the week after the letter. One page, no plan, no signature.",
        ),
        (
            "partly_accepted",
            "Forty of our schools account for four in five contacts. We begin "
            "with those, and look at the others in the second year.",
        ),
        (
            "accepted",
            "The paper on a fourth hub has been taken off the Cabinet Committee's forward "
            "plan until {month:420}.",
        ),
    ),
    actions=(
        ActionStory(
            "Move the start of the hubs' work to the second worry, the coastal hub first.",
            (1,),
            "contributor",
            20,
            "Median time from first contact to allocation in a hub; entries to care at 12 to 15.",
            (
                ProgressStory(
                    9,
                    "in_progress",
                    "Coastal hub: 26 young people taken at the second "
                    "worry. Eleven handed over to schools and early help to make room.",
                ),
                ProgressStory(
                    19,
                    "completed",
                    "All three hubs work this way. Median down from ten and a half months to four.",
                ),
                ProgressStory(
                    24,
                    "embedded",
                    "Median at three and a half months, and below five in "
                    "each of the last five months. Audit of twelve files agrees. Sixteen "
                    "entries to care since the letter, against 27 in the same months "
                    "of the year before.",
                ),
            ),
        ),
        ActionStory(
            "Withdraw the form, and offer a family group conference without a plan.",
            (2,),
            "coordinator",
            12,
            "Conferences held before a legal gateway meeting, by month.",
            (
                ProgressStory(
                    8,
                    "completed",
                    "Form withdrawn. Fourteen conferences last month, from "
                    "about nine; ten of them before any gateway meeting.",
                ),
                ProgressStory(
                    23,
                    "embedded",
                    "Between sixteen and nineteen a month for four months. "
                    "Half of them were asked for by families. Feedback from 38 families: 35 "
                    "would do it again.",
                ),
            ),
        ),
        ActionStory(
            "Name a hub worker for each of forty secondary schools.",
            (3,),
            "Head of Service, Adolescent Hubs",
            24,
            "Schools that can name their worker when asked.",
            (
                ProgressStory(
                    12, "in_progress", "Twenty-two schools have a name and have met the person."
                ),
                ProgressStory(
                    23,
                    "completed",
                    "Thirty-eight of forty could name their worker when the front door rang round.",
                ),
            ),
        ),
        ActionStory(
            "Agree with the remaining schools how they reach a hub.",
            (3,),
            "Head of Service, Adolescent Hubs",
            58,
            "Schools outside the forty with an agreed way in.",
        ),
        ActionStory(
            "Bring evidence of a year to the decision on a fourth hub.",
            (4,),
            "contributor",
            59,
            "The paper to the Cabinet Committee.",
            (
                ProgressStory(
                    22,
                    "in_progress",
                    "Figures are kept each month on one page, which the Lead Member receives.",
                ),
            ),
        ),
    ),
    reviews=(
        Review(
            13,
            "check_in",
            "virtual_meeting",
            "Both Directors and the head of service of the hubs",
            "The coastal hub works the new way and the other two have a date. The form has "
            "gone, and conferences have picked up at once. Schools are slower: the names exist, "
            "meeting people takes time. The Director asked what we would look for in the "
            "files; we said, the date of the first worry.",
        ),
        Review(
            25,
            "review",
            "return_visit",
            "Three of the visiting team, the leaders of the service, five young people",
            "We read eight files and met five of the six young people again. In six of the "
            "eight files help began within four months of the first worry. Workers say that "
            "the work is harder to describe and better to do. Young people were asked what "
            "they notice: 'they come before you kick off'. Schools outside the forty have not "
            "been reached yet.",
        ),
    ),
    verdicts=(
        ("closed", "Seen in files, in figures, and in what young people say."),
        ("closed", "Families now ask for it themselves."),
        (
            "closed_on_progress_and_confidence",
            "Thirty-eight of the forty know their worker. The others have an action with a date.",
        ),
        (
            "open",
            "Not due yet. The monthly page is the right evidence; to be looked at when the "
            "year is over.",
        ),
    ),
    shared=("staff", "programme", "board"),
)
