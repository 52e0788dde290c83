"""URLs of signing in and of a person's own account.

allauth's URLs are mounted one by one, under the names that it uses itself; no one can sign up.
"""

from __future__ import annotations

from django.urls import path, re_path

from challenges.people.accounts import views
from challenges.people.demo_sign_in import views as demo_views

urlpatterns = [
    path("", views.account, name="account"),
    path("sign-in/", views.sign_in, name="account_login"),
    path("sign-out/", views.sign_out, name="account_logout"),
    path("password/forgot/", views.forgot, name="account_reset_password"),
    path("password/sent/", views.forgot_sent, name="account_reset_password_done"),
    path("password/change/", views.change_password, name="account_change_password"),
    path(
        "password/reset/done/",
        views.new_password_set,
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^password/reset/(?P<uidb36>[0-9A-Za-z]{1,40})-(?P<key>[0-9A-Za-z-]{1,200})/$",
        views.new_password,
        name="account_reset_password_from_key",
    ),
    path("invitation/<str:token>/", views.invitation, name="account_invitation"),
    path("name/", views.name, name="account_name"),
    path("telephone/", views.telephone, name="account_telephone"),
    path("sessions/", views.sessions, name="account_sessions"),
    path("words/", views.saved_text, name="account_recovered_text"),
    path("demo/", demo_views.sign_in, name="account_demo"),
]
