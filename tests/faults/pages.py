"""Which pages only show, by their actions and by hand, and what is asked in addresses."""

from __future__ import annotations

from tests.access.table import rows
from tests.url_table import EVERY_URL

# A page that is only read takes nothing, except these: their own form does something else.
READ_WITH_A_FORM = {"rights:redact", "scoping:sign", "feedback:draft_pdf", "feedback:verify"}
# Pages without a form of their own although their action does more than read.
WITHOUT_A_FORM = {
    # Their forms go to addresses of their own.
    "team:declarations",
    "team:conditions",
    "feedback:correction",
    "people:people",
    "people:person",
    "people:demo_mail",
    "programme:members",
    "programme:rounds",
    "programme:dates_to_avoid",
    "programme:topics",
    "programme:email_domains",
    "account",
    "account_reset_password_done",
    "account_reset_password_from_key_done",
    # The gate is shut then; the form of a step is tried as accept, close early and withdraw.
    "lifecycle:open_team",
    "lifecycle:open_briefing",
    "lifecycle:open_visit",
    "lifecycle:return_to_briefing",
    "lifecycle:open_drafting",
    "lifecycle:open_follow_up",
    "lifecycle:close",
}
READ_PAGES = {
    name.removeprefix("challenges:")
    for name, url in EVERY_URL.items()
    if url.who is not None and rows()[url.action]["kind"] == "read"
}
# To whatever is sent to one of these nothing happens.
SHOWS_ONLY = (READ_PAGES - READ_WITH_A_FORM) | WITHOUT_A_FORM
# What may be asked in an address: page, who asks, at which moment, and the names.
QUERY_NAMES: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "overview:home": ("host_dcs", "visit", ("page",)),
    "overview:list": (
        "programme_lead",
        "visit",
        ("q", "stage", "host", "topic", "sort", "overdue", "page"),
    ),
    "overview:list_csv": (
        "programme_lead",
        "visit",
        ("q", "stage", "host", "topic", "sort", "overdue", "page"),
    ),
    "overview:log": ("host_dcs", "visit", ("page",)),
    "lifecycle:deadline": ("lead", "visit", ("kind",)),
    "people:invite": ("programme_lead", "visit", ("director_of",)),
    "team:appoint_lead": ("programme_lead", "team", ("q",)),
    "team:invite": ("lead", "team", ("q",)),
    "briefing:activity_add": ("lead", "briefing", ("like", "after")),
    "visit:evidence": (
        "challenger",
        "visit",
        ("line", "source", "stance", "author", "state", "page"),
    ),
    "visit:evidence_add": ("challenger", "visit", ("activity", "after")),
    "visit:finding_add": ("challenger", "visit", ("line",)),
    "people:people": ("programme_lead", "visit", ("q", "show", "page")),
    "people:demo_mail": ("programme_lead", "visit", ("page",)),
    "programme:board": (
        "programme_lead",
        "follow_up",
        (
            "stage",
            "host",
            "topic",
            "round",
            "overdue",
            "response",
            "status",
            "flag",
            "show",
            "sort",
            "page",
        ),
    ),
    "programme:board_csv": (
        "programme_lead",
        "follow_up",
        (
            "stage",
            "host",
            "topic",
            "round",
            "overdue",
            "response",
            "status",
            "flag",
            "show",
            "sort",
        ),
    ),
    "account_login": ("", "visit", ("next",)),
}
