"""URLs of the brief, the timetable and the team call."""

from django.urls import path

from challenges.briefing.brief import views as brief
from challenges.briefing.team_call import views as team_call
from challenges.briefing.timetable import views as timetable

urlpatterns = [
    path("", brief.brief, name="brief"),
    path("versions/<int:number>/", brief.version, name="version"),
    path("sections/<str:key>/", brief.section, name="section"),
    path("sections/<str:key>/assign/", brief.section_assign, name="section_assign"),
    path("issue/", brief.issue, name="issue"),
    path("take-back/", brief.take_back, name="take_back"),
    path("acknowledge/", brief.acknowledge, name="acknowledge"),
    path("team-call/", team_call.team_call, name="team_call"),
    path("timetable/", timetable.timetable, name="timetable"),
    path("timetable/add/", timetable.activity_add, name="activity_add"),
    path("timetable/confirm/", timetable.confirm, name="confirm"),
    path("timetable/<uuid:pk>/", timetable.activity_edit, name="activity_edit"),
    path("timetable/<uuid:pk>/remove/", timetable.activity_remove, name="activity_remove"),
    path("timetable/<uuid:pk>/assign/", timetable.assign, name="assign"),
]
