"""URLs of this step, below `challenges/<ref>/team/`."""

from django.urls import path

from challenges.team.declarations import views as declarations
from challenges.team.host_people import views as host_people
from challenges.team.leads import views as leads
from challenges.team.objections import views as objections
from challenges.team.seats import views as seats
from challenges.team.waivers import views as waivers

urlpatterns = [
    path("", seats.team, name="team"),
    path("lead/", leads.appoint_lead, name="appoint_lead"),
    path("invitations/new/", seats.invite, name="invite"),
    path("invitations/answer/", seats.answer, name="answer"),
    path("invitations/<uuid:pk>/withdraw/", seats.revoke, name="revoke"),
    path("declarations/", declarations.declarations, name="declarations"),
    path("declaration/", declarations.declare, name="declare"),
    path("declaration/conditions/", declarations.conditions, name="conditions"),
    path("declaration/<uuid:pk>/", declarations.declaration, name="declaration"),
    path("declaration/<uuid:pk>/decide/", declarations.decide, name="decide"),
    path("members/<uuid:pk>/end/", seats.end, name="end"),
    path("members/<uuid:pk>/object/", objections.object_to_member, name="object"),
    path("leave/", seats.leave, name="leave"),
    path("objections/<uuid:pk>/", objections.decide_objection, name="decide_objection"),
    path("rules/", waivers.waive, name="waive"),
    path("host/add/", host_people.host_add, name="host_add"),
    path("host/<uuid:pk>/end/", host_people.host_end, name="host_end"),
]
