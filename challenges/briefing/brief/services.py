"""Write, assign, issue and acknowledge the brief."""

from __future__ import annotations

from django.urls import reverse

from challenges import clock
from challenges.access.errors import Blocked, Invalid, Stale
from challenges.access.writing import Act, authorised
from challenges.briefing.brief.queries import MUST_BE_WRITTEN
from challenges.briefing.timetable.queries import serving
from challenges.journey import deadlines
from challenges.journey.gates import Blocker
from challenges.models import (
    BriefAcknowledgement,
    BriefKey,
    BriefSection,
    BriefVersion,
    Challenge,
    MemberStatus,
    Person,
    Side,
)
from challenges.outbox.enqueue import enqueue_mail
from challenges.outbox.recipients import recipients


def write_section(
    *, actor: Person, challenge: Challenge, key: str, revision: int, body: str
) -> BriefSection:
    """Save one section of the draft. The host's people may write several at a time.

    `version` is the section's version when the form was shown, 0 before there was one.

    :raises Stale: somebody saved this section meanwhile; carries both texts.
    """
    held = challenge.brief_sections.filter(key=key).select_related("updated_by")
    child = held if held.exists() else None
    with authorised(actor=actor, action="brief.edit", challenge=challenge, child=child) as act:
        section = held.first() or BriefSection(challenge=act.challenge, key=key, revision=0)
        act.object_id = str(section.pk)
        if section.body == body:
            act.silent = True
            return section
        if section.revision != revision:
            label = BriefKey(key).label
            by = section.updated_by.name if section.updated_by else ""
            raise Stale(mine={label: body}, theirs={label: section.body}, by=by)
        section.body = body
        section.revision += 1
        section.updated_by = actor
        section.updated_at = clock.now()
        section.save()
    return section


def assign_section(
    *, actor: Person, challenge: Challenge, key: str, person: Person | None
) -> BriefSection:
    """Give a section to one of the host's people to write, or take it back.

    Whoever was only given a section cannot hand it on: the act is about the whole brief.

    :raises Invalid: the person is not on the host's side of this challenge.
    """
    with authorised(actor=actor, action="brief.edit", challenge=challenge) as act:
        host_side = act.challenge.members.filter(side=Side.HOST, status=MemberStatus.ACCEPTED)
        if person is not None and not host_side.filter(person=person).exists():
            raise Invalid(person="Choose somebody who works on this challenge for the host")
        section, _ = BriefSection.objects.get_or_create(
            challenge=act.challenge, key=key, defaults={"revision": 0}
        )
        act.object_id = str(section.pk)
        if section.assigned_to == person:
            act.silent = True
            return section
        section.assigned_to = person
        section.save(update_fields=["assigned_to"])
    return section


def issue_brief(*, actor: Person, challenge: Challenge, seen: int) -> BriefVersion:
    """Freeze the draft as the next version and tell the team.

    `seen` is the sum of the sections' versions on the page: nobody issues words they
    have not seen. Sent twice, or with nothing new to say, it issues nothing.

    :raises Stale: somebody wrote on meanwhile.
    :raises Blocked: what a team cannot do without is not written.
    """
    with authorised(actor=actor, action="brief.issue", challenge=challenge) as act:
        held = {s.key: s for s in act.challenge.brief_sections.all()}
        content = [
            {"key": key, "label": label, "body": held[key].body if key in held else ""}
            for key, label in BriefKey.choices
        ]
        latest = act.challenge.brief_versions.first()
        if latest is not None and latest.content == content:
            act.silent = True
            return latest
        if seen != sum(s.revision for s in held.values()):
            raise Stale(mine={}, theirs={"Brief": "Somebody has written on in the draft."})
        if missing := _not_written(act.challenge, content):
            raise Blocked(missing)
        brief = BriefVersion.objects.create(
            challenge=act.challenge,
            number=latest.number + 1 if latest else 1,
            content=content,
            issued_by=actor,
            issued_at=clock.now(),
        )
        act.object_id = str(brief.pk)
        deadlines.meet(act.challenge, ("issue_brief",))
        _tell(act, "brief_issued", ("team",), f"{brief.number}", "brief.view", "briefing:brief")
    return brief


def _not_written(challenge: Challenge, content: list[dict[str, str]]) -> tuple[Blocker, ...]:
    return tuple(
        Blocker(
            code="brief_written",
            message=f"“{part['label']}” is not written yet.",
            action="brief.edit",
            url=reverse("challenges:briefing:section", args=[challenge.ref, part["key"]]),
        )
        for part in content
        if part["key"] in MUST_BE_WRITTEN and not part["body"].strip()
    )


def acknowledge_brief(*, actor: Person, challenge: Challenge, number: int) -> None:
    """A member says: I have read this version of the brief.

    :raises Stale: a newer version was issued while the page was open.
    """
    with authorised(actor=actor, action="brief.acknowledge", challenge=challenge) as act:
        latest = act.challenge.brief_versions.first()
        if latest is None or latest.number != number:
            words = f"version {latest.number}" if latest else "none"
            raise Stale(mine={}, theirs={"Brief": words})
        member = serving(act.challenge).get(person=actor)
        receipt, made = BriefAcknowledgement.objects.get_or_create(
            brief=latest, member=member, defaults={"at": clock.now()}
        )
        act.silent = not made
        act.object_id = str(receipt.pk)


def _tell(act: Act, message: str, to: tuple[str, ...], which: str, action: str, page: str) -> None:
    """Tell everybody but the one who did it, once for each version of what there is to read."""
    challenge = act.challenge
    for person in recipients(challenge, to).exclude(pk=act.person.pk):
        enqueue_mail(
            message,
            to=person,
            key=f"{message}:{challenge.ref}:{which}",
            challenge=challenge,
            action=action,
            link=reverse(f"challenges:{page}", args=[challenge.ref]),
        )
