"""The one Django app of the project."""

from django.apps import AppConfig


class ChallengesConfig(AppConfig):
    """Loads the permission table at start: a faulty table must stop the start."""

    name = "challenges"
    label = "challenges"
    verbose_name = "Peer challenges"

    def ready(self) -> None:
        from challenges.access import policy

        policy.load()
