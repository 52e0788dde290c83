"""Pages of no step, with every kind of field, for the tests of the look."""

from __future__ import annotations

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from challenges.access.declaring import challenge_page
from challenges.access.door import ChallengeAccess
from challenges.access.errors import Blocked, Blocker, Invalid, Stale
from challenges.ui.fields import (
    Day,
    Email,
    LongText,
    OneOf,
    Pick,
    PickRow,
    ShortText,
    SomeOf,
    SomeRows,
    Tick,
    TimeOfDay,
    WholeNumber,
    YesNo,
)
from challenges.ui.forms import ConfirmForm, CreateForm, PageForm
from challenges.ui.replies import confirm_page, done, form_page, page, submitted

TOPICS = [("send", "SEND"), ("lado", "LADO <service>"), ("early", "Early help")]


class Row:
    """Stands for a row of the database."""

    def __init__(self, pk: int, name: str) -> None:
        self.pk, self.name = pk, name

    def __str__(self) -> str:
        return self.name


ROWS = [Row(1, "Kent"), Row(2, "Brighton & Hove")]


class EverythingForm(CreateForm):
    """One of each."""

    title = ShortText("Title of the “<challenge>” & more", hint="A <short> one")
    words = LongText("What did you agree?", required_message="Write what you agreed")
    brief = LongText("In short", max_length=100)
    day = Day("First day of the visit")
    time = TimeOfDay("When do you start?")
    people = WholeNumber("How many people?", least=1, most=50)
    mail = Email()
    kind = OneOf("Which kind?", choices=TOPICS, hints={"send": "Children with <needs>"})
    topic = Pick("Topic", choices=TOPICS)
    host = PickRow("Host authority", queryset=ROWS)
    lead = PickRow("Lead authority", queryset=ROWS, as_radios=True)
    topics = SomeOf("Which topics?", choices=TOPICS)
    places = SomeRows("Which authorities?", queryset=ROWS)
    agreed = YesNo("Did you agree?")
    read = Tick("I have read this")
    more = ShortText("Anything else", required=False)


class MemberForm(PageForm):
    """One of several."""

    name = ShortText("Full name", required_message="Enter the team member’s full name")
    joined = Day("Joined on", required=False)


Members = forms.formset_factory(MemberForm, extra=2)

GOOD = {
    "title": "Front door",
    "words": "- one\n- two",
    "brief": "x",
    "day_0": "27",
    "day_1": "3",
    "day_2": "2027",
    "time": "9:30",
    "people": "5",
    "mail": "a@example.gov.uk",
    "kind": "send",
    "topic": "lado",
    "host": "1",
    "lead": "2",
    "topics": ["send", "early"],
    "places": ["2"],
    "agreed": "yes",
    "read": "on",
}
TEXT = """Our referrals rose by a third in a year. We want to know:

- whether **families** reach the right service quickly
- what stands in the way of early help

The answer goes to the Cabinet in June."""
SENT_FORMS: list[dict[str, object]] = []


def record(**data: object) -> None:
    SENT_FORMS.append(data)


def everything(request: HttpRequest) -> HttpResponse:
    form = EverythingForm(request.POST or None)
    if submitted(request, form, record):
        return done(request, "/sample/plain/", "It has been recorded.")
    return form_page(request, form, heading="Everything", back=("/", "Home"), intro="Because.")


def several(request: HttpRequest) -> HttpResponse:
    form = EverythingForm(request.POST or None)
    members = Members(request.POST or None, prefix="members")
    if submitted(request, form, record, members):
        return done(request, "/sample/plain/", "It has been recorded.")
    return page(request, "look_samples/several.html", form=form, members=members)


def refused(request: HttpRequest) -> HttpResponse:
    def act(**data: object) -> None:
        raise Invalid(name="That name is taken", elsewhere="Not on a Sunday")

    form = MemberForm(request.POST or None)
    if submitted(request, form, act):
        raise AssertionError("refused, and gone through all the same")
    return form_page(request, form, heading="Refused", back=("/", "Home"))


def confirm(request: HttpRequest) -> HttpResponse:
    form = ConfirmForm(request.POST or None)
    if submitted(request, form, record):
        return done(request, "/sample/plain/", "Done.")
    text = "This cannot be undone.\n\n- Really\n- **Not** <ever>"
    return confirm_page(request, form, heading="Withdraw it?", text=text, back=("/", "Home"))


def plain(request: HttpRequest) -> HttpResponse:
    return page(request, "look_samples/plain.html")


@challenge_page("challenge.view")
def shell(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    if request.method == "POST":
        mine = {"Purpose": "My <purpose>\n\nwith two paragraphs", "Limits": "Mine"}
        theirs = {"Purpose": "Their purpose", "Success": "Theirs"}
        raise Stale(mine=mine, theirs=theirs, by="Ben Whitfield")
    blockers = [{"message": "Name a lead challenger", "url": "/"}, {"message": "Agree the dates"}]
    deadlines = list(access.challenge.deadlines.all())
    pages = Paginator(range(95), 10).get_page(request.GET.get("page", 4))
    return page(
        request,
        "look_samples/challenge.html",
        access,
        blockers=blockers,
        text=TEXT,
        deadlines=deadlines,
        page_obj=pages,
    )


@challenge_page("challenge.view")
def shut(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    raise Blocked((Blocker("x", "Name a lead <challenger>", "team.appoint_lead", "/"),))


@challenge_page("challenge.view")
def in_shell(request: HttpRequest, access: ChallengeAccess) -> HttpResponse:
    form = MemberForm(request.POST or None)
    submitted(request, form, record)
    return form_page(request, form, access, heading="Add a member", back=("/", "The team"))


def broken(request: HttpRequest) -> HttpResponse:
    return HttpResponse("<!doctype html><title>x</title><p id=a><p id=a>")


urlpatterns = [
    path("sample/everything/", everything),
    path("sample/several/", several),
    path("sample/refused/", refused),
    path("sample/confirm/", confirm),
    path("sample/plain/", plain),
    path("sample/broken/", broken),
    path("sample/challenges/<str:ref>/shell/", shell),
    path("sample/challenges/<str:ref>/shut/", shut),
    path("sample/challenges/<str:ref>/form/", in_shell),
    path("", include("peerchallenge.urls")),
]
handler404 = "challenges.ui.error_pages.not_found"
