"""The URLs of the project; those of the pages are in the urls.py of each step."""

from django.urls import include, path

urlpatterns = [
    path("account/", include("challenges.people.accounts.urls")),
    path("", include("challenges.urls")),
]
handler400 = "challenges.ui.errors.bad_request"
handler403 = "challenges.ui.errors.refused"
handler404 = "challenges.ui.errors.not_found"
handler500 = "challenges.ui.errors.server_error"
