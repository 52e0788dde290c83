"""Write, assign, issue and acknowledge the brief."""

from __future__ import annotations

from challenges import clock
from challenges.access.errors import Blocked, Invalid, Refused
from challenges.access.writing import authorised
from challenges.briefing.brief.queries import (
    can_be_taken_back,
    draft,
    host_people,
    missing_for_issue,
)
from challenges.briefing.timetable.queries import serving
from challenges.journey import deadlines
from challenges.journey.recognisable import store_reason
from challenges.models import (
    AuditEvent,
    BriefAcknowledgement,
    BriefKey,
    BriefSection,
    BriefVersion,
    Challenge,
    GuardedKind,
    Person,
)


def write_section(
    *,
    actor: Person,
    challenge: Challenge,
    key: str,
    revision: int,
    body: str,
    attribution_answer: str = "",
) -> BriefSection:
    """Save one section of the draft. The host's people may write several at a time.

    `revision` is the section's when the form was shown, 0 before there was one.

    :raises Stale: someone saved this section after the page was opened; carries both texts.
    """
    rows = challenge.brief_sections.filter(key=key).select_related("updated_by")
    child = rows if rows.exists() else None
    with authorised(actor=actor, action="brief.edit", challenge=challenge, child=child) as act:
        section = rows.first() or BriefSection(challenge=act.challenge, key=key, revision=0)
        values = {"body": body}
        labels = {"body": BriefKey(key).label}
        if act.changes(section, values, revision=revision, labels=labels, by=section.updated_by):
            act.store(section, values, updated_by=actor, updated_at=clock.now())
            if not draft(act.challenge).missing:
                act.tell("brief_written", once=True, about="1")
        store_reason(act, GuardedKind.BRIEF, section.pk, body, attribution_answer)
    return section


def assign_section(
    *,
    actor: Person,
    challenge: Challenge,
    key: str,
    person: Person | None,
    chosen_before: str | None = None,
) -> BriefSection:
    """Give a section to one of the host's people to write, or take it back.

    A person who was only given a section cannot pass it on: this is about the whole brief.
    It counts no revision, because the text stays the same. `chosen_before` is who the page showed.

    :raises Stale: a colleague has given it to someone else since the page was shown.
    :raises Invalid: the person is not on the host's side of this challenge.
    """
    with authorised(actor=actor, action="brief.edit", challenge=challenge) as act:
        if person is not None and person not in host_people(act.challenge):
            raise Invalid(person="Choose someone who works on this challenge for the host")
        rows = act.challenge.brief_sections.filter(key=key)
        section = rows.first() or BriefSection(challenge=act.challenge, key=key, revision=0)
        act.choose(
            section, "assigned_to", person, chosen_before=chosen_before, label="Who writes it?"
        )
        if person is not None and not act.silent:
            act.tell_person("section_assigned", person, about=key)
    return section


def issue_brief(*, actor: Person, challenge: Challenge, revision: int) -> BriefVersion:
    """Freeze the draft as the next version and tell the team.

    `revision` is that of the whole draft on the page, so no one issues a text they have not
    seen. An unchanged draft is not issued again.

    :raises Stale: someone saved a section after the page was opened.
    :raises Blocked: a section that the team cannot do without is not written, or one may let
        someone be recognised.
    """
    with authorised(actor=actor, action="brief.issue", challenge=challenge) as act:
        brief = draft(act.challenge)
        latest = act.challenge.brief_versions.first()
        if latest is not None and latest.content == brief.content:
            act.silent = True
            return latest
        act.require_unchanged(
            brief,
            revision=revision,
            texts={"Brief": "Someone has changed the draft since you opened the page."},
        )
        if missing := missing_for_issue(act.challenge, brief):
            raise Blocked(missing)
        version = BriefVersion.objects.create(
            challenge=act.challenge,
            number=_next_number(act.challenge),
            content=brief.content,
            issued_by=actor,
            issued_at=clock.now(),
        )
        act.object_id = str(version.pk)
        deadlines.sync(act.challenge)
        act.tell("brief_issued", about=str(version.number))
    return version


def _next_number(challenge: Challenge) -> int:
    """Return the number of the next version; the number of one taken back is not used again."""
    taken_back = AuditEvent.objects.filter(challenge=challenge, action="brief.take_back")
    return challenge.brief_versions.count() + taken_back.count() + 1


def take_back_brief(*, actor: Person, challenge: Challenge, revision: int) -> None:
    """Take back the version issued last, while no one of the team has confirmed reading it.

    The draft stays; the team reads the version before it, if there is one. `revision` is the
    number of the version on the page.

    :raises Stale: a newer version was issued after the page was opened.
    :raises Refused: someone has confirmed that they have read it.
    """
    with authorised(actor=actor, action="brief.take_back", challenge=challenge) as act:
        latest = act.challenge.brief_versions.latest("number")
        act.require_unchanged(
            latest,
            revision=revision,
            counter="number",
            texts={"Brief": f"Version {latest.number} is the latest now."},
        )
        if not can_be_taken_back(latest):
            raise Refused("Someone on the team has read this version. You can issue a new one.")
        act.object_id = str(latest.pk)
        latest.delete()
        deadlines.sync(act.challenge)
        act.tell("brief_taken_back")


def acknowledge_brief(*, actor: Person, challenge: Challenge, revision: int) -> None:
    """Record that a member of the team has read the latest version of the brief.

    `revision` is the number of the version on the page.

    :raises Stale: a newer version was issued after the page was opened.
    """
    with authorised(actor=actor, action="brief.acknowledge", challenge=challenge) as act:
        latest = act.challenge.brief_versions.latest("number")
        act.require_unchanged(
            latest,
            revision=revision,
            counter="number",
            texts={"Brief": f"Version {latest.number} has been issued."},
        )
        member = serving(act.challenge).get(person=actor)
        act.create_once(
            BriefAcknowledgement, {"member": member}, owner={"brief": latest}, at=clock.now()
        )
