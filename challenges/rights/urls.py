"""URLs of this step, below `challenges/<ref>/`."""

from django.urls import path

from challenges.rights import views
from challenges.rights.removal import views as removal
from challenges.rights.removal.one_side import EVIDENCE, HOST, TEAM
from challenges.rights.removal.table import PROGRAMME_TEXT, SHARED_TEXT

REDACTS = {
    "evidence": EVIDENCE,
    "team": TEAM,
    "host": HOST,
    "shared": SHARED_TEXT,
    "programme": PROGRAMME_TEXT,
}

urlpatterns = [
    path("access/", views.rights, name="rights"),
    path("redact/", removal.anywhere, name="redact"),
    *(
        path(f"redact/{name}/<str:text>/", removal.one_text(action), name=f"redact_{name}")
        for name, action in REDACTS.items()
    ),
]
