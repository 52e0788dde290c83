"""What the pages of the feedback step show."""

from challenges.feedback.queries.accuracy import (
    accuracy,
    host_side,
    open_round,
    point_of,
    points_by_round,
)
from challenges.feedback.queries.draft import (
    choosable,
    draft,
    lines_and_findings,
    paragraph_of,
    recommendation_of,
    remarks,
)
from challenges.feedback.queries.letter import (
    LetterView,
    current_letter,
    issued_bytes,
    issued_letter,
    last_number,
    matches,
    prepared_bytes,
    second_signatories,
    shared_with,
    versions,
)
from challenges.feedback.queries.step import step

__all__ = [
    "LetterView",
    "accuracy",
    "choosable",
    "current_letter",
    "draft",
    "host_side",
    "issued_bytes",
    "issued_letter",
    "last_number",
    "lines_and_findings",
    "matches",
    "open_round",
    "paragraph_of",
    "point_of",
    "points_by_round",
    "prepared_bytes",
    "recommendation_of",
    "remarks",
    "second_signatories",
    "shared_with",
    "step",
    "versions",
]
