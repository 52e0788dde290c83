"""Addresses of the programme's people, and of the demo's mail."""

from __future__ import annotations

from django.urls import path

from challenges.people import demo_views, views

ONE = "people/<uuid:person_id>/"

urlpatterns = [
    path("people/", views.people, name="people"),
    path("people/invite/", views.invite, name="invite"),
    path(ONE, views.person, name="person"),
    path(ONE + "appoint/", views.appoint, name="appoint"),
    path(
        ONE + "appointments/<int:appointment_id>/end/",
        views.end_appointment,
        name="end_appointment",
    ),
    path(ONE + "roles/give/", views.give_role, name="give_role"),
    path(ONE + "roles/<int:role_id>/end/", views.end_role, name="end_role"),
    path(ONE + "invitation/send/", views.send_invitation, name="send_invitation"),
    path(ONE + "invitation/take-back/", views.revoke_invitation, name="revoke_invitation"),
    path(ONE + "close/", views.close_account, name="close_account"),
    path(ONE + "reopen/", views.reopen_account, name="reopen_account"),
    path("demo/mail/", demo_views.mail, name="demo_mail"),
]
