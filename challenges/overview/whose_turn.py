"""The one headline of a challenge's page: whose turn it is, what to do and by when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from challenges import clock
from challenges.access.door import ChallengeAccess
from challenges.journey.next_steps import NextStep
from challenges.journey.not_before import visit_to_come
from challenges.journey.step_pages import Task
from challenges.models import Challenge, Deadline, MemberStatus, Role, Stage, TeamMember
from challenges.overview.requirements import ANSWER, Requirement, deadline_of
from challenges.overview.tasks import SortKey, due_on, sort_key, tasks_of
from challenges.ui.dates import day

NOTHING_LOST = "Nothing is lost. You can continue when the challenge resumes."

# The host may read the final text for some days before it is issued, and need not.
PREVIEW = "letter.view_prepared"

# Where something stands among the duties that is not a task, and has no day of its own.
ANY_TIME: SortKey = (True, True, dt.date.max)

# From so many requirements of others on they are a list and not a sentence.
FEW = 2


@dataclass(frozen=True)
class CurrentDuty:
    """Something the reader can do now."""

    label: str
    url: str
    deadline: str = ""
    action: str = ""
    by: dt.date | None = None
    starts_with_name: bool = False
    sort_key: SortKey = ANY_TIME

    @property
    def sentence(self) -> str:
        """Return the label as it goes on after a colon."""
        return self.label if self.starts_with_name else in_sentence(self.label)


@dataclass(frozen=True)
class PageHeadline:
    """What a person reads first: a sentence, and a button if it is their turn.

    It is due by its `deadline` or else `by` a day. `others` are their further tasks here; `after`
    says what comes then and whose turn it is; `rows` are the requirements that none of these names.
    """

    text: str
    note: str = ""
    duty: CurrentDuty | None = None
    deadline: Deadline | None = None
    by: dt.date | None = None
    others: tuple[CurrentDuty, ...] = ()
    after: str = ""
    rows: tuple[Requirement, ...] = ()

    @property
    def invites(self) -> bool:
        """Return whether it asks for an answer, which is given to the host's question."""
        return self.duty is not None and self.duty.action == ANSWER


def headline(
    access: ChallengeAccess,
    steps: Sequence[NextStep],
    needs: Sequence[Requirement],
    deadlines: Iterable[Deadline],
) -> PageHeadline:
    """Return the headline of a challenge's page for one person.

    `needs` is what must be there before the first of `steps`.
    """
    challenge = access.challenge
    if challenge.paused or not steps:
        return _still_to_do(access, _at_rest(challenge), _days(deadlines))
    step = steps[0]
    duties = _duties(access, step, needs, _days(deadlines))
    if duties:
        one = replace(_own(access, step, needs, duties), by=duties[0].by)
        return _dated(one, duties[0].deadline, deadlines)
    if seat := _own_invitation(access):
        return _answered(seat)
    if not access.may("team.view"):
        return PageHeadline(Stage(challenge.stage).happens)
    return _waiting(access, step, needs, deadlines)


def _at_rest(challenge: Challenge) -> PageHeadline:
    """Return why it is no one's turn."""
    if challenge.paused and not challenge.closed_on:
        since = f" since {day(challenge.paused_on)}" if challenge.paused_on else ""
        return PageHeadline(
            f"Paused{since}", note=f"{challenge.get_pause_reason_display()}. {NOTHING_LOST}"
        )
    if challenge.stage == Stage.WITHDRAWN or challenge.closed_early:
        what = "Withdrawn" if challenge.stage == Stage.WITHDRAWN else "Closed early"
        when = f" on {day(challenge.closed_on)}" if challenge.closed_on else ""
        return PageHeadline(f"{what}{when}", note=challenge.ended_reason)
    return PageHeadline(Stage(challenge.stage).happens)


def _days(deadlines: Iterable[Deadline]) -> dict[str, dt.date]:
    """Return the days of the deadlines that are open, by kind."""
    return {row.kind: row.due_on for row in deadlines if row.open}


def _still_to_do(
    access: ChallengeAccess, rest: PageHeadline, days: dict[str, dt.date]
) -> PageHeadline:
    """Put what the reader has to do all the same before why it is no one's turn."""
    duties = sorted(
        (_duty(access, task, days) for task in tasks_of(access)), key=lambda one: one.sort_key
    )
    if not duties:
        return rest
    first, *others = duties
    text = f"Your turn: {first.sentence}"
    note = f"{rest.text.removesuffix('.')}. {rest.note}".strip()
    return PageHeadline(text, note=note, duty=first, others=tuple(others))


def in_sentence(label: str) -> str:
    """Return a label as it goes on in a sentence: “sign the scope”."""
    return label[:1].lower() + label[1:]


# --- the reader's turn -----------------------------------------------------------------


def _own(
    access: ChallengeAccess,
    step: NextStep,
    needs: Sequence[Requirement],
    duties: Sequence[CurrentDuty],
) -> PageHeadline:
    first, *more = duties
    one = PageHeadline(f"Your turn: {first.sentence}", duty=first, others=(*more, *_early(step)))
    if not access.may("team.view"):
        return one
    now = {duty.action for duty in duties}
    later = [row for row in needs if not row.mine or row.action not in now]
    long = [row for row in needs if row.mine and row.action in now and _long(row)]
    return _followed(access, one, step, later, long, first.action)


def _long(row: Requirement) -> list[Requirement]:
    """Return the requirement if more than one thing is missing for it."""
    return [row] if row.begun and len(row.lines) > 1 else []


def _duties(
    access: ChallengeAccess,
    step: NextStep,
    needs: Sequence[Requirement],
    days: dict[str, dt.date],
) -> list[CurrentDuty]:
    """Return what the reader can do now, in the order of home.

    Of what is due on one day, first what has a deadline; then what the next stage waits for, the
    other tasks and the step itself. A requirement without a task on home comes later: it waits for
    something else.
    """
    tasks = {task.action: task for task in reversed(tasks_of(access))}
    rows = [row for row in needs if row.mine and row.url]
    here = [_duty(access, tasks.pop(row.action), days) for row in rows if row.action in tasks]
    tasks.pop(step.transition.key, None)
    here += [_duty(access, task, days) for task in reversed(tasks.values())]
    if step.open and not step.offered_from:
        kind = next(iter(step.transition.met), "")
        stands = (True, True, days.get(kind, dt.date.max))
        transition = step.transition
        here.append(CurrentDuty(transition.label, step.url, kind, transition.key, sort_key=stands))
    return sorted(here, key=lambda one: (one.sort_key, not one.deadline))


def _duty(access: ChallengeAccess, task: Task, days: dict[str, dt.date]) -> CurrentDuty:
    label, url = task.label_on(access), access.url_of(task.page)
    due = due_on(access, task, days)
    return CurrentDuty(
        label,
        url,
        task.deadline,
        task.action,
        starts_with_name=bool(task.about),
        by=due if task.action == ANSWER else None,
        sort_key=sort_key(task, due),
    )


def _followed(
    access: ChallengeAccess,
    one: PageHeadline,
    step: NextStep,
    theirs: Sequence[Requirement],
    own_rows: Sequence[Requirement] = (),
    action: str = "",
) -> PageHeadline:
    """Add what comes after, and whose turn it is then.

    One further requirement goes into the sentence; more than one are rows of their own.
    """
    if action == step.transition.key:
        return replace(
            one, after=f"After that: {in_sentence(Stage(step.transition.target).happens)}"
        )
    who = "you" if step.may else named(access, step.who)
    comes = [_comes(access, row) for row in theirs] if len(theirs) < FEW else []
    comes.append(f"{in_sentence(step.transition.label)} ({who})")
    rows = (*own_rows, *(theirs if len(theirs) >= FEW else ()))
    return replace(one, after=f"After that: {', then '.join(comes)}.", rows=rows)


def _comes(access: ChallengeAccess, row: Requirement) -> str:
    if not row.action:
        return "the visiting team finishes its work"
    return f"{in_sentence(row.label)} ({named(access, row.who)})"


def named(access: ChallengeAccess, who: str) -> str:
    """Return “you” for the reader, where their role is one that a single person holds.

    A host Director's post that no one holds is said to be vacant.
    """
    if who == Role.HOST_DCS.holder and not access.state.has_director:
        return f"{who}, a post that is vacant"
    alone = {Role.LEAD_CHALLENGER, *_sole_director(access)} & access.facts.roles
    return "you" if who in {Role(role).holder for role in alone} else who


def _sole_director(access: ChallengeAccess) -> list[Role]:
    """Return the role of the host's Director, unless two share the job or one is acting too."""
    return [Role.HOST_DCS] if len(access.state.directors) == 1 else []


# --- the turn of others ----------------------------------------------------------------


def _waiting(
    access: ChallengeAccess,
    step: NextStep,
    needs: Sequence[Requirement],
    deadlines: Iterable[Deadline],
) -> PageHeadline:
    kind = next(iter(step.transition.met), "")
    if not needs and step.offered_from:
        return _too_early(access, step, step.offered_from)
    if not needs:
        one = _waits_for(access, step.who, in_sentence(step.transition.label))
        return _dated(one, kind, deadlines)
    if (before := _before_visit(access)) is not None:
        return _followed(access, before, step, needs)
    first, *rest = sorted(needs, key=lambda row: not row.ready)
    if first.action == PREVIEW:
        # Its line has the day; no one has to do anything until then.
        return _followed(access, PageHeadline(first.lines[0].removesuffix(".")), step, rest)
    does = in_sentence(first.label) if first.action else "finish its work"
    waits = _waits_for(access, first.who, does)
    one = _followed(access, waits, step, rest, _long(first))
    return _dated(one, deadline_of(first.action) or kind, deadlines)


def _waits_for(access: ChallengeAccess, who: str, does: str) -> PageHeadline:
    """Return who has to act, or that the post is vacant where only the host Director could."""
    if who == Role.HOST_DCS.holder and not access.state.has_director:
        return PageHeadline(
            f"The post of host Director is vacant, so no one can {does}",
            note="The programme finds out who acts as Director.",
        )
    return PageHeadline(f"Waiting for {who} to {does}")


def _before_visit(access: ChallengeAccess) -> PageHeadline | None:
    """Return what a page says on the eve of a visit that has been started, or nothing."""
    first_day = visit_to_come(access.state)
    if first_day is None:
        return None
    return PageHeadline(f"There is nothing to do before the visit begins on {day(first_day)}")


def _too_early(access: ChallengeAccess, step: NextStep, day_of_offer: dt.date) -> PageHeadline:
    """Return from which day the step can be taken; with a reason it can come first.

    What a step can go on without, such as the team call, may still be to do.
    """
    text = f"Nothing is missing for the next step, which can be taken from {day(day_of_offer)}"
    return _followed(access, PageHeadline(text, others=_early(step)), step, ())


def _early(step: NextStep) -> tuple[CurrentDuty, ...]:
    if not step.open or not step.offered_from:
        return ()
    return (CurrentDuty(f"{step.transition.label} early, with a reason", step.url),)


# --- someone invited ------------------------------------------------------------------


def _own_invitation(access: ChallengeAccess) -> TeamMember | None:
    """Return the reader's seat while they wait for the decision on their declaration."""
    members = access.state.members
    return next(
        (
            seat
            for seat in members
            if seat.person_id == access.person.pk
            and seat.visiting
            and seat.open
            and not seat.serving
        ),
        None,
    )


def _answered(seat: TeamMember) -> PageHeadline:
    when = f" on {day(clock.day_of(seat.answered_at))}" if seat.answered_at else ""
    if seat.status == MemberStatus.ACCEPTED:
        return PageHeadline(
            f"You accepted{when}",
            note="You can open the challenge after the programme lead’s decision.",
        )
    return PageHeadline(f"You said “not now”{when}", note="You can still accept.")


def _dated(one: PageHeadline, kind: str, deadlines: Iterable[Deadline]) -> PageHeadline:
    """Add the date by which it is due, if that date is still open."""
    due = next((row for row in deadlines if row.kind == kind and row.open), None)
    return replace(one, deadline=due)
