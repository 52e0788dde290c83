"""A child that hangs, eats, crashes or looks around harms nothing, and the next letter is made."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from pytest_django import Settings

from challenges.demo.rows import build
from challenges.documents import pdf
from challenges.documents.pdf import Limits, PdfFailed, PdfUnavailable, WorkerPool, render_pdf
from challenges.models import Activity
from challenges.outbox.messages import Reminder
from tests.documents import probes
from tests.documents.read import pages
from tests.house.source import ROOT

pytestmark = pytest.mark.long

NewPool = Callable[..., WorkerPool]
TEMPLATES = Path(__file__).parent / "templates"


@pytest.fixture(autouse=True)
def _our_pages(settings: Settings) -> None:
    settings.TEMPLATES = [
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "DIRS": [TEMPLATES, ROOT / "templates"],
        }
    ]


@pytest.fixture(scope="module")
def probe_pool() -> Iterator[WorkerPool]:
    """A child as confined as the real ones, that does what the probes say."""
    pool = WorkerPool(probes.prepare)
    yield pool
    pool.close()


def plain(pool: WorkerPool, text: str = "Here I am") -> bytes:
    return render_pdf("pdf/plain.html", {"text": text}, pool=pool)


@pytest.mark.long
def test_an_endless_page_is_given_up_and_the_next_is_made(new_pool: NewPool) -> None:
    pool = new_pool(pdf.prepare, limits=Limits(seconds=2))

    with pytest.raises(PdfFailed, match="it took longer than 2 seconds"):
        render_pdf("pdf/endless.html", {}, pool=pool)

    assert pages(plain(pool)) == ["Here I am Page 1 of 1"]


@pytest.mark.long
def test_a_page_too_big_for_its_memory_is_given_up(new_pool: NewPool) -> None:
    pool = new_pool(pdf.prepare, limits=Limits(memory=16 * 1024**2))

    with pytest.raises(PdfFailed, match="too big"):
        plain(pool, "x" * 4_000_000)

    assert pages(plain(pool)) == ["Here I am Page 1 of 1"]


def test_the_page_is_put_together_by_the_child(probe_pool: WorkerPool) -> None:
    child = probe_pool.run(probes.who).decode()

    pdf = render_pdf("pdf/plain.html", {"text": probes.Where()}, pool=probe_pool)

    assert child != str(os.getpid())
    assert pages(pdf) == [f"printed by process {child} Page 1 of 1"]


def test_a_text_that_takes_too_long_to_put_together_is_given_up(new_pool: NewPool) -> None:
    pool = new_pool(pdf.prepare, limits=Limits(seconds=2))

    with pytest.raises(PdfFailed, match=r"it took longer than 2 seconds|too big"):
        render_pdf("pdf/deep.html", {"levels": range(10**9)}, pool=pool)


def test_who_would_wait_behind_many_is_told_at_once(
    probe_pool: WorkerPool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(probe_pool, "_running", 4)

    with pytest.raises(PdfFailed, match="Too many PDFs are being made"):
        plain(probe_pool)


def test_packages_borrowed_from_another_environment_can_be_loaded(
    new_pool: NewPool, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    late = tmp_path / "late.py"
    late.write_text("loaded = True")
    monkeypatch.setenv("BORROWED", str(tmp_path))
    pool = new_pool(probes.prepare_in_borrowed_environment)

    assert pool.run(probes.attempt, "read", str(late)) == b"done: load"
    assert pool.run(probes.attempt, "read", str(ROOT / "manage.py")).startswith(b"refused: ")


@pytest.mark.long
def test_a_page_too_deep_is_given_up(probe_pool: WorkerPool) -> None:
    with pytest.raises(PdfFailed, match="too big"):
        render_pdf("pdf/deep.html", {"levels": range(3000)}, pool=probe_pool)

    assert pages(plain(probe_pool)) == ["Here I am Page 1 of 1"]


@pytest.mark.parametrize("end", [probes.die, probes.be_killed, probes.eat, probes.fail])
def test_a_child_may_end_in_any_way(end: Callable[[], bytes], probe_pool: WorkerPool) -> None:
    with pytest.raises(PdfFailed, match="could not be made"):
        probe_pool.run(end)

    assert pages(plain(probe_pool)) == ["Here I am Page 1 of 1"]


def test_what_went_wrong_inside_is_not_told(probe_pool: WorkerPool) -> None:
    with pytest.raises(PdfFailed) as failure:
        probe_pool.run(probes.fail)

    assert "in confidence" not in str(failure.value)


def test_a_child_killed_while_idle_is_replaced(probe_pool: WorkerPool) -> None:
    os.kill(int(probe_pool.run(probes.who)), signal.SIGKILL)

    assert pages(plain(probe_pool)) == ["Here I am Page 1 of 1"]


@pytest.mark.long
def test_a_child_is_replaced_after_its_share_of_work(new_pool: NewPool) -> None:
    pool = new_pool(probes.prepare, recycled_after=2)

    workers = [pool.run(probes.who) for _ in range(5)]

    assert [workers.count(child) for child in dict.fromkeys(workers)] == [2, 2, 1]


def test_many_threads_get_their_own_page(probe_pool: WorkerPool) -> None:
    texts = [f"Page of thread {n}" for n in range(8)]

    with ThreadPoolExecutor(4) as threads:
        pdfs = list(threads.map(lambda text: plain(probe_pool, text), texts))

    assert [pages(one) for one in pdfs] == [[f"{text} Page 1 of 1"] for text in texts]


@pytest.mark.parametrize(
    ("name", "argument"),
    [
        ("read", "/etc/passwd"),
        ("read_low", "/etc/passwd"),
        ("read", str(ROOT / "pyproject.toml")),
        ("read", str(ROOT / "peerchallenge" / "settings.py")),
        ("read", str(ROOT / "static" / "fonts" / ".." / ".." / "manage.py")),
        ("read", "/proc/self/environ"),
        ("connect", ""),
        ("resolve", "localhost"),
        ("start", "/bin/true"),
        ("system", "true"),
        ("fork", ""),
    ],
)
def test_a_child_may_not_look_around(probe_pool: WorkerPool, name: str, argument: str) -> None:
    assert probe_pool.run(probes.attempt, name, argument).startswith(b"refused: ")


def test_a_child_may_neither_write_nor_remove(probe_pool: WorkerPool, tmp_path: Path) -> None:
    file = tmp_path / "kept"
    file.touch()

    assert probe_pool.run(probes.attempt, "write", str(tmp_path / "new")).startswith(b"refused: ")
    assert probe_pool.run(probes.attempt, "remove", str(file)).startswith(b"refused: ")
    assert list(tmp_path.iterdir()) == [file]


def test_a_child_may_not_even_write_where_it_reads(probe_pool: WorkerPool) -> None:
    new = ROOT / "static" / "fonts" / "written-by-a-test"
    try:
        assert probe_pool.run(probes.attempt, "write", str(new)).startswith(b"refused: ")
    finally:
        new.unlink(missing_ok=True)


def test_a_child_may_read_its_fonts(probe_pool: WorkerPool) -> None:
    font = ROOT / "static" / "fonts" / "source-sans-3" / "SourceSans3-Regular.ttf"

    assert probe_pool.run(probes.attempt, "read", str(font)) == b"done: \x00\x01\x00\x00"


def test_a_link_out_of_the_fonts_leads_nowhere(probe_pool: WorkerPool, tmp_path: Path) -> None:
    link = ROOT / "static" / "fonts" / "link-of-a-test"
    link.symlink_to("/etc/passwd")
    try:
        assert probe_pool.run(probes.attempt, "read", str(link)).startswith(b"refused: ")
    finally:
        link.unlink()


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "http://127.0.0.1:9/x.png",
        "https://127.0.0.1:9/x.png",
        "ftp://127.0.0.1:9/x.png",
        "data:image/svg+xml,<svg/>",
        "logo.png",
    ],
)
def test_a_page_that_names_an_address_is_no_page(probe_pool: WorkerPool, address: str) -> None:
    with pytest.raises(PdfFailed, match="its page is faulty"):
        render_pdf("pdf/outside.html", {"address": address}, pool=probe_pool)


def test_without_pango_there_are_plain_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "LIBRARIES", ("libnobody-has-this.so.0",))
    pdf.pdf_available.cache_clear()
    try:
        assert not pdf.pdf_available()
        with pytest.raises(PdfUnavailable, match="Pango library is missing"):
            render_pdf("pdf/plain.html", {"text": "x"})
    finally:
        pdf.pdf_available.cache_clear()


def test_a_child_without_pango_says_so_too(new_pool: NewPool) -> None:
    pool = new_pool(probes.prepare_without_pango)

    with pytest.raises(PdfUnavailable, match="Pango library is missing"):
        plain(pool)


def test_a_row_of_the_database_is_refused_before_a_child_is_asked() -> None:
    """The child has no database."""
    days = [{"activities": (build(Activity, title="Meeting", challenge_id=1),)}]

    with pytest.raises(TypeError, match="and this is none: Activity"):
        render_pdf("pdf/letter.html", {"days": days})


def test_a_value_that_the_child_cannot_load_is_a_fault_of_the_page_at_once() -> None:
    """Its class stands beside models; the web process does not wait 90 seconds to be told."""
    with pytest.raises(PdfFailed, match="its page is faulty"):
        render_pdf("pdf/plain.html", {"text": Reminder(-7)})


def test_here_pdfs_can_be_made() -> None:
    assert pdf.pdf_available()


def test_the_web_process_never_loads_weasyprint() -> None:
    process = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys, challenges.documents.pdf as p; p.pdf_available();"
            "print('weasyprint' in sys.modules)",
        ],
        capture_output=True,
        check=True,
        cwd=ROOT,
    )

    assert process.stdout == b"False\n"


PARENT = """
import sys, time
from challenges.documents.pdf import Limits, WorkerPool
from tests.documents import probes

pool = WorkerPool(probes.prepare, limits=Limits(seconds=3))
print(pool.run(probes.who).decode(), flush=True)
if sys.argv[1] == "spin":
    pool.run(probes.spin)
if sys.argv[1] == "wait":
    time.sleep(60)
"""


Start = Callable[[str], tuple[subprocess.Popen[bytes], int]]


@pytest.fixture
def parent(monkeypatch: pytest.MonkeyPatch) -> Iterator[Start]:
    """Starts a process with a pool of its own, and makes sure that it ends."""
    processes: list[subprocess.Popen[bytes]] = []

    def start(how: str) -> tuple[subprocess.Popen[bytes], int]:
        process = subprocess.Popen(
            [sys.executable, "-c", PARENT, how], stdout=subprocess.PIPE, cwd=ROOT
        )
        processes.append(process)
        assert process.stdout is not None
        return process, int(process.stdout.readline())

    yield start
    for process in processes:
        process.kill()
        process.communicate()


def gone(child: int) -> bool:
    """Whether the child ends within five minutes: an endless one has so much of the processor."""
    for _ in range(3000):
        try:
            os.kill(child, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.1)
    os.kill(child, signal.SIGKILL)
    return False


def test_a_child_ends_with_its_parent(parent: Start) -> None:
    process, child = parent("once")

    assert process.wait(30) == 0
    assert gone(child)


def test_an_idle_child_ends_when_its_parent_is_killed(parent: Start) -> None:
    process, child = parent("wait")
    process.kill()

    assert gone(child)


def test_an_endless_child_ends_when_its_parent_is_killed(parent: Start) -> None:
    process, child = parent("spin")
    assert process.stdout.readline() == b"spinning\n"
    process.kill()

    assert gone(child)


@pytest.mark.long
def test_a_child_without_work_ends_and_the_next_work_starts_another(new_pool: NewPool) -> None:
    pool = new_pool(probes.prepare, idle_seconds=0)

    first = pool.run(probes.process)
    timer = pool.idle_timer
    assert timer is not None
    timer.join(30)

    assert not timer.is_alive()
    assert not Path(f"/proc/{int(first)}").exists()
    assert pool.run(probes.process) != first


def test_a_child_with_work_is_not_idle(new_pool: NewPool) -> None:
    pool = new_pool(probes.prepare)
    pool.run(probes.process)
    first = pool.idle_timer

    pool.run(probes.process)

    assert first is not None
    assert first.finished.is_set()  # taken back before the second work began
    assert pool.idle_timer is not first
