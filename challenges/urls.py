"""The URLs of the steps, each in a namespace of its own."""

from django.urls import include, path

app_name = "challenges"
REF = "challenges/<str:ref>/"

urlpatterns = [
    path("", include(("challenges.lifecycle.urls", "lifecycle"))),
    path("", include(("challenges.overview.urls", "overview"))),
    path(REF, include(("challenges.rights.urls", "rights"))),
    path("", include(("challenges.site.urls", "site"))),
    path("", include(("challenges.people.urls", "people"))),
    path(REF + "scope/", include(("challenges.scoping.urls", "scoping"))),
    path(REF + "team/", include(("challenges.team.urls", "team"))),
    path(REF + "brief/", include(("challenges.briefing.urls", "briefing"))),
    path(REF + "visit/", include(("challenges.visit.urls", "visit"))),
    path("", include(("challenges.feedback.urls", "feedback"))),
    path(REF + "follow-up/", include(("challenges.followup.urls", "followup"))),
    path("programme/", include(("challenges.programme.urls", "programme"))),
]
