"""Addresses of this step, below `challenges/<ref>/team/`."""

from django.urls import path

from challenges.team import host_views, views

urlpatterns = [
    path("", views.team, name="team"),
    path("lead/", views.appoint_lead, name="appoint_lead"),
    path("invitations/new/", views.invite, name="invite"),
    path("invitations/answer/", views.answer, name="answer"),
    path("invitations/<uuid:pk>/withdraw/", views.revoke, name="revoke"),
    path("declaration/", views.declare, name="declare"),
    path("declaration/<uuid:pk>/", views.declaration, name="declaration"),
    path("declaration/<uuid:pk>/decide/", views.decide, name="decide"),
    path("members/<uuid:pk>/end/", views.end, name="end"),
    path("members/<uuid:pk>/object/", host_views.object_to_member, name="object"),
    path("leave/", views.leave, name="leave"),
    path("objections/<uuid:pk>/", host_views.decide_objection, name="decide_objection"),
    path("rules/", views.bend, name="bend"),
    path("host/add/", host_views.host_add, name="host_add"),
    path("host/<uuid:pk>/end/", host_views.host_end, name="host_end"),
]
