"""Attempts to sign in, counted so that guessing is slow."""

from __future__ import annotations

from django.db import models


class SignInAttempt(models.Model):
    """One attempt to sign in that has not succeeded.

    The network it came from and the email address are kept only as keyed hashes. Web processes
    hold no state and there may be any number of them, so they count attempts in a shared table.
    """

    network = models.CharField(max_length=64)
    email = models.CharField(max_length=64)
    at = models.DateTimeField(db_index=True)

    class Meta:
        indexes = [
            models.Index(fields=("network", "at"), name="attempts_from_a_network"),
            models.Index(fields=("email", "at"), name="attempts_for_an_email"),
        ]

    def __str__(self) -> str:
        return f"Attempt at {self.at:%d %B %Y %H:%M}"
