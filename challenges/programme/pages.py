"""What follows from the acts on its pages, which belong to no challenge."""

from __future__ import annotations

from challenges.ui.consequences import undo

# What follows from the acts that its pages ask about first, by the name of the URL.
CONSEQUENCES = {
    "programme:remove_member": undo("You can add the authority again."),
    "programme:remove_domain": undo("You can add the domain again."),
    "programme:remove_topic": undo("You can add the topic again."),
    "programme:remove_round": undo("You can add the round again."),
    "programme:remove_period": undo("You can add the dates again."),
}
