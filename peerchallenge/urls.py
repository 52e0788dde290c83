"""The URLs of the project; those of the pages are in the urls.py of each step."""

from django.urls import include, path

from challenges.people.urls import account_urls

urlpatterns = [
    path("account/", include(account_urls)),
    path("", include("challenges.urls")),
]
handler400 = "challenges.ui.error_pages.bad_request"
handler403 = "challenges.ui.error_pages.refused"
handler404 = "challenges.ui.error_pages.not_found"
handler500 = "challenges.ui.error_pages.server_error"
