"""Reading's challenge about its front door: the letter is out, the response is being written."""

from challenges.demo.stories.reading_front_door_visit import ACTIVITIES, BRIEF, LINES, NOTES
from challenges.demo.story import (
    FindingStory,
    Letter,
    Pace,
    PointStory,
    RecommendationStory,
    SeatStory,
    Story,
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
    pace=Pace(proposed=157, shared=10, issued=34, answered=82),
    lead_authority="Hampshire",
    seats=(
        SeatStory("challenger", "Southampton", "assistant_director"),
        SeatStory("practitioner", "Bracknell Forest", "practitioner"),
        SeatStory("case_auditor", "West Sussex", "team_manager"),
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
            "being listened to. Then, in the words of the group, it went quiet. Most of them had "
            "told their story three times or more. The files bear this out: in seven "
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
            "It costs nothing to try, and the waiting was plain to see.",
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
