"""Written by hand: which pages only show, and what is asked in addresses."""

from __future__ import annotations

# Pages without a form of their own, and why; to whatever is sent there nothing happens.
SHOWS_ONLY = {
    **dict.fromkeys(
        (
            "overview:detail", "overview:log", "rights:rights", "scoping:scope",
            "scoping:versions", "scoping:conversations", "team:team", "team:declaration",
            "briefing:brief", "briefing:version", "briefing:timetable", "visit:visit",
            "visit:evidence", "visit:note", "visit:findings", "visit:headlines",
            "feedback:letter", "feedback:draft", "feedback:accuracy", "feedback:sign",
            "feedback:prepared", "feedback:answers", "feedback:issued", "feedback:versions",
            "followup:overview", "followup:response", "followup:actions", "followup:reviews",
            "overview:home", "overview:list", "site:accessibility", "site:privacy",
            "people:people", "people:person", "people:demo_mail", "programme:board",
            "programme:counts",
        ),
        "it only shows, or its forms go to addresses of their own",
    ),
    **dict.fromkeys(
        (
            "lifecycle:open_team", "lifecycle:open_briefing", "lifecycle:open_visit",
            "lifecycle:open_drafting", "lifecycle:open_follow_up", "lifecycle:close",
        ),
        "its gate is shut then; the form of a step is tried as accept, close early and withdraw",
    ),
}  # fmt: skip
SHOWS_ONLY |= {
    "account": "it only shows",
    "account_reset_password_done": "it only shows",
    "account_reset_password_from_key_done": "it only shows",
}
# What may be asked in an address: page, who asks, at which moment, and the names.
ASKED: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "overview:home": ("host_dcs", "visit", ("page",)),
    "overview:list": (
        "programme_lead", "visit", ("q", "stage", "host", "topic", "sort", "overdue", "page"),
    ),
    "overview:list_csv": (
        "programme_lead", "visit", ("q", "stage", "host", "topic", "sort", "overdue", "page"),
    ),
    "overview:log": ("host_dcs", "visit", ("page",)),
    "lifecycle:deadline": ("lead", "visit", ("kind",)),
    "team:appoint_lead": ("programme_lead", "team", ("q",)),
    "team:invite": ("lead", "team", ("q",)),
    "visit:evidence": (
        "challenger", "visit", ("line", "source", "stance", "author", "state", "page"),
    ),
    "visit:evidence_add": ("challenger", "visit", ("activity", "after")),
    "visit:finding_add": ("challenger", "visit", ("line",)),
    "people:people": ("programme_lead", "visit", ("q", "show", "page")),
    "people:demo_mail": ("programme_lead", "visit", ("page",)),
    "programme:board": (
        "programme_lead", "follow_up",
        ("stage", "host", "topic", "round", "overdue", "response", "status", "flag", "show",
         "sort", "page"),
    ),
    "programme:board_csv": (
        "programme_lead", "follow_up",
        ("stage", "host", "topic", "round", "overdue", "response", "status", "flag", "show",
         "sort"),
    ),
    "account_login": ("", "visit", ("next",)),
}  # fmt: skip
