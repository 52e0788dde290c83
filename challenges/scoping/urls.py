"""Addresses of this step, below `challenges/<ref>/scope/`."""

from django.urls import path

from challenges.scoping import views

urlpatterns = [
    path("", views.scope, name="scope"),
    path("edit/", views.edit, name="edit"),
    path("sign/", views.sign, name="sign"),
    path("versions/", views.versions, name="versions"),
    path("reopen/", views.reopen, name="reopen"),
    path("endorse/", views.endorse, name="endorse"),
    path("conversations/", views.conversations, name="conversations"),
    path("conversations/record/", views.record_conversation, name="record_conversation"),
]
