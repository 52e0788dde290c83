"""Is a letter in balance between strengths and areas for consideration (domain §2.2)?"""

from __future__ import annotations

MOST_PER_LEAST = 3
STRENGTHS = ("strength", "strengths")
AREAS = ("area for consideration", "areas for consideration")


def balance_remark(strengths: int, considerations: int) -> str:
    """Return a sentence if a letter leans to one side by more than three to one, else ''."""
    if strengths == considerations == 0:
        return ""
    if strengths == 0:
        return "The letter names no strength. Hosts hear hard messages better beside fair ones."
    if considerations == 0:
        return "The letter names no area for consideration. The host asked to be challenged."
    if strengths > MOST_PER_LEAST * considerations:
        return f"{_count(strengths, *STRENGTHS)} stand beside {_count(considerations, *AREAS)}."
    if considerations > MOST_PER_LEAST * strengths:
        return f"{_count(considerations, *AREAS)} stand beside {_count(strengths, *STRENGTHS)}."
    return ""


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
