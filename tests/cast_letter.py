"""What stands in the cast's letter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from challenges.models import Challenge


def letter_content(challenge: Challenge, questions: Sequence[str]) -> dict[str, Any]:
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
        "addressee_post": "Director of Children's Services",
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
                "post": "Director of Children's Services",
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
                "post": "Director of Children's Services",
                "authority": "Surrey",
                "capacity": "Lead challenger",
            }
        ],
        "evidence_counts": [{"source": "Interview", "count": 2}],
        "people_met": [{"group": "Social workers", "count": 6}],
    }
