"""URLs of proposing a challenge, its dates, pauses and transitions."""

from django.urls import path

from challenges.lifecycle.next_stage.views import transition_page
from challenges.lifecycle.overrides import views as overrides
from challenges.lifecycle.pause import views as pause
from challenges.lifecycle.proposal import views as proposal
from challenges.lifecycle.schedule import views as schedule

REF = "challenges/<str:ref>/"
# The transitions whose pages are here; those of the letter have theirs in feedback.
TRANSITIONS = (
    "accept",
    "open_team",
    "open_briefing",
    "open_visit",
    "return_to_briefing",
    "open_drafting",
    "open_follow_up",
    "close",
    "close_early",
    "withdraw",
    "reopen",
)

urlpatterns = [
    path("challenges/new/", proposal.propose, name="propose"),
    path(f"{REF}edit/", proposal.edit, name="edit"),
    path(f"{REF}dates/", schedule.dates, name="dates"),
    path(f"{REF}dates/confirm/", schedule.confirm_dates, name="confirm_dates"),
    path(f"{REF}deadline/", schedule.deadline, name="deadline"),
    path(f"{REF}pause/", pause.pause, name="pause"),
    path(f"{REF}resume/", pause.resume, name="resume"),
    path(f"{REF}override/", overrides.override, name="override"),
    *(
        path(f"{REF}step/{name}/", transition_page(f"challenge.{name}"), name=name)
        for name in TRANSITIONS
    ),
]
