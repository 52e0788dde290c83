"""URLs of the programme's people, and of the demo's mail."""

from __future__ import annotations

from django.urls import path

from challenges.people.accounts import views as accounts
from challenges.people.demo_sign_in import views as demo_views
from challenges.people.directory import views as directory
from challenges.people.imports import views as imports
from challenges.people.invitations import views as invitations
from challenges.people.posts import views as posts
from challenges.people.programme_roles import views as programme_roles

ONE = "people/<uuid:person_id>/"

urlpatterns = [
    path("people/", directory.people, name="people"),
    path("people/invite/", directory.invite, name="invite"),
    path("people/import/", imports.import_people, name="import_people"),
    path("people/import/check/", imports.check_import, name="check_import"),
    path("people/import/template.csv", imports.import_template_csv, name="import_template_csv"),
    path("people/import/template.xlsx", imports.import_template_xlsx, name="import_template_xlsx"),
    path("people/import/refused.csv", imports.refused_rows, name="refused_rows"),
    path(ONE, directory.person, name="person"),
    path(ONE + "appoint/", posts.appoint, name="appoint"),
    path(
        ONE + "appointments/<int:appointment_id>/end/",
        posts.end_appointment,
        name="end_appointment",
    ),
    path(ONE + "roles/give/", programme_roles.give_role, name="give_role"),
    path(ONE + "roles/<int:role_id>/end/", programme_roles.end_role, name="end_role"),
    path(ONE + "invitation/send/", invitations.send_invitation, name="send_invitation"),
    path(ONE + "invitation/take-back/", invitations.revoke_invitation, name="revoke_invitation"),
    path(ONE + "close/", accounts.close_account, name="close_account"),
    path(ONE + "reopen/", accounts.reopen_account, name="reopen_account"),
    path("demo/mail/", demo_views.mail, name="demo_mail"),
]
