"""Addresses of this step."""

from django.urls import URLPattern, path

from challenges.feedback.views import accuracy, draft, letter, signing

LETTER = "challenges/<str:ref>/letter/"
DRAFT = LETTER + "draft/"
ACCURACY = LETTER + "accuracy/"
SIGN = LETTER + "sign/"
ISSUED = LETTER + "issued/"

urlpatterns: list[URLPattern] = [
    path(LETTER, letter.letter, name="letter"),
    path(DRAFT, draft.draft, name="draft"),
    path(DRAFT + "begin/", draft.begin, name="begin"),
    path(DRAFT + "<uuid:pk>/", draft.paragraph, name="paragraph"),
    path(
        DRAFT + "recommendations/add/",
        draft.recommendation_add,
        name="recommendation_add",
    ),
    path(
        DRAFT + "recommendations/<uuid:pk>/",
        draft.recommendation_edit,
        name="recommendation_edit",
    ),
    path(
        DRAFT + "recommendations/<uuid:pk>/remove/",
        draft.recommendation_remove,
        name="recommendation_remove",
    ),
    path(LETTER + "share/", accuracy.share, name="share"),
    path(ACCURACY, accuracy.accuracy, name="accuracy"),
    path(ACCURACY + "delegate/", accuracy.delegate, name="delegate"),
    path(ACCURACY + "submit/", accuracy.submit, name="submit"),
    path(ACCURACY + "release/", accuracy.release_answers, name="release_answers"),
    path(ACCURACY + "answers/", accuracy.answers, name="answers"),
    path(ACCURACY + "points/<uuid:pk>/", accuracy.point_edit, name="point_edit"),
    path(ACCURACY + "points/<uuid:pk>/remove/", accuracy.point_remove, name="point_remove"),
    path(ACCURACY + "points/<uuid:pk>/answer/", accuracy.answer_point, name="answer_point"),
    path(ACCURACY + "paragraphs/<str:key>/", accuracy.point_add, name="point_add"),
    path(LETTER + "return/", accuracy.return_to_drafting, name="return"),
    path(SIGN, signing.sign, name="sign"),
    path(SIGN + "prepare/", signing.prepare, name="prepare"),
    path(SIGN + "now/", signing.sign_now, name="sign_now"),
    path(SIGN + "text/", signing.prepared, name="prepared"),
    path(SIGN + "letter.pdf", signing.prepared_pdf, name="prepared_pdf"),
    path(LETTER + "issue/", signing.issue, name="issue"),
    path(ISSUED, letter.issued, name="issued"),
    path(ISSUED + "audiences/<str:audience>/", letter.audience, name="audience"),
    path(LETTER + "versions/", letter.versions, name="versions"),
    path(LETTER + "letter.pdf", letter.pdf, name="pdf"),
    path("verify/", letter.verify, name="verify"),
]
