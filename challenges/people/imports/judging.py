"""What becomes of each row of a list of people, worked out without writing anything.

A row only ever adds: no one's post or role ends because a file leaves it out.
"""

from __future__ import annotations

import copy
import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.contrib.auth.hashers import make_password

from challenges.documents.spreadsheets.uploads import UploadedRow
from challenges.models import Appointment, Authority, Person, Post, ProgrammeRole
from challenges.models.person import post_name
from challenges.people.imports.people_register import Register
from challenges.people.imports.reading import Claim, read_claim
from challenges.people.posts.placing import why_second_director
from challenges.rules.folding import fold
from challenges.ui.dates import day as said
from challenges.ui.row_fates import Fate, FilePreview, RowFate

LEFT_OUT = "This is an example of the template, and is left out"
NOTHING_TO_CHANGE = "Everything here is as the row says"
SAID_ABOVE = "A row above says the same"
OUTSIDE = "This address is outside the domains that can be invited. "
BY_REASON = f"{OUTSIDE}Add its domain, or enter a reason for the address"
BY_A_LEAD = f"{OUTSIDE}Ask a programme lead"
NO_REASON = "This address can be invited without a reason. Delete the reason"
OWN_CASE = "You cannot change your own posts and roles. Ask another programme lead"
ACCOUNT_CLOSED = "Their account is closed. Reopen it first"
NOT_SHARED = "Only the job of a Director can be shared here"


@dataclass
class Plan:
    """What an import writes: unsaved rows, and who is told."""

    people: list[Person] = field(default_factory=list)
    posts: list[Appointment] = field(default_factory=list)
    changed_posts: list[Appointment] = field(default_factory=list)
    roles: list[ProgrammeRole] = field(default_factory=list)
    changed_roles: list[ProgrammeRole] = field(default_factory=list)
    reasons: list[tuple[Person, str]] = field(default_factory=list)
    concerns: dict[uuid.UUID, Person] = field(default_factory=dict)


@dataclass
class Judgement:
    """Each row with its fate, and what follows from all of them together."""

    preview: FilePreview
    plan: Plan


@dataclass
class _RowChanges:
    """What one row adds, noted once the row is certain to be taken."""

    notes: list[str] = field(default_factory=list)
    post: Appointment | None = None
    role: ProgrammeRole | None = None
    reason: str = ""

    @property
    def adds(self) -> bool:
        """Return whether the row adds anything."""
        return self.post is not None or self.role is not None or bool(self.reason)


class _Judge:
    """Goes through the rows in order: each is judged beside what those before it add."""

    def __init__(self, register: Register) -> None:
        self.register = register
        self.plan = Plan()
        # The first row of each person.
        self.first: dict[str, Claim] = {}

    def fate_of(self, row: UploadedRow) -> RowFate:
        claim = read_claim(row, self.register)
        if claim.is_example:
            return _fate(claim, Fate.EXAMPLE, [LEFT_OUT])
        person = self.register.accounts.get(claim.email)
        is_known = person is not None and person.pk in self.register.members
        faults = [*claim.faults, *self._faults_of_person(claim, person if is_known else None)]
        if faults:
            return _fate(claim, Fate.REFUSED, faults)
        if person is None:
            person = Person(name=claim.name, email=claim.email, password=make_password(None))
        changes = _RowChanges()
        why = self._post(claim, person, changes) if claim.authority else ""
        self._role(claim, person, changes)
        if claim.address_reason and not self.register.is_allowed(claim.email):
            changes.reason = claim.address_reason
            changes.notes.append(f"The address is let in: {changes.reason}")
        adds = changes.adds
        if not why and adds and person.pk == self.register.actor.pk:
            why = OWN_CASE
        if why:
            return _fate(claim, Fate.REFUSED, [why])
        self._note(claim, person, changes)
        notes = [*changes.notes, *_other_name(claim, person if is_known else None)]
        if not adds:
            return _fate(claim, Fate.SAME, notes or [NOTHING_TO_CHANGE if is_known else SAID_ABOVE])
        return _fate(claim, Fate.CHANGED if is_known else Fate.NEW, notes)

    def _faults_of_person(self, claim: Claim, member: Person | None) -> list[str]:
        """Return what is wrong about the person, apart from what the row itself says."""
        if not claim.has_email:
            return []
        faults = []
        first = self.first.setdefault(claim.email, claim)
        if fold(first.name) != fold(claim.name):
            faults.append(f"Row {first.number} gives this address to {first.name}")
        if member and not member.is_active:
            faults.append(ACCOUNT_CLOSED)
        return [*faults, *self._faults_of_email(claim)]

    def _faults_of_email(self, claim: Claim) -> list[str]:
        """Return why the address is not let in, or that its reason is not needed."""
        register = self.register
        if register.is_allowed(claim.email):
            return []
        if register.may_be_invited(claim.email, claim.authority):
            return [NO_REASON] if claim.address_reason else []
        if not register.may_allow:
            return [BY_A_LEAD]
        return [] if claim.address_reason else [BY_REASON]

    def _post(self, claim: Claim, person: Person, changes: _RowChanges) -> str:
        """Note the post that the row adds or corrects, or return why it cannot."""
        if claim.job_share and claim.post != Post.DCS:
            return NOT_SHARED
        standing = [a for a in self.register.appointments[person.pk] if _is_same_post(a, claim)]
        for past in (one for one in standing if one.is_over(self.register.today)):
            if past.ends_on and past.starts_on == claim.starts_on:
                return f"They held this post until {said(past.ends_on)}. Enter a later first day"
        current = next((a for a in standing if not a.is_over(self.register.today)), None)
        if current is None:
            return self._new_post(claim, person, changes)
        if claim.starts_on not in (None, current.starts_on):
            return (
                f"They hold this post from {said(current.starts_on)}. Leave the first day empty, "
                "or end that appointment first"
            )
        return self._correction(claim, current, changes)

    def _new_post(self, claim: Claim, person: Person, changes: _RowChanges) -> str:
        appointment = Appointment(
            person=person,
            authority=_the(claim.authority),
            post=claim.post,
            title=claim.title,
            acting=claim.acting,
            job_share=claim.job_share,
            starts_on=claim.starts_on or self.register.today,
        )
        directors = self.register.directors[appointment.authority_id]
        why = self.register.why_not_there(
            appointment.authority, appointment.starts_on
        ) or why_second_director(appointment, directors)
        if not why:
            changes.post = appointment
            changes.notes.append(_said_post(appointment))
        return why

    def _correction(self, claim: Claim, current: Appointment, changes: _RowChanges) -> str:
        """Note another title, or that the job is shared; what the row leaves empty stays."""
        title = claim.title or current.title
        job_share = claim.job_share or current.job_share
        if (title, job_share) == (current.title, current.job_share):
            return ""
        if current.pk is None:
            return "Another row of the file says something else about this post"
        appointment = copy.copy(current)
        appointment.title, appointment.job_share = title, job_share
        directors = self.register.directors[current.authority_id]
        why = why_second_director(appointment, directors)
        if not why:
            changes.post = appointment
            if title != current.title:
                changes.notes.append(f"The title of the post becomes {title}")
            if job_share != current.job_share:
                changes.notes.append(f"{_said_post(appointment)}: becomes a job share")
        return why

    def _role(self, claim: Claim, person: Person, changes: _RowChanges) -> None:
        """Note the role that the row gives, unless the person has it today."""
        today = self.register.today
        role = self.register.roles.get((person.pk, claim.role))
        if not claim.role or (role and role.ends_on is None and role.starts_on <= today):
            return
        role = copy.copy(role) or ProgrammeRole(
            person=person, programme=self.register.programme, role=claim.role
        )
        role.starts_on, role.ends_on = today, None
        changes.role = role
        changes.notes.append(f"{role.get_role_display()}, from today")

    def _note(self, claim: Claim, person: Person, changes: _RowChanges) -> None:
        """Let the row be written, and the rows that follow know of it."""
        if claim.email not in self.register.accounts:
            self.register.accounts[claim.email] = person
            self.plan.people.append(person)
        if post := changes.post:
            (self.plan.posts if post.pk is None else self.plan.changed_posts).append(post)
            self.register.replace(post)
        if role := changes.role:
            (self.plan.roles if role.pk is None else self.plan.changed_roles).append(role)
            self.register.roles[person.pk, role.role] = role
        if changes.reason:
            self.plan.reasons.append((person, changes.reason))
            self.register.allowed.add(person.pk)
        if changes.adds:
            self.plan.concerns.setdefault(person.pk, person)


def judge(rows: Iterable[UploadedRow], register: Register) -> Judgement:
    """Return the fate of each row, one for each, and what an import of them writes."""
    judge_of_rows = _Judge(register)
    fates = [judge_of_rows.fate_of(row) for row in rows]
    return Judgement(FilePreview(fates), judge_of_rows.plan)


def _fate(claim: Claim, fate: Fate, notes: list[str]) -> RowFate:
    return RowFate(claim.number, claim.name, claim.email, fate, tuple(notes))


def _the(authority: Authority | None) -> Authority:
    if authority is None:
        raise ValueError("a post is in an authority")
    return authority


def _is_same_post(appointment: Appointment, claim: Claim) -> bool:
    return (appointment.authority, appointment.post, appointment.acting) == (
        claim.authority,
        claim.post,
        claim.acting,
    )


def _said_post(appointment: Appointment) -> str:
    name = post_name(appointment.post, appointment.title, is_acting=appointment.acting)
    return f"{name}, {appointment.authority.name}, from {said(appointment.starts_on)}"


def _other_name(claim: Claim, member: Person | None) -> list[str]:
    """Say that the name stays where the file has another: it is the person's own to change."""
    if member is None or fold(member.name) == fold(claim.name):
        return []
    return [f"The name stays {member.name}, as it is here"]
