"""A believable letter for the tests of paper: SEND and early help in an invented Kent."""

from __future__ import annotations

import datetime as dt

from challenges.feedback.content.letter import LetterContent
from challenges.feedback.content.values import (
    LetterLine,
    LineFindings,
    PeopleMet,
    PrintedRecommendation,
    Signatory,
    SourceCount,
    Visitor,
)

QUESTIONS = (
    "How well do front-door decisions lead to the right help at the right time for families "
    "who do not meet the threshold for statutory social care?",
    "What difference does the early help offer make to children, and how does the service know?",
    "How effectively do partners share the load in the three districts where repeat referrals "
    "are highest?",
)

LETTER = LetterContent(
    programme_name="South East Sector Led Improvement Programme",
    programme_address="County Hall\nSt Anne’s Crescent\nLewes BN7 1UE",
    marking="OFFICIAL-SENSITIVE",
    reference="SE-27-K7QF3M",
    register_code="LTR-7GQ2-XW9K",
    number=1,
    letter_date=dt.date(2027, 3, 19),
    erratum="",
    addressee_name="Amara Okafor",
    addressee_post="Director of Children’s Services",
    addressee_authority="Kent County Council",
    title="Peer challenge of early help and the front door",
    visit_dates="1 and 2 March 2027",
    thanks=(
        "Thank you for inviting us to Kent on 1 and 2 March 2027, and for the openness with which "
        "you and your colleagues took part. We met 74 people in 21 conversations, from newly "
        "qualified social workers to the Lead Member, and everyone gave us their time generously "
        "at a busy point in the year.\n\n"
        "Particular thanks go to the team who put together a well-ordered timetable and a candid "
        "self-assessment, and to the parents and young people who told us plainly what had "
        "helped and what had not."
    ),
    why=(
        "You asked us to look at early help and the front door because repeat referrals had "
        "risen for three quarters running, and because the partnership must decide by September "
        "whether to keep a single countywide front door or move to district hubs. You wanted "
        "an outside view before that decision, and you were clear that you would rather hear "
        "difficult things now than comfortable ones."
    ),
    lines=tuple(LetterLine(number=n, question=q) for n, q in enumerate(QUESTIONS, 1)),
    caveat=(
        "Peer challenge is designed to help an authority and its partners to assess their current "
        "achievements, areas for development and capacity to change. It is focused on improvement "
        "and is **not an inspection**: we give no grade and make no judgement about individuals. "
        "We are critical friends who used our experience to reflect on what we read, heard and "
        "saw in two days. We could not look at everything, and what we say is offered in good "
        "faith.\n\n"
        "Nothing in this letter is attributed to a person. We compared what we were told with "
        "case files, data and observation before we relied on it."
    ),
    team=(
        Visitor(
            name="Daniel Achterberg",
            post="Director of Children’s Services",
            authority="Surrey County Council",
            role="Lead",
        ),
        Visitor(
            name="Esther Quaye",
            post="Assistant Director, Safeguarding and Family Help",
            authority="Hampshire County Council",
            role="Challenger",
        ),
        Visitor(
            name="Farid Rahimi",
            post="Service Manager, Early Help",
            authority="Medway Council",
            role="Practitioner",
        ),
        Visitor(
            name="Rhiannon Llŷr-Pugh",
            post="Principal Social Worker",
            authority="Isle of Wight Council",
            role="Case auditor",
        ),
        Visitor(
            name="Grace Linden",
            post="Director of Children’s Services",
            authority="East Sussex County Council",
            role="Observer",
        ),
    ),
    effort=(
        "Before the visit we read 34 documents and your data pack. On site we held 14 interviews "
        "and 7 focus groups, observed a day of decisions at the front door, and read 12 case "
        "files with the practitioners who hold them. Together we gave 168 hours to preparing and "
        "conducting the challenge, about 23 working days."
    ),
    messages=(
        "- **Your staff know their families well.** In every file we read, the child was visible "
        "on the page, and practitioners spoke about children with warmth and precision.\n"
        "- **The front door is safe, but it is busy with the wrong things.** Four in ten contacts "
        "need advice rather than assessment, and experienced social workers spend their mornings "
        "on them.\n"
        "- **Early help is well liked and hard to measure.** You can say how many families were "
        "helped; you cannot yet say which help made the difference.\n"
        "- **Partners want to do more than they are asked.** Schools in particular described an "
        "appetite that the present arrangements do not use."
    ),
    findings=(
        LineFindings(
            number=1,
            question=QUESTIONS[0],
            body=(
                "Decisions at the front door are timely and safe. All 40 contacts we sampled had a "
                "decision within one working day, and in none did we disagree with the outcome. "
                "What happens next is less certain: where a family is directed to early help, the "
                "reasons travel with them in fewer than half of the cases."
            ),
            strengths=(
                "Management oversight is recorded on every contact, and it adds something: "
                "managers ask questions rather than only approve.",
                "The daily meeting with police and health is brisk, well chaired and attended by "
                "people who can decide.",
                "Consultation for schools is valued, and head teachers could name the person they "
                "would call.",
            ),
            considerations=(
                "You may want to look at who answers the 40 per cent of contacts that end in "
                "advice, and whether social workers need to.",
                "The threshold document runs to 46 pages. Practitioners told us they rely on "
                "colleagues’ memory of it.",
                "Families were less often told why a decision had been made than that it had been.",
            ),
            based_on="5 interviews, 2 focus groups, 12 case files, 40 sampled contacts",
            confidence="Strong",
        ),
        LineFindings(
            number=2,
            question=QUESTIONS[1],
            body=(
                "Early help is an asset. It has stable teams, low vacancy rates and the confidence "
                "of parents. The service counts activity carefully. It is at an earlier stage in "
                "describing difference: the outcome tool is used at the start in 82 per cent of "
                "families, and at the end in 31 per cent."
            ),
            strengths=(
                "Parents described workers who did what they said they would do. One group had "
                "kept meeting after the course ended.",
                "The offer in children’s centres is well matched to the needs the data shows.",
            ),
            considerations=(
                "The outcome tool might be used at closing as consistently as at opening, and its "
                "results looked at by the partnership each quarter.",
                "It was less evident how the views of fathers shape the offer.",
                "Supervision records dwell on tasks; the effect of the work on the child is harder "
                "to find.",
            ),
            based_on="4 interviews, 3 focus groups, data pack, 1 observation",
            confidence="Moderate",
        ),
        LineFindings(
            number=3,
            question=QUESTIONS[2],
            body=(
                "In the three districts there is goodwill and a shared sense of urgency. Health "
                "visitors, schools and the voluntary sector each described work that the others "
                "had not heard of. We saw one district board; we cannot say whether the others "
                "work alike."
            ),
            strengths=(
                "The district board we observed opened with a child’s story and returned to it.",
                "Voluntary organisations are commissioned for three years, which lets them keep "
                "good people.",
            ),
            considerations=(
                "The partnership might agree one picture of repeat referrals, by district and by "
                "referrer, and look at it together.",
                "Schools would welcome being asked to lead, not only to attend.",
            ),
            based_on="5 interviews, 2 focus groups, 1 observation",
            confidence="Emerging",
        ),
    ),
    recommendations=(
        PrintedRecommendation(
            number=1,
            text=(
                "Give contacts that need advice their own route, answered by early help workers "
                "with social work oversight."
            ),
            why=(
                "Four in ten contacts need advice only. A separate route would return about 30 "
                "hours of social work time each week to assessment."
            ),
            who="Assistant Director, Front Door and Family Help",
            outcome="Families get an answer the same day from the person best placed to give it.",
            line=1,
        ),
        PrintedRecommendation(
            number=2,
            text="Replace the threshold document with one of no more than eight pages.",
            why="Practitioners rely on memory because the document is too long to use.",
            who="Safeguarding Children Partnership, through its business manager",
            outcome="Children with the same needs get the same response in every district.",
            line=1,
        ),
        PrintedRecommendation(
            number=3,
            text=(
                "Use the outcome tool at closing with every family, and report results to the "
                "partnership each quarter."
            ),
            why="It is the only measure you have that starts from the family’s own view.",
            who="Head of Early Help",
            outcome="The partnership can say which help makes a difference, and do more of it.",
            line=2,
        ),
        PrintedRecommendation(
            number=4,
            text="Ask fathers what would make the offer work for them, and act on two things.",
            why="Fathers were present in half the files and heard in few of them.",
            who="Head of Early Help, with the parents’ forum",
            outcome="More children have both parents involved in their plan.",
            line=2,
        ),
        PrintedRecommendation(
            number=5,
            text=(
                "Agree one shared picture of repeat referrals and review it at each district board."
            ),
            why="Each partner sees a part of the pattern; nobody sees the whole.",
            who="Chair of each district board",
            outcome="Fewer children are referred again within twelve months.",
            line=3,
        ),
    ),
    practice=(
        "The **questions managers ask** at the front door deserve a wider audience. Each recorded "
        "decision carries one question to the practitioner, and the answer is read at the next "
        "team meeting. With your agreement we will share the approach with the region."
    ),
    next=(
        "We look forward to your response to each recommendation by 14 May 2027, with the actions "
        "you will take, who owns them and by when. The lead and the programme will check in with "
        "you in June, and a follow-up review in September 2027 will look at what has changed for "
        "children.\n\n"
        "It was a privilege to spend two days with people who care so evidently about what they "
        "do. We hope that this letter is of use to you."
    ),
    signatories=(
        Signatory(
            name="Daniel Achterberg",
            post="Director of Children’s Services",
            authority="Surrey County Council",
            capacity="on behalf of the visiting team",
        ),
        Signatory(
            name="Esther Quaye",
            post="Assistant Director, Safeguarding and Family Help",
            authority="Hampshire County Council",
            capacity="on behalf of the visiting team",
        ),
    ),
    evidence_counts=(
        SourceCount(source="Interview", count=14),
        SourceCount(source="Focus group", count=7),
        SourceCount(source="Case file", count=12),
        SourceCount(source="Observation", count=2),
        SourceCount(source="Document", count=34),
        SourceCount(source="Data", count=9),
    ),
    people_met=(
        PeopleMet(group="Social workers and family help workers", count=23),
        PeopleMet(group="Managers and senior leaders", count=14),
        PeopleMet(group="Partner agencies", count=19),
        PeopleMet(group="Parents, carers and young people", count=18),
    ),
)
