"""The findings that parts of a letter rest on."""

from __future__ import annotations

from collections.abc import Iterable

from challenges.access.errors import Invalid
from challenges.models import Challenge, Finding


def finding_label(finding: Finding) -> str:
    """Return a finding as one of the choices of a form."""
    return f"{finding.get_kind_display()}: {finding.text}"


def own_findings(challenge: Challenge, findings: Iterable[Finding]) -> list[Finding]:
    """Return the chosen findings, in the challenge's order.

    :raises Invalid: one of them belongs to another challenge.
    """
    keys = {finding.pk for finding in findings}
    own = list(challenge.findings.filter(pk__in=keys))
    if len(own) != len(keys):
        raise Invalid(findings="Choose findings of this challenge")
    return own
