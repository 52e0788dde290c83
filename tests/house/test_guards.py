"""The house as it stands keeps every rule, and every guard catches the fault it is there for."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.house import guards
from tests.house.source import ROOT

Guard = Callable[[Path], Iterator[str]]

# Each row: the guard, a file, and a content that breaks the rule.
FAULTS: list[tuple[Guard, str, str]] = [
    (guards.file_budget, "challenges/team/views.py", "x = 1\n" * 501),
    (guards.file_budget, "static/js/boot.js", "f();\n" * 501),
    (guards.telling_names, "challenges/team/utils.py", ""),
    (guards.telling_names, "challenges/helpers/dates.py", ""),
    (guards.one_way_to_paper, "challenges/feedback/signing/services.py", "import weasyprint\n"),
    (guards.one_way_to_paper, "challenges/documents/word.py", "from weasyprint.text import x\n"),
    (guards.one_way_to_paper, "challenges/demo.py", "def f():\n    from weasyprint import HTML\n"),
    (guards.public_orm_only, "challenges/access/door.py", "import django.db.models.sql\n"),
    (
        guards.public_orm_only,
        "challenges/access/door.py",
        "from django.db.models.sql import X\n",
    ),
    (guards.public_orm_only, "challenges/access/door.py", "rows.query.get_compiler('default')\n"),
    (
        guards.public_orm_only,
        "challenges/access/door.py",
        "from django.db.models.query import get_related_populators\n",
    ),
    (guards.one_clock, "challenges/rules/workdays.py", "timezone.now()\n"),
    (guards.one_clock, "challenges/models/log.py", "at = DateTimeField(default=timezone.now)\n"),
    (guards.one_clock, "challenges/models/log.py", "at = DateTimeField(auto_now_add=True)\n"),
    (guards.one_clock, "challenges/visit/evidence/services.py", "day = date.today()\n"),
    (
        guards.one_way_forward,
        "challenges/scoping/contents/services.py",
        "challenge.stage = 'team'\n",
    ),
    (guards.one_way_forward, "challenges/team/services.py", "rows.update(stage=Stage.TEAM)\n"),
    (guards.one_way_forward, "challenges/demo.py", "setattr(challenge, 'stage', 'team')\n"),
    (guards.one_way_out_by_mail, "challenges/team/services.py", "from django.core import mail\n"),
    (guards.one_way_out_by_mail, "challenges/team/services.py", "import smtplib\n"),
    (guards.nothing_unescaped, "challenges/ui/tags.py", "mark_safe(text)\n"),
    (guards.nothing_unescaped, "challenges/visit/urls.py", "@csrf_exempt\ndef f(): ...\n"),
    (guards.nothing_unescaped, "challenges/ui/tags.py", "from x import mark_safe as m\n"),
    (guards.nothing_unescaped, "templates/visit/evidence/note.html", "{{ note.text|safe }}"),
    (guards.nothing_unescaped, "templates/visit/evidence/note.html", "{% autoescape off %}"),
    (guards.nothing_inline, "templates/base.html", "<style>p{}</style>"),
    (guards.nothing_inline, "templates/base.html", '<p style="color: red">'),
    (guards.nothing_inline, "templates/base.html", "<script>go()</script>"),
    (guards.nothing_inline, "templates/base.html", '<script type="module">go()</script>'),
    (guards.nothing_inline, "templates/base.html", '<a href="/" onclick="go()">'),
    (guards.no_logic_in_templates, "templates/base.html", "{% if a and b or a and c %}"),
    (guards.no_logic_in_templates, "templates/base.html", "{% elif a or b and c %}"),
    (guards.no_logic_in_templates, "templates/base.html", "{% if rows|length < fewest %}"),
    (guards.no_logic_in_templates, "templates/base.html", '{% if "/a/" in request.path %}'),
    (guards.acts_never_see_the_request, "challenges/team/services.py", "def f(request): ...\n"),
    (guards.acts_never_see_the_request, "challenges/team/queries.py", "import django.http\n"),
    (guards.acts_name_their_actor, "challenges/team/services.py", "def invite(person): ...\n"),
    (guards.acts_name_their_actor, "challenges/team/services.py", "def f(*, x, actor): ...\n"),
    (guards.acts_name_their_actor, "challenges/feedback/draft/services.py", "def f(x): ...\n"),
    (guards.acts_never_see_the_request, "challenges/feedback/a/queries.py", "import django.http\n"),
    (
        guards.one_adapter,
        "challenges/visit/sessions/views.py",
        "def f(r, form):\n    submitted(r, form, lambda data: people.append(invite(**data)))\n",
    ),
    (
        guards.one_adapter,
        "challenges/visit/sessions/views.py",
        "def f(r, form):\n    def act(data): ...\n    submitted(r, form, act)\n",
    ),
    (guards.orders_are_total, "challenges/team/queries.py", "rows.order_by('invited_at')\n"),
    (guards.orders_are_total, "challenges/team/queries.py", "rows.order_by(F('at').desc())\n"),
    (guards.orders_are_total, "challenges/team/queries.py", "rows.order_by('challenge__ref')\n"),
    (guards.one_builder_of_rows, "tests/visit/test_notes.py", "Finding.objects.create(text='')\n"),
    (guards.one_builder_of_rows, "tests/visit/test_notes.py", "challenge.findings.create()\n"),
    (guards.one_builder_of_rows, "tests/visit/test_notes.py", "rows.bulk_create(made)\n"),
    (guards.one_builder_of_rows, "tests/visit/world.py", "X.objects.get_or_create(id=1)[0]\n"),
    (guards.one_builder_of_rows, "tests/visit/world.py", "X.objects.create_user('a@b.example')\n"),
    (
        guards.one_builder_of_rows,
        "challenges/management/bench/world.py",
        "from challenges.models import Finding\nFinding(text='').save()\n",
    ),
    (
        guards.one_builder_of_rows,
        "challenges/demo/walk.py",
        "from challenges.models.finding import Finding as F\ndef f():\n    return F()\n",
    ),
    (
        guards.one_builder_of_rows,
        "tests/visit/world.py",
        "from challenges import models\nmodels.Finding()\n",
    ),
    (guards.one_builder_of_rows, "tests/visit/world.py", "type(row)(text='')\n"),
    (guards.created_once, "challenges/visit/a/services.py", "Finding.objects.create(text='')\n"),
]

# What looks like a fault and is none.
INNOCENT: list[tuple[Guard, str, str]] = [
    (guards.file_budget, "challenges/team/views.py", "x = 1\n" * 500),
    (guards.file_budget, "static/vendor/big.js", "f();\n" * 501),
    (guards.one_way_to_paper, "challenges/documents/pdf.py", "import weasyprint\n"),
    (guards.public_orm_only, "challenges/access/door.py", "Challenge.objects.raw(CHALLENGE, [])\n"),
    (guards.one_clock, "challenges/clock.py", "timezone.now()\n"),
    (guards.one_clock, "challenges/team/services.py", "clock.now()\n"),
    (guards.one_way_forward, "challenges/journey/engine.py", "challenge.stage = 'team'\n"),
    (guards.one_way_forward, "challenges/team/queries.py", "rows.filter(stage='team')\n"),
    (guards.one_way_out_by_mail, "challenges/outbox/deliver.py", "import django.core.mail\n"),
    (guards.nothing_unescaped, "challenges/ui/tags.py", "format_html('<b>{}</b>', text)\n"),
    (guards.nothing_inline, "templates/base.html", '<script type="module" src="/x.js"></script>'),
    (guards.no_logic_in_templates, "templates/base.html", "{% if rows|length > 1 %}"),
    (guards.no_logic_in_templates, "templates/base.html", "{% if may_edit and row.open %}"),
    (guards.acts_name_their_actor, "challenges/team/services.py", "def f(*, actor, x): ...\n"),
    (guards.acts_name_their_actor, "challenges/team/services.py", "def _f(person): ...\n"),
    (
        guards.one_adapter,
        "challenges/visit/sessions/views.py",
        "def f(r, form):\n    act = access.bound(invite)\n    submitted(r, form, act)\n",
    ),
    (guards.orders_are_total, "challenges/team/queries.py", "rows.order_by('-at', '-pk')\n"),
    (guards.orders_are_total, "challenges/team/queries.py", "rows.order_by()\n"),
    (guards.orders_are_total, "challenges/a.py", "rows.order_by('kind', 'challenge_id')\n"),
    (guards.one_builder_of_rows, "challenges/demo/rows.py", "model.objects.bulk_create(rows)\n"),
    (guards.one_builder_of_rows, "challenges/access/revisions.py", "X.objects.create()\n"),
    (
        guards.one_builder_of_rows,
        "tests/visit/world.py",
        "from challenges.models import Finding, Stage\nmake(Finding, stage=Stage('visit'))\n",
    ),
    (guards.one_builder_of_rows, "tests/e2e/test_visit.py", "class Person: ...\nPerson()\n"),
]


@pytest.mark.parametrize("guard", guards.GUARDS, ids=lambda guard: guard.__name__)
def test_the_house_keeps(guard: Guard) -> None:
    assert list(guard(ROOT)) == []


@pytest.mark.parametrize(("guard", "name", "content"), FAULTS)
def test_a_planted_fault_is_caught(guard: Guard, name: str, content: str, tmp_path: Path) -> None:
    assert list(_planted(guard, name, content, tmp_path))


@pytest.mark.parametrize(("guard", "name", "content"), INNOCENT)
def test_the_innocent_are_let_be(guard: Guard, name: str, content: str, tmp_path: Path) -> None:
    assert list(_planted(guard, name, content, tmp_path)) == []


def test_every_guard_has_been_seen_to_catch_a_fault() -> None:
    assert {guard for guard, _, _ in FAULTS} == set(guards.GUARDS)


def _planted(guard: Guard, name: str, content: str, root: Path) -> Iterator[str]:
    path = root / name
    path.parent.mkdir(parents=True)
    path.write_text(content)
    return guard(root)
