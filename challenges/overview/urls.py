"""URLs of home, the list, a challenge's page and its log."""

from django.urls import path

from challenges.overview import views
from challenges.overview.contacts import views as contacts
from challenges.overview.reminding import views as reminding

urlpatterns = [
    path("", views.home, name="home"),
    path("challenges/", views.challenges, name="list"),
    path("challenges/challenges.csv", views.challenges_csv, name="list_csv"),
    path("challenges/<str:ref>/", views.detail, name="detail"),
    path("challenges/<str:ref>/remind/", reminding.remind, name="remind"),
    path("challenges/<str:ref>/contacts/", contacts.contact_page, name="contacts"),
    path("challenges/<str:ref>/log/", views.log, name="log"),
]
