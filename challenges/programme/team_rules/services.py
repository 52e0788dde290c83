"""Change what the programme asks of visiting teams."""

from __future__ import annotations

from challenges.access.programme_door import authorised_for_programme
from challenges.models import Person, Programme

ACTION = "programme.configure"
LABELS = {
    "authorities_topical": "Authorities on the team of a topical challenge",
    "seniors_needed": "People at Assistant Director level, not counting the lead",
    "practitioners_needed": "Practitioners",
    "authorities_conversation": "Authorities on the team of a conversation",
}


def change_team_rules(
    *,
    actor: Person,
    programme: Programme,
    revision: int,
    authorities_topical: int,
    seniors_needed: int,
    practitioners_needed: int,
    authorities_conversation: int,
) -> None:
    """Change the rules. They count immediately for every challenge whose visit has not opened.

    `revision` is the one that the form showed.

    :raises Stale: another lead has saved since; carries both.
    """
    values = {
        "authorities_topical": authorities_topical,
        "seniors_needed": seniors_needed,
        "practitioners_needed": practitioners_needed,
        "authorities_conversation": authorities_conversation,
    }
    with authorised_for_programme(actor=actor, action=ACTION, programme=programme) as act:
        if act.changes(act.programme, values, revision=revision, labels=LABELS):
            act.store(act.programme, values)
