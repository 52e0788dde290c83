"""Acts about people: invite, appoint to posts, give roles, close and reopen accounts."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet

from challenges import clock
from challenges.access.errors import Invalid, Refused
from challenges.access.programme_door import ProgrammeAct, authorised_for_programme
from challenges.models import (
    Appointment,
    AuditEvent,
    Authority,
    Person,
    Post,
    Programme,
    ProgrammeRole,
)
from challenges.outbox.enqueue import enqueue_mail as send
from challenges.people import addresses, invitations
from challenges.people.queries import appointments_in, people_of, roles_in

ADMINISTER = "account.administer"
OWN = "account.manage_own"
DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class PostDraft:
    """A post as a form sends it."""

    authority: Authority
    post: str
    starts_on: dt.date
    ends_on: dt.date | None = None
    acting: bool = False
    title: str = ""


def invite_person(
    *,
    actor: Person,
    programme: Programme,
    name: str,
    email: str,
    post: PostDraft | None = None,
    role: str = "",
) -> Person:
    """Make somebody known to the programme, with a post or a role, and send a link.

    Whether the address is known already makes no difference to what the actor reads;
    somebody with an account is told of the post and keeps the name they have.

    :raises Invalid: an address outside the allowed domains, or neither post nor role.
    """
    with authorised_for_programme(actor=actor, action=ADMINISTER, programme=programme) as act:
        if not addresses.may_be_invited(email):
            raise Invalid(email=addresses.words_for_refusal())
        if post is None and not role:
            raise Invalid(authority="Choose a post in an authority, or a role in the programme")
        person, made = Person.objects.get_or_create(
            email=email.strip().lower(),
            defaults={"name": name.strip(), "password": make_password(None)},
        )
        act.object_id = str(person.pk)
        placed = [
            post is not None and _appoint(act, person, post),
            bool(role) and _give_role(act, person, role),
        ]
        act.silent = not (made or any(placed))
        if not act.silent:
            _tell_of_the_account(person, act)
    return person


def _tell_of_the_account(person: Person, act: ProgrammeAct) -> None:
    if not person.is_active:
        return
    if not person.has_usable_password():
        invitations.send(person)
        return
    send("account_post", to=person, key=f"account_post:{person.pk}:{clock.now():%Y%m%d%H%M%S}")


def send_invitation(
    *, actor: Person, programme: Programme, person_id: uuid.UUID, revision: int
) -> None:
    """Send the link anew; the earlier one stops working.

    `version` is how many were sent before the page was shown: pressed twice, one is sent,
    since a second would make the first link useless while it is still on its way.

    :raises Refused: the person signs in already, or the account is closed.
    """
    with authorised_for_programme(
        actor=actor, action=ADMINISTER, programme=programme, child=_one(programme, person_id)
    ) as act:
        person: Person = act.child
        if not person.is_active:
            raise Refused("The account is closed. Reopen it first.")
        if person.has_usable_password():
            raise Refused("This person has an account already and can ask for a new password.")
        if person.account_invitations.count() != revision:
            act.silent = True
            return
        invitations.send(person)


def revoke_invitation(*, actor: Person, programme: Programme, person_id: uuid.UUID) -> None:
    """Take the link back that was sent to somebody."""
    with authorised_for_programme(
        actor=actor, action=ADMINISTER, programme=programme, child=_one(programme, person_id)
    ) as act:
        act.silent = not invitations.take_back(act.child)


def accept_invitation(*, actor: Person | None, token: str, password: str) -> Person:
    """Spend a link: its person sets a password. The first to do so wins.

    `actor` is whoever is signed in on that browser, usually nobody.

    :raises Person.DoesNotExist: unknown, used, expired or revoked, all the same.
    :raises Refused: somebody else is signed in on that browser.
    """
    with transaction.atomic():
        found = invitations.with_token(token).select_for_update(of=("self",)).first()
        if found is None:
            raise Person.DoesNotExist
        person = found.person
        if actor is not None and actor.pk != person.pk:
            raise Refused("Sign out first: the link is for somebody else.")
        found.used_at = clock.now()
        found.save(update_fields=["used_at"])
        invitations.take_back(person)
        person.set_password(password)
        person.save(update_fields=["password"])
        _log_own(person, str(found.pk))
    return person


def _one(programme: Programme, person_id: uuid.UUID) -> QuerySet[Person]:
    return people_of(programme).filter(pk=person_id)


def appoint(*, actor: Person, programme: Programme, person_id: uuid.UUID, post: PostDraft) -> None:
    """Appoint somebody to a post in an authority of the programme, perhaps acting.

    :raises Invalid: dates out of order, or a second Director at the same time.
    :raises Refused: nobody appoints themselves.
    """
    with authorised_for_programme(
        actor=actor, action=ADMINISTER, programme=programme, child=_one(programme, person_id)
    ) as act:
        act.silent = not _appoint(act, act.child, post)


def _appoint(act: ProgrammeAct, person: Person, draft: PostDraft) -> bool:
    _nobody_decides_about_themselves(act, person)
    if not act.programme.authorities.filter(pk=draft.authority.pk).exists():
        raise Invalid(authority="Choose an authority of this programme")
    if draft.ends_on is not None and draft.ends_on < draft.starts_on:
        raise Invalid(ends_on="The last day must be the same as or after the first day")
    same = Appointment.objects.filter(
        person=person,
        authority=draft.authority,
        post=draft.post,
        starts_on=draft.starts_on,
        acting=draft.acting,
    )
    if same.exists():
        return False
    wanted = Appointment(
        person=person,
        authority=draft.authority,
        post=draft.post,
        starts_on=draft.starts_on,
        ends_on=draft.ends_on,
        acting=draft.acting,
        title=draft.title,
    )
    _refuse_second_director(wanted)
    try:
        with transaction.atomic():
            wanted.save()
    except IntegrityError:
        # Another programme with the same authority was quicker; its lock is not ours.
        raise Invalid(post="Somebody else has just been appointed Director there") from None
    return True


def _refuse_second_director(wanted: Appointment) -> None:
    """One Director at a time; somebody acting may stand beside them."""
    if wanted.post != Post.DCS or wanted.acting:
        return
    others = Appointment.objects.filter(
        Q(ends_on__isnull=True) | Q(ends_on__gte=wanted.starts_on),
        authority=wanted.authority_id,
        post=Post.DCS,
        acting=False,
    ).exclude(pk=wanted.pk)
    if wanted.ends_on is not None:
        others = others.filter(starts_on__lte=wanted.ends_on)
    other = others.select_related("person").first()
    if other is not None:
        raise Invalid(
            post=f"{other.person.name} is {other.get_post_display()} of "
            f"{wanted.authority.name} then. End that appointment first, "
            "or say that this one is acting"
        )


def end_appointment(
    *,
    actor: Person,
    programme: Programme,
    person_id: uuid.UUID,
    appointment_id: int,
    ends_on: dt.date,
) -> None:
    """Say which day is the last in a post; one that has not begun is taken back.

    :raises Invalid: a last day before the first, or one that overlaps a successor.
    """
    wanted = appointments_in(programme).filter(pk=appointment_id, person=person_id)
    with authorised_for_programme(
        actor=actor, action=ADMINISTER, programme=programme, child=wanted
    ) as act:
        held: Appointment = act.child
        _nobody_decides_about_themselves(act, held.person)
        if held.starts_on > clock.today():
            held.delete()
            return
        if ends_on < held.starts_on:
            raise Invalid(ends_on="The last day must be the same as or after the first day")
        if held.ends_on == ends_on:
            act.silent = True
            return
        held.ends_on = ends_on
        _refuse_second_director(held)
        held.save(update_fields=["ends_on"])


def give_role(*, actor: Person, programme: Programme, person_id: uuid.UUID, role: str) -> None:
    """Make somebody programme lead, board member or information officer from today."""
    with authorised_for_programme(
        actor=actor, action=ADMINISTER, programme=programme, child=_one(programme, person_id)
    ) as act:
        act.silent = not _give_role(act, act.child, role)


def _give_role(act: ProgrammeAct, person: Person, role: str) -> bool:
    _nobody_decides_about_themselves(act, person)
    if role not in ProgrammeRole.Role.values:
        raise Invalid(role="Choose a role")
    today = clock.today()
    held, made = ProgrammeRole.objects.get_or_create(
        person=person,
        programme=act.programme,
        role=role,
        defaults={"starts_on": today},
    )
    if made:
        return True
    if held.ends_on is None and held.starts_on <= today:
        return False
    held.starts_on, held.ends_on = today, None
    held.save(update_fields=["starts_on", "ends_on"])
    return True


def end_role(*, actor: Person, programme: Programme, person_id: uuid.UUID, role_id: int) -> None:
    """End a role in the programme at once.

    Nobody ends their own, so a lead who acts always remains.
    """
    wanted = roles_in(programme).filter(pk=role_id, person=person_id)
    with authorised_for_programme(
        actor=actor, action=ADMINISTER, programme=programme, child=wanted
    ) as act:
        held: ProgrammeRole = act.child
        _nobody_decides_about_themselves(act, held.person)
        yesterday = clock.today() - DAY
        if held.ends_on is not None and held.ends_on <= yesterday:
            act.silent = True
        elif held.starts_on > yesterday:
            held.delete()
        else:
            held.ends_on = yesterday
            held.save(update_fields=["ends_on"])


def close_account(*, actor: Person, programme: Programme, person_id: uuid.UUID) -> None:
    """Close somebody's account: every session and link ends with this.

    :raises Refused: one's own account, or an administrator's by somebody who is none.
    """
    with authorised_for_programme(
        actor=actor, action=ADMINISTER, programme=programme, child=_one(programme, person_id)
    ) as act:
        person: Person = act.child
        _nobody_decides_about_themselves(act, person)
        if person.is_system_admin and not actor.is_system_admin:
            raise Refused("Only another administrator closes an administrator's account.")
        if not person.is_active:
            act.silent = True
            return
        invitations.take_back(person)
        person.is_active = False
        person.session_epoch += 1
        person.save(update_fields=["is_active", "session_epoch"])


def reopen_account(*, actor: Person, programme: Programme, person_id: uuid.UUID) -> None:
    """Let somebody sign in again, with the password they had."""
    with authorised_for_programme(
        actor=actor, action=ADMINISTER, programme=programme, child=_one(programme, person_id)
    ) as act:
        person: Person = act.child
        if person.is_active:
            act.silent = True
            return
        person.is_active = True
        person.save(update_fields=["is_active"])


def _nobody_decides_about_themselves(act: ProgrammeAct, person: Person) -> None:
    if person.pk == act.person.pk:
        raise Refused(
            "Nobody changes their own posts, roles or account. Ask another programme lead."
        )


def change_own_name(*, actor: Person, name: str) -> None:
    """Change the name that others see."""
    with transaction.atomic():
        person = Person.objects.select_for_update(no_key=True).get(pk=actor.pk)
        if person.name == name.strip():
            return
        person.name = name.strip()
        person.save(update_fields=["name"])
        _log_own(person)


def end_own_sessions(*, actor: Person) -> Person:
    """Sign out everywhere; the caller may keep its own session by renewing its hash."""
    with transaction.atomic():
        person = Person.objects.select_for_update(no_key=True).get(pk=actor.pk)
        person.session_epoch += 1
        person.save(update_fields=["session_epoch"])
        _log_own(person)
    return person


def set_own_password(*, actor: Person, password: str) -> None:
    """Set a new password, log it, and tell the person by mail in case it was not them."""
    with transaction.atomic():
        actor.set_password(password)
        actor.save(update_fields=["password"])
        _log_own(actor)
        key = f"password_changed:{invitations.fingerprint(actor.password)[:16]}"
        send("password_changed", to=actor, key=key)


def _log_own(person: Person, object_id: str = "") -> None:
    AuditEvent.objects.create(actor=person, action=OWN, object_id=object_id, at=clock.now())
