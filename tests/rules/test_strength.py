"""How strong the evidence of a finding is (domain §6 no. 2, the design's §10)."""

import pytest

from challenges.rules.strength import EvidencePoint, strength, strength_together

S, C, N = "supports", "contradicts", "neutral"


@pytest.mark.parametrize(
    ("points", "grade"),
    [
        ([], "none"),
        ([("interview", S)], "emerging"),
        ([("interview", N)], "emerging"),
        ([("data", S), ("data", S), ("data", S)], "emerging"),
        ([("interview", S), ("focus_group", S)], "moderate"),
        ([("interview", S), ("case_file", S)], "moderate"),
        ([("interview", S), ("case_file", S), ("data", S)], "strong"),
        ([("interview", S), ("focus_group", S), ("document", N)], "strong"),
    ],
)
def test_more_kinds_of_source_make_a_finding_stronger(
    points: list[tuple[str, str]], grade: str
) -> None:
    assert strength(tuple(EvidencePoint(*p) for p in points)) == grade


def test_three_kinds_of_testimony_are_still_only_what_people_said() -> None:
    points = [("interview", S), ("focus_group", S), ("child_voice", S)]

    assert strength(tuple(EvidencePoint(*p) for p in points)) == "moderate"


@pytest.mark.parametrize("source", ["case_file", "data", "document", "observation"])
def test_one_kind_beyond_testimony_makes_three_kinds_strong(source: str) -> None:
    points = [("interview", S), ("focus_group", S), (source, S)]

    assert strength(tuple(EvidencePoint(*p) for p in points)) == "strong"


def test_an_open_contradiction_keeps_a_finding_from_being_strong() -> None:
    points = [("interview", S), ("case_file", S), ("data", S), ("observation", C)]

    assert strength(tuple(EvidencePoint(*p) for p in points)) == "moderate"


def test_what_contradicts_is_not_counted_as_a_kind_that_supports() -> None:
    assert strength((EvidencePoint("interview", S), EvidencePoint("data", C))) == "emerging"
    assert strength((EvidencePoint("data", C),)) == "none"


@pytest.mark.parametrize(
    ("findings", "together"),
    [
        ((), "none"),
        ((("interview",), ("data",), ("case_file",)), "emerging"),
        ((("interview", "data"), ("case_file",)), "moderate"),
        ((("interview", "data", "case_file"), ("interview",)), "strong"),
    ],
)
def test_findings_together_are_no_stronger_than_the_strongest(
    findings: tuple[tuple[str, ...], ...], together: str
) -> None:
    points = [tuple(EvidencePoint(source, S) for source in one) for one in findings]

    assert strength_together(points) == together


def test_what_contradicts_one_finding_weakens_them_together() -> None:
    strong = tuple(EvidencePoint(one, S) for one in ("interview", "data", "case_file"))

    assert strength_together([strong, (EvidencePoint("data", C),)]) == "moderate"
