"""The pages that are measured, with the people who open them and the goals."""

from __future__ import annotations

import uuid
from collections.abc import Iterator

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from challenges.management.bench.floor import stock_client
from challenges.management.bench.measure import Answer, Cost, Figure, Request, Spread, costs_of
from challenges.management.bench.scratch import scratch_database
from challenges.management.bench.world import PASSWORD, Size, World, fill, settle
from challenges.models import Person

# The URLs are written out: they are fixed, the names of the routes are not.
GOALS: dict[str, float | None] = {
    "list": 4,
    "challenge": 4,
    "board": 4,
    "home of a lead": 4,
    "home of a Director": 4,
    "home of a challenger": 4,
    "draft": 4.5,
    "evidence": None,
    "saving a note": 3,
    "issued letter": None,
    "admin": None,
}
GROWING = tuple(name for name, goal in GOALS.items() if goal == 4)
GROWTH = 1.15
SIGN_IN = "sign-in"
STATEMENTS = 20
# Django opens and closes transactions with these; they do no work of their own.
TRANSACTION = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "ROLLBACK")
SIGN_INS = 5
NAMES = (*GOALS, SIGN_IN)


def figures(sizes: list[Size], rounds: int, names: tuple[str, ...] = NAMES) -> Iterator[Figure]:
    """Yield each page's CPU time as a multiple of the bare page's, then the growth.

    The bare page does the same work at every size, so growth is that of the multiples:
    changes in the machine's speed cancel out.
    """
    multiples: dict[Size, dict[str, Cost]] = {}
    for size in sizes:
        with scratch_database():
            world = fill(size)
            settle()
            costs = costs_of(requests(world, names), rounds)
            bare = costs.pop("bare")
            yield bare.figure(f"bare page at {size}", "ms CPU")
            multiples[size] = {name: cost.over(bare) for name, cost in costs.items()}
            for name, multiple in multiples[size].items():
                yield multiple.figure(f"{name} at {size}", "times", GOALS[name])
            if SIGN_IN in names:
                yield _statements(size, world.director)
    yield from _growth(multiples)


def _growth(multiples: dict[Size, dict[str, Cost]]) -> Iterator[Figure]:
    smallest, *others = multiples
    largest = max((size.count for size in others), default=0)
    for size in (size for size in others if size.count == largest):
        for name in (name for name in GROWING if name in multiples[size]):
            growth = multiples[size][name].over(multiples[smallest][name])
            yield growth.figure(f"{name}, growth {smallest} to {size}", "times", GROWTH)


def requests(world: World, names: tuple[str, ...]) -> dict[str, Request]:
    """Return the bare page and the named pages, each as a function to call."""
    lead, director, challenger = map(_client, (world.lead, world.director, world.challenger))
    stock = stock_client(world.lead)
    follow_up_url = f"/challenges/{world.followed.ref}/"
    draft_url = f"/challenges/{world.drafted.ref}/"
    every: dict[str, Request] = {
        "bare": lambda: stock.get("/bench/bare/"),
        "list": lambda: lead.get("/challenges/"),
        "challenge": lambda: lead.get(follow_up_url),
        "board": lambda: lead.get("/programme/"),
        "home of a lead": lambda: lead.get("/"),
        "home of a Director": lambda: director.get("/"),
        "home of a challenger": lambda: challenger.get("/"),
        "draft": lambda: challenger.get(f"{draft_url}letter/draft/"),
        "evidence": lambda: challenger.get(f"{draft_url}visit/evidence/"),
        "saving a note": _saving(challenger, f"{draft_url}visit/evidence/add/", world),
        "issued letter": lambda: lead.get(f"{follow_up_url}letter/letter.pdf"),
        "admin": lambda: stock.get("/bench/admin/challenges/challenge/"),
    }
    return {name: every[name] for name in every if name == "bare" or name in names}


def _client(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def _saving(client: Client, url: str, world: World) -> Request:
    line = world.drafted.scopes.get().lines.all()[0]
    note = {
        "text": "The duty manager rings back within the hour, and says what will happen next.",
        "stance": "supports",
        "lines": str(line.pk),
        "source_type": "interview",
        "role_group": "social_workers",
    }

    def save() -> Answer:
        response = client.post(url, {**note, "idempotency_key": str(uuid.uuid4())})
        if response.status_code != 302:
            raise RuntimeError("The note was not saved.")
        return response

    return save


def _statements(size: Size, person: Person) -> Figure:
    """Return how many statements the sign-in form takes, without the pages around it."""
    counts: list[float] = []
    for _ in range(SIGN_INS):
        with CaptureQueriesContext(connection) as statements:
            response = Client().post(
                "/account/sign-in/", {"login": person.email, "password": PASSWORD}
            )
        if response.status_code != 302:
            raise RuntimeError("The sign-in failed.")
        counts.append(sum(not q["sql"].startswith(TRANSACTION) for q in statements))
    return Figure(f"sign-in at {size}", "statements", Spread.of(counts), goal=STATEMENTS)
