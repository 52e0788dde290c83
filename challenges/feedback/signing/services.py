"""Acts on the finished letter: prepare its bytes, sign their hash, issue them, share them."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable

from django.db.models import Max

from challenges import clock
from challenges.access.door import open_challenge
from challenges.access.errors import Invalid, Refused, Stale
from challenges.access.writing import Act, authorised
from challenges.documents.letter import LetterContent
from challenges.documents.pdf import PdfFailed, PdfUnavailable, render_pdf
from challenges.feedback.compose import compose
from challenges.feedback.prepared import void_prepared
from challenges.feedback.records import Records, Signatory, load
from challenges.feedback.register import new_code
from challenges.journey.engine import advance
from challenges.models import (
    Challenge,
    Format,
    LetterShare,
    LetterSignature,
    LetterVersion,
    Person,
    TeamRole,
)
from challenges.outbox.enqueue import enqueue_mail
from challenges.outbox.recipients import recipients as people_of

TEMPLATE = "pdf/letter.html"
FURTHEST = dt.timedelta(days=365)
CHANGED = "the letter, the team or the host’s Director changed while the file was made"


def prepare(
    *,
    actor: Person,
    challenge: Challenge,
    second: Person | None,
    letter_date: dt.date,
    revision: int,
) -> LetterVersion:
    """Freeze number, date, printed names and code; render once; store bytes and hash.

    `version` is the number of the last letter prepared when the page was shown, 0 before
    there was one. The file is made before anything is locked; under the lock the letter is
    composed again and must be the same, so that no edit falls between words and file.

    :raises Stale: somebody prepared a letter or changed its words meanwhile.
    :raises Invalid: the second signatory cannot sign, the letter would be dated before the
        visit or in another year, or no file can be made.
    """
    open_challenge(actor, challenge.ref, "letter.prepare")
    _check_date(challenge, letter_date)
    before = _to_print(challenge, second, letter_date, revision + 1, new_code())
    pdf = _rendered(before)
    with authorised(actor=actor, action="letter.prepare", challenge=challenge) as act:
        last = _last_number(act.challenge)
        if last != revision and (same := _made_already(act, before)):
            act.silent = True
            return same
        now = _to_print(act.challenge, second, letter_date, revision + 1, before.register_code)
        if last != revision or now != before:
            raise Stale(mine={}, theirs={"Letter": CHANGED})
        void_prepared(act)
        letter = _store(act, before, pdf, letter_date, second)
        act.object_id = str(letter.pk)
        if second is not None:
            _tell(act, letter, "letter_to_sign", [second], "letter.sign")
    return letter


def _check_date(challenge: Challenge, letter_date: dt.date) -> None:
    """The file cannot be mended once it is issued, so a slip of the hand is caught here."""
    if challenge.last_day and letter_date < challenge.last_day:
        raise Invalid(letter_date="The date must not be before the last day on site")
    if letter_date > clock.today() + FURTHEST:
        raise Invalid(letter_date="The date must be within a year from today")


def _rendered(letter: LetterContent) -> bytes:
    try:
        return render_pdf(TEMPLATE, {"letter": letter, "draft": False})
    except PdfUnavailable as why:
        raise Invalid(__all__=str(why)) from why
    except PdfFailed as why:
        raise Invalid(__all__="The file could not be made. Nothing is lost; try again.") from why


def _to_print(
    challenge: Challenge, second: Person | None, letter_date: dt.date, number: int, code: str
) -> LetterContent:
    records = load(challenge)
    return compose(
        records,
        signatories=_signatories(records, second),
        number=number,
        register_code=code,
        letter_date=letter_date,
    )


def _signatories(records: Records, second: Person | None) -> list[Signatory]:
    """The lead and one other; for a conversation the lead alone (design §3).

    :raises Invalid: the other is missing, is the lead, or does not serve on the team.
    """
    lead = [m for m in records.team if m.role == TeamRole.LEAD.label][:1]
    if records.challenge.format == Format.CONVERSATION and second is None:
        return lead
    others = [m for m in records.team if second is not None and m.person_id == second.pk]
    if not others or others == lead:
        raise Invalid(second="Choose another member of the team, who is cleared and still on it")
    return lead + others


def _last_number(challenge: Challenge) -> int:
    return challenge.letters.aggregate(last=Max("number"))["last"] or 0


def _made_already(act: Act, wanted: LetterContent) -> LetterVersion | None:
    """The same letter, prepared by the same person a moment ago: the form was sent twice."""
    living = act.challenge.letters.filter(
        voided_at=None, issued_at=None, prepared_by=act.person, number=wanted.number
    ).first()
    if living is None:
        return None
    same = wanted.as_json() | {"register_code": living.register_code} == living.content
    return living if same else None


def _store(
    act: Act, letter: LetterContent, pdf: bytes, letter_date: dt.date, second: Person | None
) -> LetterVersion:
    return LetterVersion.objects.create(
        challenge=act.challenge,
        number=letter.number,
        register_code=letter.register_code,
        letter_date=letter_date,
        content=letter.as_json(),
        pdf=pdf,
        sha256=hashlib.sha256(pdf).hexdigest(),
        prepared_by=act.person,
        prepared_at=clock.now(),
        lead=act.person,
        second=second,
    )


def sign(*, actor: Person, challenge: Challenge, sha256: str) -> LetterVersion:
    """Sign the hash of the prepared bytes, as one of the two whose names they print.

    `sha256` is the hash the page showed: whoever read other words signs nothing.

    :raises Stale: the letter was prepared anew since the page was shown.
    :raises Refused: the letter does not print this person's name.
    """
    with authorised(actor=actor, action="letter.sign", challenge=challenge) as act:
        letter = _prepared(act)
        if sha256 != letter.sha256 or hashlib.sha256(letter.pdf).hexdigest() != sha256:
            raise Stale(mine={}, theirs={"Letter": "it was prepared anew; read it before you sign"})
        if actor.pk not in (letter.lead_id, letter.second_id):
            raise Refused("This letter does not print your name, so you cannot sign it.")
        signatory = _printed(letter, actor)
        _, made = LetterSignature.objects.get_or_create(
            letter=letter,
            person=actor,
            defaults={
                "name": signatory["name"],
                "post": f"{signatory['post']}, {signatory['authority']}",
                "as_lead": actor.pk == letter.lead_id,
                "sha256": letter.sha256,
                "at": clock.now(),
            },
        )
        act.silent = not made
        act.object_id = str(letter.pk)
        if made and letter.signatures.count() == len(_signers(letter)):
            letter.fully_signed_on = clock.today()
            letter.save(update_fields=["fully_signed_on"])
            _tell(act, letter, "letter_signed", people_of(act.challenge, ("lead",)), "letter.sign")
            _tell(
                act,
                letter,
                "letter_final",
                people_of(act.challenge, ("host_dcs",)),
                "letter.view_prepared",
            )
    return letter


def _prepared(act: Act) -> LetterVersion:
    """The letter that waits for signatures or issue.

    :raises Refused: there is none any more.
    """
    found = act.challenge.letters.filter(voided_at=None, issued_at=None).first()
    if found is None:
        raise Refused("No letter is prepared. The last one is void, because its words changed.")
    return found


def _signers(letter: LetterVersion) -> list[object]:
    return [pk for pk in (letter.lead_id, letter.second_id) if pk is not None]


def _printed(letter: LetterVersion, person: Person) -> dict[str, str]:
    """How the letter prints this person: the lead first, the other after."""
    printed: list[dict[str, str]] = letter.content["signatories"]
    return printed[_signers(letter).index(person.pk)]


def _tell(
    act: Act, letter: LetterVersion, message: str, people: Iterable[Person], action: str
) -> None:
    """Tell these people, but not the one who acts, once for each prepared letter."""
    for person in people:
        if person.pk != act.person.pk:
            enqueue_mail(
                message,
                to=person,
                key=f"{message}:{act.challenge.ref}:{letter.number}",
                challenge=act.challenge,
                action=action,
                link=act.challenge.get_absolute_url(),
            )


def issue(*, actor: Person, challenge: Challenge, version: int) -> None:
    """Issue the letter, exactly once: the bytes that were signed, and no others."""

    def flip(act: Act) -> None:
        letter = _prepared(act)
        stored = hashlib.sha256(letter.pdf).hexdigest()
        signed = set(letter.signatures.values_list("sha256", flat=True))
        if {letter.sha256, stored} | signed != {stored}:
            raise Refused("The stored file is not the one that was signed. Prepare it anew.")
        letter.issued_at = clock.now()
        letter.save(update_fields=["issued_at"])
        act.challenge.issued_on = clock.today()
        act.challenge.accuracy_rounds.filter(current=True, answers_released_at=None).update(
            answers_released_at=clock.now()
        )
        act.object_id = str(letter.pk)

    advance("letter.issue", actor=actor, challenge=challenge, version=version, also=flip)


def share_with(*, actor: Person, challenge: Challenge, audience: str) -> None:
    """The host lets an audience read the issued letter."""
    with authorised(actor=actor, action="letter.share", challenge=challenge) as act:
        _, made = LetterShare.objects.get_or_create(
            challenge=act.challenge,
            audience=audience,
            defaults={"by": actor, "at": clock.now()},
        )
        act.silent = not made
        act.object_id = audience
        _publish(act)


def take_back(*, actor: Person, challenge: Challenge, audience: str) -> None:
    """The host takes it back; it takes effect on the next request."""
    with authorised(actor=actor, action="letter.share", challenge=challenge) as act:
        gone, _ = act.challenge.shares.filter(audience=audience).delete()
        act.silent = not gone
        act.object_id = audience
        _publish(act)


def _publish(act: Act) -> None:
    """Shared with all authorities is what the permission table calls published."""
    act.challenge.published = act.challenge.shares.filter(
        audience=LetterShare.Audience.ALL
    ).exists()
    act.challenge.save(update_fields=["published"])
