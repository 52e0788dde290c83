"""Tell who can take the next step that nothing is missing for it any more."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse

from challenges import clock
from challenges.access.peers import Peers
from challenges.access.policy import rule_of
from challenges.access.state import ChallengeState
from challenges.journey import gates, readiness
from challenges.journey.transitions import Transition, leaving
from challenges.models import Challenge, LetterCorrection, OutboxMessage, Person, Role
from challenges.outbox.enqueue import enqueue_mail
from challenges.outbox.recipients import Recipients, recipients
from challenges.rules.workdays import is_working_day

GROUPS = {
    Role.PROGRAMME_LEAD: Recipients.PROGRAMME_LEADS,
    Role.HOST_DCS: Recipients.HOST_DCS,
    Role.LEAD_CHALLENGER: Recipients.LEAD,
}


def tell_of_ready_steps() -> int:
    """Write once to everyone who can take a step that waits for nothing else, on working days.

    The last thing missing can be anyone's answer, or a day that comes; so this looks each morning
    instead of after each act. Returns how many messages it wrote.
    """
    if not is_working_day(clock.today()):
        return 0
    rows = Challenge.objects.open().filter(pause_reason="").order_by("pk")
    challenges = list(rows.select_related("host", "programme"))
    peers = Peers(challenges)
    ready = [
        (challenge, transition)
        for challenge in challenges
        for transition in leaving(challenge.stage)[:1]
        if _is_ready(ChallengeState(challenge, peers), transition)
    ]
    steps = sum(_tell(challenge, transition) for challenge, transition in ready)
    correcting = set(LetterCorrection.objects.open().values_list("challenge", flat=True))
    return steps + sum(
        _tell_of_correction(ChallengeState(challenge, peers))
        for challenge in challenges
        if challenge.pk in correcting
    )


def _is_ready(state: ChallengeState, transition: Transition) -> bool:
    is_early = readiness.offered_from(state, transition) is not None
    return not is_early and gates.is_open(state, transition)


def _tell(challenge: Challenge, transition: Transition) -> int:
    label = transition.label
    return sum(
        enqueue_mail(
            "step_ready",
            to=person,
            key=f"step_ready:{challenge.ref}:{transition.key}:{challenge.version}",
            challenge=challenge,
            action=transition.key,
            link=reverse(f"challenges:{transition.page}", args=[challenge.ref]),
            step=label[:1].lower() + label[1:],
        )
        for person in _to_tell(challenge, transition)
    )


def _tell_of_correction(state: ChallengeState) -> int:
    """Write to the lead, once for each corrected letter, that it can be issued now."""
    challenge, letter = state.challenge, state.letter
    if letter is None or not state.signed or gates.missing_at(state, gates.OF_A_CORRECTION):
        return 0
    return sum(
        enqueue_mail(
            "step_ready",
            to=person,
            key=f"step_ready:{challenge.ref}:letter.correct:{letter.pk}",
            challenge=challenge,
            action="letter.correct",
            link=reverse("challenges:feedback:correction", args=[challenge.ref]),
            step="issue the corrected letter",
        )
        for person in recipients(challenge, (Recipients.LEAD,))
    )


def _to_tell(challenge: Challenge, transition: Transition) -> Iterable[Person]:
    """Return who can take the step, except those to whom an act has said so already."""
    cells = rule_of(transition.key).cells
    groups = [GROUPS[Role(role)] for role in cells if challenge.stage in cells[role].stages]
    announcements = OutboxMessage.objects.filter(
        challenge=challenge, message=transition.announced_by
    ).exclude(status=OutboxMessage.Status.DROPPED)
    return recipients(challenge, groups).exclude(pk__in=announcements.values("to"))
