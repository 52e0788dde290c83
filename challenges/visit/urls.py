"""URLs of the visit: its day, the evidence, the findings and the headlines."""

from django.urls import path

from challenges.visit.concerns import views as concerns
from challenges.visit.evidence import views as evidence
from challenges.visit.findings import views as findings
from challenges.visit.headlines import views as headlines
from challenges.visit.outcomes import views as outcomes
from challenges.visit.sessions import views as sessions

urlpatterns = [
    path("", outcomes.visit, name="visit"),
    path("activities/<uuid:pk>/outcome/", outcomes.outcome, name="outcome"),
    path("activities/<uuid:pk>/no-note/", sessions.no_note, name="no_note"),
    path("sessions/", sessions.sessions, name="sessions"),
    path("evidence/", evidence.evidence, name="evidence"),
    path("evidence/add/", evidence.evidence_add, name="evidence_add"),
    path("evidence/<uuid:pk>/", evidence.note, name="note"),
    path("evidence/<uuid:pk>/revise/", evidence.evidence_revise, name="evidence_revise"),
    path("evidence/<uuid:pk>/correct/", evidence.evidence_correct, name="evidence_correct"),
    path("evidence/<uuid:pk>/restore/", evidence.evidence_restore, name="evidence_restore"),
    path("evidence/<uuid:pk>/withdraw/", evidence.evidence_withdraw, name="evidence_withdraw"),
    path("findings/", findings.findings, name="findings"),
    path("findings/add/", findings.finding_add, name="finding_add"),
    path("findings/<uuid:pk>/", findings.finding_edit, name="finding_edit"),
    path("findings/<uuid:pk>/first/", findings.finding_first, name="finding_first"),
    path("findings/<uuid:pk>/remove/", findings.finding_remove, name="finding_remove"),
    path("findings/lines/<uuid:pk>/", findings.no_finding, name="no_finding"),
    path("concern/", concerns.concern, name="concern"),
    path("concern/record/", concerns.concern_record, name="concern_record"),
    path("concern/<uuid:pk>/confirm/", concerns.concern_confirm, name="concern_confirm"),
    path("headlines/", headlines.headlines, name="headlines"),
    path("headlines/edit/", headlines.headlines_edit, name="headlines_edit"),
    path("headlines/release/", headlines.headlines_release, name="headlines_release"),
    path("headlines/take-back/", headlines.headlines_take_back, name="headlines_take_back"),
]
