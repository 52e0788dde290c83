"""Addresses of signing in and of the own account."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
