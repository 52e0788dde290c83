"""Addresses of this step."""

from django.urls import path

from challenges.briefing import timetable_views, views

urlpatterns = [
    path("", views.brief, name="brief"),
    path("versions/<int:number>/", views.version, name="version"),
    path("sections/<str:key>/", views.section, name="section"),
    path("sections/<str:key>/assign/", views.section_assign, name="section_assign"),
    path("issue/", views.issue, name="issue"),
    path("acknowledge/", views.acknowledge, name="acknowledge"),
    path("team-call/", views.team_call, name="team_call"),
    path("timetable/", timetable_views.timetable, name="timetable"),
    path("timetable/add/", timetable_views.activity_add, name="activity_add"),
    path("timetable/confirm/", timetable_views.confirm, name="confirm"),
    path("timetable/<uuid:pk>/", timetable_views.activity_edit, name="activity_edit"),
    path("timetable/<uuid:pk>/remove/", timetable_views.activity_remove, name="activity_remove"),
    path("timetable/<uuid:pk>/assign/", timetable_views.assign, name="assign"),
]
