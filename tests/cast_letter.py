"""What stands in the cast's letter, who has signed it, and its correction."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence
from typing import TYPE_CHECKING

from challenges.demo.rows import build, insert, make
from challenges.feedback.signing.printing import Order
from challenges.models import Challenge, LetterSignature, LetterVersion
from challenges.rules.content_digest import content_digest

if TYPE_CHECKING:
    from tests.cast import Cast

SIGNED_AT = dt.datetime(2027, 2, 26, 10, tzinfo=dt.UTC)
PREPARED_AT = dt.datetime(2027, 3, 1, 10, tzinfo=dt.UTC)


def letter_content(challenge: Challenge, questions: Sequence[str]) -> dict[str, object]:
    """A frozen letter, as the contract between composing and rendering has it."""
    lines = [{"number": n, "question": q} for n, q in enumerate(questions, 1)]
    return {
        "programme_name": challenge.programme.name,
        "programme_address": challenge.programme.address,
        "marking": "OFFICIAL-SENSITIVE",
        "reference": challenge.ref,
        "register_code": f"K{challenge.ref[-6:-3]}-{challenge.ref[-3:]}M",
        "number": 1,
        "letter_date": "2027-02-26",
        "erratum": "",
        "addressee_name": "Amara Okafor",
        "addressee_post": "Director of Children’s Services",
        "addressee_authority": challenge.host.name,
        "title": f"{challenge.title} peer challenge",
        "visit_dates": "12 to 14 January 2027",
        "thanks": "SNAPSHOT thanks.",
        "why": "SNAPSHOT why.",
        "lines": lines,
        "caveat": challenge.programme.caveat,
        "team": [
            {
                "name": "Daniel Achterberg",
                "post": "Director of Children’s Services",
                "authority": "Surrey",
                "role": "Lead challenger",
            }
        ],
        "effort": "The team met 12 people.",
        "messages": "SNAPSHOT messages.",
        "findings": [
            {
                **line,
                "body": "SNAPSHOT body.",
                "strengths": ["SNAPSHOT strength."],
                "considerations": ["SNAPSHOT consideration."],
                "based_on": "interviews and case files",
                "confidence": "moderate",
            }
            for line in lines
        ],
        "recommendations": [
            {
                "number": n,
                "text": f"SNAPSHOT recommendation {n}.",
                "why": "Because it matters.",
                "who": "Head of the front door",
                "outcome": "Children are helped sooner.",
                "line": n,
            }
            for n in (1, 2)
        ],
        "practice": "SNAPSHOT practice.",
        "next": "SNAPSHOT next.",
        "signatories": [
            {
                "name": "Daniel Achterberg",
                "post": "Director of Children’s Services",
                "authority": "Surrey",
                "capacity": "Lead challenger",
            }
        ],
        "evidence_counts": [{"source": "Interview", "count": 2}],
        "people_met": [{"group": "Social workers", "count": 6}],
    }


def sign_letter(cast: Cast, letter: LetterVersion) -> None:
    """Let the lead and the challenger have signed it."""
    insert(
        build(
            LetterSignature,
            letter=letter,
            person=cast.people[who],
            name=cast.people[who].name,
            post="Director of Children’s Services",
            as_lead=who == "lead",
            sha256=letter.sha256,
            at=SIGNED_AT,
        )
        for who in ("lead", "challenger")
    )
    if letter.version > 1:
        letter.fully_signed_on = dt.date(2027, 2, 25)
        letter.save(update_fields=["fully_signed_on"])


def prepare_correction(cast: Cast, challenge: Challenge) -> LetterVersion:
    """The corrected letter as version 2, ready to sign by those who signed before."""
    correction = challenge.corrections.get()
    second = cast.people["challenger"]
    order = Order(second, dt.date(2027, 3, 1), 2, f"L{challenge.ref[-7:]}", correction)
    pdf = b"%PDF-1.7\n% the corrected letter\n"
    content = order.content(challenge).as_json()
    return make(
        LetterVersion,
        challenge=challenge,
        number=2,
        version=2,
        register_code=order.register_code,
        letter_date=order.letter_date,
        content=content,
        content_sha256=content_digest(content),
        pdf=pdf,
        sha256=hashlib.sha256(pdf).hexdigest(),
        prepared_by=cast.people["lead"],
        prepared_at=PREPARED_AT,
        lead=cast.people["lead"],
        second=second,
    )
