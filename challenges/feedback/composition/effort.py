"""The effort paragraph: what the team did on site, counted from the activities it held."""

from __future__ import annotations

from collections.abc import Iterable

from challenges.feedback.composition.records import Records
from challenges.models import Activity, RoleGroup
from challenges.rules.suppression import SMALLEST_GROUP

Kind = Activity.Kind
# The team among itself, and the host listening, are not evidence.
NO_EVIDENCE = (Kind.TEAM_MEETING, Kind.FEEDBACK)
NUMERALS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def effort_of(records: Records) -> str:
    """Return sentences with every number counted; what did not happen is not mentioned."""
    sessions = [a for a in records.activities if a.kind not in NO_EVIDENCE]
    if not sessions:
        return ""
    there, elsewhere = _by_place(records, sessions)
    sentences = [
        _held(there, ("In {} on site", "day", "days")),
        _held(elsewhere, ("On {} outside the visit", "day", "days")),
        _observed(sessions),
        _time(sessions),
        _sources(records),
    ]
    sentences.append("We do not say in this letter who told us what.")
    return " ".join(sentence for sentence in sentences if sentence)


def meetings(activities: Iterable[Activity]) -> list[Activity]:
    """Return the activities in which the team met people of the host."""
    return [a for a in activities if a.kind not in NO_EVIDENCE and a.role_group != RoleGroup.NOBODY]


def _by_place(records: Records, sessions: list[Activity]) -> tuple[list[Activity], list[Activity]]:
    """Return the sessions on the days of the visit, and those before or after them."""
    first, last = records.challenge.first_day, records.challenge.last_day
    if first is None or last is None:
        return sessions, []
    there = [a for a in sessions if first <= a.day <= last]
    return there, [a for a in sessions if a not in there]


def _held(sessions: list[Activity], opening: tuple[str, str, str]) -> str:
    people = sum(a.headcount_held or 0 for a in meetings(sessions))
    if deeds := _talks(sessions):
        deeds = [f"held {joined(deeds)}"]
    if people >= SMALLEST_GROUP:
        deeds.append(f"met {number(people, 'person', 'people')}")
    elif people:
        deeds.append("met a small number of people")
    deeds += _files(sessions)
    days = len({a.day for a in sessions})
    when = opening[0].format(number(days, *opening[1:]))
    return f"{when} we {joined(deeds)}." if deeds else ""


def _talks(sessions: list[Activity]) -> list[str]:
    interviews = sum(a.kind == Kind.INTERVIEW for a in sessions)
    groups = sum(a.kind == Kind.FOCUS_GROUP for a in sessions)
    counts = [
        number(interviews, "interview", "interviews") if interviews else "",
        number(groups, "focus group", "focus groups") if groups else "",
    ]
    return [count for count in counts if count]


def _files(sessions: list[Activity]) -> list[str]:
    """Return what was read; where no one is met, the headcount is that of the files."""
    readings = [a for a in sessions if a.kind in Activity.OF_FILES]
    files = sum(a.headcount_held or 0 for a in readings if a.counts_files)
    if files:
        return [f"read {number(files, 'case file', 'case files')}"]
    if readings:
        return [f"read case files in {number(len(readings), 'session', 'sessions')}"]
    return []


def _observed(sessions: list[Activity]) -> str:
    deeds = []
    if observations := sum(a.kind == Kind.OBSERVATION for a in sessions):
        deeds.append(f"observed practice {times(observations)}")
    if reviews := sum(a.kind == Kind.DATA_REVIEW for a in sessions):
        deeds.append(f"reviewed data {times(reviews)}")
    return f"We {joined(deeds)}." if deeds else ""


def _time(sessions: list[Activity]) -> str:
    """Return the hours of people, as published letters give them: two who went count twice."""
    minutes = sum(_minutes(a) * max(_team_of(a), 1) for a in sessions)
    if minutes < 60:
        return ""
    return (
        "Counted for each member of the team who took part, these sessions took "
        f"{hours_said(minutes)}."
    )


def _team_of(activity: Activity) -> int:
    """Return how many members of the team were assigned to it, as the records count them."""
    return int(vars(activity)["team"])


def hours_said(minutes: int) -> str:
    """Return minutes as hours, to the half hour: “two and a half hours” of 150."""
    hours, half = divmod((minutes + 15) // 30, 2)
    if not half:
        return number(hours, "hour", "hours")
    return f"{numeral(hours)} and a half hours"


def _minutes(activity: Activity) -> int:
    if activity.minutes_held is not None:
        return activity.minutes_held
    starts, ends = activity.starts_at, activity.ends_at
    return (ends.hour - starts.hour) * 60 + ends.minute - starts.minute


def _sources(records: Records) -> str:
    kinds = len(records.source_counts())
    if kinds < 2:
        return ""
    return f"We compared evidence from {number(kinds, 'kind', 'kinds')} of source."


def number(count: int, one: str, many: str) -> str:
    """Return “two days”: small numbers spelt out, as letters have them."""
    return f"{numeral(count)} {one if count == 1 else many}"


def numeral(count: int) -> str:
    """Return “two”, or “12”."""
    return NUMERALS[count] if count < len(NUMERALS) else f"{count:,}"


def times(count: int) -> str:
    """Return “once”, “twice” or “three times”."""
    return {1: "once", 2: "twice"}.get(count) or f"{number(count, 'time', 'times')}"


def joined(items: list[str]) -> str:
    """Return “a, b and c”."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} and {items[-1]}"
