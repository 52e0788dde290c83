"""Addresses of this step."""

from django.urls import path

from challenges.challenge import site_views, views
from challenges.challenge.step_views import step_page

REF = "challenges/<str:ref>/"
# The steps whose pages are here; the letter's have theirs with the letter.
STEPS = (
    "accept", "open_team", "open_briefing", "open_visit", "open_drafting", "open_follow_up",
    "close", "close_early", "withdraw",
)  # fmt: skip

urlpatterns = [
    path("", views.home, name="home"),
    path("challenges/", views.challenges, name="list"),
    path("challenges/challenges.csv", views.challenges_csv, name="list_csv"),
    path("challenges/new/", views.propose, name="propose"),
    path(REF, views.detail, name="detail"),
    path(f"{REF}edit/", views.edit, name="edit"),
    path(f"{REF}dates/", views.dates, name="dates"),
    path(f"{REF}deadline/", views.deadline, name="deadline"),
    path(f"{REF}pause/", views.pause, name="pause"),
    path(f"{REF}resume/", views.resume, name="resume"),
    path(f"{REF}override/", views.override, name="override"),
    path(f"{REF}log/", views.log, name="log"),
    path(f"{REF}access/", views.access, name="access"),
    *(path(f"{REF}step/{name}/", step_page(f"challenge.{name}"), name=name) for name in STEPS),
    path("healthz", site_views.healthz, name="healthz"),
    path("accessibility/", site_views.accessibility, name="accessibility"),
    path("privacy/", site_views.privacy, name="privacy"),
    path(".well-known/security.txt", site_views.security, name="security"),
    path("robots.txt", site_views.robots, name="robots"),
]
