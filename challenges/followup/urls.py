"""URLs of the follow-up."""

from django.urls import path

from challenges.followup.actions import views as actions
from challenges.followup.plan import views as plan
from challenges.followup.responses import views as responses
from challenges.followup.reviews import views as reviews
from challenges.followup.sign_off import views as sign_off
from challenges.followup.verdicts import views as verdicts

urlpatterns = [
    path("", plan.overview, name="overview"),
    path("response/", responses.response, name="response"),
    path("response/submit/", responses.submit_response, name="submit_response"),
    path("response/<uuid:pk>/", responses.respond, name="respond"),
    path("actions/", actions.actions, name="actions"),
    path("actions/add/", actions.action_add, name="action_add"),
    path("actions/<uuid:pk>/", actions.action_edit, name="action_edit"),
    path("actions/<uuid:pk>/progress/", actions.progress, name="progress"),
    path("reviews/", reviews.reviews, name="reviews"),
    path("reviews/add/", reviews.review_add, name="review_add"),
    path("reviews/<uuid:pk>/correct/", reviews.review_correct, name="review_correct"),
    path("verdicts/", verdicts.verdicts, name="verdicts"),
    path("sign-off/", sign_off.sign_off, name="sign_off"),
    path("sign-off/withdraw/", sign_off.withdraw_signature, name="withdraw_signature"),
]
