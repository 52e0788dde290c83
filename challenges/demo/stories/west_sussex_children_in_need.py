"""West Sussex prepares a visit about children in need: the brief is being written."""

from challenges.demo.story import ActivityStory, LineStory, Pace, SeatStory, Story

STORY = Story(
    host="West Sussex",
    topic="children_in_need",
    question=(
        "Do plans for children in need end because life is better, or because somebody moved on?"
    ),
    until="briefing",
    d0_week=8,
    pace=Pace(proposed=171),
    lead_authority="East Sussex",
    seats=(
        SeatStory("challenger", "Oxfordshire", "assistant_director"),
        SeatStory("practitioner", "Hampshire", "practitioner"),
        SeatStory(
            "challenger",
            "Slough",
            "head_of_service",
            declaration="My partner teaches at a school in Crawley.",
            condition="Reads no file of a child at that school. The coordinator sees to it.",
        ),
        SeatStory("case_auditor", "Milton Keynes", "team_manager"),
    ),
    purpose=(
        "One child in need plan in five is followed by another within a year, nearly always for "
        "the same worry. Audits find the work itself good. Before we set a new standard for "
        "stepping down and closing we want to know what happens at the end of a plan, and what "
        "families say that it was like."
    ),
    decision=(
        "Which practice standard for stepping down and closing we set, and what we ask of "
        "supervision. The practice board decides in {month:60}."
    ),
    in_scope=(
        "Child in need plans under section 17 closed in the last twelve months, and those open "
        "for over nine months; supervision; stepping down to early help."
    ),
    out_of_scope="Child protection plans, disabled children's short breaks, and court work.",
    success="We know what a family should be able to say on the day a plan ends.",
    limits="Two of the six teams move office in the week before the visit.",
    motivations=("m_validation", "m_culture"),
    lines=(
        LineStory(
            "What is different for children by the time that a child in need plan is closed?",
            "The family can say what has changed, and whom they will ring if it changes back.",
            ("case_file", "child_voice", "interview"),
        ),
        LineStory(
            "How does supervision help social workers to end a plan at the right time?",
            "Ending is planned from the first meeting and talked about every month.",
            ("observation",),
        ),
        LineStory(
            "What do families meet with when they are stepped down to early help?",
            "They have met the next worker before the last one leaves.",
            ("child_voice", "focus_group"),
        ),
    ),
    conversation=(
        "We agreed that the team reads fifteen closed files in the fortnight before it comes, on "
        "our laptops, and that six families are rung beforehand by our parent advocate. The lead "
        "asked to sit in on group supervision; the team concerned has said yes."
    ),
    expectations=(
        "A short letter. Verbal feedback on the second afternoon, with the team managers in the "
        "room and not only the Director."
    ),
    off_limits="The restructure of the two northern teams, which is out to consultation.",
    brief=(
        (
            "position",
            "Our work with children in need has become steadier. Audits say so, caseloads "
            "say so, and two thirds of our social workers have been with us for over two years. "
            "What audits do not tell us is why one plan in five is followed by another within a "
            "year, nearly always for the same worry.\n\n"
            "Our own guess is that we close when a worker moves on, when a review is due, or when "
            "a child protection plan elsewhere needs the time. We would rather know than guess.",
        ),
        (
            "context",
            "A county of about 890,000 people, 183,000 of them under eighteen, from the "
            "edge of Brighton to villages without a bus. Six Family Safeguarding teams work from "
            "Crawley, Horsham and Worthing. On an average day 840 children have a child in need "
            "plan. Early help came in-house two years ago.",
        ),
        (
            "data",
            "- Child in need plans closed in twelve months: 1,310\n"
            "- Followed by another plan within a year: 21 per cent (two years ago: 17)\n"
            "- Open for over nine months: 118; for over two years: 9\n"
            "- Closed in the month after a change of worker: 24 per cent\n"
            "- Stepped down to early help with a joint visit: 38 per cent\n"
            "- Average caseload: 16.2",
        ),
        (
            "proud",
            "Practitioners who visit the children they hold, and know them. Group "
            "supervision that people ask to come to. A parent advocate who was once on a plan "
            "herself, and says so.",
        ),
    ),
    activities=(
        ActivityStory(
            0,
            "09:00",
            "09:45",
            "team_meeting",
            "Team meets, files compared",
            "nobody",
            0,
            "Durban House 2",
            (1, 2, 3),
        ),
        ActivityStory(
            0,
            "10:00",
            "11:00",
            "interview",
            "Service leaders of the six teams",
            "senior_leaders",
            6,
            "Durban House 1",
            (1, 2),
        ),
        ActivityStory(
            0,
            "11:15",
            "12:45",
            "case_audit",
            "Fifteen closed files, with the workers who closed them",
            "social_workers",
            8,
            "Durban House 2",
            (1,),
        ),
        ActivityStory(
            0,
            "13:30",
            "15:00",
            "observation",
            "Group supervision",
            "social_workers",
            8,
            "Durban House 1",
            (2,),
        ),
        ActivityStory(
            0,
            "13:30",
            "14:30",
            "focus_group",
            "Early help practitioners",
            "early_help_staff",
            8,
            "Durban House 2",
            (3,),
        ),
        ActivityStory(
            0,
            "17:00",
            "18:00",
            "focus_group",
            "Parents, with the parent advocate",
            "parents",
            6,
            "Family hub, Worthing",
            (1, 3),
        ),
        ActivityStory(
            1,
            "09:00",
            "10:00",
            "focus_group",
            "Team managers",
            "team_managers",
            6,
            "Durban House 1",
            (2,),
        ),
        ActivityStory(
            1,
            "10:15",
            "11:15",
            "data_review",
            "Plans that came back",
            "support_staff",
            5,
            "Durban House 2",
            (1,),
        ),
        ActivityStory(
            1,
            "14:00",
            "15:00",
            "feedback",
            "Verbal feedback",
            "senior_leaders",
            12,
            "Durban House 1",
            (1, 2, 3),
        ),
    ),
)
