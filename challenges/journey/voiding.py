"""What was signed is void as soon as its text changes: a prepared letter, the follow-up."""

from __future__ import annotations

from challenges import clock
from challenges.access.writing import Act
from challenges.models import Person


def void_prepared(act: Act[object]) -> None:
    """Void the prepared letter: it was prepared and signed on another text."""
    act.challenge.letters.prepared().update(voided_at=clock.now())


def void_changed(act: Act[object], *, signatory: Person | None = None) -> None:
    """Void the prepared letter because its text changes, and tell who signed or read it signed.

    The `signatory`, who is asked to sign the new text, reads that and nothing more.
    """
    letter = act.challenge.letters.prepared().defer("pdf").first()
    if letter is None:
        return
    void_prepared(act)
    about = str(letter.pk)
    for signature in letter.signatures.exclude(person=signatory).select_related("person"):
        act.tell_person("letter_changed", signature.person, about=about)
    if letter.fully_signed:
        act.tell("letter_changed", about=about)


def change_signed_text(act: Act[object]) -> None:
    """Count a change of what is signed, and void the signatures given to the text before it.

    Those who have signed are asked to read and sign again.
    """
    act.count(act.challenge, "follow_up_revision")
    if act.challenge.followup_signatures.all().delete()[0]:
        act.tell("follow_up_changed", about=str(act.challenge.follow_up_revision))
