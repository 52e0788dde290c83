"""Forms ask about give-aways before they store them, once, and lose no word."""

from __future__ import annotations

import importlib

import pytest
from django import forms
from django.forms import BaseForm
from django.urls import reverse

from challenges.models import BriefSection
from challenges.ui.fields import LongText, ShortText
from challenges.ui.forms import PageForm
from challenges.ui.guarded import GuardedForm
from challenges.visit.headlines.services import LABELS
from tests.cast import Cast

GIVE_AWAY = "Mrs Patel hides the figures."
MODULES = (
    "challenges.briefing.brief.forms",
    "challenges.visit.findings.forms",
    "challenges.visit.headlines.forms",
    "challenges.feedback.draft.forms",
    "challenges.feedback.recommendations.forms",
    "challenges.feedback.points.forms",
)
# Texts that go nowhere by themselves.
NOT_GUARDED = {
    ("NoFindingForm", "note"): "only the team reads it; the letter takes it into a paragraph",
    **{
        (form, "weak_evidence_reason"): "only the team reads it, and no letter prints it"
        for form in ("RecommendationFields", "NewRecommendationForm", "RecommendationForm")
    },
}


class Note(GuardedForm):
    guarded = ("text",)
    text = LongText(label="Text", required=False)


def asked(form: BaseForm) -> str:
    """Return what the page carries along after it has asked."""
    return str(form["attribution_asked"].value())


def test_it_asks_once_and_then_stores_what_it_asked_about() -> None:
    first = Note({"text": GIVE_AWAY})
    assert not first.is_valid()
    assert "“Mrs Patel”: This names a person." in first.errors["text"][0]
    assert first["text"].value() == GIVE_AWAY
    again = Note({"text": GIVE_AWAY, "attribution_asked": asked(first)})
    assert again.is_valid()
    assert again.cleaned_data == {"text": GIVE_AWAY, "attribution_answer": ""}


def test_it_asks_again_about_somebody_else() -> None:
    first = Note({"text": GIVE_AWAY})
    first.is_valid()
    text = GIVE_AWAY + " Mr Webb knows."
    assert not Note({"text": text, "attribution_asked": asked(first)}).is_valid()


def test_a_reason_is_an_answer() -> None:
    assert Note({"text": GIVE_AWAY, "attribution_answer": "She agreed."}).is_valid()


def test_a_reason_that_was_there_before_is_none_for_other_words() -> None:
    data = {"text": GIVE_AWAY, "attribution_answer": "He agreed."}
    before = {"text": "Mr Webb knows.", "attribution_answer": "He agreed."}
    assert not Note(data, initial=before).is_valid()


def test_what_stood_there_before_is_not_asked_about() -> None:
    assert Note({"text": GIVE_AWAY}, initial={"text": GIVE_AWAY}).is_valid()


@pytest.mark.parametrize("text", ["Supervision is regular.", ""])
def test_ordinary_words_raise_no_question(text: str) -> None:
    form = Note({"text": text})
    assert form.is_valid()
    assert "attribution_answer" not in form.fields


def test_no_text_of_these_forms_is_forgotten() -> None:
    """A text field of a form whose words others will read is guarded, or excepted here."""
    text_fields = set()
    for module in map(importlib.import_module, MODULES):
        for form in vars(module).values():
            if isinstance(form, type) and issubclass(form, PageForm):
                text_fields |= {
                    (form.__name__, name)
                    for name, field in form.base_fields.items()
                    if _is_text(field) and name not in getattr(form, "guarded", ())
                }
    assert text_fields == set(NOT_GUARDED)


def _is_text(field: forms.Field) -> bool:
    return isinstance(field, LongText | ShortText)


@pytest.mark.django_db
def test_a_page_asks_and_keeps_the_words_and_then_stores_them(cast: Cast) -> None:
    cast.at("briefing")
    url = reverse("challenges:briefing:section", args=[cast.challenge.ref, "context"])
    row = BriefSection.objects.filter(challenge=cast.challenge, key="context").first()
    data = {"body": GIVE_AWAY, "revision": row.revision if row else 0}
    page = cast.client(cast.host_dcs).post(url, data)
    assert page.status_code == 200
    html = page.content.decode()
    assert GIVE_AWAY in html
    assert "Could someone be recognised?" in html
    assert "Why is it safe?" in html
    assert not BriefSection.objects.filter(body=GIVE_AWAY).exists()
    data["attribution_asked"] = asked(page.context["form"])
    assert f'value="{data["attribution_asked"]}"' in html
    assert cast.client(cast.host_dcs).post(url, data).status_code == 302
    assert BriefSection.objects.filter(body=GIVE_AWAY).exists()


@pytest.mark.long
@pytest.mark.django_db
def test_every_headline_is_asked_about(cast: Cast) -> None:
    cast.at("visit")
    url = reverse("challenges:visit:headlines_edit", args=[cast.challenge.ref])
    for name in LABELS:
        page = cast.client(cast.lead).post(url, {"revision": 0, name: GIVE_AWAY})
        assert page.status_code == 200
        assert "Mrs Patel" in page.context["form"].errors[name][0]
