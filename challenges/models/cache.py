"""Short-lived counts that all web processes share: how often someone tried to sign in."""

from __future__ import annotations

from django.db import models


class CacheEntry(models.Model):
    """A row of Django's database cache, as a model so that a migration makes its table.

    Web processes hold no state and there may be any number of them, so a slow-down on
    guessing has to count in a place they share. Nothing of any page is ever kept here.
    """

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "challenges_cache"

    def __str__(self) -> str:
        return f"Kept until {self.expires:%d %B %Y %H:%M}"
