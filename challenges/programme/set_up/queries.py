"""What a programme still needs before its first challenge can be proposed."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from challenges import clock
from challenges.models import Appointment, PeriodToAvoid, Programme, ProgrammeRole, Round

# A challenge needs a host and another Director who leads the visiting team.
FEWEST_DIRECTORS = 2
FEWEST_LEADS = 2


@dataclass(frozen=True)
class SetUpStep:
    """One thing to set up: what, how far it is, and the page where it is done.

    What `has_default` works as it is. It is there to be looked at and holds nothing up.
    """

    label: str
    progress: str
    url: str
    done: bool = False
    has_default: bool = False


@dataclass(frozen=True)
class SetUp:
    """The programme that is being set up, and what that takes."""

    programme: Programme
    steps: list[SetUpStep]

    @property
    def done(self) -> bool:
        """Say whether nothing is missing."""
        return all(step.done or step.has_default for step in self.steps)


def set_up(programme_id: int) -> SetUp:
    """Return what a programme needs, in the order in which it is best done."""
    programme = Programme.objects.get(pk=programme_id)
    steps = [
        _members(programme),
        _email_domains(),
        _second_lead(programme),
        *_texts(programme),
        _topics(programme),
        _team_rules(programme),
        _deadlines(programme),
        _round(programme),
        _dates_to_avoid(programme),
        _directors(programme),
    ]
    return SetUp(programme, steps)


def _members(programme: Programme) -> SetUpStep:
    count = programme.members.count()
    return SetUpStep(
        "Check which authorities take part",
        f"{count} so far",
        reverse("challenges:programme:members"),
        done=count >= FEWEST_DIRECTORS,
    )


def _email_domains() -> SetUpStep:
    return SetUpStep(
        "Check which email addresses can be invited",
        "Those of the public sector can, and those of the domains you add",
        reverse("challenges:programme:email_domains"),
        has_default=True,
    )


def _second_lead(programme: Programme) -> SetUpStep:
    leads = ProgrammeRole.objects.leads(programme, clock.today()).filter(person__is_active=True)
    return SetUpStep(
        "Invite a second programme lead",
        "A lead does not decide on a challenge of their own authority, so there must be two",
        reverse("challenges:people:invite"),
        done=leads.count() >= FEWEST_LEADS,
    )


def _texts(programme: Programme) -> list[SetUpStep]:
    url = reverse("challenges:programme:settings")
    return [
        SetUpStep(
            "Write the letterhead", "It is printed on every letter", url, bool(programme.address)
        ),
        SetUpStep(
            "Give an email address for questions",
            "Emails about challenges name it",
            url,
            bool(programme.contact_email),
        ),
        SetUpStep(
            "Say who to ring about a concern for a child",
            "People on a visit read this",
            url,
            bool(programme.concern_contact),
        ),
    ]


def _topics(programme: Programme) -> SetUpStep:
    return SetUpStep(
        "Check the topics of challenges",
        f"{programme.topics.filter(retired=False).count()} to choose from so far",
        reverse("challenges:programme:topics"),
        has_default=True,
    )


def _team_rules(programme: Programme) -> SetUpStep:
    return SetUpStep(
        "Check the team rules",
        f"Now a team comes from at least {programme.authorities_topical} different authorities",
        reverse("challenges:programme:team_rules"),
        has_default=True,
    )


def _deadlines(programme: Programme) -> SetUpStep:
    return SetUpStep(
        "Check the deadlines",
        f"Now the host has {programme.times.check_days} working days to check the draft letter",
        reverse("challenges:programme:deadlines"),
        has_default=True,
    )


def _round(programme: Programme) -> SetUpStep:
    rounds = Round.objects.filter(programme=programme).not_over(clock.today())
    return SetUpStep(
        "Add the first round",
        "Challenges are listed and counted by round",
        reverse("challenges:programme:rounds"),
        done=rounds.exists(),
    )


def _dates_to_avoid(programme: Programme) -> SetUpStep:
    periods = PeriodToAvoid.objects.filter(programme=programme, ends_on__gte=clock.today())
    return SetUpStep(
        "Add the school holidays and other dates to avoid",
        "People who choose dates for a visit are told",
        reverse("challenges:programme:dates_to_avoid"),
        done=periods.exists(),
    )


def _directors(programme: Programme) -> SetUpStep:
    posts = Appointment.objects.directing(clock.today()).filter(authority__programmes=programme)
    authorities = posts.values("authority").distinct().count()
    return SetUpStep(
        "Invite the Directors of Children’s Services",
        f"{authorities} of {programme.members.count()} authorities have a Director here. A list of "
        "people can be imported under People",
        reverse("challenges:people:invite"),
        done=authorities >= FEWEST_DIRECTORS,
    )
