"""What our pages are measured beside: a bare logged-in Django page, and Django's admin list."""

from __future__ import annotations

from django.contrib import admin
from django.contrib.auth.decorators import login_required
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import include, path

from challenges.models import Challenge

ROWS = 50
PAGE = (
    "<!doctype html><title>Bare</title><table>{% for c in rows %}<tr><td>{{ c.ref }}<td>"
    "{{ c.host_name }}<td>{{ c.topic }}<td>{{ c.stage }}<td>{{ c.proposed_on }}</tr>"
    "{% endfor %}</table>"
)
BARE = engines["django"].from_string(PAGE)


@login_required
def bare(request: HttpRequest) -> HttpResponse:
    """One query, a table of fifty rows, autoescape on: the floor."""
    rows = Challenge.objects.order_by("-proposed_on", "ref").values(
        "ref", "topic", "stage", "proposed_on", host_name=F("host__name")
    )[:ROWS]
    return HttpResponse(BARE.render({"rows": rows}, request))


class OpenSite(admin.AdminSite):
    """Django's admin for whoever is signed in; in a scratch database only."""

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
handler500 = "challenges.ui.errors.server_error"
