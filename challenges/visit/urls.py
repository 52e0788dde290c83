"""Addresses of this step."""

from django.urls import path

from challenges.visit import conclusion_views, views

urlpatterns = [
    path("", views.visit, name="visit"),
    path("activities/<uuid:pk>/outcome/", views.outcome, name="outcome"),
    path("evidence/", views.evidence, name="evidence"),
    path("evidence/add/", views.evidence_add, name="evidence_add"),
    path("evidence/<uuid:pk>/", views.note, name="note"),
    path("evidence/<uuid:pk>/revise/", views.evidence_revise, name="evidence_revise"),
    path("evidence/<uuid:pk>/withdraw/", views.evidence_withdraw, name="evidence_withdraw"),
    path("findings/", conclusion_views.findings, name="findings"),
    path("findings/add/", conclusion_views.finding_add, name="finding_add"),
    path("findings/<uuid:pk>/", conclusion_views.finding_edit, name="finding_edit"),
    path("findings/lines/<uuid:pk>/", conclusion_views.no_finding, name="no_finding"),
    path("headlines/", conclusion_views.headlines, name="headlines"),
    path("headlines/edit/", conclusion_views.headlines_edit, name="headlines_edit"),
    path("headlines/release/", conclusion_views.headlines_release, name="headlines_release"),
]
