"""URLs of a programme's own pages."""

from django.urls import path

from challenges.programme.board import views as board
from challenges.programme.counts import views as counts
from challenges.programme.settings import views as settings

urlpatterns = [
    path("", board.board, name="board"),
    path("board.csv", board.board_csv, name="board_csv"),
    path("settings/", settings.settings, name="settings"),
    path("counts/", counts.counts, name="counts"),
]
