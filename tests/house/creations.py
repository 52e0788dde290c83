"""Where the product creates rows, and the places that do so without the write protocol."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from django.apps import apps

from tests.house.source import dotted, files, tree

PROTOCOL = "challenges/access/writing.py"
# Their rows are invented, and come from one builder (`builders.one_builder_of_rows`).
INVENTED = ("challenges/demo/", "challenges/management/")
MODELS = "challenges.models"
STORES_ROWS = re.compile(
    r"(\.objects)?\.a?(bulk_create|create|get_or_create|update_or_create|save)$"
)
INSERTS = re.compile(r"\bINSERT\s+INTO\b", re.I)

# Every place that creates rows without `create_once` or `find_or_create`: the module below
# `challenges`, the function and the model, under the reason why it may.
NO_ROW = "An empty row for a page or a check, never stored."
FIRST_REVISION = """An owner's one row, under revision 0 until it is stored: `act.changes` refuses
    who saw the page before someone else stored it."""
PARTS = "Parts of a whole, written with it: the revision of the whole keeps two writers apart."
NUMBERED = "The next of a series, after the page's number was compared with the last."
ON_RECORD = "An act says on record that it was done, and is itself done once."
REPLACED = "What is sent again replaces it, whatever it said."
IMPORTED = """Of a list, in one statement for all its rows. Each is judged under the lock, and
    constraints refuse what another programme has added since."""
ACCOUNTS = """A person's account belongs to no programme. The email address, the token or the key
    of the mail says which row it is, and the database keeps that unique."""
SET_UP = "Commands of who runs the service, for a programme or authorities that are not there yet."
COUNTED = "Numbers, not acts; triggers and `tick` keep them."

ELSEWHERE = {
    NO_ROW: (
        "briefing/brief/queries draft BriefSection",
        "briefing/timetable/queries plan_of VisitPlan",
        "followup/actions/services add_action Action",
        "followup/verdicts/services _both_texts Verdict",
        "people/accounts/forms ForgotForm.save Person",
        "people/posts/placing _placed Appointment",
        "visit/headlines/queries plan_of VisitPlan",
    ),
    FIRST_REVISION: (
        "briefing/brief/services write_section BriefSection",
        "briefing/brief/services assign_section BriefSection",
        "followup/responses/services _response_to Response",
        "followup/verdicts/services _verdict_on Verdict",
        "scoping/contents/services _current_scope Scope",
        "scoping/signatures/services endorse ScopeEndorsement",
        "visit/findings/services say_no_finding LineWithoutFinding",
        "visit/sessions/services say_no_note SessionWithoutNote",
    ),
    PARTS: (
        "feedback/draft/services begin LetterParagraph",
        "models/topic ProgrammeTopicQuerySet.start ProgrammeTopic",
        "models/topic ProgrammeTopicQuerySet.start self",
        "scoping/contents/services _store_lines LineOfEnquiry",
        "scoping/contents/services _store_motivations ScopeMotivation",
        "scoping/contents/services _store_sources PlannedSource",
        "scoping/versions/next_version _carry_lines LineOfEnquiry",
        "scoping/versions/next_version _carry_lines PlannedSource",
        "scoping/versions/next_version begin_next_version ScopeMotivation",
        "visit/headlines/services _replace Headline",
    ),
    NUMBERED: (
        "briefing/brief/services issue_brief BriefVersion",
        "feedback/accuracy/services share_for_accuracy.freeze AccuracyRound",
        "feedback/signing/prepared store LetterVersion",
        "followup/responses/services _submit SubmittedResponse",
        "scoping/versions/next_version begin_next_version Scope",
        "visit/evidence/services _store_text EvidenceRevision",
    ),
    ON_RECORD: (
        "access/correcting correct RecordCorrection",
        "access/programme_door authorised_for_programme AuditEvent",
        "followup/actions/services _let_in AuditEvent",
        "journey/engine _move act.challenge.step_reasons",
        "lifecycle/schedule/services agree_dates DateChange",
        "people/own_log log_own AuditEvent",
        "people/posts/placing _log_on_their_challenges AuditEvent",
        "rights/removal/replay _put_on_record AuditEvent",
        "rights/removal/replay _put_on_record Redaction",
        "rights/removal/services _redact_one Redaction",
        "scoping/signatures/services reopen act.challenge.step_reasons",
        "team/leads/handover _log_end AuditEvent",
    ),
    REPLACED: (
        "journey/deadlines sync challenge.deadlines",
        "journey/recognisable store_reason AttributionAnswer",
        "people/imports/services keep_upload WaitingUpload",
    ),
    IMPORTED: (
        "people/imports/additions _log_on_challenges AuditEvent",
        "people/imports/additions write AllowedAddress",
        "people/imports/additions write Appointment",
        "people/imports/additions write AuditEvent",
        "people/imports/additions write Person",
        "people/imports/additions write ProgrammeRole",
        "people/imports/judging _Judge._new_post Appointment",
        "people/imports/judging _Judge._role ProgrammeRole",
        "people/imports/judging _Judge.fate_of Person",
    ),
    ACCOUNTS: (
        "outbox/account_links _fresh AccountInvitation",
        "outbox/account_links make invitation",
        "outbox/account_links make_all AccountInvitation",
        "outbox/enqueue enqueue_alike OutboxMessage",
        "outbox/enqueue enqueue_mail OutboxMessage",
        "people/accounts/attempts Attempts.begin SignInAttempt",
        "people/directory/registering account Person",
    ),
    SET_UP: (
        "data/reference _coming Authority",
        "data/reference _coming Succession",
        "data/reference _current Authority",
        "data/reference _former Authority",
        "data/reference _land LandNeighbour",
        "data/reference _statistical StatisticalNeighbour",
        "data/reference _succeed Succession",
        "data/reference hand_on Succession",
        "people/directory/first_lead invite_first_lead AuditEvent",
        "people/directory/first_lead invite_first_lead ProgrammeRole",
        "programme/set_up/creation create_programme AuditEvent",
        "programme/set_up/creation create_programme Programme",
        "programme/set_up/creation create_programme ProgrammeMember",
    ),
    COUNTED: ("programme/board/totals  SQL",),
}


def created_once(root: Path) -> Iterator[str]:
    """A row is created by the write protocol, which knows what was sent twice."""
    allowed = {place for places in ELSEWHERE.values() for place in places}
    for path, line, place in creations(root):
        if place not in allowed:
            yield f"{path}: line {line} creates a row without act.create_once: {place}"


def creations(root: Path) -> Iterator[tuple[Path, int, str]]:
    """Yield each place that creates a row without the protocol, as the list names it."""
    names = {model.__name__ for model in apps.get_app_config("challenges").get_models()}
    for path in files(root, ".py", below=("challenges",)):
        place = str(path.relative_to(root))
        if place == PROTOCOL or place.startswith(INVENTED):
            continue
        models = _known_as(path, names)
        module = place.removeprefix("challenges/").removesuffix(".py")
        for function, node in _with_functions(tree(path), ""):
            if isinstance(node, ast.Call) and _creates(node, models, names):
                what = STORES_ROWS.sub("", ast.unparse(node.func))
                yield path, node.lineno, f"{module} {function} {what}"
            elif isinstance(node, ast.Constant) and INSERTS.search(str(node.value)):
                yield path, node.lineno, f"{module} {function} SQL"


def _with_functions(node: ast.AST, name: str) -> Iterator[tuple[str, ast.AST]]:
    """Yield everything below a node, with the dotted name of the function or class around it."""
    for child in ast.iter_child_nodes(node):
        inner = name
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            inner = f"{name}.{child.name}" if name else child.name
        yield inner, child
        yield from _with_functions(child, inner)


def _known_as(path: Path, names: set[str]) -> set[str]:
    """Return what a file calls the models that it imports or defines."""
    known = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(MODELS):
            known |= {alias.asname or alias.name for alias in node.names if alias.name in names}
        elif isinstance(node, ast.ClassDef) and node.name in names:
            known.add(node.name)
    return known


def _creates(call: ast.Call, models: set[str], names: set[str]) -> bool:
    function = call.func
    if isinstance(function, ast.Name):
        return function.id in models
    if isinstance(function, ast.Attribute):
        if function.attr in {"save", "asave"}:
            return any(one.arg == "force_insert" for one in call.keywords)
        of_models = dotted(function.value).split(".")[-1] == "models"
        stores = STORES_ROWS.search(f"x.{function.attr}") is not None
        return stores or function.attr == "model" or (of_models and function.attr in names)
    # type(row)(…)
    return bool(models) and isinstance(function, ast.Call) and dotted(function.func) == "type"
