"""Kent's challenge about the edge of care: what the host wrote and what the visit was."""

from challenges.demo.story import (
    ActivityStory,
    FindingStory,
    NoteStory,
)

BRIEF = (
    (
        "position",
        "Sixty-one young people aged 12 to 15 came into our care last year, a third more "
        "than two years before. Two in three had been known to us for over a year. We have an "
        "Adolescent Service with three hubs that young people and staff are proud of, and we are "
        "not sure that it reaches them in time. A business case for a fourth hub is written. We "
        "would like to know whether more of the same is the answer.",
    ),
    (
        "self_assessment",
        "**Line 1.** We believe that we see risk early and act on it late. Our "
        "audits look at what the hubs do, not at the months before. Confidence: fair.\n\n"
        "**Line 2.** Family group conferences are well run and well liked. They are offered to a "
        "minority, and we have not asked why. Confidence: low.",
    ),
    (
        "context",
        "The largest shire county in the country by population: 1.6 million people, "
        "twelve districts, a long coast. We also receive unaccompanied children at the port, who "
        "are outside this challenge. The Adolescent Service has 74 staff in three hubs (east, west "
        "and coastal), and there are nine family group conference coordinators.",
    ),
    (
        "data",
        "- Entries to care at 12 to 15, excluding unaccompanied children: 61 (two years ago: "
        "46)\n- Known to children's social care for over a year before entry: 43 of 61\n"
        "- Offered a family group conference before entry: 19 of 61\n"
        "- Median time from first contact to allocation in a hub: 10.5 months\n"
        "- Young people open to the hubs: 388; re-referrals within a year: 14 per cent",
    ),
    (
        "proud",
        "Workers who stay with a young person for years, through changes of team and of "
        "address. A duty line that answers at ten in the evening. Two former service users on the "
        "staff.",
    ),
    (
        "worries",
        "That help begins when a family has already given up. That we have built a "
        "service for the young people who are hardest to help, and queue everybody else for it.",
    ),
    (
        "practicalities",
        "You are based at the west hub in Maidstone, with a car and a driver for "
        "the second morning. Files are read on our premises on our laptops. The young people's "
        "session is at the youth centre, with food, and a worker they know within call.",
    ),
)

ACTIVITIES = (
    ActivityStory(
        0,
        "09:00",
        "10:00",
        "interview",
        "Leaders of the Adolescent Service",
        "senior_leaders",
        6,
        "West hub, meeting room",
        (1, 2),
        met=6,
        minutes=65,
    ),
    ActivityStory(
        0,
        "10:15",
        "12:30",
        "case_audit",
        "Ten files of young people who came in",
        "nobody",
        0,
        "West hub, quiet room",
        (1, 2),
        met=10,
        minutes=140,
    ),
    ActivityStory(
        0,
        "13:15",
        "14:30",
        "focus_group",
        "Practitioners from the three hubs",
        "social_workers",
        12,
        "West hub, meeting room",
        (1, 2),
        met=13,
        minutes=75,
    ),
    ActivityStory(
        0,
        "14:45",
        "15:30",
        "interview",
        "Family group conference coordinators",
        "early_help_staff",
        6,
        "West hub, quiet room",
        (2,),
        met=6,
        minutes=45,
    ),
    ActivityStory(
        0,
        "16:15",
        "17:15",
        "focus_group",
        "Young people",
        "children",
        7,
        "Youth centre",
        (1,),
        met=6,
        minutes=60,
    ),
    ActivityStory(
        1,
        "09:00",
        "10:00",
        "focus_group",
        "Parents and carers",
        "parents",
        8,
        "Family centre",
        (2,),
        met=9,
        minutes=70,
    ),
    ActivityStory(
        1,
        "10:15",
        "11:15",
        "data_review",
        "Three years of entries to care",
        "support_staff",
        5,
        "West hub, quiet room",
        (1,),
        met=5,
        minutes=60,
    ),
    ActivityStory(
        1,
        "10:15",
        "11:15",
        "focus_group",
        "Pastoral leads of secondary schools",
        "schools",
        10,
        "West hub, meeting room",
        (1, 2),
        met=11,
        minutes=60,
    ),
    ActivityStory(
        1,
        "11:30",
        "12:15",
        "interview",
        "Police and child and adolescent mental health",
        "health",
        6,
        "West hub, meeting room",
        (1,),
        met=7,
        minutes=45,
    ),
    ActivityStory(
        1,
        "14:30",
        "15:30",
        "feedback",
        "Verbal feedback",
        "senior_leaders",
        12,
        "West hub, meeting room",
        (1, 2),
        met=14,
        minutes=60,
    ),
)

NOTES = (
    NoteStory(
        "lead",
        0,
        (1,),
        "interview",
        "senior_leaders",
        "supports",
        "Leaders know each of the sixty-one by story and can say for most at which point it "
        "might have gone otherwise.",
    ),
    NoteStory(
        "seat1",
        1,
        (1,),
        "case_file",
        "nobody",
        "supports",
        "In eight of ten files the first sign stands there more than a year before entry: "
        "exclusion, a missing episode, a parent asking for help.",
    ),
    NoteStory(
        "seat1",
        1,
        (2,),
        "case_file",
        "nobody",
        "supports",
        "A family group conference was offered in three of ten files, each time after the "
        "legal gateway meeting.",
    ),
    NoteStory(
        "seat2",
        1,
        (1,),
        "case_file",
        "nobody",
        "supports",
        "Where a hub worker was allocated, plans changed within weeks. Relationship is "
        "visible in the recording. Same worker for two years in four files.",
    ),
    NoteStory(
        "seat2",
        2,
        (2,),
        "focus_group",
        "social_workers",
        "supports",
        "Practitioners would like to offer a conference at the first worry. The referral "
        "form asks for a plan, and a manager's signature, first.",
    ),
    NoteStory(
        "seat3",
        2,
        (1,),
        "focus_group",
        "social_workers",
        "neutral",
        "The hubs' threshold is 'at risk of care within three months'. Workers describe "
        "waiting for a case to get bad enough.",
    ),
    NoteStory(
        "seat3",
        3,
        (2,),
        "interview",
        "early_help_staff",
        "supports",
        "Coordinators have room: about four conferences a month more than they are asked for.",
    ),
    NoteStory(
        "seat2",
        4,
        (1,),
        "child_voice",
        "children",
        "supports",
        "Young people value a worker who stays. Most met theirs after it had got bad at "
        "home; 'a year before would have been different'.",
    ),
    NoteStory(
        "lead",
        5,
        (2,),
        "child_voice",
        "parents",
        "supports",
        "Parents: 'We were asked what we needed when we had stopped asking.' Those who had "
        "a conference speak of it with pride.",
    ),
    NoteStory(
        "seat3",
        6,
        (1,),
        "data",
        "support_staff",
        "supports",
        "Median from first contact to a hub is 10.5 months; a quarter wait more than eighteen.",
    ),
    NoteStory(
        "seat1",
        7,
        (1, 2),
        "focus_group",
        "schools",
        "neutral",
        "Schools ring the front door, not the hub. Two of eleven knew which hub serves them.",
    ),
    NoteStory(
        "lead",
        8,
        (1,),
        "interview",
        "health",
        "contradicts",
        "Police see hub workers early, on the street, before any referral. They think that "
        "the figures miss this.",
    ),
)

FINDINGS = (
    FindingStory(
        1,
        "strength",
        "Workers stay with young people, who say that it is what made the "
        "difference; files show plans changing once a hub is involved.",
        (3, 7),
    ),
    FindingStory(
        1,
        "strength",
        "Leaders know their young people, and are open about what might have gone otherwise.",
        (0, 1),
    ),
    FindingStory(
        1,
        "consideration",
        "Help from the hubs begins the best part of a year after the "
        "first signs, by whichever measure.",
        (1, 7, 9),
    ),
    FindingStory(
        1,
        "consideration",
        "The threshold for the hubs may ask practitioners to wait "
        "until a situation is serious enough.",
        (5, 9),
    ),
    FindingStory(
        2,
        "strength",
        "Families who are offered a family group conference use it well, "
        "and the coordinators have capacity.",
        (6, 8),
    ),
    FindingStory(
        2,
        "consideration",
        "Conferences are offered late, when care is already planned, "
        "because the form asks for a plan first.",
        (2, 4, 8),
    ),
    FindingStory(
        2,
        "consideration",
        "Schools do not know which hub serves them, and go to the front door instead.",
        (10,),
    ),
    FindingStory(
        1,
        "practice",
        "The worker stays with the young person when the case moves "
        "between teams; the team changes round them.",
        (3, 7),
    ),
)
