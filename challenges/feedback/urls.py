"""URLs of the feedback step."""

from django.urls import URLPattern, path

from challenges.feedback.accuracy import views as accuracy
from challenges.feedback.correction import views as correction
from challenges.feedback.draft import views as draft
from challenges.feedback.points import views as points
from challenges.feedback.progress import views as progress
from challenges.feedback.recommendations import views as recommendations
from challenges.feedback.register import views as register
from challenges.feedback.reissue import views as reissue
from challenges.feedback.signing import views as signing

LETTER = "challenges/<str:ref>/letter/"
DRAFT = LETTER + "draft/"
ACCURACY = LETTER + "accuracy/"
SIGN = LETTER + "sign/"
ISSUED_LETTER = LETTER + "issued/"
VERSIONS = LETTER + "versions/"
CORRECTION = LETTER + "correction/"

urlpatterns: list[URLPattern] = [
    path(LETTER, progress.letter, name="letter"),
    path(DRAFT, draft.draft, name="draft"),
    path(DRAFT + "file/", draft.draft_pdf, name="draft_pdf"),
    path(DRAFT + "begin/", draft.begin, name="begin"),
    path(DRAFT + "<uuid:pk>/", draft.paragraph, name="paragraph"),
    path(
        DRAFT + "recommendations/add/",
        recommendations.recommendation_add,
        name="recommendation_add",
    ),
    path(
        DRAFT + "recommendations/<uuid:pk>/",
        recommendations.recommendation_edit,
        name="recommendation_edit",
    ),
    path(
        DRAFT + "recommendations/<uuid:pk>/remove/",
        recommendations.recommendation_remove,
        name="recommendation_remove",
    ),
    path(LETTER + "share/", accuracy.share, name="share"),
    path(ACCURACY, accuracy.accuracy, name="accuracy"),
    path(ACCURACY + "delegate/", accuracy.delegate, name="delegate"),
    path(ACCURACY + "submit/", accuracy.submit, name="submit"),
    path(ACCURACY + "release/", accuracy.release_answers, name="release_answers"),
    path(ACCURACY + "answers/", accuracy.answers, name="answers"),
    path(ACCURACY + "points/<uuid:pk>/", points.point_edit, name="point_edit"),
    path(ACCURACY + "points/<uuid:pk>/remove/", points.point_remove, name="point_remove"),
    path(ACCURACY + "points/<uuid:pk>/answer/", points.answer_point, name="answer_point"),
    path(ACCURACY + "paragraphs/<str:key>/", points.point_add, name="point_add"),
    path(LETTER + "return/", accuracy.return_to_drafting, name="return"),
    path(SIGN, signing.sign, name="sign"),
    path(SIGN + "prepare/", signing.prepare, name="prepare"),
    path(SIGN + "now/", signing.sign_now, name="sign_now"),
    path(SIGN + "withdraw/", signing.withdraw_signature, name="withdraw_signature"),
    path(SIGN + "text/", signing.prepared, name="prepared"),
    path(SIGN + "letter.pdf", signing.prepared_pdf, name="prepared_pdf"),
    path(LETTER + "issue/", signing.issue, name="issue"),
    path(ISSUED_LETTER, register.issued, name="issued"),
    path(ISSUED_LETTER + "audiences/<str:audience>/", register.audience, name="audience"),
    path(VERSIONS, register.versions, name="versions"),
    path(VERSIONS + "<int:version>/", register.version, name="version"),
    path(VERSIONS + "<int:version>/letter.pdf", register.version_pdf, name="version_pdf"),
    path(CORRECTION, correction.correction, name="correction"),
    path(CORRECTION + "begin/", correction.begin, name="correction_begin"),
    path(CORRECTION + "<uuid:pk>/erratum/", correction.erratum, name="correction_erratum"),
    path(CORRECTION + "parts/<str:key>/", correction.part, name="correction_part"),
    path(CORRECTION + "<uuid:pk>/give-up/", correction.give_up, name="correction_give_up"),
    path(CORRECTION + "<uuid:pk>/prepare/", reissue.prepare, name="correction_prepare"),
    path(CORRECTION + "<uuid:pk>/issue/", reissue.issue, name="correction_issue"),
    path(LETTER + "letter.pdf", register.pdf, name="pdf"),
    path("verify/", register.verify, name="verify"),
]
