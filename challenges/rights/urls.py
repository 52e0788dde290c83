"""URLs of this step, below `challenges/<ref>/`."""

from django.urls import path

from challenges.rights import views
from challenges.rights.removal import views as removal
from challenges.rights.removal.free_text import area_of
from challenges.rights.removal.table import TEXTS

# Each kind of text belongs to an area, whose action the table of texts names.
ACTIONS = sorted({text.action for text in TEXTS})

urlpatterns = [
    path("access/", views.rights, name="rights"),
    path("redact/", removal.anywhere, name="redact"),
    path("redact/unread/", removal.unread, name="redact_unread"),
    *(
        path(
            f"redact/{area_of(action)}/<str:text>/",
            removal.one_text(action),
            name=f"redact_{area_of(action)}",
        )
        for action in ACTIONS
    ),
]
