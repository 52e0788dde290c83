"""Wiring of addresses; every page is in its step's own urls.py."""

from django.urls import include, path

urlpatterns = [
    path("account/", include("challenges.people.account_urls")),
    path("", include("challenges.urls")),
]
handler400 = "challenges.look.errors.bad_request"
handler403 = "challenges.look.errors.refused"
handler404 = "challenges.look.errors.not_found"
handler500 = "challenges.look.errors.server_error"
