"""The parts of `manage.py bench`: bulk rows, a page to compare with, and a stopwatch."""
