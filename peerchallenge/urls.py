"""Wiring of addresses; every page is in its step's own urls.py."""

from django.urls import include, path

urlpatterns = [
    path("account/", include("challenges.people.accounts.urls")),
    path("", include("challenges.urls")),
]
handler400 = "challenges.ui.error_pages.bad_request"
handler403 = "challenges.ui.error_pages.refused"
handler404 = "challenges.ui.error_pages.not_found"
handler500 = "challenges.ui.error_pages.server_error"
