"""The effort paragraph: what the team did on site, counted from the activities it held."""

from __future__ import annotations

from collections.abc import Iterable

from challenges.feedback.records import Records
from challenges.models import Activity, RoleGroup
from challenges.rules.suppression import SMALLEST_GROUP

Kind = Activity.Kind
TALKS = (Kind.INTERVIEW, Kind.FOCUS_GROUP)
FILES = (Kind.CASE_AUDIT, Kind.AUDIT_VALIDATION, Kind.CASE_MAPPING)
# The team among itself, and the host listening, are no evidence.
NO_EVIDENCE = (Kind.TEAM_MEETING, Kind.FEEDBACK)
WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def effort_of(records: Records) -> str:
    """Sentences with every number counted; what did not happen is not mentioned."""
    held = [a for a in records.held if a.kind not in NO_EVIDENCE]
    if not held:
        return ""
    sentences = [_on_site(held), _observed(held), _time(held), _sources(records)]
    sentences.append("Nothing that anybody told us is attributed to them in this letter.")
    return " ".join(sentence for sentence in sentences if sentence)


def met(held: Iterable[Activity]) -> list[Activity]:
    """The activities in which the team met people of the host."""
    return [a for a in held if a.kind not in NO_EVIDENCE and a.role_group != RoleGroup.NOBODY]


def _on_site(held: list[Activity]) -> str:
    talks = sum(a.kind in TALKS for a in held)
    people = sum(a.headcount_held or 0 for a in met(held))
    did = []
    if talks:
        did.append(
            f"held {number(talks, 'interview or focus group', 'interviews and focus groups')}"
        )
    if people >= SMALLEST_GROUP:
        did.append(f"met {people} people")
    elif people:
        did.append("met a small number of people")
    did += _files(held)
    days = len({a.day for a in held})
    return f"In {number(days, 'day', 'days')} on site we {joined(did)}." if did else ""


def _files(held: list[Activity]) -> list[str]:
    """Where nobody is met over files, the number held is that of the files."""
    reading = [a for a in held if a.kind in FILES]
    files = sum(a.headcount_held or 0 for a in reading if a.role_group == RoleGroup.NOBODY)
    if files:
        return [f"read {number(files, 'case file', 'case files')}"]
    if reading:
        return [f"read case files in {number(len(reading), 'session', 'sessions')}"]
    return []


def _observed(held: list[Activity]) -> str:
    did = []
    if seen := sum(a.kind == Kind.OBSERVATION for a in held):
        did.append(f"observed practice {times(seen)}")
    if data := sum(a.kind == Kind.DATA_REVIEW for a in held):
        did.append(f"reviewed data {times(data)}")
    return f"We also {joined(did)}." if did else ""


def _time(held: list[Activity]) -> str:
    minutes = sum(_minutes(a) for a in held)
    if minutes < 60:
        return ""
    hours = round(minutes / 60)
    return f"These sessions took {number(hours, 'hour', 'hours')}."


def _minutes(activity: Activity) -> int:
    if activity.minutes_held is not None:
        return activity.minutes_held
    starts, ends = activity.starts_at, activity.ends_at
    return (ends.hour - starts.hour) * 60 + ends.minute - starts.minute


def _sources(records: Records) -> str:
    kinds = len(records.source_counts())
    if kinds < 2:
        return ""
    return (
        f"What we say rests on {number(kinds, 'kind', 'kinds')} of source, "
        "which we compared with one another."
    )


def number(count: int, one: str, many: str) -> str:
    """Small numbers in words, as letters have them."""
    shown = WORDS[count] if count < len(WORDS) else f"{count:,}"
    return f"{shown} {one if count == 1 else many}"


def times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count) or f"{number(count, 'time', 'times')}"


def joined(parts: list[str]) -> str:
    """“a, b and c”."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} and {parts[-1]}"
