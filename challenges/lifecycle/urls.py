"""URLs of proposing a challenge, its dates, pauses and transitions."""

from django.urls import path

from challenges.lifecycle import views
from challenges.lifecycle.transition_views import transition_page

REF = "challenges/<str:ref>/"
# The transitions whose pages are here; those of the letter have theirs in feedback.
TRANSITIONS = (
    "accept",
    "open_team",
    "open_briefing",
    "open_visit",
    "open_drafting",
    "open_follow_up",
    "close",
    "close_early",
    "withdraw",
)

urlpatterns = [
    path("challenges/new/", views.propose, name="propose"),
    path(f"{REF}edit/", views.edit, name="edit"),
    path(f"{REF}dates/", views.dates, name="dates"),
    path(f"{REF}deadline/", views.deadline, name="deadline"),
    path(f"{REF}pause/", views.pause, name="pause"),
    path(f"{REF}resume/", views.resume, name="resume"),
    path(f"{REF}override/", views.override, name="override"),
    *(
        path(f"{REF}step/{name}/", transition_page(f"challenge.{name}"), name=name)
        for name in TRANSITIONS
    ),
]
