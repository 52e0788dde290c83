"""Acts of the feedback step: draft the letter, check its facts, sign it, issue it, share it."""

from challenges.feedback.services.accuracy import (
    answer_point,
    change_point,
    delegate,
    raise_point,
    release_answers,
    return_to_drafting,
    share_for_accuracy,
    submit,
    withdraw_point,
)
from challenges.feedback.services.draft import (
    add_recommendation,
    begin,
    edit_recommendation,
    remove_recommendation,
    write_paragraph,
)
from challenges.feedback.services.letter import (
    issue,
    prepare,
    share_with,
    sign,
    take_back,
)

__all__ = [
    "add_recommendation",
    "answer_point",
    "begin",
    "change_point",
    "delegate",
    "edit_recommendation",
    "issue",
    "prepare",
    "raise_point",
    "release_answers",
    "remove_recommendation",
    "return_to_drafting",
    "share_for_accuracy",
    "share_with",
    "sign",
    "submit",
    "take_back",
    "withdraw_point",
    "write_paragraph",
]
