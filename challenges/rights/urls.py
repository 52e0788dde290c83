"""URLs of this step, below `challenges/<ref>/`."""

from django.urls import path

from challenges.rights import views

urlpatterns = [path("access/", views.rights, name="rights")]
