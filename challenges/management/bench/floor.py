"""The pages ours are compared with: a bare signed-in Django page and Django's admin list."""

from __future__ import annotations

from django.contrib import admin
from django.contrib.auth.decorators import login_required
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.template.backends.django import DjangoTemplates
from django.test import Client, override_settings
from django.urls import include, path

from challenges.models import Challenge, Person

ROWS = 50
# What `startproject` gives a new project: the floor must not pay for what we add.
STOCK_MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
STOCK_BACKEND = "django.contrib.auth.backends.ModelBackend"
STOCK_PROCESSORS = [
    "django.template.context_processors.request",
    "django.contrib.auth.context_processors.auth",
    "django.contrib.messages.context_processors.messages",
]
STOCK_TEMPLATES = DjangoTemplates(
    {
        "NAME": "stock",
        "DIRS": [],
        "APP_DIRS": False,
        "OPTIONS": {"context_processors": STOCK_PROCESSORS},
    }
)
HEADINGS = ("Reference", "Host", "Topic", "Stage", "Proposed")
PAGE = (
    '<!doctype html><html lang="en"><title>Bare</title><h1>Challenges</h1><table><tr>'
    + "".join(f'<th scope="col">{heading}' for heading in HEADINGS)
    + "</tr>{% for c in rows %}<tr><td>{{ c.ref }}<td>{{ c.host_name }}<td>{{ c.topic }}"
    "<td>{{ c.stage }}<td>{{ c.proposed_on }}</tr>{% endfor %}</table>"
)
BARE = STOCK_TEMPLATES.from_string(PAGE)


@login_required
def bare(request: HttpRequest) -> HttpResponse:
    """Show a table of fifty rows from one query that costs the same at every size."""
    rows = Challenge.objects.order_by("pk").values(
        "ref", "topic", "stage", "proposed_on", host_name=F("host__name")
    )[:ROWS]
    return HttpResponse(BARE.render({"rows": rows}, request))


def stock_client(person: Person) -> Client:
    """Return a browser, signed in as this person, whose requests pass Django's own middleware."""
    client = Client()
    with override_settings(MIDDLEWARE=STOCK_MIDDLEWARE):
        client.handler.load_middleware()
    client.force_login(person, backend=STOCK_BACKEND)
    return client


class OpenSite(admin.AdminSite):
    """Django's admin, open to everyone who is signed in; for a scratch database only."""

    def has_permission(self, request: HttpRequest) -> bool:
        return True


class ChallengeAdmin(admin.ModelAdmin):
    # Django's own class takes no parameter when it runs.
    list_display = ("ref", "host", "topic", "stage", "proposed_on")
    list_select_related = ("host",)
    list_per_page = ROWS
    ordering = ("-proposed_on", "ref")

    def has_view_permission(self, request: HttpRequest, obj: Challenge | None = None) -> bool:
        return True

    def has_module_permission(self, request: HttpRequest) -> bool:
        return True


site = OpenSite(name="admin")
site.register(Challenge, ChallengeAdmin)

urlpatterns = [
    path("bench/bare/", bare),
    path("bench/admin/", site.urls),
    path("", include("peerchallenge.urls")),
]
