"""Addresses of the follow-up."""

from django.urls import path

from challenges.followup import views

urlpatterns = [
    path("", views.overview, name="overview"),
    path("response/", views.response, name="response"),
    path("response/submit/", views.submit_response, name="submit_response"),
    path("response/<uuid:pk>/", views.respond, name="respond"),
    path("actions/", views.actions, name="actions"),
    path("actions/add/", views.action_add, name="action_add"),
    path("actions/<uuid:pk>/", views.action_edit, name="action_edit"),
    path("actions/<uuid:pk>/progress/", views.progress, name="progress"),
    path("reviews/", views.reviews, name="reviews"),
    path("reviews/add/", views.review_add, name="review_add"),
    path("verdicts/", views.verdicts, name="verdicts"),
    path("sign-off/", views.sign_off, name="sign_off"),
]
