"""Addresses of a programme's own pages."""

from django.urls import path

from challenges.programme import views

urlpatterns = [
    path("", views.board, name="board"),
    path("board.csv", views.board_csv, name="board_csv"),
    path("settings/", views.settings, name="settings"),
    path("counts/", views.counts, name="counts"),
]
