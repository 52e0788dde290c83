"""URLs of the programme's people, of signing in and of a person's own account."""

from __future__ import annotations

from django.urls import path, re_path

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

# Outside the namespace of this step: allauth's URLs are mounted one by one, under the names that it
# uses itself; no one can sign up.
account_urls = [
    path("", accounts.account, name="account"),
    path("sign-in/", accounts.sign_in, name="account_login"),
    path("sign-out/", accounts.sign_out, name="account_logout"),
    path("password/forgot/", accounts.forgot, name="account_reset_password"),
    path("password/sent/", accounts.forgot_sent, name="account_reset_password_done"),
    path("password/change/", accounts.change_password, name="account_change_password"),
    path(
        "password/reset/done/",
        accounts.new_password_set,
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^password/reset/(?P<uidb36>[0-9A-Za-z]{1,40})-(?P<key>[0-9A-Za-z-]{1,200})/$",
        accounts.new_password,
        name="account_reset_password_from_key",
    ),
    path("invitation/<str:token>/", accounts.invitation, name="account_invitation"),
    path("name/", accounts.name, name="account_name"),
    path("telephone/", accounts.telephone, name="account_telephone"),
    path("sessions/", accounts.sessions, name="account_sessions"),
    path("words/", accounts.saved_text, name="account_recovered_text"),
    path("demo/", demo_views.sign_in, name="account_demo"),
]
