"""What people wrote, one challenge a file. All people and facts are invented."""

from challenges.demo.story import Story

STORIES: tuple[Story, ...] = ()
