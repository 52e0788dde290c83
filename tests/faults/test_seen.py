"""No one acts on what they did not see: a page with one button says what its reader was shown."""

from __future__ import annotations

import pytest
from django.forms import BaseForm

from challenges.models import FactualPoint, Recommendation
from tests.cast import Cast
from tests.faults.tour import STATES, pages

pytestmark = pytest.mark.django_db
# Each of these is compared under the lock: with rows, a text, the challenge or a file.
TOKENS = {"preview_digest", "revision", "version", "sha256"}
# What others can change of these makes no difference to the act.
NOTHING_TO_SEE = {
    "feedback:begin": "the first draft comes from the records, once",
    "feedback:draft_pdf": "it makes a file of the draft as it is, and changes nothing",
    "programme:remove_member": "one authority, which can be added again",
    "programme:remove_domain": "one domain, which can be added again",
    "programme:remove_topic": "one topic, which no challenge has",
    "programme:remove_round": "one round, in which no challenge falls",
    "feedback:audience": "one audience reads the letter, or no longer does",
    "scoping:withdraw_signature": "the signature of one's own side",
    "feedback:withdraw_signature": "one's own signature",
    "followup:withdraw_signature": "the signature of one's own side",
    "team:revoke": "one person's invitation",
    "team:end": "one person's seat",
    "team:leave": "one's own seat",
    "team:host_end": "one person's seat",
    "visit:finding_first": "which of several comes first, until somebody chooses again",
    "visit:evidence_withdraw": "one's own note",
    "visit:evidence_restore": "one's own note",
    "visit:headlines_take_back": "released headlines cannot change",
    "visit:concern_confirm": "one record, which cannot change",
    "people:end_role": "one person's role",
    "people:revoke_invitation": "one person's invitation",
    "people:close_account": "one person's account",
    "people:reopen_account": "one person's account",
    "account_sessions": "one's own other browsers",
}


def carried(form: BaseForm | None) -> set[str] | None:
    """Return the hidden fields of a form that has nothing but a button."""
    if not hasattr(form, "visible_fields") or form.visible_fields():
        return None
    return {field.name for field in form.hidden_fields()}


@pytest.mark.long
@pytest.mark.parametrize("state", STATES)
def test_a_page_with_one_button_carries_what_was_seen(cast: Cast, state: str) -> None:
    blind = []
    for name, client, url in pages(cast, state):
        names = carried((client.get(url).context or {}).get("form"))
        if names is not None and not names & TOKENS:
            blind.append(name.removeprefix("challenges:"))

    assert [name for name in blind if name not in NOTHING_TO_SEE] == []


@pytest.mark.parametrize("what", ["point_remove", "recommendation_remove"])
def test_what_a_colleague_rewrote_is_not_deleted_unseen(cast: Cast, what: str) -> None:
    is_point = what == "point_remove"
    challenge = cast.at("accuracy" if is_point else "drafting")
    if is_point:
        row: FactualPoint | Recommendation = challenge.accuracy_rounds.get().points.get()
    else:
        row = challenge.recommendations.get(number=1)
    client = cast.client(cast.host_dcs if is_point else cast.lead)
    part = f"accuracy/points/{row.pk}" if is_point else f"draft/recommendations/{row.pk}"
    url = f"/challenges/{challenge.ref}/letter/{part}/remove/"
    revision = client.get(url).context["form"]["revision"].value()
    text = "A colleague has written this since."
    type(row).objects.filter(pk=row.pk).update(
        revision=row.revision + 1, **{"correction" if is_point else "text": text}
    )

    answer = client.post(url, {"revision": revision})

    assert answer.status_code == 409
    assert text in answer.content.decode()
    row.refresh_from_db()
    assert client.post(url, {"revision": client.get(url).context["form"]["revision"].value()}).url
    assert not type(row).objects.filter(pk=row.pk).exists()
