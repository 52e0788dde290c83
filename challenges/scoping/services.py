"""Acts of scoping: write the scope, talk, sign, reopen."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from challenges.access.challenge import Acting, acting
from challenges.access.errors import Invalid, Refused, Stale
from challenges.access.roles import holds_today
from challenges.journey import clock
from challenges.journey.checks import MOST_LINES
from challenges.models import (
    Appointment,
    Challenge,
    Conversation,
    Format,
    LineOfEnquiry,
    Person,
    Scope,
    ScopeEndorsement,
    ScopeSignature,
    Side,
)
from challenges.outbox.compose import tell

TEXTS = ("purpose", "decision", "in_scope", "out_of_scope", "success", "limits", "clarity_note")
LABELS = {
    "purpose": "Purpose and why now",
    "decision": "The decision you will take with the answer",
    "in_scope": "In scope",
    "out_of_scope": "Out of scope",
    "success": "What success looks like",
    "limits": "Limits",
    "clarity_note": "Why the scope stands despite the remarks",
}


@dataclass(frozen=True)
class LineDraft:
    """A line of enquiry as the form sends it; `id` is None for a new one."""

    id: uuid.UUID | None
    question: str
    good: str
    sources: tuple[str, ...]


def write_scope(
    *,
    actor: Person,
    challenge: Challenge,
    version: int,
    texts: dict[str, str],
    motivations: list[str],
    lines: list[LineDraft],
) -> Scope:
    """Save the whole scope. A change clears signatures: they were on other words.

    `version` is the scope's version when the form was shown, 0 before there was one.

    :raises Stale: somebody saved meanwhile; carries both texts.
    :raises Refused: signed by both, and not reopened.
    :raises Invalid: more lines than the format allows.
    """
    with acting(actor=actor, action="scope.edit", challenge=challenge) as act:
        scope = _living_scope(act)
        if scope.frozen_at is not None:
            raise Refused("Both have signed this scope. Reopen it to change it.")
        most = MOST_LINES[Format(act.challenge.format)]
        if len(lines) > most:
            raise Invalid(lines=f"Keep {most} lines of enquiry at the most")
        if version != _shown_version(scope):
            _refuse_stale(scope, texts, lines)
        if not _changes(scope, texts, motivations, lines):
            act.silent = True
            return scope
        _store(scope, texts, motivations, actor)
        _store_lines(scope, lines)
        scope.signatures.all().delete()
        act.object_id = str(scope.pk)
    return scope


def _living_scope(act: Acting) -> Scope:
    found = act.challenge.scopes.filter(current=True).select_related("updated_by").first()
    return found or Scope.objects.create(challenge=act.challenge)


def _shown_version(scope: Scope) -> int:
    """A scope nobody has written yet was shown to its first author as version 0."""
    return scope.version if scope.updated_at or scope.number > 1 else 0


def _refuse_stale(scope: Scope, texts: dict[str, str], lines: list[LineDraft]) -> None:
    mine = {LABELS[name]: texts.get(name, "") for name in TEXTS}
    theirs = {LABELS[name]: getattr(scope, name) for name in TEXTS}
    mine["Lines of enquiry"] = "\n".join(line.question for line in lines)
    theirs["Lines of enquiry"] = "\n".join(line.question for line in scope.lines.living())
    same = [label for label in mine if mine[label] == theirs[label]]
    for label in same:
        del mine[label], theirs[label]
    raise Stale(mine=mine, theirs=theirs, by=scope.updated_by.name if scope.updated_by else "")


def _changes(
    scope: Scope, texts: dict[str, str], motivations: list[str], lines: list[LineDraft]
) -> bool:
    living = scope.lines.living()
    held = [(ln.pk, ln.question, ln.good, tuple(ln.sources)) for ln in living]
    sent = [(ln.id, ln.question, ln.good, tuple(ln.sources)) for ln in lines]
    return (
        any(getattr(scope, name) != texts.get(name, "") for name in TEXTS)
        or scope.motivations != motivations
        or held != sent
    )


def _store(scope: Scope, texts: dict[str, str], motivations: list[str], actor: Person) -> None:
    first = scope.updated_at is None and scope.number == 1
    for name in TEXTS:
        setattr(scope, name, texts.get(name, ""))
    scope.motivations = motivations
    scope.version += 0 if first else 1
    scope.updated_by = actor
    scope.updated_at = clock.now()
    scope.save()


def _store_lines(scope: Scope, lines: list[LineDraft]) -> None:
    """Keep the ids of lines that stay, so that what is linked to them stays linked.

    What is left out is dropped, never deleted, whether anything rests on it or not.
    """
    held = {line.pk: line for line in scope.lines.living()}
    kept = {line.id for line in lines if line.id in held}
    scope.lines.living().exclude(pk__in=kept).update(dropped=True)
    # Numbers are unique: move the kept ones out of the way before renumbering.
    for offset, line_id in enumerate(kept):
        scope.lines.filter(pk=line_id).update(number=100 + offset)
    for number, draft in enumerate(lines, start=1):
        values = {
            "number": number,
            "question": draft.question,
            "good": draft.good,
            "sources": list(draft.sources),
        }
        if draft.id in held:
            scope.lines.filter(pk=draft.id).update(**values)
        else:
            LineOfEnquiry.objects.create(scope=scope, **values)


def record_conversation(
    *,
    actor: Person,
    challenge: Challenge,
    once: uuid.UUID,
    held_on: dt.date,
    method: str,
    agreed: str,
    expectations: str,
    off_limits: str,
) -> Conversation:
    """Put a conversation of the two directors on record.

    `once` was made with the form and becomes the row's id: sent twice, stored once.

    :raises Invalid: a date to come.
    """
    with acting(actor=actor, action="conversation.record", challenge=challenge) as act:
        if held_on > clock.today():
            raise Invalid(held_on="The date must be today or in the past")
        conversation, made = Conversation.objects.get_or_create(
            pk=once,
            challenge=act.challenge,
            defaults={
                "held_on": held_on,
                "method": method,
                "agreed": agreed,
                "expectations": expectations,
                "off_limits": off_limits,
                "recorded_by": actor,
                "recorded_at": clock.now(),
            },
        )
        act.silent = not made
        act.object_id = str(conversation.pk)
    return conversation


def sign_as_host(*, actor: Person, challenge: Challenge, version: int) -> None:
    """The host DCS signs this version of the scope."""
    _sign(actor=actor, challenge=challenge, version=version, side=Side.HOST)


def sign_as_lead(*, actor: Person, challenge: Challenge, version: int) -> None:
    """The lead challenger signs this version of the scope."""
    _sign(actor=actor, challenge=challenge, version=version, side=Side.VISITING)


ACTION_OF_SIDE = {Side.HOST: "scope.sign_as_host", Side.VISITING: "scope.sign_as_lead"}


def _sign(*, actor: Person, challenge: Challenge, version: int, side: Side) -> None:
    """:raises Stale: the words changed since the page was shown.
    :raises Refused: there is nothing to sign yet.
    """
    with acting(actor=actor, action=ACTION_OF_SIDE[side], challenge=challenge) as act:
        scope = act.challenge.scopes.filter(current=True).first()
        if scope is None:
            raise Refused("There is no scope to sign yet.")
        if scope.version != version:
            raise Stale(mine={}, theirs={"Scope": f"version {scope.number}.{scope.version}"})
        _, made = ScopeSignature.objects.get_or_create(
            scope=scope,
            side=side,
            defaults={
                "person": actor,
                "name": actor.name,
                "post": _post_of(actor),
                "scope_version": scope.version,
                "at": clock.now(),
            },
        )
        act.silent = not made
        act.object_id = str(scope.pk)
        if made and scope.signatures.count() == len(ACTION_OF_SIDE):
            scope.frozen_at = clock.now()
            scope.save(update_fields=["frozen_at"])
        if made:
            tell("scope_signed", act=act, audiences=("host_dcs", "lead"))


def _post_of(person: Person) -> str:
    """The post to print under a name: the most senior one held today."""
    held = Appointment.objects.filter(holds_today(clock.today()), person=person)
    first = held.select_related("authority").order_by("post").first()
    return f"{first.post_name}, {first.authority.name}" if first else ""


def endorse(
    *, actor: Person, challenge: Challenge, post: str, name: str, endorsed_on: dt.date
) -> None:
    """Record that the Chief Executive or Lead Member endorsed the scope.

    :raises Invalid: a date to come, or nothing to endorse.
    """
    with acting(actor=actor, action="scope.record_endorsement", challenge=challenge) as act:
        scope = act.challenge.scopes.filter(current=True).first()
        if scope is None:
            raise Invalid(post="There is no scope to endorse yet")
        if endorsed_on > clock.today():
            raise Invalid(endorsed_on="The date must be today or in the past")
        ScopeEndorsement.objects.update_or_create(
            scope=scope,
            post=post,
            defaults={"name": name, "endorsed_on": endorsed_on, "recorded_by": actor},
        )


def reopen(*, actor: Person, challenge: Challenge) -> Scope:
    """Make the next version of a signed scope; the stage stays, signatures start afresh.

    :raises Refused: it is open already.
    """
    with acting(actor=actor, action="scope.reopen", challenge=challenge) as act:
        old = act.challenge.scopes.filter(current=True).first()
        if old is None or old.frozen_at is None:
            raise Refused("The scope is open already.")
        Scope.objects.filter(pk=old.pk).update(current=False)
        new = Scope.objects.create(
            challenge=act.challenge,
            number=old.number + 1,
            motivations=old.motivations,
            updated_by=actor,
            updated_at=clock.now(),
            **{name: getattr(old, name) for name in TEXTS},
        )
        _carry_lines(old, new)
        act.object_id = str(new.pk)
        tell("scope_reopened", act=act, audiences=("host_dcs", "lead", "programme_lead"))
    return new


def _carry_lines(old: Scope, new: Scope) -> None:
    """The lines themselves move on; the signed version keeps a copy of their words.

    Whatever rests on a line, of either side and of whatever kind, stays with it without
    being looked at, so nothing differs for a challenge where something does.
    """
    copies = [
        LineOfEnquiry(
            scope=old,
            number=line.number,
            question=line.question,
            good=line.good,
            sources=line.sources,
        )
        for line in old.lines.living()
    ]
    old.lines.update(scope=new)
    LineOfEnquiry.objects.bulk_create(copies)
