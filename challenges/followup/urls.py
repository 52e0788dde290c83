"""URLs of the follow-up."""

from django.urls import path

from challenges.followup.actions import views as actions
from challenges.followup.recommendations import views as recommendations
from challenges.followup.response import views as response
from challenges.followup.reviews import views as reviews
from challenges.followup.sign_off import views as sign_off
from challenges.followup.verdicts import views as verdicts

urlpatterns = [
    path("", recommendations.overview, name="overview"),
    path("response/", response.response, name="response"),
    path("response/submit/", response.submit_response, name="submit_response"),
    path("response/<uuid:pk>/", response.respond, name="respond"),
    path("actions/", actions.actions, name="actions"),
    path("actions/add/", actions.action_add, name="action_add"),
    path("actions/<uuid:pk>/", actions.action_edit, name="action_edit"),
    path("actions/<uuid:pk>/progress/", actions.progress, name="progress"),
    path("reviews/", reviews.reviews, name="reviews"),
    path("reviews/add/", reviews.review_add, name="review_add"),
    path("verdicts/", verdicts.verdicts, name="verdicts"),
    path("sign-off/", sign_off.sign_off, name="sign_off"),
]
