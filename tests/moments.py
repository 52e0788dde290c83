"""The moments at which pages are open: the stages of the journey, and what lies between them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

from allauth.account.utils import user_pk_to_url_str
from django.urls import reverse

from challenges import clock
from challenges.demo.rows import make
from challenges.feedback.signing.services import sign
from challenges.models import (
    AccuracyRound,
    Authority,
    Challenge,
    EmailDomain,
    FactualPoint,
    FollowUpSignature,
    LetterCorrection,
    Objection,
    OutboxMessage,
    PeriodToAvoid,
    Round,
    ScopeSignature,
    VisitPlan,
    WaitingUpload,
)
from challenges.people.accounts import services as accounts_services
from challenges.people.accounts.reset_links import ResetTokens
from challenges.people.directory import services as register_services
from challenges.people.posts import services as posts_services
from tests.access.test_urls import bring_to, child_of
from tests.cast import TODAY, Cast
from tests.cast_letter import prepare_correction, sign_letter
from tests.cast_rows import (
    at,
    prepared_letter,
    print_records,
    put_right,
)
from tests.stages import put_seats
from tests.url_table import OF_A_CHALLENGE

# A row of a list of people that waits to be imported.
IMPORT_ROW = {
    "name": "Uma Patel",
    "email": "uma.patel@kent.gov.uk",
    "authority": "Kent",
    "post": "Practitioner",
}


def url_of(cast: Cast, challenge: Challenge, name: str) -> str:
    needs = OF_A_CHALLENGE[name].needs
    rest = [child_of(cast, challenge, needs)] if needs else []
    return reverse(f"challenges:{name}", args=[challenge.ref, *rest])


def children_elsewhere(cast: Cast) -> dict[str, list[object]]:
    """What the pages outside a challenge need: people, a member and a round without challenges."""
    actor, programme = cast.programme_lead, cast.programme
    newcomer, leaver = (
        register_services.invite_person(
            actor=actor,
            programme=programme,
            name=name,
            email=f"{name}@kent.gov.uk",
            post=posts_services.PostDraft(cast.authorities["Oxfordshire"], "officer", TODAY),
        )
        for name in ("Pia", "Quentin")
    )
    link = re.search(r"/account/invitation/([^/\s]+)/", OutboxMessage.objects.get(to=newcomer).body)
    accounts_services.close_account(actor=actor, programme=programme, person_id=leaver.pk)
    role = cast.second_lead.programme_roles.get()
    key = ResetTokens().make_token(cast.observer)
    coming = make(
        Round,
        programme=programme,
        name="September 2027",
        starts_on=dt.date(2027, 9, 1),
        ends_on=dt.date(2027, 9, 30),
    )
    holiday = make(
        PeriodToAvoid,
        programme=programme,
        kind="school_holiday",
        name="Spring half term",
        starts_on=dt.date(2027, 5, 31),
        ends_on=dt.date(2027, 6, 4),
    )
    make(Authority, name="Devon", region="South West")
    neglect = programme.topics.get(code="neglect")
    trust = make(EmailDomain, authority=cast.authorities["Oxfordshire"], domain="trust.org.uk")
    member = programme.members.get(authority=cast.authorities["Oxfordshire"])
    make(
        WaitingUpload,
        programme=programme,
        person=actor,
        kind="people",
        file_name="people.csv",
        at=clock.now(),
        rows=[[2, IMPORT_ROW, []], [3, IMPORT_ROW | {"post": "Wizard"}, []]],
    )
    ones = ("person", "appoint", "give_role", "send_invitation", "revoke_invitation")
    return {
        **{f"challenges:people:{name}": [newcomer.pk] for name in (*ones, "close_account")},
        "challenges:people:end_appointment": [newcomer.pk, newcomer.appointments.get().pk],
        "challenges:people:end_role": [cast.second_lead.pk, role.pk],
        "challenges:people:reopen_account": [leaver.pk],
        "challenges:programme:remove_member": [member.pk],
        "challenges:programme:remove_domain": [trust.pk],
        "challenges:programme:change_topic": [neglect.pk],
        "challenges:programme:remove_topic": [neglect.pk],
        "challenges:programme:change_round": [coming.pk],
        "challenges:programme:remove_round": [coming.pk],
        "challenges:programme:change_period": [holiday.pk],
        "challenges:programme:remove_period": [holiday.pk],
        "account_invitation": [link[1]],
        "account_reset_password_from_key": [user_pk_to_url_str(cast.observer), key],
    }


def bring_into(cast: Cast, state: str) -> Challenge:
    """A stage of the journey, or a moment between two of them."""
    return STATES.get(state, lambda c: bring_to(c, state))(cast)


def paused(cast: Cast) -> Challenge:
    challenge = cast.at("scoping")
    Challenge.objects.filter(pk=challenge.pk).update(pause_reason="inspection", paused_on=TODAY)
    return challenge


def dates_entered(cast: Cast) -> Challenge:
    """The lead has entered the days of the visit, and the host has not confirmed them."""
    challenge = cast.at("scoping")
    Challenge.objects.filter(pk=challenge.pk).update(
        first_day=dt.date(2027, 6, 14), last_day=dt.date(2027, 6, 16), dates_to_confirm="host"
    )
    return challenge


def objected(cast: Cast) -> Challenge:
    """The host objects to someone, and the team is too small without them."""
    challenge = cast.at("team")
    make(
        Objection,
        member=cast.places["challenger"],
        grounds="They applied for a post with us last year.",
        raised_by=cast.host_dcs,
        raised_at=at(2027, 2, 26),
    )
    cast.move("practitioner", status="ended")
    return challenge


def answering(cast: Cast) -> Challenge:
    challenge = cast.at("accuracy")
    challenge.accuracy_rounds.update(submitted_at=at(2027, 2, 25), submitted_by=cast.host_dcs)
    return challenge


def answered(cast: Cast) -> Challenge:
    challenge = answering(cast)
    for current in challenge.accuracy_rounds.all():
        current.points.update(answer="accepted", reason="Corrected.", answered_by=cast.lead)
    put_right(challenge)
    return challenge


def an_earlier_round(cast: Cast, answer: str = "") -> None:
    """The host sent a point in the round before, and the letter went back to drafting."""
    submission = at(2027, 2, 10)
    now = cast.challenge.accuracy_rounds.filter(current=True).first()
    before = make(
        AccuracyRound,
        challenge=cast.challenge,
        number=9,
        current=False,
        submitted_at=submission,
        submitted_by=cast.host_dcs,
        answers_released_at=submission,
        snapshot=now.snapshot if now else {},
    )
    make(
        FactualPoint,
        round=before,
        answer=answer,
        reason="The second figure stands." if answer else "",
        answered_by=cast.lead if answer else None,
        raised_by=cast.host_dcs,
        raised_at=submission,
    )


def asked_before(cast: Cast) -> Challenge:
    """Every point of this round is answered, and one of the round before is not."""
    challenge = answered(cast)
    an_earlier_round(cast)
    return challenge


def prepared(cast: Cast) -> Challenge:
    challenge = answered(cast)
    letter = prepared_letter(cast, challenge)
    letter.signatures.all().delete()
    print_records(cast, letter)
    return challenge


def correcting(cast: Cast) -> Challenge:
    """The letter has been issued, and one part of it is being corrected."""
    challenge = cast.at("issued")
    letter = challenge.letters.get()
    make(
        LetterCorrection,
        challenge=challenge,
        corrects=letter,
        wrong="The letter gave the wrong number of hubs.",
        right="There are four hubs.",
        content={**letter.content, "next": "There are four hubs."},
        begun_by=cast.lead,
        begun_at=at(2027, 3, 1),
    )
    return challenge


def unsignable(cast: Cast) -> Challenge:
    """The letter is being corrected, and of the team only its lead is left."""
    challenge = correcting(cast)
    others = challenge.members.filter(side="visiting").exclude(team_role="lead")
    put_seats(others, status="ended")
    return challenge


def corrected(cast: Cast) -> Challenge:
    """The corrected letter is prepared and waits for both signatures."""
    challenge = correcting(cast)
    prepare_correction(cast, challenge)
    return challenge


def corrected_signed(cast: Cast) -> Challenge:
    """Both have signed the corrected letter, and the host reads it."""
    challenge = correcting(cast)
    sign_letter(cast, prepare_correction(cast, challenge))
    return challenge


def brief_issued(cast: Cast) -> Challenge:
    """The briefing goes on with an issued brief that no one has read."""
    cast.at("visit")
    return cast.at("briefing")


def headlines_released(cast: Cast) -> Challenge:
    """The headlines were released today, and the visit goes on."""
    challenge = cast.at("visit")
    VisitPlan.objects.filter(challenge=challenge).update(
        headlines_released_at=clock.now(), verbal_feedback_on=TODAY
    )
    return challenge


def reviewed(cast: Cast) -> Challenge:
    challenge = cast.at("closed")
    challenge.followup_signatures.all().delete()
    return cast.at("follow_up")


def scope_half_signed(cast: Cast) -> Challenge:
    """The host has signed the scope, and the lead has not."""
    challenge = cast.at("scoping")
    scope = challenge.scopes.get(current=True)
    make(
        ScopeSignature,
        scope=scope,
        side="host",
        person=cast.host_dcs,
        name=cast.host_dcs.name,
        scope_revision=scope.revision,
    )
    return challenge


def letter_half_signed(cast: Cast) -> Challenge:
    """The lead has signed the prepared letter, and the other person has not."""
    challenge = prepared(cast)
    sign(actor=cast.lead, challenge=challenge, sha256=challenge.letters.get().sha256)
    return challenge


def follow_up_half_signed(cast: Cast) -> Challenge:
    """The lead has signed the follow-up, and the host has not."""
    challenge = reviewed(cast)
    make(
        FollowUpSignature,
        challenge=challenge,
        side="visiting",
        person=cast.lead,
        name=cast.lead.name,
    )
    return challenge


STATES: dict[str, Callable[[Cast], Challenge]] = {
    "paused": paused,
    "dates_entered": dates_entered,
    "objected": objected,
    "answering": answering,
    "answered": answered,
    "asked_before": asked_before,
    "prepared": prepared,
    "correcting": correcting,
    "unsignable": unsignable,
    "corrected": corrected,
    "corrected_signed": corrected_signed,
    "reviewed": reviewed,
    "scope_half_signed": scope_half_signed,
    "letter_half_signed": letter_half_signed,
    "follow_up_half_signed": follow_up_half_signed,
    "brief_issued": brief_issued,
    "headlines_released": headlines_released,
}
