"""Authorities: their names, dates, successors and statistical neighbours."""

from __future__ import annotations

import datetime as dt
from typing import Self

from django.db import models

from challenges.rules.domain_names import LONGEST_DOMAIN
from challenges.rules.lifetime import handed_on, has_ended, not_begun


class Authority(models.Model):
    """An English children's services authority.

    GSS and DfE codes change with boundaries and survive reorganisation, so they are
    attributes, never keys (domain §7.1). A former or coming authority has dates.
    """

    name = models.CharField(max_length=120)
    gss_code = models.CharField(max_length=9, blank=True)
    dfe_code = models.CharField(max_length=3, blank=True)
    region = models.CharField(max_length=60)
    type = models.CharField(max_length=60)
    aliases = models.JSONField(default=list, blank=True)
    former_gss_codes = models.JSONField(default=list, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("name", "pk")
        constraints = [
            models.UniqueConstraint(fields=("name", "gss_code"), name="authority_once"),
        ]

    def __str__(self) -> str:
        return self.name

    def why_not_yet(self, day: dt.date) -> str:
        """Return why it does nothing on this day, if it begins later."""
        return not_begun(self.name, self.starts_on, day)

    def why_no_longer(self, day: dt.date) -> str:
        """Return why it does nothing on this day, if it ends before, and who follows it."""
        if self.ends_on is None or day <= self.ends_on:
            return ""
        rows = Succession.objects.direct().filter(predecessor=self)
        names = rows.order_by("successor__name", "pk").values_list("successor__name", flat=True)
        return has_ended(self.name, self.ends_on, list(names), day)


class EmailDomain(models.Model):
    """Addresses that end in this belong to people who work for the authority.

    Those of the public sector are known without it. Two councils may share a trust and its domain.
    """

    authority = models.ForeignKey(Authority, models.CASCADE, related_name="email_domains")
    domain = models.CharField(max_length=LONGEST_DOMAIN)

    class Meta:
        ordering = ("domain", "pk")
        constraints = [
            models.UniqueConstraint(fields=("authority", "domain"), name="email_domain_once"),
        ]

    def __str__(self) -> str:
        return self.domain


class SuccessionQuerySet(models.QuerySet["Succession"]):
    """Successions, coming ones and those through others included unless asked otherwise."""

    def direct(self) -> Self:
        """Keep those that are published: one authority follows another with none in between."""
        return self.filter(handed_on_by=None)

    def by(self, day: dt.date) -> Self:
        """Keep those whose day has come: the authority that hands the duties on has ended."""
        direct = models.Q(handed_on_by=None, predecessor__ends_on__lt=day)
        return self.filter(direct | models.Q(handed_on_by__ends_on__lt=day))

    def through_others(self) -> dict[tuple[int, int], int]:
        """Return who is to take over through others, with the last authority in between."""
        followers: dict[int, list[int]] = {}
        ends: dict[int, dt.date] = {}
        for row in self.direct().select_related("predecessor"):
            followers.setdefault(row.predecessor_id, []).append(row.successor_id)
            ends[row.predecessor_id] = row.predecessor.ends_on or dt.date.max
        return handed_on(followers, ends)


# The same condition for a statement written as SQL, with the day as the parameter `day`.
HANDED_ON = """
    JOIN challenges_authority giver
    ON giver.id = COALESCE(succession.handed_on_by_id, succession.predecessor_id)
    AND giver.ends_on < %(day)s
"""


class Succession(models.Model):
    """One authority takes over another's duties the day after that one ends.

    When the successor ends in its turn, the next takes over from both. That is a row of its own,
    which `data.reference` derives: `handed_on_by` is the last authority before the next.
    """

    predecessor = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    successor = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    handed_on_by = models.ForeignKey(
        Authority, models.PROTECT, related_name="+", null=True, blank=True
    )
    reason = models.CharField(max_length=200, blank=True)

    objects = SuccessionQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(fields=("predecessor", "successor"), name="succession_once"),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor} → {self.successor}"


class LandNeighbour(models.Model):
    """Two authorities share a border; stored in both directions."""

    authority = models.ForeignKey(Authority, models.CASCADE, related_name="land_neighbours")
    neighbour = models.ForeignKey(Authority, models.CASCADE, related_name="+")
    border_km = models.DecimalField(max_digits=6, decimal_places=1)

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(fields=("authority", "neighbour"), name="land_neighbour_once"),
        ]

    def __str__(self) -> str:
        return f"{self.authority} borders {self.neighbour}"


class StatisticalNeighbour(models.Model):
    """DfE's ten most similar authorities, ranked (model of May 2025)."""

    authority = models.ForeignKey(Authority, models.CASCADE, related_name="statistical_neighbours")
    neighbour = models.ForeignKey(Authority, models.CASCADE, related_name="+")
    rank = models.PositiveSmallIntegerField()
    closeness = models.CharField(max_length=30)

    class Meta:
        ordering = ("rank", "pk")
        constraints = [
            models.UniqueConstraint(fields=("authority", "rank"), name="stat_neighbour_once"),
        ]

    def __str__(self) -> str:
        return f"{self.neighbour} is no. {self.rank} for {self.authority}"
