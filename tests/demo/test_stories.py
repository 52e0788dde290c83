"""What must be true of every story, and what the walk refuses to tell."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from itertools import combinations

import pytest

from challenges.data import reference
from challenges.demo.calendar import dated
from challenges.demo.note_takers import who_takes
from challenges.demo.personas import NAMES, POSTS, make_people
from challenges.demo.stories import STORIES
from challenges.demo.story import Story
from challenges.demo.walk import OutOfOrder, Walk, propose

EARLY_CLOSE = 40  # weeks after the issue of the letter

every_story = pytest.mark.parametrize("story", STORIES, ids=lambda s: s.host)


@every_story
def test_nobody_of_the_host_visits_it_and_nobody_comes_twice(story: Story) -> None:
    places = [(seat.authority, seat.post) for seat in story.seats]
    guests = [*places, *((authority, post) for authority, post, _ in story.declined)]

    assert story.host not in {story.lead_authority, *(authority for authority, _ in guests)}
    assert len(set(places)) == len(places)
    assert all(name in NAMES and post in POSTS for name, post in guests)


@every_story
def test_nothing_is_reported_after_the_end(story: Story) -> None:
    weeks = [report.week for action in story.actions for report in action.progress]
    if story.until == "closed":
        assert max(weeks) <= max(review.week for review in story.reviews)
    elif story.ended_reason:
        assert all(week < EARLY_CLOSE for week in weeks)


@every_story
def test_whoever_wrote_a_note_was_in_the_session_and_nowhere_else(story: Story) -> None:
    sessions = list(zip(story.activities, who_takes(story), strict=True))

    for note in story.notes:
        assert note.activity is None or note.by in sessions[note.activity][1]
    for (one, people), (other, others) in combinations(sessions, 2):
        if one.day == other.day and one.starts < other.ends and other.starts < one.ends:
            assert not set(people) & set(others), (one.title, other.title)


@every_story
def test_what_the_host_corrected_stands_corrected_in_the_letter(story: Story) -> None:
    letter = str(story.letter)
    for point in story.points:
        if point.now:
            assert point.answer == "accepted"
            assert point.now in letter
            assert point.was not in letter


@every_story
def test_no_date_is_left_to_be_filled_in(story: Story) -> None:
    text = str(dated(story, dt.date(2027, 3, 2)))

    assert "{" not in text


@pytest.mark.long
def test_a_story_tells_nothing_that_has_not_come(db: None) -> None:
    reference.load()
    today = dt.date(2027, 3, 1)
    early = replace(STORIES[0], d0_week=30)

    with pytest.raises(OutOfOrder, match="is after"):
        propose(Walk(early, make_people(today), today))


@pytest.mark.long
def test_a_story_tells_its_acts_in_their_order(db: None) -> None:
    reference.load()
    today = dt.date(2027, 3, 1)
    walk = Walk(STORIES[0], make_people(today), today)
    with walk.on(-175):
        pass

    with pytest.raises(OutOfOrder, match="was meant for"), walk.on(-179):
        pass
